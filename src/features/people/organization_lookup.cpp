// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_lookup.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"
#include "features/people/account_store.hpp"
#include "features/people/organization_store.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

bool speaks_for(const Actor& actor, const OrganizationId& id) {
    return std::ranges::find(actor.organizations, id) != actor.organizations.end();
}

bool is_own_proposal(const Actor& actor, const Organization& organization) {
    return actor.is_signed_in() && organization.proposed_by == actor.account &&
           organization.state == OrganizationState::Proposed;
}

} // namespace

bool may_see(const Actor& actor, const Organization& organization) {
    return organization.state == OrganizationState::Confirmed || looks_after_all(actor) ||
           (actor.is_signed_in() && organization.proposed_by == actor.account);
}

std::optional<Organization> find_organization(db::Transaction& transaction, const Actor& actor,
                                              const OrganizationId& id) {
    auto organization = find_organization(transaction, id);
    return organization && may_see(actor, *organization) ? std::move(organization) : std::nullopt;
}

std::map<OrganizationId, Organization> find_organizations(db::Transaction& transaction,
                                                          const Actor& actor,
                                                          const std::vector<OrganizationId>& ids) {
    std::map<OrganizationId, Organization> found;
    for (Organization& organization : list_organizations_by_id(transaction, ids)) {
        if (may_see(actor, organization)) {
            OrganizationId id = organization.id;
            found.emplace(std::move(id), std::move(organization));
        }
    }
    return found;
}

std::vector<Organization> list_organizations_for(db::Transaction& transaction, const Actor& actor) {
    if (!actor.is_signed_in()) {
        return {};
    }
    // A proposer is a member of what they proposed, though not a confirmed one.
    std::vector<Organization> all =
        list_organizations(transaction, {.member = actor.account, .state = std::nullopt});
    std::erase_if(all, [&](const Organization& each) {
        return !speaks_for(actor, each.id) && !is_own_proposal(actor, each);
    });
    return all;
}

bool may_act_for(db::Transaction& transaction, const Actor& actor, const OrganizationId& id) {
    if (speaks_for(actor, id)) {
        return true;
    }
    const auto organization = find_organization(transaction, id);
    return organization && is_own_proposal(actor, *organization);
}

bool is_manager(db::Transaction& transaction, const AccountId& account, const OrganizationId& id) {
    const auto membership = find_membership(transaction, account, id);
    return membership && membership->state == MembershipState::Confirmed &&
           membership->position == Position::Manager;
}

bool may_manage(db::Transaction& transaction, const Actor& actor, const OrganizationId& id) {
    return looks_after_all(actor) ||
           (actor.is_signed_in() && is_manager(transaction, actor.account, id));
}

OrganizationDirectory OrganizationDirectory::read(db::Transaction& transaction,
                                                  const Actor& actor) {
    OrganizationDirectory directory;
    for_each_organization(transaction, {.state = std::nullopt}, [&](const Organization& each) {
        if (each.state == OrganizationState::Dropped || !may_see(actor, each)) {
            return;
        }
        directory.add(each.id, each.id.text());
        directory.add(each.id, each.acronym);
        for (const OrganizationName& name : each.names) {
            directory.add(each.id, name.text);
        }
    });
    return directory;
}

void OrganizationDirectory::add(const OrganizationId& organization, std::string_view text) {
    if (std::string key = folded(text); !key.empty()) {
        m_by_folded.emplace(std::move(key), Called{std::string(text), organization});
    }
}

std::vector<OrganizationDirectory::Match> OrganizationDirectory::find(std::string_view text) const {
    const std::string_view wanted = trimmed(text);
    std::map<OrganizationId, bool> is_exact; // an organization may be called the same twice
    const auto [first, last] = m_by_folded.equal_range(folded(wanted));
    for (const auto& [key, called] : std::ranges::subrange(first, last)) {
        bool& exact = is_exact[called.organization];
        exact = exact || called.text == wanted;
    }
    std::vector<Match> matches;
    matches.reserve(is_exact.size());
    for (const auto& [organization, exact] : is_exact) {
        matches.push_back({organization, exact});
    }
    std::ranges::stable_partition(matches, &Match::is_exact);
    return matches;
}

std::optional<OrganizationId> OrganizationDirectory::find_one(std::string_view text) const {
    const std::vector<Match> matches = find(text);
    OrganizationId id{std::string(trimmed(text))};
    if (std::ranges::find(matches, id, &Match::organization) != matches.end()) {
        return id;
    }
    const auto exact = std::ranges::count_if(matches, &Match::is_exact);
    if (exact == 1 || (exact == 0 && matches.size() == 1)) {
        return matches.front().organization;
    }
    return std::nullopt;
}

} // namespace stocktake::people
