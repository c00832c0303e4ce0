// SPDX-License-Identifier: Apache-2.0
// Sign-up and password reset by a code that is mailed and typed. What a reader sees never tells
// whether an address has an account; the letter does.
#pragma once

#include "db/database.hpp"
#include "features/people/account.hpp"
#include "features/people/passwords.hpp"
#include "features/people/sign_in.hpp"
#include "web/catalogue.hpp"

namespace stocktake::people {

/// Mails a code; the ticket that belongs to it. InvalidInput with field `email` for what is no
/// address. An address that has an account gets a letter that says so. At most five letters an
/// hour go to one address; then nothing is mailed and the answer is the same.
Result<std::string> begin_sign_up(db::Database& database, std::string_view email,
                                  const web::Speaker& say, Timestamp now);

struct NewAccount {
    std::string display_name;
    std::string password;
    Language language = Language::English;
};

/// Makes the account, a contributor, and signs in. InvalidInput with field `code` for a wrong or
/// dead code, with field `password` for a weak password; the code stays good then.
Result<SignedIn> finish_sign_up(db::Database& database, const Passwords& passwords,
                                std::string_view ticket, std::string_view code,
                                const NewAccount& wanted, std::string_view user_agent,
                                Timestamp now);

/// The same for a forgotten password; an address without an account gets a letter that says so.
Result<std::string> begin_reset(db::Database& database, std::string_view email,
                                const web::Speaker& say, Timestamp now);

/// Sets the password, ends all sessions and removes all API tokens; a letter says so. Errors as
/// finish_sign_up.
Result<void> finish_reset(db::Database& database, const Passwords& passwords,
                          const web::Catalogue& catalogue, std::string_view ticket,
                          std::string_view code, std::string_view password, Timestamp now);

} // namespace stocktake::people
