// SPDX-License-Identifier: Apache-2.0
#include "features/people/own_account.hpp"

#include "db/audit.hpp"
#include "features/people/second_factor.hpp"
#include "features/people/secrets.hpp"

namespace stocktake::people {

namespace {

constexpr int recovery_codes = 10;
constexpr std::chrono::milliseconds token_lifetime = std::chrono::days{365};

void audit(db::Transaction& transaction, const Actor& actor, std::string action,
           Value details = Value::object()) {
    db::write_audit(transaction, actor,
                    {std::move(action), "account", actor.account.text(), std::move(details)});
}

/// The owner's credentials when the password is theirs. The work is done outside of a transaction.
Result<Credentials> prove(db::Database& database, const Passwords& passwords, const Actor& actor,
                          std::string_view password) {
    auto credentials = database.read(
        [&](db::Transaction& transaction) { return find_credentials(transaction, actor.account); });
    const std::string stored = credentials ? credentials->password_hash : std::string();
    if (!passwords.is_right(password, stored) || !credentials) {
        return wrong_field("current_password", {"people.error.password_wrong", {}});
    }
    return std::move(*credentials);
}

} // namespace

void change_profile(db::Database& database, const Actor& actor, std::string_view display_name,
                    Language language) {
    database.write([&](db::Transaction& transaction) {
        update_profile(transaction, actor.account, display_name, language);
        audit(transaction, actor, "change-profile");
    });
}

Result<void> change_password(db::Database& database, const Passwords& passwords, const Actor& actor,
                             std::string_view current, std::string_view password,
                             std::string_view kept_session) {
    const auto credentials = prove(database, passwords, actor, current);
    if (!credentials) {
        return failure_of(credentials);
    }
    if (const auto good = check_new_password(password, credentials->account.email); !good) {
        return failure_of(good);
    }
    const std::string hash = passwords.hash(password);
    database.write([&](db::Transaction& transaction) {
        update_password(transaction, actor.account, hash);
        delete_sessions(transaction, actor.account, kept_session);
        audit(transaction, actor, "change-password");
    });
    return {};
}

Result<std::string> begin_second_factor(db::Database& database, const Actor& actor) {
    return database.write([&](db::Transaction& transaction) -> Result<std::string> {
        const auto credentials = find_credentials(transaction, actor.account);
        if (credentials && !credentials->totp_secret.empty()) {
            return failure(ErrorKind::Conflict, {"people.error.second_factor_on", {}});
        }
        std::string secret = new_totp_secret();
        set_pending_totp(transaction, actor.account, secret);
        return secret;
    });
}

Result<std::vector<std::string>> confirm_second_factor(db::Database& database, const Actor& actor,
                                                       std::string_view typed, Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<std::vector<std::string>> {
        const auto credentials = find_credentials(transaction, actor.account);
        const std::string pending = credentials ? credentials->totp_pending_secret : "";
        const auto step =
            pending.empty() ? std::nullopt : matching_totp_step(pending, digits_of(typed), 0, now);
        if (!step) {
            return wrong_field("code", {"people.error.code_wrong", {}});
        }
        confirm_totp(transaction, actor.account, *step);
        std::vector<std::string> codes;
        codes.reserve(recovery_codes);
        for (int i = 0; i < recovery_codes; ++i) {
            codes.push_back(new_recovery_code());
        }
        replace_recovery_codes(transaction, actor.account, codes);
        audit(transaction, actor, "add-second-factor");
        return codes;
    });
}

Result<void> remove_second_factor(db::Database& database, const Passwords& passwords,
                                  const Actor& actor, std::string_view password) {
    const auto credentials = prove(database, passwords, actor, password);
    if (!credentials) {
        return failure_of(credentials);
    }
    database.write([&](db::Transaction& transaction) {
        remove_totp(transaction, actor.account);
        replace_recovery_codes(transaction, actor.account, {});
        audit(transaction, actor, "remove-second-factor");
    });
    return {};
}

std::string create_token(db::Database& database, const Actor& actor, std::string_view name,
                         bool can_write, Timestamp now) {
    return database.write([&](db::Transaction& transaction) {
        std::string secret = new_api_token();
        ApiToken token;
        token.id = new_random_id();
        token.name = name;
        token.can_write = can_write;
        token.created_at = now;
        token.expires_at = now + token_lifetime;
        insert_api_token(transaction, actor.account, token, secret);
        audit(transaction, actor, "create-token", Value::object({{"can_write", can_write}}));
        return secret;
    });
}

Result<void> remove_token(db::Database& database, const Actor& actor, std::string_view id) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!delete_api_token(transaction, actor.account, id)) {
            return failure(ErrorKind::NotFound, {"people.error.unknown_token", {}});
        }
        audit(transaction, actor, "remove-token");
        return {};
    });
}

std::int64_t remove_all_tokens(db::Database& database, const Actor& actor) {
    return database.write([&](db::Transaction& transaction) {
        const std::int64_t removed = delete_api_tokens(transaction, actor.account);
        audit(transaction, actor, "remove-tokens", Value::object({{"count", removed}}));
        return removed;
    });
}

Result<void> end_session(db::Database& database, const Actor& actor, std::string_view id) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!delete_session(transaction, actor.account, id)) {
            return failure(ErrorKind::NotFound, {"people.error.unknown_session", {}});
        }
        audit(transaction, actor, "end-session");
        return {};
    });
}

} // namespace stocktake::people
