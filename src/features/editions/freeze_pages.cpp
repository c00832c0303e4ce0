// SPDX-License-Identifier: Apache-2.0
// Handing out a draft: what stops it, what to know before, which languages.
#include "features/editions/freezing.hpp"
#include "features/editions/pages.hpp"
#include "features/editions/urls.hpp"

#include <algorithm>

namespace stocktake::editions {

namespace {

using web::Context;
using web::Page;
using web::Reply;

drafting::DraftId draft_in(const Context& context) {
    return drafting::DraftId(context.arguments.text("draft"));
}

const web::Form& freeze_form() {
    static const web::Form form{
        "freeze",
        "",
        "editions.freeze.submit",
        {{.name = "language", .label = "editions.field.languages", .is_required = false},
         {.name = "only_written",
          .label = "editions.field.only_written",
          .type = web::FieldType::Checkbox,
          .is_required = false},
         {.name = "corrects", .label = "editions.field.corrects", .is_required = false},
         {.name = "reason",
          .label = "editions.field.reason",
          .is_required = false,
          .maximum = longest_reason}}};
    return form;
}

FreezeOptions options_in(const web::Parameters& sent, const web::FormValues& values) {
    FreezeOptions options{.languages = {},
                          .fills_parts = !values.is_checked("only_written"),
                          .corrects = EditionId(values.text("corrects")),
                          .reason = values.text("reason")};
    for (const std::string_view tag : sent.all_of("language")) {
        if (const auto language = parse_language(tag)) {
            options.languages.push_back(*language);
        }
    }
    return options;
}

/// A draft's own language is always part of it; others are offered with what lacks in them.
Value languages_value(const drafting::Desk& desk, db::Transaction& transaction,
                      const drafting::OpenedDraft& opened, const Context& context, bool was_sent) {
    const auto sent = context.request.form.all_of("language");
    Value languages = Value::array();
    for (const Language language : all_languages) {
        const auto composed = drafting::compose_draft(
            desk, transaction, opened, {}, {context.say.catalogue(), language}, Timestamp::now());
        const bool is_own = language == opened.draft.language;
        const bool is_chosen = was_sent ? std::ranges::find(sent, tag_of(language)) != sent.end()
                                        : composed.untranslated == 0;
        languages.push(Value::object(
            {{"choice_language", tag_of(language)},
             {"choice_name", own_name_of(language)},
             {"is_own", is_own},
             {"is_chosen", is_own || is_chosen},
             {"untranslated", composed.untranslated == 0
                                  ? Value()
                                  : Value(static_cast<std::int64_t>(composed.untranslated))}}));
    }
    return languages;
}

Value earlier_value(db::Transaction& transaction, const drafting::Draft& draft,
                    std::string_view chosen) {
    Value earlier = Value::array();
    for (const Edition& edition : list_editions_of(transaction, series_of(draft))) {
        earlier.push(Value::object({{"earlier", edition.id.text()},
                                    {"frozen_at", edition.frozen_at.text()},
                                    {"is_chosen", edition.id.text() == chosen}}));
    }
    return earlier;
}

Value stopping_value(const std::vector<drafting::Trouble>& troubles,
                     const drafting::OpenedDraft& opened, const web::Speaker& say) {
    Value stopping = Value::array();
    for (const drafting::Trouble& trouble : troubles) {
        if (!drafting::stops_editions(trouble.kind)) {
            continue;
        }
        const auto paragraph =
            std::ranges::find(opened.paragraphs, trouble.paragraph, &drafting::Paragraph::id);
        stopping.push(Value::object(
            {{"trouble_label",
              say("drafting.trouble." + std::string(drafting::name_of(trouble.kind)))},
             {"excerpt", trouble.excerpt},
             {"paragraph_address", drafting::paragraph_address(*paragraph)}}));
    }
    return stopping;
}

Result<Reply> freeze_page(const drafting::Desk& desk, const Context& context,
                          const Error* refusal) {
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = drafting::open_draft(desk, transaction, draft_in(context));
        if (!opened) {
            return failure_of(opened);
        }
        const web::Parameters& sent = context.request.form;
        const auto troubles = drafting::find_troubles(desk, transaction, *opened,
                                                      context.say.catalogue(), Timestamp::now());
        Page page;
        page.template_name = "editions/freeze";
        page.title = context.say("editions.freeze.title");
        page.model =
            Value::object({{"draft_title", opened->draft.title},
                           {"draft_address", drafting::draft_address(opened->draft.id)},
                           {"drafts_address", drafting::drafts_address},
                           {"written_in", tag_of(opened->draft.language)},
                           {"written_direction", direction_of(opened->draft.language)},
                           {"action", drafting::draft_address(opened->draft.id, freeze_page_name)},
                           {"csrf_token", context.csrf_token},
                           {"only_written", sent.text_of("only_written") == "true"},
                           {"reason", std::string(sent.text_of("reason"))},
                           {"longest_reason", static_cast<std::int64_t>(longest_reason)},
                           {"problem", Value()}});
        page.model.set("stopping", stopping_value(troubles, *opened, context.say));
        page.model.set("languages",
                       languages_value(desk, transaction, *opened, context, refusal != nullptr));
        page.model.set("earlier",
                       earlier_value(transaction, opened->draft, sent.text_of("corrects")));
        if (refusal != nullptr) {
            page.status = refusal->kind == ErrorKind::Conflict ? 409 : 422;
            page.refusal = *refusal;
            page.model.set("problem",
                           context.say(refusal->fields.empty() ? refusal->message
                                                               : refusal->fields.front().message));
        }
        return page;
    });
}

Result<Reply> show_freeze(const drafting::Desk& desk, const Context& context) {
    return freeze_page(desk, context, nullptr);
}

Result<Reply> hand_out(const drafting::Desk& desk, const Context& context) {
    const auto values = web::read_form(freeze_form(), context.request.form);
    if (!values) {
        return freeze_page(desk, context, &values.error());
    }
    const auto frozen =
        freeze(desk, context.actor, draft_in(context), options_in(context.request.form, *values),
               context.say.catalogue(), Timestamp::now());
    if (!frozen) {
        return frozen.error().kind == ErrorKind::NotFound
                   ? Result<Reply>(failure_of(frozen))
                   : freeze_page(desk, context, &frozen.error());
    }
    return web::Redirect{.location = edition_address(*frozen)};
}

} // namespace

std::vector<web::Route> freeze_routes(const DeskSource& desk) {
    const auto handler = [&desk](auto handle) {
        return [desk, handle](const Context& context) { return handle(desk(), context); };
    };
    const std::string pattern =
        std::string(drafting::drafts_address) + "/{draft}/" + std::string(freeze_page_name);
    return {{.pattern = pattern,
             .name = "editions/freeze",
             .permission = freeze_editions,
             .summary = "What stops a draft from being handed out, and the form that does it",
             .handler = handler(show_freeze)},
            {.method = web::Method::Post,
             .pattern = pattern,
             .name = "editions/freeze-edition",
             .permission = freeze_editions,
             .summary = "Hands out a draft as an edition that never changes, in its own language "
                        "and in each `language`",
             .handler = handler(hand_out),
             .form = &freeze_form()}};
}

} // namespace stocktake::editions
