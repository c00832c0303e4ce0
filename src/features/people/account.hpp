// SPDX-License-Identifier: Apache-2.0
// What an account is, what it may do and for whom it speaks. Values and pure rules;
// account_store.hpp keeps them.
#pragma once

#include "base/actor.hpp"
#include "base/language.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace stocktake::people {

enum class AccountState { Active, Suspended };

std::string_view name_of(AccountState state); // `active`, `suspended`
std::optional<AccountState> parse_account_state(std::string_view name);

/// What an account is called and how it is reached; without anything secret.
struct Account {
    AccountId id;
    std::string email; // as written by its owner; never public
    std::string display_name;
    Language language = Language::English;
    AccountState state = AccountState::Active;
    bool has_second_factor = false;
    bool is_example = false;
    Timestamp created_at;

    friend bool operator==(const Account&, const Account&) = default;
};

struct RoleGrant {
    Role role = Role::Contributor;
    std::string action_line; // node of framework `wsis`; for facilitators only

    friend auto operator<=>(const RoleGrant&, const RoleGrant&) = default;
};

enum class Position { Contributor, Manager };
enum class MembershipState { Requested, Confirmed };

std::string_view name_of(Position position); // `contributor`, `manager`
std::optional<Position> parse_position(std::string_view name);
std::string_view name_of(MembershipState state); // `requested`, `confirmed`
std::optional<MembershipState> parse_membership_state(std::string_view name);

/// An account's place in an organization.
struct AccountOrganization {
    AccountId account;
    OrganizationId organization;
    Position position = Position::Contributor;
    MembershipState state = MembershipState::Requested;

    friend bool operator==(const AccountOrganization&, const AccountOrganization&) = default;
};

/// Case-folded and normalised (NFC), so that one mailbox has one account however it is typed.
/// Precondition: is_utf8(email).
std::string email_key_of(std::string_view email);

/// Whether `actor` may give or take `role`: administrators any, the secretariat all but its own and
/// the administrators'.
bool may_grant(const Actor& actor, Role role);

/// Whether `actor` may suspend or reactivate the holder of these roles: administrators anybody, the
/// secretariat those whose roles it could take.
bool may_suspend(const Actor& actor, const std::vector<RoleGrant>& roles);

/// Whether `actor` looks after all organizations: the secretariat and administrators.
bool looks_after_all(const Actor& actor);

/// InvalidInput when a facilitator's grant names no Action Line or another role's grant names one.
Result<void> check_grant(const RoleGrant& grant);

} // namespace stocktake::people
