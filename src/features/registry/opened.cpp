// SPDX-License-Identifier: Apache-2.0
#include "features/registry/opened.hpp"

#include "features/registry/labels.hpp"
#include "features/registry/readable_cells.hpp"
#include "features/registry/record_store.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::MoveName;
using kinds::State;

Value way(const web::Speaker& say, std::string_view name, std::string address) {
    return Value::object({{"name", name},
                          {"label", say("records.way." + std::string(name))},
                          {"address", std::move(address)},
                          {"is_main", false},
                          {"is_other", name != "work"}}); // than the page in work itself
}

/// What an organization is called by those who may see it.
std::string name_of(const people::Organization& organization, Language reader) {
    const people::OrganizationName* name = people::best_name(organization, reader);
    return name == nullptr ? organization.id.text() : name->text;
}

/// Whether a reason about a cell is for readers that far inside: it may quote what the cell says.
bool may_read_about(const kinds::Kind& kind, std::string_view cell, const Standing& standing) {
    const kinds::Field* field = kind.find_field(cell.substr(0, cell.find('.')));
    const kinds::Visibility visibility =
        field == nullptr ? kinds::Visibility::Owner : field->visibility;
    // Wider visibilities come first in the enumeration.
    return visibility <= widest_visibility(standing);
}

/// The reasons by field that a return came with, as far as its reader may see the fields.
Value returned_fields(const OpenedPage& page, const Event& event, Language language) {
    Value reasons = Value::array();
    const Value* fields = event.details.find("fields");
    if (fields == nullptr || !fields->is_array()) {
        return reasons;
    }
    for (const Value& each : fields->as_array()) {
        const std::string_view field = each.text_of("field");
        if (!may_read_about(*page.kind, field, page.opened.standing)) {
            continue;
        }
        reasons.push(Value::object({{"field", field},
                                    {"label", cell_label(*page.kind, field, language)},
                                    {"reason", each.text_of("reason")}}));
    }
    return reasons;
}

} // namespace

Result<OpenedPage> open_page(db::Transaction& transaction, const PageDesk& pages,
                             const web::Context& context) {
    auto opened = find_for(transaction, context.actor, RecordId(context.arguments.text("record")));
    if (!opened) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    OpenedPage page{std::move(*opened), pages.desk().shelf.library(transaction), nullptr};
    page.kind = page.library->find_kind(page.opened.record.kind);
    return page;
}

std::string draft_key(const Actor& actor, const RecordId& record) {
    return actor.account.text() + '/' + record.text();
}

std::vector<web::Choice> organization_choices(db::Transaction& transaction, const Actor& actor,
                                              const web::Speaker& say) {
    std::vector<web::Choice> choices;
    for (const people::Organization& each : people::list_organizations_for(transaction, actor)) {
        choices.push_back({each.id.text(), name_of(each, say.language())});
    }
    return choices;
}

Value joining_value() {
    return Value::object({{"joining_address", people::joining_address()},
                          {"proposing_address", people::proposing_address()}});
}

Value owner_value(db::Transaction& transaction, const Actor& actor, const web::Speaker& say,
                  const OrganizationId& owner) {
    if (owner.is_empty()) {
        return {};
    }
    const auto organization = people::find_organization(transaction, actor, owner);
    if (!organization) {
        return Value::object({{"id", owner.text()}, {"name", owner.text()}, {"address", nullptr}});
    }
    return Value::object({{"id", owner.text()},
                          {"name", name_of(*organization, say.language())},
                          {"address", people::organization_address(owner)}});
}

Value head_value(db::Transaction& transaction, const OpenedPage& page,
                 const web::Context& context) {
    const Record& record = page.opened.record;
    const web::Speaker& say = context.say;
    const bool has_title = !record.title.empty();
    return Value::object(
        {{"id", record.id.text()},
         {"kind", record.kind},
         {"kind_name", best_text(page.kind->name, say.language()).text},
         {"title", has_title ? record.title : say("records.untitled")},
         {"language", tag_of(has_title ? record.language : say.language())},
         {"direction", direction_of(has_title ? record.language : say.language())},
         {"language_name", own_name_of(record.language)},
         {"state", kinds::name_of(record.state)},
         {"state_label", label_of(say, record.state)},
         {"consent", name_of(record.consent)},
         {"consent_label", label_of(say, record.consent)},
         {"organization", owner_value(transaction, context.actor, say, record.owner)},
         {"revision", record.revision},
         {"published_revision",
          record.published_revision ? Value(*record.published_revision) : Value()},
         {"created_at", record.created_at.text()},
         {"changed_at", record.changed_at.text()},
         {"submitted_at", time_value(record.submitted_at)},
         {"published_at", time_value(record.published_at)},
         {"confirmed_at", time_value(record.confirmed_at)},
         {"ended_at", time_value(record.ended_at)},
         {"is_public", record.published_revision.has_value() &&
                           record.consent != Consent::Secretariat && record.merged_into.is_empty()},
         {"has_newer", record.published_revision && *record.published_revision < record.revision},
         {"public_address", record_address(record.id)},
         {"work_address", record_address(record.id, "work")},
         {"list_address", list_address(*page.kind)},
         {"list_name", best_text(page.kind->plural, say.language()).text}});
}

Value ways_value(const OpenedPage& page, const web::Speaker& say) {
    const Record& record = page.opened.record;
    const Standing& standing = page.opened.standing;
    const RecordId& id = record.id;
    Value ways = Value::array();
    if (record.state == State::Submitted && standing.is_reviewer && !page.opened.has_conflict) {
        ways.push(way(say, "review", review_record_address(id)));
    }
    if (may_edit(standing, record)) {
        ways.push(way(say, "edit", record_address(id, "edit")));
    }
    if (standing.is_owner || standing.is_secretariat) {
        ways.push(way(say, "manage", record_address(id, "manage")));
        if (record.revision > 0 && record.merged_into.is_empty()) {
            ways.push(way(say, "translate", record_address(id, "translations")));
        }
    }
    ways.push(way(say, "work", record_address(id, "work")));
    if (!ways.as_array().empty()) {
        ways.as_array().front().set("is_main", true);
    }
    return ways;
}

Value other_drafts_value(db::Transaction& transaction, const OpenedPage& page,
                         const web::Context& context) {
    const Record& record = page.opened.record;
    Value drafts = Value::array();
    if (!may_edit(page.opened.standing, record)) {
        return drafts;
    }
    std::vector<people::Recipient> colleagues;
    if (page.opened.standing.is_owner && !record.is_orphan()) {
        colleagues =
            people::list_recipients(transaction, record.owner, people::MembersToReach::All);
    }
    for (const DraftMark& draft : list_drafts(transaction, record.id)) {
        if (draft.account == context.actor.account) {
            continue;
        }
        const auto colleague =
            std::ranges::find(colleagues, draft.account, &people::Recipient::account);
        drafts.push(Value::object(
            {{"name", colleague == colleagues.end() ? std::string() : colleague->address.name},
             {"saved_at", draft.saved_at.text()}}));
    }
    return drafts;
}

Value events_value(db::Transaction& transaction, const OpenedPage& page,
                   const web::Context& context) {
    Value events = Value::array();
    std::vector<Event> history = history_for(transaction, context.actor, page.opened);
    std::ranges::reverse(history);
    for (const Event& event : history) {
        events.push(Value::object(
            {{"at", event.at.text()},
             {"action", event.action},
             {"label", action_label(context.say, event.action)},
             {"capacity", registry::name_of(event.capacity)},
             {"capacity_label", label_of(context.say, event.capacity)},
             {"revision", event.revision},
             {"reason", event.reason},
             {"is_own", !event.actor.is_empty() && event.actor == context.actor.account},
             {"fields", returned_fields(page, event, context.say.language())}}));
    }
    return events;
}

Value return_value(db::Transaction& transaction, const OpenedPage& page,
                   const web::Context& context) {
    if (page.opened.record.state != State::Returned) {
        return {};
    }
    const std::vector<Event> history = history_for(transaction, context.actor, page.opened);
    const auto found = std::ranges::find(history.rbegin(), history.rend(),
                                         kinds::name_of(MoveName::Return), &Event::action);
    if (found == history.rend()) {
        return {};
    }
    return Value::object({{"at", found->at.text()},
                          {"reason", found->reason},
                          {"fields", returned_fields(page, *found, context.say.language())}});
}

} // namespace stocktake::registry
