// SPDX-License-Identifier: Apache-2.0
// Translations of a record: each text of the original beside an input, in one language at a time.
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/readable_cells.hpp"
#include "features/registry/sent_form.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::CellStyle;
using web::Context;
using web::Reply;

constexpr std::string_view basis_member = "_basis";

/// The original that is translated: the newest revision, with the kind that judged it.
struct Original {
    OpenedPage page;
    Revision revision;
    std::shared_ptr<const kinds::Kind> kind;
};

/// NotAllowed for those who may read the record and not translate it.
Result<Original> open_original(db::Transaction& transaction, const PageDesk& pages,
                               const Context& context) {
    auto opened = open_page(transaction, pages, context);
    if (!opened) {
        return failure_of(opened);
    }
    const Standing& standing = opened->opened.standing;
    if (!standing.is_owner && !standing.is_secretariat) {
        return failure(ErrorKind::NotAllowed, {"site.error.not_allowed", {}});
    }
    auto revision = newest_revision_for(transaction, *opened->library, opened->opened);
    if (!revision) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    auto kind =
        kind_at(transaction, *opened->library, opened->opened.record.kind, revision->kind_version);
    return Original{std::move(*opened), std::move(*revision), std::move(kind)};
}

const Layer* layer_in(const std::vector<Layer>& layers, Language language) {
    const auto found = std::ranges::find(layers, language, &Layer::language);
    return found == layers.end() ? nullptr : &*found;
}

Value layer_value(const web::Speaker& say, const Original& original, Language language,
                  const Layer* layer) {
    Value value = language_value(language);
    value.set("address", translation_address(original.page.opened.record.id, language));
    value.set("has_layer", layer != nullptr);
    value.set("basis", layer == nullptr ? Value() : Value(name_of(layer->basis)));
    value.set("basis_label", layer == nullptr ? Value() : Value(label_of(say, layer->basis)));
    value.set("at", layer == nullptr ? Value() : Value(layer->at.text()));
    value.set("is_outdated", layer != nullptr && layer->revision < original.revision.number);
    return value;
}

Result<Reply> show_overview(const PageDesk& pages, const Context& context) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto original = open_original(transaction, pages, context);
        if (!original) {
            return failure_of(original);
        }
        const std::vector<Layer> layers = list_layers(transaction, original->page.opened.record.id);
        Value items = Value::array();
        for (const Language language : all_languages) {
            if (language != original->revision.language) {
                items.push(
                    layer_value(context.say, *original, language, layer_in(layers, language)));
            }
        }
        web::Page page;
        page.template_name = "registry/translations";
        page.model = head_value(transaction, original->page, context);
        page.title = context.say("records.translation.overview");
        page.model.set("original", language_value(original->revision.language));
        page.model.set("items", std::move(items));
        return page;
    });
}

const std::string& translated_text(const kinds::Cells& cells, std::string_view name) {
    static const std::string nothing;
    const auto found = std::ranges::find(
        cells, name, [](const auto& cell) -> std::string_view { return cell.first; });
    return found == cells.end() ? nothing : found->second;
}

Value texts_value(const Original& original, const kinds::Cells& translated,
                  const std::vector<FieldError>& faults, const web::Speaker& say) {
    const kinds::Cells texts = kinds::write_cells(
        *original.kind, kinds::translatable_part(*original.kind, original.revision.content),
        CellStyle::Form);
    Value values = Value::array();
    for (const auto& [cell, text] : texts) {
        if (text.empty()) {
            continue;
        }
        const kinds::Field* field = field_of_cell(*original.kind, cell);
        const auto fault = std::ranges::find(faults, cell, &FieldError::field);
        const bool is_line = field != nullptr && field->type == kinds::FieldType::Text &&
                             text.find('\n') == std::string::npos;
        std::string id = "t-" + cell;
        std::ranges::replace(id, '.', '-');
        values.push(Value::object(
            {{"cell", cell},
             {"id", std::move(id)},
             {"label", cell_label(*original.kind, cell, say.language())},
             {"original_text", text},
             {"text", translated_text(translated, cell)},
             {"is_line", is_line},
             {"rows", static_cast<std::int64_t>(std::clamp<std::size_t>(text.size() / 60, 3, 14))},
             {"problem", fault == faults.end() ? Value() : Value(say(fault->message))}}));
    }
    return values;
}

Value bases_value(const web::Speaker& say, const Standing& standing, LayerBasis chosen) {
    Value values = Value::array();
    for (const LayerBasis basis : {LayerBasis::Human, LayerBasis::Machine, LayerBasis::Official}) {
        // Whether a translation is official or a machine's is for the secretariat to say.
        if (basis == LayerBasis::Human || standing.is_secretariat) {
            values.push(Value::object({{"value", name_of(basis)},
                                       {"label", label_of(say, basis)},
                                       {"is_chosen", basis == chosen}}));
        }
    }
    return values;
}

Result<Language> wanted_language(const Context& context) {
    const auto language = parse_language(context.arguments.text("language"));
    if (!language) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    return *language;
}

struct SentTranslation {
    kinds::Cells cells;
    Error refusal;
};

Result<Reply> translation_page(const PageDesk& pages, const Context& context,
                               const std::optional<SentTranslation>& sent) {
    const auto language = wanted_language(context);
    if (!language) {
        return failure_of(language);
    }
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto original = open_original(transaction, pages, context);
        if (!original) {
            return failure_of(original);
        }
        if (*language == original->revision.language) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        const Record& record = original->page.opened.record;
        const std::vector<Layer> layers = list_layers(transaction, record.id);
        const Layer* layer = layer_in(layers, *language);
        const kinds::Cells translated =
            sent ? sent->cells
            : layer != nullptr
                ? kinds::write_cells(*original->kind, layer->content, CellStyle::Form)
                : kinds::Cells();
        web::Page page;
        page.template_name = "registry/translation";
        page.model = head_value(transaction, original->page, context);
        page.title = context.say(
            {"records.translation.title", {{"language", std::string(own_name_of(*language))}}});
        if (sent) {
            mark_refused(page, sent->refusal);
        }
        page.model.set("page_title", page.title);
        page.model.set("original", language_value(original->revision.language));
        page.model.set("translation", layer_value(context.say, *original, *language, layer));
        page.model.set("texts", texts_value(*original, translated,
                                            sent ? sent->refusal.fields : std::vector<FieldError>{},
                                            context.say));
        page.model.set("bases", bases_value(context.say, original->page.opened.standing,
                                            layer == nullptr ? LayerBasis::Human : layer->basis));
        page.model.set("chooses_basis", original->page.opened.standing.is_secretariat);
        page.model.set("into", tag_of(*language));
        page.model.set("into_direction", direction_of(*language));
        page.model.set("base", original->revision.number);
        page.model.set("problem", sent ? Value(context.say(sent->refusal.message)) : Value());
        page.model.set("action", translation_address(record.id, *language));
        page.model.set("overview_address", record_address(record.id, "translations"));
        page.model.set("csrf_token", context.csrf_token);
        return page;
    });
}

Result<Reply> show_translation(const PageDesk& pages, const Context& context) {
    return translation_page(pages, context, std::nullopt);
}

Result<Reply> submit_translation(const PageDesk& pages, const Context& context) {
    const auto language = wanted_language(context);
    if (!language) {
        return failure_of(language);
    }
    const RecordId record(context.arguments.text("record"));
    const Typed typed = typed_of(context.request.form, *language);
    const auto original = pages.database().read(
        [&](db::Transaction& transaction) { return open_original(transaction, pages, context); });
    if (!original) {
        return failure_of(original);
    }
    kinds::Reading reading = kinds::read_cells(*original->kind, typed.cells, CellStyle::Form);
    if (!reading.problems.empty()) {
        return translation_page(
            pages, context,
            SentTranslation{typed.cells, web::refusal_of(Message{"records.translation.problem", {}},
                                                         std::move(reading.problems))});
    }
    const Layer layer{.record = record,
                      .language = *language,
                      .basis = parse_layer_basis(context.request.form.text_of(basis_member))
                                   .value_or(LayerBasis::Human),
                      .content = std::move(reading.content),
                      .revision = typed.base_revision,
                      .at = {},
                      .author = {}};
    const auto saved = save_layer(pages.desk(), context.actor, layer, Timestamp::now());
    if (saved) {
        return web::Redirect{.location = record_address(record, "translations")};
    }
    const ErrorKind kind = saved.error().kind;
    return kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict
               ? translation_page(pages, context, SentTranslation{typed.cells, saved.error()})
               : Result<Reply>(failure_of(saved));
}

} // namespace

std::vector<web::Route> translation_routes(const PageDeskPtr& pages) {
    const std::string all = std::string(records_address) + "/{record}/translations";
    return {{.pattern = all,
             .name = "registry/translations",
             .permission = write_records,
             .summary = "The translations of a record, for its owner and the secretariat",
             .handler = handler_of(pages, show_overview)},
            {.pattern = all + "/{language}",
             .name = "registry/translation",
             .permission = write_records,
             .summary = "The texts of a record beside their translation into a language",
             .handler = handler_of(pages, show_translation)},
            {.method = web::Method::Post,
             .pattern = all + "/{language}",
             .name = "registry/translating",
             .permission = write_records,
             .summary =
                 "Save the translation of a record into a language; the fields are the cells "
                 "of its kind",
             .handler = handler_of(pages, submit_translation),
             .body_limit = record_body_limit}};
}

} // namespace stocktake::registry
