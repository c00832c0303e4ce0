// SPDX-License-Identifier: Apache-2.0
// The whole outline as text, for those who know its format: changing one, and making one.
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/reports/outline_file.hpp"
#include "features/reports/outline_pages.hpp"

namespace stocktake::reports {

namespace {

using web::Context;
using web::Reply;

/// A description escaped in a form, and what is around it.
constexpr std::size_t text_body_limit = std::size_t{4} * 1024 * 1024;

const web::Form& outline_text_form() {
    static const web::Form form{
        "outline-text",
        "",
        "reports.text.save",
        {{.name = "base", .label = {}, .type = web::FieldType::Hidden, .is_required = false},
         {.name = "description",
          .label = "reports.text.description",
          .type = web::FieldType::LongText,
          .maximum = std::size_t{1024} * 1024},
         {.name = "do",
          .label = "reports.text.check",
          .type = web::FieldType::Choice,
          .is_required = false,
          .choices = {{"check", "reports.text.check"}, {"save", "reports.text.save"}}}}};
    return form;
}

/// What the page shows: before anything was sent, and after something was that is not taken yet.
struct TextState {
    OutlineDraft draft;
    std::vector<Rejection> faults = {};
    std::optional<Error> error = {}; // of the whole: somebody was faster, nothing was sent
    bool is_good = false;            // it was checked, and nothing is wrong
};

/// Programs get the first faults by their places.
Error refusal_of_faults(const std::vector<Rejection>& faults) {
    Error error{ErrorKind::InvalidInput,
                {"reports.text.refused", {{"count", static_cast<std::int64_t>(faults.size())}}},
                {},
                {}};
    for (const Rejection& fault : faults) {
        error.fields.push_back({fault.place.empty() ? "description" : fault.place, fault.reason});
    }
    return error;
}

web::Page text_page(const Context& context, const TextState& state) {
    const bool is_new = state.draft.base == 0;
    const std::string& id = state.draft.outline;
    web::Page page;
    page.template_name = "reports/outline_text";
    page.title = is_new ? context.say("reports.text.title_new")
                        : context.say({"reports.text.title", {{"outline", id}}});
    // What is not UTF-8 cannot be shown again; the first fault says where that begins.
    page.model = Value::object(
        {{"title", page.title},
         {"action", is_new ? std::string(new_outline_address) : outline_address(id, "text")},
         {"csrf_token", context.csrf_token},
         {"reports_address", reports_address},
         {"outline_address", is_new ? Value() : Value(outline_address(id))},
         {"is_new", is_new},
         {"base", state.draft.base},
         {"description", state.draft.text.substr(0, utf8_prefix(state.draft.text))},
         {"problem", state.error ? Value(context.say(state.error->message)) : Value()},
         {"meta", Value::object({{"count", static_cast<std::int64_t>(state.faults.size())}})},
         {"is_refused", !state.faults.empty()},
         {"is_good", state.is_good},
         {"faults", faults_value(state.faults, context.say)},
         {"copies", Value::array()}});
    if (state.error) {
        page.status = state.error->kind == ErrorKind::Conflict ? 409 : 422;
        page.refusal = state.error;
    } else if (!state.faults.empty()) {
        page.status = 422;
        page.refusal = refusal_of_faults(state.faults);
    }
    return page;
}

/// For the page of a new outline: those that a copy can be made of.
web::Page with_copies(web::Page page, const BuildDesk& desk, const Context& context) {
    Value copies = Value::array();
    for (const OutlineSummary& each : summaries_of_outlines(desk, context.say)) {
        copies.push(Value::object(
            {{"copy_name", each.name},
             {"copy_address", std::string(new_outline_address) + "?from=" + each.id}}));
    }
    page.model.set("copies", std::move(copies));
    return page;
}

Result<Reply> show_text(const BuildDesk& desk, const Context& context) {
    const std::string& id = context.arguments.text("outline");
    const auto current = outline_to_change(desk.database, id);
    if (!current) {
        return failure_of(current);
    }
    std::string text = current->description;
    if (const auto version = context.arguments.query_integer("version")) {
        const auto older = desk.database.read([&](db::Transaction& transaction) {
            return find_outline_version(transaction, id, *version);
        });
        if (!older) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        text = older->description;
    }
    return text_page(context, {{id, current->version, std::move(text)}});
}

/// Under a name that is free, so that the copy can be made as it stands.
std::string copy_of(const StoredOutline& stored) {
    Value description = parse_json(stored.description).value();
    description.set("outline", stored.id.substr(0, 55) + "-copy");
    description.set("version", 1);
    return laid_out(description);
}

Result<Reply> show_new(const BuildDesk& desk, const Context& context) {
    TextState state;
    if (const auto from = context.arguments.query_text("from"); !from.empty()) {
        const auto stored = outline_to_change(desk.database, from);
        if (!stored) {
            return failure_of(stored);
        }
        state.draft.text = copy_of(*stored);
    }
    return with_copies(text_page(context, state), desk, context);
}

OutlineDraft sent_draft(const Context& context, std::string outline) {
    const web::Parameters& sent = context.request.form;
    const std::int64_t base = outline.empty() ? 0 : sent_base(context);
    return {std::move(outline), base, std::string(sent.text_of("description"))};
}

/// Saves what was sent, or shows it again with what is wrong. Whoever saves once more after
/// somebody was faster has been told so, and begins with the newer version.
Result<Reply> take(const BuildDesk& desk, const Context& context, TextState state) {
    OutlineDraft& draft = state.draft;
    if (trimmed(draft.text).empty()) {
        const Message nothing{"reports.text.nothing_sent", {}};
        state.error = Error{ErrorKind::InvalidInput, nothing, {{"description", nothing}}, {}};
        return text_page(context, state);
    }
    if (context.request.form.text_of("do") == "check") {
        state.faults = faults_of_outline(loading_desk(desk), desk.database, draft);
        state.is_good = state.faults.empty();
        return text_page(context, state);
    }
    auto revised =
        revise_outline(loading_desk(desk), desk.database, context.actor, draft, Timestamp::now());
    if (!revised && revised.error().kind != ErrorKind::Conflict) {
        return failure_of(revised);
    }
    if (!revised) {
        state.error = revised.error();
        if (const auto current = outline_to_change(desk.database, draft.outline)) {
            draft.base = current->version;
        }
        return text_page(context, state);
    }
    if (!revised->rejections.empty()) {
        state.faults = std::move(revised->rejections);
        return text_page(context, state);
    }
    return web::Redirect{.location = outline_address(revised->outline)};
}

Result<Reply> save_text(const BuildDesk& desk, const Context& context) {
    const std::string& id = context.arguments.text("outline");
    if (const auto current = outline_to_change(desk.database, id); !current) {
        return failure_of(current);
    }
    return take(desk, context, {sent_draft(context, id)});
}

Result<Reply> add_outline(const BuildDesk& desk, const Context& context) {
    auto reply = take(desk, context, {sent_draft(context, {})});
    if (reply && std::holds_alternative<web::Page>(*reply)) {
        return with_copies(std::move(std::get<web::Page>(*reply)), desk, context);
    }
    return reply;
}

} // namespace

std::vector<web::Route> outline_text_routes(const BuildDesk& desk) {
    const std::string one = std::string(reports_address) + "/{outline}/outline/text";
    return {{.pattern = one,
             .name = "reports/outline_text",
             .permission = manage_outlines,
             .summary = "The form with the whole description of an outline",
             .handler = handler_of(desk, show_text),
             .query = {{.name = "version",
                        .description = "An older version to begin with",
                        .type = web::ParameterType::Integer,
                        .minimum = 1,
                        .maximum = 1'000'000'000}}},
            {.method = web::Method::Post,
             .pattern = one,
             .name = "reports/save_outline_text",
             .permission = manage_outlines,
             .summary = "Makes a description the next version of an outline. `base` is the "
                        "version it began with; with `do=check` only says what is wrong",
             .handler = handler_of(desk, save_text),
             .formats = {web::json_format},
             .form = &outline_text_form(),
             .body_limit = text_body_limit},
            {.pattern = std::string(new_outline_address),
             .name = "reports/new_outline",
             .permission = manage_outlines,
             .summary = "The form on which an outline is made, empty or from a copy",
             .handler = handler_of(desk, show_new),
             .query = {{.name = "from", .description = "The outline to copy"}}},
            {.method = web::Method::Post,
             .pattern = std::string(new_outline_address),
             .name = "reports/add_outline",
             .permission = manage_outlines,
             .summary = "Adds an outline from its description; with `do=check` only says what is "
                        "wrong",
             .handler = handler_of(desk, add_outline),
             .formats = {web::json_format},
             .form = &outline_text_form(),
             .body_limit = text_body_limit}};
}

} // namespace stocktake::reports
