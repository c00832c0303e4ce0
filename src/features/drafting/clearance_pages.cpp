// SPDX-License-Identifier: Apache-2.0
// Clearing: the secretariat asks organizations, each sees only its own paragraphs and answers.
#include "features/drafting/clearance_store.hpp"
#include "features/drafting/forms.hpp"
#include "features/drafting/pages.hpp"
#include "features/drafting/refused_page.hpp"
#include "features/drafting/shown.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

using web::Context;
using web::Page;
using web::Reply;

Value asked_value(const Viewing& viewing, const Clearance& clearance) {
    Value value = organization_value(viewing, clearance.organization.text());
    const auto answered = std::ranges::count_if(
        clearance.items, [](const ClearanceItem& item) { return item.answer.has_value(); });
    value.set("clearance_address", clearance_address(clearance.id));
    value.set("asked_at", clearance.asked_at.text());
    value.set("due", clearance.due.text());
    value.set("asked", static_cast<std::int64_t>(clearance.items.size()));
    value.set("answered", static_cast<std::int64_t>(answered));
    value.set("is_late", !clearance.is_answered() && clearance.due < Date::of(viewing.now));
    return value;
}

Result<Reply> overview(const PageDesk& pages, const Context& context, const Error* refusal) {
    const Desk desk = pages.desk();
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_draft(desk, transaction, DraftId(context.arguments.text("draft")));
        if (!opened) {
            return failure_of(opened);
        }
        const Timestamp now = Timestamp::now();
        const web::Speaker draft_say(context.say.catalogue(), opened->draft.language);
        const SourceBook book = SourceBook::read(desk.reports, transaction,
                                                 citations_of(opened->paragraphs), draft_say, now);
        const Viewing viewing{*opened, book, context.say, now};
        const auto sent = context.request.form.all_of("organization");
        Value waiting = Value::array();
        for (const auto& [organization, paragraphs] : paragraphs_to_clear(*opened, book)) {
            Value value = organization_value(viewing, organization);
            value.set("paragraphs", static_cast<std::int64_t>(paragraphs.size()));
            value.set("is_chosen", std::ranges::find(sent, organization) != sent.end());
            value.set("has_readers",
                      !people::list_recipients(transaction, OrganizationId(organization),
                                               people::MembersToReach::All)
                           .empty());
            waiting.push(std::move(value));
        }
        Value asked = Value::array();
        for (const Clearance& clearance : opened->clearances) {
            asked.push(asked_value(viewing, clearance));
        }
        Page page;
        page.template_name = "drafting/clearances";
        page.title = context.say("drafting.clearances.page");
        page.model = head_of(opened->draft);
        page.model.set("csrf_token", context.csrf_token);
        page.model.set("action", draft_address(opened->draft.id, "clearances"));
        page.model.set("waiting", std::move(waiting));
        page.model.set("asked", std::move(asked));
        page.model.set("due", std::string(context.request.form.text_of("due")));
        show_refusal(page, refusal, context.say);
        return page;
    });
}

Result<Reply> show_overview(const PageDesk& pages, const Context& context) {
    return overview(pages, context, nullptr);
}

Result<Reply> ask(const PageDesk& pages, const Context& context) {
    const auto values = web::read_form(clearance_form(), context.request.form);
    if (!values) {
        return overview(pages, context, &values.error());
    }
    const auto due = Date::parse(values->text("due"));
    if (!due) {
        const Error error = wrong_field("due", {"drafting.error.no_date", {}}).value();
        return overview(pages, context, &error);
    }
    ClearanceRequest request{{}, *due};
    for (const std::string_view organization : context.request.form.all_of("organization")) {
        request.organizations.emplace_back(std::string(organization));
    }
    const DraftId draft(context.arguments.text("draft"));
    const auto asked = ask_clearance(pages.desk(), context.actor, draft, request,
                                     context.say.catalogue(), Timestamp::now());
    if (!asked) {
        return overview(pages, context, &asked.error());
    }
    return web::Redirect{.location = draft_address(draft, "clearances")};
}

/// Those of one's own organizations.
Result<Reply> show_own(const PageDesk& pages, const Context& context) {
    const Desk desk = pages.desk();
    const auto library = desk.reports.shelf.library();
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        Value items = Value::array();
        for (const Clearance& clearance :
             list_clearances_of(transaction, context.actor.organizations)) {
            const auto draft = find_draft(transaction, clearance.draft);
            const auto* card = library->references->get_organization(clearance.organization.text());
            items.push(Value::object(
                {{"title", draft->title},
                 {"clearance_address", clearance_address(clearance.id)},
                 {"organization_name", card == nullptr
                                           ? clearance.organization.text()
                                           : best_text(card->names, context.say.language()).text},
                 {"due", clearance.due.text()},
                 {"paragraphs", static_cast<std::int64_t>(clearance.items.size())},
                 {"is_answered", clearance.is_answered()}}));
        }
        Page page;
        page.template_name = "drafting/own_clearances";
        page.title = context.say("drafting.clearances.title");
        page.model.set(
            "meta", Value::object({{"count", static_cast<std::int64_t>(items.as_array().size())}}));
        page.model.set("items", std::move(items));
        return page;
    });
}

/// What an organization is shown: the text as it was when it was asked about, and its own answer;
/// nothing of the people who draft.
Value clearance_item_value(const Viewing& viewing, const ClearanceItem& item,
                           const Paragraph& shown, const web::Parameters& sent,
                           const Error* refusal) {
    Value value = Value::object({{"paragraph", item.paragraph.text()},
                                 {"revision", item.revision},
                                 {"text", shown.current.text},
                                 {"pieces", pieces_value(viewing, shown)}});
    const std::string& id = item.paragraph.text();
    const bool was_sent = sent.find("answer-" + id).has_value() || refusal != nullptr;
    const std::string answer = was_sent      ? std::string(sent.text_of("answer-" + id))
                               : item.answer ? std::string(name_of(*item.answer))
                                             : std::string();
    value.set("is_cleared", answer == name_of(ClearanceAnswer::Cleared));
    value.set("wants_changes", answer == name_of(ClearanceAnswer::Changes));
    value.set("remark", was_sent ? std::string(sent.text_of("remark-" + id)) : item.remark);
    value.set("longest_remark", static_cast<std::int64_t>(longest_comment));
    value.set("item_problem", Value());
    if (refusal != nullptr) {
        for (const FieldError& field : refusal->fields) {
            if (field.field == "remark-" + id) {
                value.set("item_problem", viewing.say(field.message));
            }
        }
    }
    return value;
}

Result<Reply> clearance_page(const PageDesk& pages, const Context& context, const Error* refusal) {
    const Desk desk = pages.desk();
    return desk.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto clearance =
            find_clearance(transaction, ClearanceId(context.arguments.text("clearance")));
        if (!clearance || !may_see(context.actor, *clearance)) {
            return failure(ErrorKind::NotFound, {"drafting.error.unknown_clearance", {}});
        }
        const auto opened = open_draft(desk, transaction, clearance->draft);
        if (!opened) {
            return failure_of(opened);
        }
        const Timestamp now = Timestamp::now();
        const web::Speaker draft_say(context.say.catalogue(), opened->draft.language);
        std::vector<Paragraph> shown;
        shown.reserve(clearance->items.size());
        for (const ClearanceItem& item : clearance->items) {
            // Paragraphs and their revisions are never deleted.
            shown.push_back(find_paragraph_at(transaction, item.paragraph, item.revision).value());
        }
        const SourceBook book =
            SourceBook::read(desk.reports, transaction, citations_of(shown), draft_say, now);
        const Viewing viewing{*opened, book, context.say, now};
        Page page;
        page.template_name = "drafting/clearance";
        page.title = opened->draft.title;
        page.model = Value::object({{"title", opened->draft.title},
                                    {"written_in", tag_of(opened->draft.language)},
                                    {"written_direction", direction_of(opened->draft.language)},
                                    {"due", clearance->due.text()},
                                    {"action", clearance_address(clearance->id)},
                                    {"csrf_token", context.csrf_token},
                                    {"is_answered", clearance->is_answered()},
                                    {"clearances_address", clearances_address}});
        page.model.set("organization_name",
                       organization_name(viewing, clearance->organization.text()));
        Value items = Value::array();
        for (std::size_t i = 0; i < shown.size(); ++i) {
            items.push(clearance_item_value(viewing, clearance->items[i], shown[i],
                                            context.request.form, refusal));
        }
        page.model.set("meta", Value::object({{"count", static_cast<std::int64_t>(shown.size())}}));
        page.model.set("items", std::move(items));
        page.model.set("problem", Value());
        if (refusal != nullptr) {
            page.status = 422;
            page.refusal = *refusal;
            page.model.set("problem", context.say("drafting.clearance.incomplete"));
        }
        return page;
    });
}

Result<Reply> show_clearance(const PageDesk& pages, const Context& context) {
    return clearance_page(pages, context, nullptr);
}

Result<Reply> answer(const PageDesk& pages, const Context& context) {
    const Desk desk = pages.desk();
    const ClearanceId id(context.arguments.text("clearance"));
    const auto clearance = desk.database().read(
        [&](db::Transaction& transaction) { return find_clearance(transaction, id); });
    if (!clearance || !may_see(context.actor, *clearance)) {
        return failure(ErrorKind::NotFound, {"drafting.error.unknown_clearance", {}});
    }
    const auto answered = answer_clearance(
        desk, context.actor, id, replies_in(*clearance, context.request.form), Timestamp::now());
    if (!answered) {
        return clearance_page(pages, context, &answered.error());
    }
    return web::Redirect{.location = clearance_address(id)};
}

} // namespace

std::vector<web::Route> clearance_routes(const PageDeskPtr& pages) {
    const std::string of_draft = std::string(drafts_address) + "/{draft}/clearances";
    const std::string one = std::string(clearances_address) + "/{clearance}";
    return {{.pattern = of_draft,
             .name = "drafting/clearances",
             .permission = read_drafts,
             .summary = "Which organizations have paragraphs to clear, and which were asked",
             .handler = handler_of(pages, show_overview),
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = of_draft,
             .name = "drafting/ask-clearance",
             .permission = write_drafts,
             .summary = "Asks each `organization` to clear its own paragraphs until `due`",
             .handler = handler_of(pages, ask),
             .form = &clearance_form()},
            {.pattern = std::string(clearances_address),
             .name = "drafting/own-clearances",
             .permission = read_clearances,
             .summary = "What one's organizations are asked to clear",
             .handler = handler_of(pages, show_own),
             .formats = {web::json_format}},
            {.pattern = one,
             .name = "drafting/clearance",
             .permission = read_clearances,
             .summary = "The paragraphs that an organization is asked to clear",
             .handler = handler_of(pages, show_clearance),
             .formats = {web::json_format}},
            {.method = web::Method::Post,
             .pattern = one,
             .name = "drafting/answer-clearance",
             .permission = clear_paragraphs,
             .summary = "Clears paragraphs, or says what is to be changed",
             .handler = handler_of(pages, answer),
             .form = &reply_form()}};
}

} // namespace stocktake::drafting
