// SPDX-License-Identifier: Apache-2.0
#include "features/people/proposal_pages.hpp"

#include "features/people/member_store.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/organization_view.hpp"
#include "features/people/proposal_forms.hpp"
#include "features/people/urls.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

using web::Context;
using web::Reply;

constexpr Permission propose = Permission::signed_in("propose-organization", Scope::Write);
constexpr Permission read_waiting =
    Permission::roles("read-waiting", Scope::Read, {Role::Secretariat});
constexpr Permission decide =
    Permission::roles("decide-proposals", Scope::Write, {Role::Secretariat});
constexpr int requests_shown = 200;

/// A form as it was sent, and what is wrong with it.
struct RefusedProposal {
    std::vector<FieldError> fields;
    std::optional<Message> problem; // with the whole
    Error error;                    // what programs are told
};

RefusedProposal refusal_of(const Error& error, const web::Speaker& say) {
    RefusedProposal refusal{error.fields, {}, error};
    if (refusal.fields.empty()) {
        refusal.problem = error.message;
    }
    for (FieldError& fault : refusal.fields) {
        if (fault.field == "names") { // any of them would do; the reader's own stands first
            fault.field = "name_" + std::string(tag_of(say.language()));
        }
    }
    return refusal;
}

Value problem_value(const RefusedProposal* refusal, const web::Speaker& say) {
    return refusal != nullptr && refusal->problem ? Value(say(*refusal->problem)) : Value();
}

/// An organization as one line, whatever its state.
Value line_of(const Organization& organization, const web::Speaker& say) {
    Value line = link_of(organization, say.language());
    line.set("state", name_of(organization.state));
    line.set("is_confirmed", organization.state == OrganizationState::Confirmed);
    return line;
}

Value lines_of(const std::vector<Organization>& organizations, const web::Speaker& say) {
    Value lines = Value::array();
    for (const Organization& organization : organizations) {
        lines.push(line_of(organization, say));
    }
    return lines;
}

/// The empty form, or what was sent with what is wrong and what is alike.
Result<Reply> new_page(db::Database& database, const Context& context,
                       const RefusedProposal* refusal,
                       const std::vector<Organization>& alike = {}) {
    const web::Speaker& say = context.say;
    const auto choices =
        database.read([&](db::Transaction& transaction) { return read_choices(transaction, say); });
    web::Page page;
    page.template_name = "people/organization_new";
    page.title = say("people.organization.new_title");
    if (refusal != nullptr) {
        page.status = 422;
        page.refusal = refusal->error;
    }
    page.model = Value::object(
        {{"problem", problem_value(refusal, say)},
         {"alike", lines_of(alike, say)},
         {"form",
          web::form_model(new_organization_form(choices, !alike.empty()), context.request.form,
                          refusal == nullptr ? std::vector<FieldError>{} : refusal->fields,
                          context.csrf_token, say)},
         {"list_address", organizations_address},
         {"own_organizations_address", own_organizations_address},
         {"csrf_token", context.csrf_token}});
    return page;
}

Result<Reply> submit_new(db::Database& database, const std::string& site, const Context& context) {
    const web::Speaker& say = context.say;
    const auto values = web::read_form(documented_new_organization_form(), context.request.form);
    if (!values) {
        const RefusedProposal refusal = refusal_of(values.error(), say);
        return new_page(database, context, &refusal);
    }
    const OrganizationData data = organization_data(*values);
    const auto proposed = propose_organization(
        database, {&say.catalogue(), site}, context.actor, data,
        values->is_checked("is_another") ? Alike::IsAnother : Alike::NotSeen, Timestamp::now());
    if (proposed) {
        return web::Redirect{.location = organization_address(*proposed)};
    }
    const RefusedProposal refusal = refusal_of(proposed.error(), say);
    return new_page(database, context, &refusal, database.read([&](db::Transaction& transaction) {
        return list_alike(transaction, context.actor, data);
    }));
}

Value proposer_value(const Proposer& proposer) {
    return Value::object({{"account", proposer.account.text()},
                          {"name", proposer.display_name},
                          {"address", account_page_address(proposer.account)},
                          {"proposed_at", proposer.proposed_at.text()},
                          {"proposed_on", Date::of(proposer.proposed_at).text()}});
}

Value proposals_value(db::Transaction& transaction, const web::Speaker& say) {
    const auto proposers = list_proposers(transaction);
    Value proposals = Value::array();
    for (const Organization& each :
         list_organizations(transaction, {.state = OrganizationState::Proposed})) {
        Value line = line_of(each, say);
        line.set("address", proposal_address(each.id));
        line.set("proposer", proposer_value(proposers.at(each.id)));
        proposals.push(std::move(line));
    }
    return proposals;
}

Value requests_value(db::Transaction& transaction, const Context& context) {
    const std::vector<WaitingRequest> requests = list_requests(transaction, requests_shown);
    std::vector<OrganizationId> ids;
    ids.reserve(requests.size());
    for (const WaitingRequest& request : requests) {
        ids.push_back(request.member.membership.organization);
    }
    const auto organizations = find_organizations(transaction, context.actor, ids);
    Value lines = Value::array();
    for (const WaitingRequest& request : requests) {
        const AccountOrganization& membership = request.member.membership;
        Value line = line_of(organizations.at(membership.organization), context.say);
        line.set("members_address", members_address(membership.organization));
        line.set("account", membership.account.text());
        line.set("account_name", request.member.display_name);
        line.set("account_address", account_page_address(membership.account));
        line.set("requested_at", request.member.requested_at.text());
        line.set("requested_on", Date::of(request.member.requested_at).text());
        line.set("has_manager", request.has_manager);
        lines.push(std::move(line));
    }
    return lines;
}

Result<Reply> show_waiting(db::Database& database, const Context& context) {
    web::Page page;
    page.template_name = "people/waiting";
    page.title = context.say("people.waiting.title");
    page.model = database.read([&](db::Transaction& transaction) {
        Value proposals = proposals_value(transaction, context.say);
        const auto count = static_cast<std::int64_t>(proposals.as_array().size());
        return Value::object(
            {{"meta",
              Value::object({{"proposals", count}, {"requests", count_all_requests(transaction)}})},
             {"proposals", std::move(proposals)},
             {"requests", requests_value(transaction, context)}});
    });
    if (context.format == web::html_format) {
        page.model.set("list_address", organizations_address);
        page.model.set("waiting_address", waiting_address);
        page.model.set("csrf_token", context.csrf_token);
    }
    return page;
}

web::Parameters present_of(const Organization& organization) {
    web::Parameters present = typed_of(data_of(organization));
    present.add("proposer", std::string(name_of(Position::Manager)));
    return present;
}

Result<Reply> proposal_page(db::Database& database, const Context& context,
                            const RefusedProposal* refusal) {
    const web::Speaker& say = context.say;
    const OrganizationId id(context.arguments.text("organization"));
    return database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto organization = find_organization(transaction, context.actor, id);
        if (!organization || organization->state != OrganizationState::Proposed) {
            return failure(ErrorKind::NotFound, {"people.error.unknown_proposal", {}});
        }
        web::Page page;
        page.template_name = "people/proposal";
        page.model = line_of(*organization, say);
        page.title = page.model.text_of("name");
        if (refusal != nullptr) {
            page.status = 422;
            page.refusal = refusal->error;
        }
        page.model.set("problem", problem_value(refusal, say));
        page.model.set("proposer", proposer_value(list_proposers(transaction).at(id)));
        page.model.set(
            "alike",
            lines_of(list_alike(transaction, context.actor, data_of(*organization), id), say));
        page.model.set(
            "form",
            web::form_model(proposal_form(read_choices(transaction, say), proposal_address(id)),
                            refusal == nullptr ? present_of(*organization) : context.request.form,
                            refusal == nullptr ? std::vector<FieldError>{} : refusal->fields,
                            context.csrf_token, say));
        page.model.set("waiting_address", waiting_address);
        return page;
    });
}

Result<void> carry_out(db::Database& database, const std::string& site, const Context& context,
                       const web::FormValues& values) {
    const OrganizationId id(context.arguments.text("organization"));
    const Letterhead letterhead{&context.say.catalogue(), site};
    const std::string& decision = values.text("decision");
    if (decision == "refuse") {
        return refuse_proposal(database, letterhead, context.actor, id, values.text("reason"),
                               Timestamp::now());
    }
    const OrganizationData data = organization_data(values);
    if (decision == "save") {
        return correct_proposal(database, context.actor, id, data, Timestamp::now());
    }
    return confirm_proposal(database, letterhead, context.actor, id, data,
                            parse_position(values.text("proposer")), Timestamp::now());
}

Result<Reply> submit_proposal(db::Database& database, const std::string& site,
                              const Context& context) {
    const auto values = web::read_form(documented_proposal_form(), context.request.form);
    if (!values) {
        const RefusedProposal refusal = refusal_of(values.error(), context.say);
        return proposal_page(database, context, &refusal);
    }
    const auto done = carry_out(database, site, context, *values);
    if (done) {
        return web::Redirect{.location = std::string(waiting_address)};
    }
    if (done.error().kind != ErrorKind::InvalidInput) {
        return failure_of(done);
    }
    const RefusedProposal refusal = refusal_of(done.error(), context.say);
    return proposal_page(database, context, &refusal);
}

} // namespace

std::vector<web::Route> proposal_routes(db::Database& database, const std::string& site) {
    const std::string one = std::string(organizations_address) + "/{organization}/proposal";
    return {
        {.pattern = std::string(new_organization_address),
         .name = "people/organization_new",
         .permission = propose,
         .summary = "Propose an organization that is missing: the form",
         .handler =
             [&database](const Context& context) { return new_page(database, context, nullptr); }},
        {.method = web::Method::Post,
         .pattern = std::string(new_organization_address),
         .name = "people/organization_new",
         .permission = propose,
         .summary = "Propose an organization that is missing",
         .handler = [&database,
                     site](const Context& context) { return submit_new(database, site, context); },
         .form = &documented_new_organization_form()},
        {.pattern = std::string(waiting_address),
         .name = "people/waiting",
         .permission = read_waiting,
         .summary = "Proposed organizations and requests to speak for one, for the secretariat",
         .handler = [&database](const Context& context) { return show_waiting(database, context); },
         .formats = {web::json_format}},
        {.pattern = one,
         .name = "people/proposal",
         .permission = decide,
         .summary = "One proposed organization, with the form to decide on it",
         .handler =
             [&database](const Context& context) {
                 return proposal_page(database, context, nullptr);
             }},
        {.method = web::Method::Post,
         .pattern = one,
         .name = "people/proposal",
         .permission = decide,
         .summary = "Confirm, correct or refuse a proposed organization",
         .handler =
             [&database, site](const Context& context) {
                 return submit_proposal(database, site, context);
             },
         .form = &documented_proposal_form()},
    };
}

} // namespace stocktake::people
