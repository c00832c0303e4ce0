// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "base/id.hpp"

#include <string>
#include <string_view>

namespace stocktake::people {

inline constexpr std::string_view sign_in_address = "/sign-in";
inline constexpr std::string_view sign_in_code_address = "/sign-in/code";
inline constexpr std::string_view sign_out_address = "/sign-out";
inline constexpr std::string_view sign_up_address = "/sign-up";
inline constexpr std::string_view sign_up_code_address = "/sign-up/code";
inline constexpr std::string_view reset_address = "/reset";
inline constexpr std::string_view reset_code_address = "/reset/code";
inline constexpr std::string_view account_address = "/account";
inline constexpr std::string_view profile_address = "/account/profile";
inline constexpr std::string_view password_address = "/account/password";
inline constexpr std::string_view second_factor_address = "/account/second-factor";
inline constexpr std::string_view second_factor_confirm_address = "/account/second-factor/confirm";
inline constexpr std::string_view second_factor_remove_address = "/account/second-factor/remove";
inline constexpr std::string_view tokens_address = "/account/tokens";
inline constexpr std::string_view token_remove_address = "/account/tokens/remove";
inline constexpr std::string_view tokens_remove_address = "/account/tokens/remove-all";
inline constexpr std::string_view session_end_address = "/account/sessions/end";
inline constexpr std::string_view sessions_end_address = "/account/sessions/end-all";
inline constexpr std::string_view own_organizations_address = "/account/organizations";
inline constexpr std::string_view leave_address = "/account/organizations/leave";
inline constexpr std::string_view accounts_address = "/accounts";
inline constexpr std::string_view organizations_address = "/organizations";
inline constexpr std::string_view new_organization_address = "/organizations/new";
inline constexpr std::string_view waiting_address = "/organizations/waiting";

std::string account_page_address(const AccountId& account);
std::string organization_address(const OrganizationId& id);
std::string members_address(const OrganizationId& id);
std::string proposal_address(const OrganizationId& id);

/// `next` when it is a path on this site, else the account's page: a link from elsewhere must not
/// send people away after they have typed their password.
std::string local_address(std::string_view next);

} // namespace stocktake::people
