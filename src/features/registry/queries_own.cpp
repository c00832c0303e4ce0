// SPDX-License-Identifier: Apache-2.0
// For those who write: their records, what to do next, where an entry stands.
#include "features/registry/queries.hpp"

#include "db/parameter_list.hpp"
#include "features/registry/stored.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::State;

/// `r.owner IN ($1, …) OR …`: what belongs to the actor, with its parameters.
struct Ownership {
    Ownership(db::Transaction& transaction, const Actor& actor) {
        for (const people::Organization& each :
             people::list_organizations_for(transaction, actor)) {
            ids.push_back(each.id.text());
        }
        ids.push_back(actor.account.text());
        for (const std::string& id : ids) {
            parameters.emplace_back(id);
        }
        const std::string list = db::placeholders(ids.size() - 1);
        const std::string account = "$" + std::to_string(ids.size());
        sql = "r.merged_into IS NULL AND ((r.owner IS NULL AND r.state = 'draft' "
              "AND r.created_by = " +
              account + ")" + (list.empty() ? "" : " OR r.owner IN (" + list + ")") + ")";
    }

    std::string add(const db::Parameter& value) {
        parameters.push_back(value);
        return "$" + std::to_string(parameters.size());
    }

    /// The position of the account.
    [[nodiscard]] std::string account() const { return "$" + std::to_string(ids.size()); }

    std::string sql;
    std::vector<std::string> ids;
    std::vector<db::Parameter> parameters;
};

NextStep next_step(const Record& record, bool has_draft, Timestamp now) {
    switch (record.state) {
    case State::Draft:
        return NextStep::Finish;
    case State::Returned:
        return NextStep::Correct;
    case State::Submitted:
        return NextStep::Wait;
    case State::Published: {
        if (has_draft) {
            return NextStep::Resume;
        }
        const Freshness freshness =
            freshness_at(record.confirmed_at.value_or(record.changed_at), record.ended_at, now);
        const bool is_old = freshness == Freshness::Yellow || freshness == Freshness::Red;
        return is_old ? NextStep::Confirm : NextStep::Nothing;
    }
    case State::Withdrawn:
    case State::Archived:
        break;
    }
    return NextStep::Nothing;
}

} // namespace

std::string_view name_of(NextStep step) {
    switch (step) {
    case NextStep::Finish:
        return "finish";
    case NextStep::Correct:
        return "correct";
    case NextStep::Wait:
        return "wait";
    case NextStep::Confirm:
        return "confirm";
    case NextStep::Resume:
        return "resume";
    case NextStep::Nothing:
        break;
    }
    return "nothing";
}

std::vector<OwnRecord> list_own_records(db::Transaction& transaction, const Actor& actor,
                                        std::optional<State> state, std::int64_t offset,
                                        std::int64_t limit, Timestamp now) {
    std::vector<OwnRecord> records;
    if (!actor.is_signed_in()) {
        return records;
    }
    Ownership own(transaction, actor);
    std::string sql = "SELECT " + std::string(record_columns) +
                      ", d.saved_at, CASE WHEN r.state = 'returned' THEN "
                      "(SELECT e.reason FROM record_event e WHERE e.record = r.id "
                      "AND e.action = 'return' ORDER BY e.number DESC LIMIT 1) END "
                      "FROM record r LEFT JOIN draft d ON d.record = r.id AND d.account = " +
                      own.account() + " WHERE " + own.sql;
    if (state) {
        sql += " AND r.state = " + own.add(kinds::name_of(*state));
    }
    sql += " ORDER BY r.changed_at DESC, r.id LIMIT " + own.add(limit);
    sql += " OFFSET " + own.add(offset);
    db::Cursor row = transaction.query(sql, own.parameters);
    while (row.next()) {
        OwnRecord own_record;
        own_record.record = read_record(row);
        own_record.draft_saved_at = timestamp_or_null(row, record_column_count);
        own_record.return_reason = row.text_or_null(record_column_count + 1).value_or("");
        own_record.next = next_step(own_record.record, own_record.draft_saved_at.has_value(), now);
        records.push_back(std::move(own_record));
    }
    return records;
}

std::int64_t count_own_records(db::Transaction& transaction, const Actor& actor,
                               std::optional<State> state) {
    if (!actor.is_signed_in()) {
        return 0;
    }
    Ownership own(transaction, actor);
    std::string sql = "SELECT count(*) FROM record r WHERE " + own.sql;
    if (state) {
        sql += " AND r.state = " + own.add(kinds::name_of(*state));
    }
    db::Cursor row = transaction.query(sql, own.parameters);
    row.next();
    return row.integer(0);
}

std::optional<QueuePlace> find_queue_place(db::Transaction& transaction, const Record& record) {
    if (record.state != State::Submitted || !record.submitted_at) {
        return std::nullopt;
    }
    db::Cursor row = transaction.query("SELECT count(*) FILTER (WHERE r.submitted_at < $1 OR "
                                       "(r.submitted_at = $1 AND r.id < $2)), "
                                       "count(*) FROM record r WHERE r.state = 'submitted'",
                                       {record.submitted_at->text(), record.id});
    row.next();
    return QueuePlace{row.integer(0), row.integer(1)};
}

} // namespace stocktake::registry
