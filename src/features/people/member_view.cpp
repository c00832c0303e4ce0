// SPDX-License-Identifier: Apache-2.0
#include "features/people/member_view.hpp"

#include "features/people/member_store.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/organization_view.hpp"
#include "features/people/urls.hpp"

namespace stocktake::people {

std::string position_label(const web::Speaker& say, Position position) {
    return say(position == Position::Manager ? "people.position.manager"
                                             : "people.position.contributor");
}

Value membership_value(const AccountOrganization& membership, const Organization& organization,
                       const web::Speaker& say) {
    Value value = link_of(organization, say.language());
    value.set("position", name_of(membership.position));
    value.set("position_label", position_label(say, membership.position));
    value.set("is_confirmed", membership.state == MembershipState::Confirmed);
    value.set("is_proposed", organization.state == OrganizationState::Proposed);
    return value;
}

Value own_memberships_value(db::Transaction& transaction, const Actor& actor,
                            const web::Speaker& say) {
    std::map<OrganizationId, Organization> organizations;
    std::vector<OrganizationId> ids;
    for (Organization& each :
         list_organizations(transaction, {.member = actor.account, .state = std::nullopt})) {
        ids.push_back(each.id);
        organizations.emplace(ids.back(), std::move(each));
    }
    const auto counts = count_people(transaction, ids);
    Value memberships = Value::array();
    for (const AccountOrganization& each : list_organizations_of(transaction, actor.account)) {
        const bool is_manager =
            each.state == MembershipState::Confirmed && each.position == Position::Manager;
        const PeopleCounts& people = counts.at(each.organization);
        Value value = membership_value(each, organizations.at(each.organization), say);
        value.set("is_last_manager", is_manager && people.managers == 1);
        value.set("waiting", is_manager ? people.waiting : 0);
        value.set("members_address",
                  is_manager ? Value(members_address(each.organization)) : Value());
        memberships.push(std::move(value));
    }
    return memberships;
}

} // namespace stocktake::people
