// SPDX-License-Identifier: Apache-2.0
// All SQL about the people of organizations, seen from the organization. From the account it is in
// account_store.hpp.
#pragma once

#include "features/people/account_store.hpp"

namespace stocktake::people {

/// Somebody who speaks for an organization or has asked to.
struct Member {
    AccountOrganization membership;
    std::string display_name;
    bool is_active = false; // the account is not suspended
    Timestamp requested_at;

    /// A confirmed manager who can sign in.
    [[nodiscard]] bool can_manage() const {
        return is_active && membership.state == MembershipState::Confirmed &&
               membership.position == Position::Manager;
    }
};

/// The longest there first.
std::vector<Member> list_people_of(db::Transaction& transaction,
                                   const OrganizationId& organization);

struct PeopleCounts {
    std::int64_t waiting = 0;  // requests
    std::int64_t managers = 0; // confirmed, with active accounts
};

/// By organization, in one query; those without anybody are left out.
std::map<OrganizationId, PeopleCounts>
count_people(db::Transaction& transaction, const std::vector<OrganizationId>& organizations);

/// Confirmed managers with active accounts.
std::int64_t count_managers(db::Transaction& transaction, const OrganizationId& organization);

struct WaitingRequest {
    Member member;
    bool has_manager = false; // somebody in the organization can decide
};

/// Requests for confirmed organizations: those that only the secretariat can decide first, then the
/// oldest.
std::vector<WaitingRequest> list_requests(db::Transaction& transaction, int limit);
std::int64_t count_all_requests(db::Transaction& transaction);

} // namespace stocktake::people
