// SPDX-License-Identifier: Apache-2.0
#include "features/people/sign_in.hpp"

#include "db/audit.hpp"
#include "features/people/account_store.hpp"
#include "features/people/second_factor.hpp"
#include "features/people/secrets.hpp"
#include "features/people/sign_in_store.hpp"

namespace stocktake::people {

namespace {

tl::unexpected<Error> wrong_code() {
    return wrong_field("code", {"people.error.code_wrong", {}});
}

SignedIn open_session(db::Transaction& transaction, const AccountId& account,
                      std::string_view user_agent, Timestamp now) {
    SignedIn opened{new_session_secret()};
    insert_session(transaction, account, opened.session_secret, user_agent, now);
    delete_expired(transaction, now);
    return opened;
}

/// Uses up the code of this half minute, or a recovery code.
bool accept_second_factor(db::Transaction& transaction, const Credentials& credentials,
                          std::string_view typed, Timestamp now) {
    if (credentials.totp_secret.empty()) {
        return false; // removed since the password was typed
    }
    const AccountId& account = credentials.account.id;
    const auto step = matching_totp_step(credentials.totp_secret, digits_of(typed),
                                         credentials.totp_last_step, now);
    return step ? advance_totp(transaction, account, *step)
                : use_recovery_code(transaction, account, typed);
}

} // namespace

Result<SignInOutcome> sign_in(db::Database& database, const Passwords& passwords,
                              std::string_view email, std::string_view password,
                              std::string_view user_agent, Timestamp now) {
    const auto credentials = database.read([&](db::Transaction& transaction) {
        return find_credentials_by_email(transaction, email);
    });
    const std::string stored = credentials ? credentials->password_hash : std::string();
    const bool is_right = passwords.is_right(password, stored);
    if (!is_right || !credentials || credentials->account.state != AccountState::Active) {
        return failure(ErrorKind::InvalidInput, {"people.error.sign_in", {}});
    }
    return database.write([&](db::Transaction& transaction) -> SignInOutcome {
        const AccountId& account = credentials->account.id;
        if (credentials->totp_secret.empty()) {
            return open_session(transaction, account, user_agent, now);
        }
        SecondFactorAwaited awaited{new_ticket()};
        insert_sign_in_ticket(transaction, awaited.ticket, account, now);
        return awaited;
    });
}

Result<SignedIn> sign_in_with_code(db::Database& database, std::string_view ticket,
                                   std::string_view typed, std::string_view user_agent,
                                   Timestamp now) {
    // Two transactions: a wrong code must cost an attempt, so the first one commits in any case.
    const auto account = database.write(
        [&](db::Transaction& transaction) { return try_sign_in_ticket(transaction, ticket, now); });
    if (!account) {
        return wrong_code();
    }
    return database.write([&](db::Transaction& transaction) -> Result<SignedIn> {
        const auto credentials = find_credentials(transaction, *account);
        if (!credentials || credentials->account.state != AccountState::Active ||
            !accept_second_factor(transaction, *credentials, typed, now)) {
            return wrong_code();
        }
        delete_sign_in_ticket(transaction, ticket);
        return open_session(transaction, *account, user_agent, now);
    });
}

void sign_out(db::Database& database, std::string_view session_secret) {
    database.write([&](db::Transaction& transaction) {
        delete_session_by_secret(transaction, session_secret);
    });
}

std::int64_t sign_out_everywhere(db::Database& database, const Actor& actor) {
    return database.write([&](db::Transaction& transaction) {
        const std::int64_t ended = delete_sessions(transaction, actor.account);
        db::write_audit(
            transaction, actor,
            {"end-sessions", "account", actor.account.text(), Value::object({{"count", ended}})});
        return ended;
    });
}

} // namespace stocktake::people
