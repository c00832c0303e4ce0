// SPDX-License-Identifier: Apache-2.0
#include "features/people/sign_in_store.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "db/stored.hpp"
#include "features/people/secrets.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

constexpr int code_attempts = 10;
constexpr int ticket_attempts = 5;
constexpr std::chrono::milliseconds code_lifetime = std::chrono::minutes{30};
constexpr std::chrono::milliseconds ticket_lifetime = std::chrono::minutes{10};
/// Spent codes stay as long as count_recent_codes looks back.
constexpr std::chrono::milliseconds code_memory = std::chrono::hours{1};
constexpr std::size_t user_agent_bytes = 120;

std::string_view name_of(CodePurpose purpose) {
    return purpose == CodePurpose::SignUp ? "sign-up" : "reset";
}

/// The account behind a credential, its roles and its confirmed organizations, in one query: rows
/// of (what, a, b, c). `owner` selects account, last use and whether it may write.
std::string actor_sql(std::string_view owner) {
    return "WITH owner AS (" + std::string(owner) +
           ") SELECT 'account', a.id, a.display_name, o.used_at, o.can_write FROM owner o "
           "JOIN account a ON a.id = o.account "
           "UNION ALL SELECT 'role', r.role, r.action_line, '', 0 FROM owner o "
           "JOIN account_role r ON r.account = o.account "
           "UNION ALL SELECT 'organization', m.organization, '', '', 0 FROM owner o "
           "JOIN account_organization m ON m.account = o.account AND m.state = 'confirmed'";
}

struct FoundCredential {
    Credential credential;
    bool can_write = true;
};

std::optional<FoundCredential> read_credential(db::Cursor row) {
    FoundCredential found;
    Actor& actor = found.credential.actor;
    while (row.next()) {
        const std::string what = row.text(0);
        if (what == "account") {
            actor.account = AccountId(row.text(1));
            actor.display_name = row.text(2);
            found.credential.last_used_at = row.timestamp(3);
            found.can_write = row.boolean(4);
        } else if (what == "role") {
            actor.roles.insert(db::stored_name(parse_role(row.text(1)), row.text(1)));
            if (std::string line = row.text(2); !line.empty()) {
                actor.action_lines.insert(std::move(line));
            }
        } else {
            actor.organizations.emplace_back(row.text(1));
        }
    }
    std::ranges::sort(actor.organizations);
    return actor.is_signed_in() ? std::optional(std::move(found)) : std::nullopt;
}

} // namespace

std::optional<Credential> find_by_session(db::Transaction& transaction, std::string_view secret,
                                          Timestamp now) {
    static const std::string sql =
        actor_sql("SELECT s.account, s.last_seen_at AS used_at, 1 AS can_write FROM session s "
                  "JOIN account c ON c.id = s.account AND c.state = 'active' "
                  "WHERE s.secret_hash = $1 AND s.expires_at > $2");
    auto found = read_credential(transaction.query(sql, {hash_of_secret(secret), now.text()}));
    return found ? std::optional(std::move(found->credential)) : std::nullopt;
}

std::optional<Credential> find_by_token(db::Transaction& transaction, std::string_view token,
                                        Timestamp now) {
    static const std::string sql = actor_sql(
        "SELECT t.account, COALESCE(t.last_used_at, t.created_at) AS used_at, t.can_write "
        "FROM api_token t JOIN account c ON c.id = t.account AND c.state = 'active' "
        "WHERE t.secret_hash = $1 AND t.expires_at > $2");
    auto found = read_credential(transaction.query(sql, {hash_of_secret(token), now.text()}));
    if (!found) {
        return std::nullopt;
    }
    std::set<Scope> scopes{Scope::Read};
    if (found->can_write) {
        scopes.insert(Scope::Write);
    }
    found->credential.actor.scopes = std::move(scopes);
    return std::move(found->credential);
}

void touch_session(db::Transaction& transaction, std::string_view secret, Timestamp now) {
    transaction.execute(
        "UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE secret_hash = $1",
        {hash_of_secret(secret), now.text(), (now + session_lifetime).text()});
}

void touch_token(db::Transaction& transaction, std::string_view token, Timestamp now) {
    transaction.execute("UPDATE api_token SET last_used_at = $2 WHERE secret_hash = $1",
                        {hash_of_secret(token), now.text()});
}

void insert_session(db::Transaction& transaction, const AccountId& account, std::string_view secret,
                    std::string_view user_agent, Timestamp now) {
    const std::string_view shortened = user_agent.substr(0, user_agent_bytes);
    transaction.execute("INSERT INTO session (id, secret_hash, account, created_at, last_seen_at, "
                        "expires_at, user_agent) VALUES ($1, $2, $3, $4, $4, $5, $6)",
                        {new_random_id(), hash_of_secret(secret), account, now.text(),
                         (now + session_lifetime).text(),
                         shortened.substr(0, utf8_prefix(shortened))});
}

std::vector<Session> list_sessions(db::Transaction& transaction, const AccountId& account,
                                   std::string_view this_secret, Timestamp now) {
    db::Cursor row = transaction.query(
        "SELECT id, created_at, last_seen_at, user_agent, secret_hash FROM session "
        "WHERE account = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC",
        {account, now.text()});
    const std::string this_hash = hash_of_secret(this_secret);
    std::vector<Session> sessions;
    while (row.next()) {
        sessions.push_back({row.text(0), row.timestamp(1), row.timestamp(2), row.text(3),
                            row.text(4) == this_hash});
    }
    return sessions;
}

void delete_session_by_secret(db::Transaction& transaction, std::string_view secret) {
    transaction.execute("DELETE FROM session WHERE secret_hash = $1", {hash_of_secret(secret)});
}

bool delete_session(db::Transaction& transaction, const AccountId& account, std::string_view id) {
    return transaction.execute("DELETE FROM session WHERE account = $1 AND id = $2",
                               {account, id}) == 1;
}

std::int64_t delete_sessions(db::Transaction& transaction, const AccountId& account,
                             std::string_view kept_secret) {
    transaction.execute("DELETE FROM sign_in_ticket WHERE account = $1", {account});
    return transaction.execute("DELETE FROM session WHERE account = $1 AND secret_hash <> $2",
                               {account, hash_of_secret(kept_secret)});
}

void insert_email_code(db::Transaction& transaction, std::string_view ticket, const EmailCode& code,
                       Timestamp now) {
    const std::string code_hash = code.code.empty() ? "" : hash_of_code(code.code, ticket);
    const std::optional<AccountId> account =
        code.account.is_empty() ? std::nullopt : std::optional(code.account);
    transaction.execute(
        "INSERT INTO email_code (ticket_hash, purpose, email, email_key, account, code_hash, "
        "attempts_left, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {hash_of_secret(ticket), name_of(code.purpose), code.email, email_key_of(code.email),
         account, code_hash, code_attempts, now.text(), (now + code_lifetime).text()});
}

std::int64_t count_recent_codes(db::Transaction& transaction, std::string_view email,
                                Timestamp now) {
    db::Cursor row = transaction.query(
        "SELECT COUNT(*) FROM email_code WHERE email_key = $1 AND created_at > $2",
        {email_key_of(email), (now - code_memory).text()});
    row.next();
    return row.integer(0);
}

std::optional<EmailCode> try_email_code(db::Transaction& transaction, std::string_view ticket,
                                        CodePurpose purpose, std::string_view typed,
                                        Timestamp now) {
    db::Cursor row = transaction.query(
        "UPDATE email_code SET attempts_left = attempts_left - 1 WHERE ticket_hash = $1 "
        "AND purpose = $2 AND attempts_left > 0 AND expires_at > $3 "
        "RETURNING email, account, code_hash",
        {hash_of_secret(ticket), name_of(purpose), now.text()});
    const std::string typed_hash = hash_of_code(digits_of(typed), ticket);
    if (!row.next() || !equal_in_constant_time(row.text(2), typed_hash)) {
        return std::nullopt;
    }
    return EmailCode{purpose, row.text(0), AccountId(row.text_or_null(1).value_or("")), {}};
}

bool use_up_email_code(db::Transaction& transaction, std::string_view ticket) {
    // The row stays until it is forgotten, so that it counts among the recent ones.
    return transaction.execute("UPDATE email_code SET code_hash = '', attempts_left = 0 "
                               "WHERE ticket_hash = $1 AND code_hash <> ''",
                               {hash_of_secret(ticket)}) == 1;
}

void insert_sign_in_ticket(db::Transaction& transaction, std::string_view ticket,
                           const AccountId& account, Timestamp now) {
    transaction.execute(
        "INSERT INTO sign_in_ticket (ticket_hash, account, attempts_left, "
        "expires_at) VALUES ($1, $2, $3, $4)",
        {hash_of_secret(ticket), account, ticket_attempts, (now + ticket_lifetime).text()});
}

std::optional<AccountId> try_sign_in_ticket(db::Transaction& transaction, std::string_view ticket,
                                            Timestamp now) {
    db::Cursor row = transaction.query(
        "UPDATE sign_in_ticket SET attempts_left = attempts_left - 1 WHERE ticket_hash = $1 "
        "AND attempts_left > 0 AND expires_at > $2 RETURNING account",
        {hash_of_secret(ticket), now.text()});
    return row.next() ? std::optional(AccountId(row.text(0))) : std::nullopt;
}

void delete_sign_in_ticket(db::Transaction& transaction, std::string_view ticket) {
    transaction.execute("DELETE FROM sign_in_ticket WHERE ticket_hash = $1",
                        {hash_of_secret(ticket)});
}

void replace_recovery_codes(db::Transaction& transaction, const AccountId& account,
                            const std::vector<std::string>& codes) {
    transaction.execute("DELETE FROM recovery_code WHERE account = $1", {account});
    for (const std::string& code : codes) {
        transaction.execute("INSERT INTO recovery_code (account, code_hash) VALUES ($1, $2)",
                            {account, hash_of_secret(plain_recovery_code(code))});
    }
}

std::int64_t count_recovery_codes(db::Transaction& transaction, const AccountId& account) {
    db::Cursor row =
        transaction.query("SELECT COUNT(*) FROM recovery_code WHERE account = $1", {account});
    row.next();
    return row.integer(0);
}

bool use_recovery_code(db::Transaction& transaction, const AccountId& account,
                       std::string_view typed) {
    return transaction.execute("DELETE FROM recovery_code WHERE account = $1 AND code_hash = $2",
                               {account, hash_of_secret(plain_recovery_code(typed))}) == 1;
}

void insert_api_token(db::Transaction& transaction, const AccountId& account, const ApiToken& token,
                      std::string_view secret) {
    transaction.execute("INSERT INTO api_token (id, secret_hash, account, name, can_write, "
                        "created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                        {token.id, hash_of_secret(secret), account, token.name, token.can_write,
                         token.created_at.text(), token.expires_at.text()});
}

std::vector<ApiToken> list_api_tokens(db::Transaction& transaction, const AccountId& account) {
    db::Cursor row = transaction.query(
        "SELECT id, name, can_write, created_at, last_used_at, expires_at FROM api_token "
        "WHERE account = $1 ORDER BY id DESC",
        {account});
    std::vector<ApiToken> tokens;
    while (row.next()) {
        ApiToken token{row.text(0),      row.text(1),  row.boolean(2),
                       row.timestamp(3), std::nullopt, row.timestamp(5)};
        if (!row.is_null(4)) {
            token.last_used_at = row.timestamp(4);
        }
        tokens.push_back(std::move(token));
    }
    return tokens;
}

bool delete_api_token(db::Transaction& transaction, const AccountId& account, std::string_view id) {
    return transaction.execute("DELETE FROM api_token WHERE account = $1 AND id = $2",
                               {account, id}) == 1;
}

std::int64_t delete_api_tokens(db::Transaction& transaction, const AccountId& account) {
    return transaction.execute("DELETE FROM api_token WHERE account = $1", {account});
}

void delete_expired(db::Transaction& transaction, Timestamp now) {
    transaction.execute("DELETE FROM session WHERE expires_at <= $1", {now.text()});
    transaction.execute("DELETE FROM sign_in_ticket WHERE expires_at <= $1", {now.text()});
    transaction.execute("DELETE FROM email_code WHERE expires_at <= $1",
                        {(now - code_memory).text()});
}

std::string site_key(db::Transaction& transaction, std::string_view name, Timestamp now) {
    transaction.execute("INSERT INTO site_key (name, secret, created_at) VALUES ($1, $2, $3) "
                        "ON CONFLICT DO NOTHING",
                        {name, random_token(48), now.text()});
    db::Cursor row = transaction.query("SELECT secret FROM site_key WHERE name = $1", {name});
    row.next();
    return row.text(0);
}

} // namespace stocktake::people
