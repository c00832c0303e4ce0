// SPDX-License-Identifier: Apache-2.0
// All SQL about what proves who somebody is: sessions, tokens, typed codes, tickets, recovery
// codes, the site's key. Secrets come in and are hashed here; none goes out.
#pragma once

#include "db/database.hpp"
#include "features/people/account.hpp"

namespace stocktake::people {

inline constexpr std::chrono::milliseconds session_lifetime = std::chrono::days{30};
/// Use is written down this often at most: each write would empty the page cache.
inline constexpr std::chrono::milliseconds use_granularity = std::chrono::hours{1};

/// Who a session or a token speaks for.
struct Credential {
    Actor actor;
    Timestamp last_used_at;
};

/// In one query. Nothing when the secret is unknown or expired, or the account is suspended.
std::optional<Credential> find_by_session(db::Transaction& transaction, std::string_view secret,
                                          Timestamp now);
std::optional<Credential> find_by_token(db::Transaction& transaction, std::string_view token,
                                        Timestamp now);
void touch_session(db::Transaction& transaction, std::string_view secret, Timestamp now);
void touch_token(db::Transaction& transaction, std::string_view token, Timestamp now);

struct Session {
    std::string id;
    Timestamp created_at;
    Timestamp last_seen_at;
    std::string user_agent;
    bool is_this_one = false;
};

/// Keeps the first 120 bytes of the user agent, whole characters only.
void insert_session(db::Transaction& transaction, const AccountId& account, std::string_view secret,
                    std::string_view user_agent, Timestamp now);
/// The last seen first.
std::vector<Session> list_sessions(db::Transaction& transaction, const AccountId& account,
                                   std::string_view this_secret, Timestamp now);
void delete_session_by_secret(db::Transaction& transaction, std::string_view secret);
/// False when the account has no such session.
bool delete_session(db::Transaction& transaction, const AccountId& account, std::string_view id);
/// All of the account, but not the one of `kept_secret`, and every sign-in that awaits its second
/// step; how many sessions.
std::int64_t delete_sessions(db::Transaction& transaction, const AccountId& account,
                             std::string_view kept_secret = {});

enum class CodePurpose { SignUp, Reset };

struct EmailCode {
    CodePurpose purpose = CodePurpose::SignUp;
    std::string email;
    AccountId account; // empty: the address has none
    std::string code;  // six digits; empty: none opens it
};

void insert_email_code(db::Transaction& transaction, std::string_view ticket, const EmailCode& code,
                       Timestamp now);
/// Codes sent to the address within the last hour.
std::int64_t count_recent_codes(db::Transaction& transaction, std::string_view email,
                                Timestamp now);
/// Spends one of ten attempts, whatever comes of it. The code's other members when `typed` is
/// right; nothing when it is wrong, or the ticket is unknown, used up or expired.
std::optional<EmailCode> try_email_code(db::Transaction& transaction, std::string_view ticket,
                                        CodePurpose purpose, std::string_view typed, Timestamp now);
/// No code opens it any more. False when somebody else was faster.
bool use_up_email_code(db::Transaction& transaction, std::string_view ticket);

void insert_sign_in_ticket(db::Transaction& transaction, std::string_view ticket,
                           const AccountId& account, Timestamp now);
/// Spends one of five attempts; whose second factor is awaited.
std::optional<AccountId> try_sign_in_ticket(db::Transaction& transaction, std::string_view ticket,
                                            Timestamp now);
void delete_sign_in_ticket(db::Transaction& transaction, std::string_view ticket);

/// Puts these in the place of all earlier ones.
void replace_recovery_codes(db::Transaction& transaction, const AccountId& account,
                            const std::vector<std::string>& codes);
std::int64_t count_recovery_codes(db::Transaction& transaction, const AccountId& account);
/// Uses the code up; false when the account has no such code.
bool use_recovery_code(db::Transaction& transaction, const AccountId& account,
                       std::string_view typed);

struct ApiToken {
    std::string id;
    std::string name;
    bool can_write = false;
    Timestamp created_at;
    std::optional<Timestamp> last_used_at;
    Timestamp expires_at;
};

void insert_api_token(db::Transaction& transaction, const AccountId& account, const ApiToken& token,
                      std::string_view secret);
/// The newest first, expired ones included.
std::vector<ApiToken> list_api_tokens(db::Transaction& transaction, const AccountId& account);
/// False when the account has no such token.
bool delete_api_token(db::Transaction& transaction, const AccountId& account, std::string_view id);
/// How many.
std::int64_t delete_api_tokens(db::Transaction& transaction, const AccountId& account);

/// Rows that open nothing any more.
void delete_expired(db::Transaction& transaction, Timestamp now);

/// The key of that name, made when it is asked for first.
std::string site_key(db::Transaction& transaction, std::string_view name, Timestamp now);

} // namespace stocktake::people
