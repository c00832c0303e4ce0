// SPDX-License-Identifier: Apache-2.0
// What people do with their own account. The actor is always the owner.
#pragma once

#include "db/database.hpp"
#include "features/people/account_store.hpp"
#include "features/people/passwords.hpp"
#include "features/people/sign_in_store.hpp"

namespace stocktake::people {

void change_profile(db::Database& database, const Actor& actor, std::string_view display_name,
                    Language language);

/// Ends all other sessions; API tokens stay, for programs do not type passwords. InvalidInput with
/// field `current_password` or `password`.
Result<void> change_password(db::Database& database, const Passwords& passwords, const Actor& actor,
                             std::string_view current, std::string_view password,
                             std::string_view kept_session);

/// Makes a secret that waits for its first code. Conflict when there is a second factor already.
Result<std::string> begin_second_factor(db::Database& database, const Actor& actor);

/// Switches the second factor on; ten recovery codes, shown this once. InvalidInput with field
/// `code`.
Result<std::vector<std::string>> confirm_second_factor(db::Database& database, const Actor& actor,
                                                       std::string_view typed, Timestamp now);

/// InvalidInput with field `current_password`.
Result<void> remove_second_factor(db::Database& database, const Passwords& passwords,
                                  const Actor& actor, std::string_view password);

/// The token, shown this once; it expires after a year.
std::string create_token(db::Database& database, const Actor& actor, std::string_view name,
                         bool can_write, Timestamp now);

/// How many.
std::int64_t remove_all_tokens(db::Database& database, const Actor& actor);

/// NotFound when the account has no such token, or no such session.
Result<void> remove_token(db::Database& database, const Actor& actor, std::string_view id);
Result<void> end_session(db::Database& database, const Actor& actor, std::string_view id);

} // namespace stocktake::people
