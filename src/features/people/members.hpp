// SPDX-License-Identifier: Apache-2.0
// Who speaks for an organization: requests, decisions on them, positions, leaving. Whoever is
// concerned and did not act gets a letter.
#pragma once

#include "features/people/account_store.hpp"
#include "features/people/letters.hpp"

namespace stocktake::people {

/// Asks to speak for the confirmed organization that `text` means: its id, acronym or name. Its
/// managers get a letter; the secretariat does when there is none. InvalidInput with field
/// `organization` when nothing or several are meant, Conflict when it was asked for already.
Result<void> request_membership(db::Database& database, const Letterhead& letterhead,
                                const Actor& actor, std::string_view text, Timestamp now);

enum class MembershipDecision {
    Confirm, // of a request; nothing happens when somebody else was faster
    Refuse,  // of a request only
    MakeManager,
    MakeContributor,
    Remove,
};

std::string_view name_of(MembershipDecision decision); // `confirm`, `make-manager`, …
std::optional<MembershipDecision> parse_membership_decision(std::string_view name);

/// What becomes of an organization whose last active manager goes or steps down: that is refused
/// until somebody says that it may have none.
enum class LastManager { Needed, MayGo };

struct MembershipChange {
    AccountId account;
    OrganizationId organization;
    MembershipDecision decision = MembershipDecision::Confirm;
    LastManager last_manager = LastManager::Needed;
};

/// NotFound for an unknown or unconfirmed organization and for an account that neither speaks for
/// it nor has asked to, NotAllowed unless the actor may manage it, Conflict for a refusal of what
/// is confirmed and for the last manager.
Result<void> decide_membership(db::Database& database, const Letterhead& letterhead,
                               const Actor& actor, const MembershipChange& wanted, Timestamp now);

/// For the secretariat and administrators: makes an account a confirmed member whether it has asked
/// or not. Errors as request_membership and decide_membership.
Result<void> appoint_member(db::Database& database, const Letterhead& letterhead,
                            const Actor& actor, const AccountId& account, std::string_view text,
                            Position position, Timestamp now);

/// Ends the actor's own membership or request; a proposal of one's own is withdrawn with it.
/// NotFound when there is none, Conflict for the last manager.
Result<void> leave_organization(db::Database& database, const Actor& actor,
                                const OrganizationId& id, LastManager last_manager, Timestamp now);

} // namespace stocktake::people
