// SPDX-License-Identifier: Apache-2.0
// The secrets people carry besides passwords: session secrets, API tokens, tickets, typed codes.
// They are long and random, so a plain digest of each is all that is kept.
#pragma once

#include <string>
#include <string_view>

namespace stocktake::people {

inline constexpr std::string_view token_prefix = "stk_";

std::string new_session_secret();
std::string new_api_token(); // begins with token_prefix
std::string new_ticket();

/// What the database keeps of a secret.
std::string hash_of_secret(std::string_view secret);

/// Six digits.
std::string new_code();

/// A code is too short for a plain digest; keyed with the ticket, which only the browser holds, the
/// digest is of no use to a reader of the database.
std::string hash_of_code(std::string_view code, std::string_view ticket);

/// Digits only: people type spaces into codes, or use the digits of their own script.
std::string digits_of(std::string_view typed);

/// `abcd-efgh-jkmn-pqrs`, 79 random bits in letters and digits that are not mistaken for others.
std::string new_recovery_code();
/// Without hyphens and spaces, lower case.
std::string plain_recovery_code(std::string_view typed);

} // namespace stocktake::people
