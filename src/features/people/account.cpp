// SPDX-License-Identifier: Apache-2.0
#include "features/people/account.hpp"

#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace stocktake::people {

std::string_view name_of(AccountState state) {
    return state == AccountState::Active ? "active" : "suspended";
}

std::optional<AccountState> parse_account_state(std::string_view name) {
    for (const AccountState state : {AccountState::Active, AccountState::Suspended}) {
        if (name_of(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

std::string_view name_of(Position position) {
    return position == Position::Contributor ? "contributor" : "manager";
}

std::optional<Position> parse_position(std::string_view name) {
    for (const Position position : {Position::Contributor, Position::Manager}) {
        if (name_of(position) == name) {
            return position;
        }
    }
    return std::nullopt;
}

std::string_view name_of(MembershipState state) {
    return state == MembershipState::Requested ? "requested" : "confirmed";
}

std::optional<MembershipState> parse_membership_state(std::string_view name) {
    for (const MembershipState state : {MembershipState::Requested, MembershipState::Confirmed}) {
        if (name_of(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

std::string email_key_of(std::string_view email) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(std::string(email));
    text.foldCase();
    std::string key;
    icu::Normalizer2::getNFCInstance(status)->normalize(text, status).toUTF8String(key);
    return key;
}

bool may_grant(const Actor& actor, Role role) {
    if (actor.has(Role::Administrator)) {
        return true;
    }
    return actor.has(Role::Secretariat) && role != Role::Secretariat && role != Role::Administrator;
}

bool may_suspend(const Actor& actor, const std::vector<RoleGrant>& roles) {
    return looks_after_all(actor) && std::ranges::all_of(roles, [&](const RoleGrant& grant) {
               return may_grant(actor, grant.role);
           });
}

bool looks_after_all(const Actor& actor) {
    return actor.has(Role::Secretariat) || actor.has(Role::Administrator);
}

Result<void> check_grant(const RoleGrant& grant) {
    if ((grant.role == Role::Facilitator) == grant.action_line.empty()) {
        const Message message{grant.action_line.empty() ? "people.error.action_line_missing"
                                                        : "people.error.action_line_unneeded",
                              {}};
        return failure(ErrorKind::InvalidInput, message, {{"action_line", message}});
    }
    return {};
}

} // namespace stocktake::people
