// SPDX-License-Identifier: Apache-2.0
// Into an account and out of it.
#pragma once

#include "base/actor.hpp"
#include "db/database.hpp"
#include "features/people/passwords.hpp"

#include <variant>

namespace stocktake::people {

/// The secret that goes into the session cookie.
struct SignedIn {
    std::string session_secret;
};

/// The password was right; the second factor is awaited, with this ticket.
struct SecondFactorAwaited {
    std::string ticket;
};

using SignInOutcome = std::variant<SignedIn, SecondFactorAwaited>;

/// An unknown address, a wrong password and a suspended account cost the same work and give the
/// same InvalidInput.
Result<SignInOutcome> sign_in(db::Database& database, const Passwords& passwords,
                              std::string_view email, std::string_view password,
                              std::string_view user_agent, Timestamp now);

/// `typed` is the code of this half minute, or a recovery code. InvalidInput with field `code` for
/// a wrong one; after five, or ten minutes, the ticket is dead and no code is right.
Result<SignedIn> sign_in_with_code(db::Database& database, std::string_view ticket,
                                   std::string_view typed, std::string_view user_agent,
                                   Timestamp now);

void sign_out(db::Database& database, std::string_view session_secret);

/// Ends all sessions of the account, this one too; how many.
std::int64_t sign_out_everywhere(db::Database& database, const Actor& actor);

} // namespace stocktake::people
