// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/ledger_store.hpp"

#include "base/json.hpp"
#include "db/batch_insert.hpp"
#include "db/stored.hpp"
#include "features/exchange/running_process.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

constexpr std::size_t rows_at_once = 128;

constexpr std::string_view run_columns =
    "id, kind, kind_version, file_name, file_digest, file_bytes, format, mapping, mapping_digest, "
    "source, owner, account, policy, takes, language, consent, is_rehearsal, is_named, state, "
    "process, started_at, ended_at, created, changed, unchanged, rejected, error, remarks";

std::string stored_message(const std::optional<Message>& message) {
    if (!message) {
        return {};
    }
    return to_json(Value::object({{"id", message->id}, {"arguments", arguments_json(*message)}}));
}

std::string stored_messages(const std::vector<Message>& messages) {
    Value list = Value::array();
    for (const Message& message : messages) {
        list.push(Value::object({{"id", message.id}, {"arguments", arguments_json(message)}}));
    }
    return to_json(list);
}

Message message_in(const Value& json) {
    return message_of(std::string(json.text_of("id")), *json.find("arguments"));
}

std::optional<Message> read_message(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(message_in(parse_json(text).value()));
}

std::vector<Message> read_messages(const std::string& text) {
    const Value list = parse_json(text).value();
    std::vector<Message> messages;
    messages.reserve(list.as_array().size());
    std::ranges::transform(list.as_array(), std::back_inserter(messages), message_in);
    return messages;
}

template <class Tag>
db::Parameter or_null(const Id<Tag>& id) {
    return id.is_empty() ? db::Parameter(nullptr) : db::Parameter(id);
}

/// Of a row with run_columns.
ImportRun read_run(db::Cursor& row) {
    ImportRun run;
    run.id = ImportRunId(row.text(0));
    run.kind = row.text(1);
    run.kind_version = row.integer(2);
    run.file_name = row.text(3);
    run.file_digest = row.text(4);
    run.file_bytes = row.integer(5);
    run.format = db::stored_name(parse_file_format(row.text(6)), row.text(6));
    run.mapping = row.text(7);
    run.mapping_digest = row.text(8);
    run.source = row.text(9);
    run.owner = OrganizationId(row.text_or_null(10).value_or(""));
    run.account = AccountId(row.text_or_null(11).value_or(""));
    run.policy = db::stored_name(parse_policy(row.text(12)), row.text(12));
    run.takes = db::stored_name(parse_takes(row.text(13)), row.text(13));
    run.language = db::stored_language(row.text(14));
    run.consent = db::stored_name(registry::parse_consent(row.text(15)), row.text(15));
    run.is_rehearsal = row.boolean(16);
    run.is_named = row.boolean(17);
    run.state = db::stored_name(parse_run_state(row.text(18)), row.text(18));
    run.process = row.text(19);
    run.started_at = row.timestamp(20);
    if (!row.is_null(21)) {
        run.ended_at = row.timestamp(21);
    }
    run.counts = {row.integer(22), row.integer(23), row.integer(24), row.integer(25)};
    run.error = read_message(row.text(26));
    run.remarks = read_messages(row.text(27));
    return run;
}

/// Shows all but rehearsals, and those of one account.
constexpr std::string_view is_listed = "(is_rehearsal = 0 OR account = $1)";

void read_changes(db::Transaction& transaction, const ImportRunId& run,
                  std::vector<LedgerRow>& rows) {
    db::Cursor row = transaction.query(
        "SELECT row_number, cell, language, value_before, value_after, is_public "
        "FROM import_change WHERE run = $1 AND row_number >= $2 AND row_number <= $3 "
        "ORDER BY row_number, position",
        {run, rows.front().number, rows.back().number});
    auto at = rows.begin();
    while (row.next()) {
        at = std::ranges::lower_bound(at, rows.end(), row.integer(0), {}, &LedgerRow::number);
        if (at != rows.end() && at->number == row.integer(0)) {
            at->changes.push_back(
                {row.text(1), row.text(2), row.text(3), row.text(4), row.boolean(5)});
        }
    }
}

void read_notes(db::Transaction& transaction, const ImportRunId& run,
                std::vector<LedgerRow>& rows) {
    db::Cursor row = transaction.query(
        "SELECT row_number, place, value, reason, arguments, is_remark "
        "FROM import_problem WHERE run = $1 AND row_number >= $2 AND row_number <= $3 "
        "ORDER BY row_number, position",
        {run, rows.front().number, rows.back().number});
    auto at = rows.begin();
    while (row.next()) {
        at = std::ranges::lower_bound(at, rows.end(), row.integer(0), {}, &LedgerRow::number);
        if (at != rows.end() && at->number == row.integer(0)) {
            at->notes.push_back({row.text(1), row.text(2),
                                 message_of(row.text(3), parse_json(row.text(4)).value()),
                                 row.boolean(5)});
        }
    }
}

} // namespace

void insert_run(db::Transaction& transaction, const ImportRun& run) {
    transaction.execute(
        "INSERT INTO import_run (" + std::string(run_columns) +
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
            "$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)",
        {run.id,
         run.kind,
         run.kind_version,
         run.file_name,
         run.file_digest,
         run.file_bytes,
         name_of(run.format),
         run.mapping,
         run.mapping_digest,
         run.source,
         or_null(run.owner),
         or_null(run.account),
         name_of(run.policy),
         name_of(run.takes),
         tag_of(run.language),
         registry::name_of(run.consent),
         run.is_rehearsal,
         run.is_named,
         name_of(run.state),
         run.process,
         run.started_at.text(),
         nullptr,
         run.counts.created,
         run.counts.changed,
         run.counts.unchanged,
         run.counts.rejected,
         stored_message(run.error),
         stored_messages(run.remarks)});
}

bool finish_run(db::Transaction& transaction, const ImportRun& run) {
    return transaction.execute(
               "UPDATE import_run SET state = $2, ended_at = $3, created = $4, changed = $5, "
               "unchanged = $6, rejected = $7, error = $8, remarks = $9, is_named = $10 "
               "WHERE id = $1 AND state = 'running'",
               {run.id, name_of(run.state), run.ended_at.value_or(run.started_at).text(),
                run.counts.created, run.counts.changed, run.counts.unchanged, run.counts.rejected,
                stored_message(run.error), stored_messages(run.remarks), run.is_named}) == 1;
}

std::int64_t mark_interrupted(db::Transaction& transaction, Timestamp now) {
    std::vector<std::string> gone;
    db::Cursor row =
        transaction.query("SELECT id, process, started_at FROM import_run WHERE state = 'running'");
    while (row.next()) {
        if (is_gone(row.text(1), row.timestamp(2), now)) {
            gone.push_back(row.text(0));
        }
    }
    std::int64_t count = 0;
    for (const std::string& run : gone) {
        count += transaction.execute("UPDATE import_run SET state = 'interrupted' "
                                     "WHERE id = $1 AND state = 'running'",
                                     {run});
    }
    return count;
}

std::size_t insert_rows(db::Transaction& transaction, const ImportRunId& run, LedgerSpool& rows,
                        const SpoolPart& part, Records records) {
    db::BatchInsert row_batch(
        transaction, "import_row (run, number, line, outcome, source_id, record, owner, is_open)",
        8);
    db::BatchInsert change_batch(transaction,
                                 "import_change (run, row_number, position, cell, language, "
                                 "value_before, value_after, is_public)",
                                 8);
    db::BatchInsert note_batch(transaction,
                               "import_problem (run, row_number, position, is_remark, place, "
                               "value, reason, arguments)",
                               8);
    const auto flush = [&] {
        row_batch.flush(); // first: the others refer to it
        change_batch.flush();
        note_batch.flush();
    };
    const std::size_t end = rows.for_each(part, [&](const LedgerRow& row) {
        const bool is_there = records == Records::Kept || row.outcome != RowOutcome::Created;
        row_batch.add({run, row.number, row.line, name_of(row.outcome), row.source_id,
                       is_there ? or_null(row.record) : db::Parameter(nullptr), row.owner,
                       row.is_open});
        std::int64_t position = 0;
        for (const LedgerChange& change : row.changes) {
            change_batch.add({run, row.number, ++position, change.cell, change.language,
                              change.before, change.after, change.is_public});
        }
        position = 0;
        for (const LedgerNote& note : row.notes) {
            const std::string arguments = to_json(arguments_json(note.reason));
            note_batch.add({run, row.number, ++position, note.is_remark, note.place, note.value,
                            note.reason.id, arguments});
        }
        if (row_batch.size() >= rows_at_once) {
            flush();
        }
    });
    flush();
    return end;
}

std::optional<ImportRun> find_run(db::Transaction& transaction, const ImportRunId& run) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(run_columns) + " FROM import_run WHERE id = $1", {run});
    return row.next() ? std::optional(read_run(row)) : std::nullopt;
}

std::optional<ImportRun> find_complete_run(db::Transaction& transaction, const ImportRun& like) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(run_columns) +
            " FROM import_run WHERE file_digest = $1 AND mapping_digest = $2 AND kind = $3 "
            "AND kind_version = $4 AND source = $5 AND coalesce(owner, '') = $6 AND policy = $7 "
            "AND language = $8 AND consent = $9 AND is_rehearsal = 0 AND state = 'done' "
            "AND rejected = 0 ORDER BY id DESC LIMIT 1",
        {like.file_digest, like.mapping_digest, like.kind, like.kind_version, like.source,
         like.owner, name_of(like.policy), tag_of(like.language), registry::name_of(like.consent)});
    return row.next() ? std::optional(read_run(row)) : std::nullopt;
}

std::vector<ImportRun> list_runs(db::Transaction& transaction, const RunFilter& filter,
                                 std::int64_t offset, std::int64_t limit) {
    std::vector<ImportRun> runs;
    db::Cursor row =
        transaction.query("SELECT " + std::string(run_columns) + " FROM import_run WHERE " +
                              std::string(is_listed) + " ORDER BY id DESC LIMIT $2 OFFSET $3",
                          {or_null(filter.rehearsals_of), limit, offset});
    while (row.next()) {
        runs.push_back(read_run(row));
    }
    return runs;
}

std::int64_t count_runs(db::Transaction& transaction, const RunFilter& filter) {
    db::Cursor row =
        transaction.query("SELECT count(*) FROM import_run WHERE " + std::string(is_listed),
                          {or_null(filter.rehearsals_of)});
    row.next();
    return row.integer(0);
}

void for_each_run(db::Transaction& transaction, const RunFilter& filter,
                  const std::function<void(const ImportRun&)>& receive) {
    db::Cursor row =
        transaction.stream("SELECT " + std::string(run_columns) + " FROM import_run WHERE " +
                               std::string(is_listed) + " ORDER BY id DESC",
                           {or_null(filter.rehearsals_of)});
    while (row.next()) {
        receive(read_run(row));
    }
}

std::vector<LedgerRow> list_rows(db::Transaction& transaction, const ImportRunId& run,
                                 std::optional<RowOutcome> outcome, std::int64_t after,
                                 std::int64_t limit) {
    std::vector<LedgerRow> rows;
    db::Cursor row = transaction.query(
        "SELECT number, line, outcome, source_id, record, owner, is_open FROM import_row "
        "WHERE run = $1 AND number > $2" +
            std::string(outcome ? " AND outcome = $4" : "") + " ORDER BY number LIMIT $3",
        outcome ? std::vector<db::Parameter>{run, after, limit, name_of(*outcome)}
                : std::vector<db::Parameter>{run, after, limit});
    while (row.next()) {
        LedgerRow& found = rows.emplace_back();
        found.number = row.integer(0);
        found.line = row.integer(1);
        found.outcome = db::stored_name(parse_row_outcome(row.text(2)), row.text(2));
        found.source_id = row.text(3);
        found.record = registry::RecordId(row.text_or_null(4).value_or(""));
        found.owner = OrganizationId(row.text(5));
        found.is_open = row.boolean(6);
    }
    if (!rows.empty()) {
        read_changes(transaction, run, rows);
        read_notes(transaction, run, rows);
    }
    return rows;
}

std::int64_t find_row_before(db::Transaction& transaction, const ImportRunId& run,
                             std::optional<RowOutcome> outcome, std::int64_t offset) {
    if (offset == 0) {
        return 0;
    }
    if (!outcome) {
        return offset; // rows are numbered without gaps
    }
    db::Cursor row = transaction.query("SELECT number FROM import_row WHERE run = $1 AND "
                                       "outcome = $2 ORDER BY number LIMIT 1 OFFSET $3",
                                       {run, name_of(*outcome), offset - 1});
    return row.next() ? row.integer(0) : std::numeric_limits<std::int64_t>::max();
}

void keep_file(db::Transaction& transaction, const ImportRunId& run, const WaitingFile& file,
               Timestamp now) {
    transaction.execute(
        "INSERT INTO import_file (run, bytes, mapping, stored_at) VALUES ($1, $2, $3, $4)",
        {run, db::BlobView{file.bytes}, file.mapping, now.text()});
}

std::optional<WaitingFile> find_file(db::Transaction& transaction, const ImportRunId& run) {
    db::Cursor row =
        transaction.query("SELECT bytes, mapping FROM import_file WHERE run = $1", {run});
    return row.next() ? std::optional(WaitingFile{row.blob(0), row.text(1)}) : std::nullopt;
}

void delete_rehearsal(db::Transaction& transaction, const ImportRunId& run) {
    for (const std::string_view sql :
         {"DELETE FROM import_file WHERE run = $1", "DELETE FROM import_problem WHERE run = $1",
          "DELETE FROM import_change WHERE run = $1", "DELETE FROM import_row WHERE run = $1",
          "DELETE FROM import_run WHERE id = $1"}) {
        transaction.execute(sql, {run});
    }
}

void delete_rehearsals_before(db::Transaction& transaction, Timestamp moment) {
    std::vector<ImportRunId> old;
    db::Cursor row = transaction.query("SELECT id FROM import_run WHERE is_rehearsal = 1 AND "
                                       "state <> 'running' AND started_at < $1",
                                       {moment.text()});
    while (row.next()) {
        old.emplace_back(row.text(0));
    }
    for (const ImportRunId& run : old) {
        delete_rehearsal(transaction, run);
    }
}

} // namespace stocktake::exchange
