// SPDX-License-Identifier: Apache-2.0
// "Where is my entry?": the records of one's organizations with what is to be done next, and each
// of them as it is in work.
#include "features/registry/files_value.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/pagination.hpp"
#include "features/registry/urls.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::State;
using web::Context;
using web::Reply;

Value queue_value(const std::optional<QueuePlace>& place) {
    return place ? Value::object({{"ahead", place->ahead}, {"waiting", place->waiting}}) : Value();
}

/// Where the next step is taken.
std::string next_step_address(const OwnRecord& own) {
    const RecordId& id = own.record.id;
    switch (own.next) {
    case NextStep::Finish:
    case NextStep::Correct:
    case NextStep::Resume:
        return record_address(id, "edit");
    case NextStep::Confirm:
        return record_address(id, "manage");
    case NextStep::Wait:
    case NextStep::Nothing:
        break;
    }
    return record_address(id, "work");
}

/// What the button says that leads there.
std::string next_action(const web::Speaker& say, NextStep step) {
    switch (step) {
    case NextStep::Finish:
    case NextStep::Resume:
        return say("records.next_action.write");
    case NextStep::Correct:
        return say("records.next_action.correct");
    case NextStep::Confirm:
        return say("records.next_action.confirm");
    case NextStep::Wait:
    case NextStep::Nothing:
        break;
    }
    return {};
}

Value own_record_value(db::Transaction& transaction, const kinds::Library& library,
                       const OwnRecord& own, const Context& context) {
    const web::Speaker& say = context.say;
    const Record& record = own.record;
    const auto kind = library.find_kind(record.kind);
    const bool has_title = !record.title.empty();
    return Value::object(
        {{"id", record.id.text()},
         {"kind", record.kind},
         {"kind_name", best_text(kind->name, say.language()).text},
         {"title", has_title ? record.title : say("records.untitled")},
         {"language", tag_of(has_title ? record.language : say.language())},
         {"direction", direction_of(has_title ? record.language : say.language())},
         {"organization", owner_value(transaction, context.actor, say, record.owner)},
         {"state", kinds::name_of(record.state)},
         {"state_label", label_of(say, record.state)},
         {"is_public",
          record.published_revision.has_value() && record.consent != Consent::Secretariat},
         {"consent", name_of(record.consent)},
         {"next", name_of(own.next)},
         {"next_label", label_of(say, own.next)},
         {"next_step_address", next_step_address(own)},
         {"is_todo", own.next != NextStep::Wait && own.next != NextStep::Nothing},
         {"next_action", next_action(say, own.next)},
         {"queue", queue_value(find_queue_place(transaction, record))},
         {"return_reason", own.return_reason},
         {"draft_saved_at", time_value(own.draft_saved_at)},
         {"changed_at", record.changed_at.text()},
         {"submitted_at", time_value(record.submitted_at)},
         {"published_at", time_value(record.published_at)},
         {"address", record_address(record.id, "work")}});
}

std::string my_records_page_address(std::string_view state, std::int64_t page) {
    web::QueryAddress address{std::string(my_records_address)};
    address.add("state", state);
    if (page > 1) {
        address.add("page", std::to_string(page));
    }
    return address.text();
}

/// The states that any of the records is in, with their numbers.
Value states_value(db::Transaction& transaction, const Context& context,
                   std::optional<State> chosen) {
    Value states = Value::array(
        {Value::object({{"label", context.say("records.my.all")},
                        {"count", count_own_records(transaction, context.actor, std::nullopt)},
                        {"address", my_records_address},
                        {"is_current", !chosen}})});
    for (const State state : kinds::all_states) {
        const std::int64_t count = count_own_records(transaction, context.actor, state);
        if (count > 0 || state == chosen) {
            states.push(
                Value::object({{"label", label_of(context.say, state)},
                               {"count", count},
                               {"address", my_records_page_address(kinds::name_of(state), 1)},
                               {"is_current", state == chosen}}));
        }
    }
    return states;
}

Value starts_value(const kinds::Library& library, const web::Speaker& say) {
    Value starts = Value::array();
    for (const auto& kind : library.kinds) {
        starts.push(Value::object({{"label", best_text(kind->name, say.language()).text},
                                   {"address", new_record_address(*kind)}}));
    }
    return starts;
}

Value claims_value(db::Transaction& transaction, const Context& context) {
    Value claims = Value::array();
    for (const OpenClaim& each : list_own_claims(transaction, context.actor)) {
        claims.push(
            Value::object({{"title", each.record.title},
                           {"language", tag_of(each.record.language)},
                           {"direction", direction_of(each.record.language)},
                           {"address", record_address(each.record.id)},
                           {"organization", owner_value(transaction, context.actor, context.say,
                                                        each.claim.organization)},
                           {"at", each.claim.at.text()}}));
    }
    return claims;
}

Result<Reply> show_own(const PageDesk& pages, const Context& context) {
    const std::optional<State> state = kinds::parse_state(context.arguments.query_text("state"));
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto library = pages.desk().shelf.library(transaction);
        const Pagination pagination =
            Pagination::of(count_own_records(transaction, context.actor, state),
                           context.arguments.query_integer("page").value_or(1));
        Value items = Value::array();
        for (const OwnRecord& own :
             list_own_records(transaction, context.actor, state, pagination.offset(),
                              items_per_page, Timestamp::now())) {
            items.push(own_record_value(transaction, *library, own, context));
        }
        const auto address_of = [&](std::int64_t page) {
            return my_records_page_address(state ? kinds::name_of(*state) : std::string_view(),
                                           page);
        };
        web::Page page;
        page.template_name = "registry/my_records";
        page.title = context.say("records.my.title");
        page.model = Value::object({{"meta", pagination_meta(pagination, address_of)},
                                    {"items", std::move(items)},
                                    {"claims", claims_value(transaction, context)}});
        if (context.format == web::html_format) {
            page.model.set("states", states_value(transaction, context, state));
            page.model.set("starts", starts_value(*library, context.say));
            page.model.set("pagination", pagination_value(pagination, address_of));
        }
        return page;
    });
}

/// A draft that was never submitted has no revision: what its author typed is shown.
std::optional<Value> content_in_work(db::Transaction& transaction, const OpenedPage& page,
                                     const Context& context,
                                     std::shared_ptr<const kinds::Kind>& kind) {
    const Record& record = page.opened.record;
    if (const auto revision = newest_revision_for(transaction, *page.library, page.opened)) {
        kind = kind_at(transaction, *page.library, record.kind, revision->kind_version);
        return revision->content;
    }
    const auto draft = find_draft(transaction, record.id, context.actor.account);
    if (!draft) {
        return std::nullopt;
    }
    kind = page.kind;
    const kinds::Reading typed = kinds::read_cells(*kind, draft->cells, kinds::CellStyle::Form);
    return kinds::accept(*kind, typed.content, *page.library->references,
                         kinds::Completeness::Partial)
        .content;
}

Result<Reply> show_work(const PageDesk& pages, const Context& context) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_page(transaction, pages, context);
        if (!opened) {
            return failure_of(opened);
        }
        const Record& record = opened->opened.record;
        if (!record.merged_into.is_empty()) {
            return web::Redirect{.location = record_address(record.merged_into, "work")};
        }
        std::shared_ptr<const kinds::Kind> kind;
        const auto content = content_in_work(transaction, *opened, context, kind);
        const auto draft = find_draft(transaction, record.id, context.actor.account);
        web::Page page;
        page.template_name = "registry/work";
        page.model = head_value(transaction, *opened, context);
        page.title = std::string(page.model.text_of("title"));
        page.model.set("my_address", my_records_address);
        page.model.set("content", content.value_or(Value()));
        page.model.set("draft_saved_at", draft ? Value(draft->saved_at.text()) : Value());
        page.model.set("other_drafts", other_drafts_value(transaction, *opened, context));
        page.model.set("queue", queue_value(find_queue_place(transaction, record)));
        page.model.set("returned", return_value(transaction, *opened, context));
        page.model.set("events", events_value(transaction, *opened, context));
        if (context.format == web::html_format) {
            page.model.set("ways", ways_value(*opened, context.say));
            page.model.set("shown_content",
                           content ? kinds::shown_content(
                                         *kind, *content, *opened->library->references, context.say,
                                         {.written_in = record.language,
                                          .files = field_files(list_files(transaction, record.id),
                                                               context.say)})
                                   : Value());
            page.model.set("draft_done", context.arguments.query_text("done") == "submit"
                                             ? Value(draft_key(context.actor, record.id))
                                             : Value());
        }
        return page;
    });
}

} // namespace

std::vector<web::Route> own_record_routes(const PageDeskPtr& pages) {
    std::vector<std::string> states;
    states.reserve(std::size(kinds::all_states));
    for (const State state : kinds::all_states) {
        states.emplace_back(kinds::name_of(state));
    }
    return {{.pattern = std::string(my_records_address),
             .name = "registry/my_records",
             .permission = read_own_records,
             .summary = "Where the records of one's organizations stand, and what is to be done",
             .handler = handler_of(pages, show_own),
             .query = {{.name = "state",
                        .description = "Only those in this state",
                        .type = web::ParameterType::Choice,
                        .choices = std::move(states)},
                       {.name = "page",
                        .description = "Which page of 20",
                        .type = web::ParameterType::Integer,
                        .minimum = 1}},
             .formats = {web::json_format}},
            {.pattern = std::string(records_address) + "/{record}/work",
             .name = "registry/work",
             .permission = read_own_records,
             .summary =
                 "A record in work, for its owners, reviewers and the secretariat: its newest "
                 "content and what has happened to it",
             .handler = handler_of(pages, show_work),
             .query = {{.name = "done",
                        .description = "What its reader has just done",
                        .type = web::ParameterType::Choice,
                        .choices = {"submit"}}},
             .formats = {web::json_format}}};
}

} // namespace stocktake::registry
