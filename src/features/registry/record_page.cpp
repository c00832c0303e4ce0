// SPDX-License-Identifier: Apache-2.0
// What the public sees of a record, at the address that stays for ever; and, for those who work on
// it, a bar with where it stands. The page itself is made from the publication alone.
#include "base/json.hpp"
#include "features/registry/files_value.hpp"
#include "features/registry/json_ld.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/urls.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

/// `/records/a.json` moves to `/records/b.json`.
web::Redirect moved(const RecordId& record, const Format& format) {
    std::string location = record_address(record);
    if (format != web::html_format) {
        location += '.';
        location += format.suffix;
    }
    return {.location = std::move(location), .status = moved_for_ever};
}

/// Nothing is public: where it went, or what those who work on it may see instead.
Result<Reply> instead_of(db::Transaction& transaction, const Context& context,
                         const RecordId& record) {
    if (find_for(transaction, context.actor, record)) {
        return web::Redirect{.location = record_address(record, "work")};
    }
    const auto tombstone = find_tombstone(transaction, record);
    if (!tombstone) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    if (!tombstone->merged_into.is_empty()) {
        return moved(tombstone->merged_into, context.format);
    }
    const std::string day =
        context.say.catalogue().date(context.say.language(), Date::of(tombstone->at));
    return failure(ErrorKind::Gone, {"records.gone." + tombstone->cause, {{"day", day}}});
}

/// The texts that can be read, and which are: one link each.
Value readable_languages(const Publication& publication, const ShownText& shown,
                         const web::Speaker& say) {
    Value languages = Value::array();
    const auto add = [&](const ShownText& text) {
        Value value = shown_value(say, text);
        value.set("address", web::QueryAddress(record_address(publication.record))
                                 .add("text", tag_of(text.language))
                                 .text());
        value.set("is_shown", text.language == shown.language);
        languages.push(std::move(value));
    };
    add({publication.language, nullptr});
    for (const PublishedLayer& layer : publication.layers) {
        add({layer.language, &layer});
    }
    return languages;
}

Value layers_value(const Publication& publication) {
    Value layers = Value::array();
    for (const PublishedLayer& layer : publication.layers) {
        layers.push(Value::object({{"language", tag_of(layer.language)},
                                   {"basis", name_of(layer.basis)},
                                   {"is_current", layer.is_current},
                                   {"title", layer.title},
                                   {"content", layer.content}}));
    }
    return layers;
}

/// Where it stands and what can be done, for those who work on it.
Value bar_value(db::Transaction& transaction, const PageDesk& pages, const Context& context) {
    if (!context.actor.is_signed_in()) {
        return {};
    }
    const auto page = open_page(transaction, pages, context);
    if (!page) {
        return {};
    }
    Value bar = head_value(transaction, *page, context);
    bar.set("ways", ways_value(*page, context.say));
    return bar;
}

/// Alignments stand in a list of their own, with who confirmed them: their rationales move there.
void take_alignments(const kinds::Kind& kind, Value& content, Value& model) {
    Value alignments = *model.find("alignments");
    for (const kinds::Field* field : kind.fields()) {
        const Value* answer = content.find(field->id);
        if (field->type != kinds::FieldType::Alignment || answer == nullptr) {
            continue;
        }
        for (Value& alignment : alignments.as_array()) {
            for (const Value& item : answer->as_array()) {
                if (item.text_of("framework") == alignment.text_of("framework") &&
                    item.text_of("node") == alignment.text_of("node")) {
                    alignment.set("rationale", item.text_of("rationale"));
                }
            }
        }
        std::erase_if(content.as_object(),
                      [&](const Value::Member& member) { return member.first == field->id; });
    }
    model.set("alignments", std::move(alignments));
}

/// Where somebody can say that a record which belongs to nobody is theirs; null for others.
Value claim_address_of(db::Transaction& transaction, const Publication& publication) {
    const bool may_be = publication.owner.is_empty(); // or its owner is not to be named
    const auto record = may_be ? find_record(transaction, publication.record) : std::nullopt;
    return record && record->is_orphan() ? Value(record_address(publication.record, "claim"))
                                         : Value();
}

Result<Reply> show_record(const PageDesk& pages, const Context& context) {
    const web::Speaker& say = context.say;
    const RecordId id(context.arguments.text("record"));
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto publication = find_publication(transaction, id);
        if (!publication) {
            return instead_of(transaction, context, id);
        }
        const auto library = pages.desk().shelf.library(transaction);
        const auto kind =
            kind_at(transaction, *library, publication->kind, publication->kind_version);
        const Viewing viewing{*library, say, Timestamp::now()};
        ShownText shown = best_shown(*publication, say.language());
        if (const auto wanted = parse_language(context.arguments.query_text("text"))) {
            shown = find_shown(*publication, *wanted).value_or(shown);
        }
        const Value linked =
            json_ld_of(*kind, *publication, *library->references, pages.public_address);
        web::Page page;
        page.template_name = "registry/record";
        page.model = item_of(viewing, *publication);
        page.title = std::string(title_of(*publication, shown));
        page.model.set("kind_version", publication->kind_version);
        page.model.set("title", page.title);
        page.model.set("shown", shown_value(say, shown));
        page.model.set("content", publication->content);
        page.model.set("layers", layers_value(*publication));
        page.description = page.model.text_of("summary");
        if (context.format == web::html_format) {
            Value content = content_of(*kind, *publication, shown);
            take_alignments(*kind, content, page.model);
            page.model.set("shown_content",
                           kinds::shown_content(
                               *kind, content, *library->references, say,
                               {.written_in = shown.language,
                                .files = field_files(list_public_files(transaction, id), say)}));
            page.model.set("kind_name", best_text(kind->name, say.language()).text);
            page.model.set("list_name", best_text(kind->plural, say.language()).text);
            page.model.set("list_address", list_address(*kind));
            page.model.set("languages", readable_languages(*publication, shown, say));
            page.model.set("has_languages", !publication->layers.empty());
            page.model.set("original_address", web::QueryAddress(record_address(id))
                                                   .add("text", tag_of(publication->language))
                                                   .text());
            page.model.set("history_address", record_address(id, "history"));
            page.model.set("linked", linked);
            page.model.set("claim_address", claim_address_of(transaction, *publication));
            page.model.set("bar", bar_value(transaction, pages, context));
        }
        page.documents = {{.format = json_ld_format,
                           .file_name = id.text() + ".jsonld",
                           .write = [linked](Sink& sink) { write_json(linked, sink); }}};
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

std::vector<web::Route> record_routes(const PageDeskPtr& pages) {
    return {{.pattern = std::string(records_address) + "/{record}",
             .name = "registry/record",
             .permission = read_records,
             .summary = "One published record with its translations and alignments. A merged one "
                        "moves (301), a withdrawn one is gone (410)",
             .handler = handler_of(pages, show_record),
             .query = {{.name = "text",
                        .description = "Language of the texts on the page, where they are "
                                       "translated; data have all",
                        .type = web::ParameterType::Choice,
                        .choices = {"ar", "zh", "en", "fr", "ru", "es"}}},
             .formats = {web::json_format, json_ld_format}}};
}

} // namespace stocktake::registry
