// SPDX-License-Identifier: Apache-2.0
#include "mail/outbox.hpp"

#include "base/id.hpp"

namespace stocktake::embedded {
std::span<const EmbeddedFile> mail_schema();
} // namespace stocktake::embedded

namespace stocktake::mail {

namespace {

constexpr std::string_view due_ids = "SELECT id FROM outgoing_mail WHERE next_attempt_at <= $1 "
                                     "ORDER BY next_attempt_at, id LIMIT $2";

/// SQLite has one writer at a time, so nothing can be locked; PostgreSQL passes over what another
/// postman is taking at this moment.
std::string due_ids_sql(db::Engine engine) {
    std::string sql(due_ids);
    if (engine == db::Engine::Postgres) {
        sql += " FOR UPDATE SKIP LOCKED";
    }
    return sql;
}

} // namespace

std::vector<db::Migration> migrations(db::Engine engine) {
    return db::migrations_from("mail", embedded::mail_schema(), engine);
}

Result<void> enqueue(db::Transaction& transaction, const Letter& letter, Timestamp now) {
    if (auto checked = check_letter(letter); !checked) {
        return checked;
    }
    transaction.execute("INSERT INTO outgoing_mail (id, to_address, to_name, subject, body, "
                        "unsubscribe, created_at, next_attempt_at) "
                        "VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
                        {new_random_id(), letter.to.address, letter.to.name, letter.subject,
                         letter.text, letter.unsubscribe, now.text()});
    return {};
}

bool is_any_due(db::Transaction& transaction, Timestamp now) {
    return transaction
        .query("SELECT 1 FROM outgoing_mail WHERE next_attempt_at <= $1 LIMIT 1", {now.text()})
        .next();
}

std::vector<ClaimedLetter> claim(db::Transaction& transaction, Timestamp now,
                                 std::chrono::milliseconds lease, int limit) {
    std::vector<std::string> ids;
    db::Cursor due = transaction.query(due_ids_sql(transaction.engine()), {now.text(), limit});
    while (due.next()) {
        ids.push_back(due.text(0));
    }
    std::vector<ClaimedLetter> letters;
    const std::string until = (now + lease).text();
    for (const std::string& id : ids) {
        db::Cursor row = transaction.query(
            "UPDATE outgoing_mail SET attempts = attempts + 1, next_attempt_at = $2 WHERE id = $1 "
            "RETURNING to_address, to_name, subject, body, created_at, attempts, unsubscribe",
            {id, until});
        while (row.next()) {
            letters.push_back({id,
                               {{row.text(0), row.text(1)}, row.text(2), row.text(3), row.text(6)},
                               row.timestamp(4),
                               static_cast<int>(row.integer(5))});
        }
    }
    return letters;
}

void settle(db::Transaction& transaction, std::string_view id) {
    transaction.execute("DELETE FROM outgoing_mail WHERE id = $1", {id});
}

void postpone(db::Transaction& transaction, std::string_view id, std::string_view error,
              std::optional<Timestamp> next_attempt) {
    if (next_attempt) {
        transaction.execute(
            "UPDATE outgoing_mail SET last_error = $2, next_attempt_at = $3 WHERE id = $1",
            {id, error, next_attempt->text()});
        return;
    }
    transaction.execute("UPDATE outgoing_mail SET last_error = $2, next_attempt_at = NULL, "
                        "body = '' WHERE id = $1",
                        {id, error});
}

std::optional<std::chrono::milliseconds> delay_after(int attempts) {
    static constexpr int last_attempt = 12;
    static constexpr std::chrono::minutes longest = std::chrono::hours{6};
    if (attempts >= last_attempt) {
        return std::nullopt;
    }
    const std::chrono::minutes doubled{1LL << std::clamp(attempts - 1, 0, last_attempt)};
    return std::min(doubled, longest);
}

OutboxState outbox_state(db::Transaction& transaction) {
    db::Cursor row =
        transaction.query("SELECT COUNT(*), COUNT(next_attempt_at) FROM outgoing_mail");
    row.next();
    return {row.integer(1), row.integer(0) - row.integer(1)};
}

} // namespace stocktake::mail
