// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/ledger_view.hpp"

#include "features/exchange/running_process.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

constexpr std::int64_t rows_of_piece = 200;

bool speaks_for(const Actor& actor, const OrganizationId& organization) {
    return !organization.is_empty() &&
           std::ranges::find(actor.organizations, organization) != actor.organizations.end();
}

/// Nobody writes when a page is looked at: what a dead process has left is said, not stored.
RunState state_of(const ImportRun& run, Timestamp now) {
    return run.state == RunState::Running && is_gone(run.process, run.started_at, now)
               ? RunState::Interrupted
               : run.state;
}

std::string text_for_reader(const LanguageMap& map, const web::Speaker& say) {
    return std::string(best_text(map, say.language()).text);
}

Value organization_value(const LedgerViewing& viewing, const OrganizationId& id) {
    const auto* card = viewing.library.references->get_organization(id.text());
    return Value::object(
        {{"id", id.text()},
         {"name", card == nullptr ? id.text() : text_for_reader(card->names, viewing.say)},
         {"address", people::organization_address(id)}});
}

Value messages(const std::vector<Message>& all, const web::Speaker& say) {
    Value texts = Value::array();
    for (const Message& message : all) {
        texts.push(say(message));
    }
    return texts;
}

Value counts_value(const ImportCounts& counts) {
    return Value::object({{"total", counts.total()},
                          {"created", counts.created},
                          {"changed", counts.changed},
                          {"unchanged", counts.unchanged},
                          {"rejected", counts.rejected}});
}

/// Whether a row may be told to everybody, whatever became of its record since.
bool is_told(const LedgerRow& row, RunSight sight) {
    return sight == RunSight::All || (sight == RunSight::Open && row.is_open);
}

void hide(LedgerRow& row) {
    row.source_id.clear();
    row.record = {};
    row.owner = {};
    row.changes.clear();
    row.notes.clear();
}

/// Adds to a table what is said of one row.
void receive_row(const SeenRow& seen, const web::Speaker& say, const Table::RowReceiver& receive) {
    const LedgerRow& row = seen.row;
    const auto line = [&](std::string_view place, std::string_view language, Value before,
                          Value after, Value reason) {
        receive(std::vector<Value>{row.line, name_of(row.outcome), row.source_id, row.record.text(),
                                   place, language, std::move(before), std::move(after),
                                   std::move(reason)});
    };
    if (row.changes.empty() && row.notes.empty()) {
        line("", "", nullptr, nullptr, nullptr);
    }
    for (const LedgerChange& change : row.changes) {
        line(change.cell, change.language, change.before, change.after, nullptr);
    }
    for (const LedgerNote& note : row.notes) {
        line(note.place, "", note.value, nullptr, say(note.reason));
    }
}

} // namespace

RunSight sight_of(const Actor& actor, const ImportRun& run) {
    const bool is_own = actor.is_signed_in() && actor.account == run.account;
    const bool is_secretariat = actor.has(Role::Secretariat) || actor.has(Role::Administrator);
    if (run.is_rehearsal) {
        // The command line speaks for the secretariat, which may look up what it was told.
        const bool is_shown = is_own || (is_secretariat && run.account.is_empty());
        return is_shown ? RunSight::All : RunSight::Nothing;
    }
    if (is_own || is_secretariat || speaks_for(actor, run.owner)) {
        return RunSight::All;
    }
    return run.policy == registry::DepositPolicy::Publish && run.state == RunState::Done
               ? RunSight::Open
               : RunSight::Counts;
}

Value run_value(const LedgerViewing& viewing, const ImportRun& run, RunSight sight) {
    const web::Speaker& say = viewing.say;
    const RunState state = state_of(run, viewing.now);
    const auto kind = viewing.library.find_kind(run.kind);
    Value value = Value::object(
        {{"id", run.id.text()},
         {"address", run_address(run.id)},
         {"file_name", run.file_name},
         {"file_bytes", run.file_bytes},
         {"format", name_of(run.format)},
         {"kind", run.kind},
         {"kind_name", kind == nullptr ? run.kind : text_for_reader(kind->plural, say)},
         {"kind_address", kind == nullptr ? std::string() : "/" + kind->address},
         {"source", run.source},
         {"mapping", run.mapping},
         {"policy", name_of(run.policy)},
         {"policy_label", say("exchange.policy." + std::string(name_of(run.policy)))},
         {"takes", name_of(run.takes)},
         {"takes_label", say("exchange.takes." + std::string(name_of(run.takes)))},
         {"is_rehearsal", run.is_rehearsal},
         {"state", name_of(state)},
         {"state_label", say("exchange.state." + std::string(name_of(state)))},
         {"started_at", run.started_at.text()},
         {"ended_at", run.ended_at ? Value(run.ended_at->text()) : Value()},
         {"counts", counts_value(run.counts)}});
    // Of records without a name nobody shall find out the name here.
    const bool shows_owner = !run.owner.is_empty() && (run.is_named || sight == RunSight::All);
    value.set("owner", shows_owner ? organization_value(viewing, run.owner) : Value());
    value.set("error", !run.error               ? Value()
                       : sight == RunSight::All ? Value(say(*run.error))
                                                : Value(say("exchange.run.unreadable")));
    value.set("remarks", sight == RunSight::All ? messages(run.remarks, say) : Value::array());
    return value;
}

std::vector<SeenRow> seen_rows(db::Transaction& transaction, std::vector<LedgerRow> rows,
                               RunSight sight) {
    std::vector<registry::RecordId> records;
    for (const LedgerRow& row : rows) {
        if (!row.record.is_empty()) {
            records.push_back(row.record);
        }
    }
    std::map<std::string, registry::PublishedTitle> published;
    for (registry::PublishedTitle& title : registry::find_published_titles(transaction, records)) {
        published.emplace(title.record.text(), std::move(title));
    }
    std::vector<SeenRow> seen;
    seen.reserve(rows.size());
    for (LedgerRow& row : rows) {
        SeenRow& one = seen.emplace_back();
        const auto title = published.find(row.record.text());
        const bool is_public =
            title != published.end() && (row.owner.is_empty() || !title->second.owner.is_empty());
        if (title != published.end() && (is_public || sight == RunSight::All)) {
            one.title = title->second.title;
            one.language = title->second.language;
        }
        if (!is_told(row, sight)) {
            hide(row);
        } else if (sight != RunSight::All && row.outcome != RowOutcome::Rejected) {
            if (!is_public) {
                hide(row);
            }
            std::erase_if(row.changes,
                          [](const LedgerChange& change) { return !change.is_public; });
        }
        if (row.record.is_empty()) {
            one.title.clear();
        }
        one.row = std::move(row);
    }
    return seen;
}

Value row_value(const LedgerViewing& viewing, const SeenRow& seen) {
    const LedgerRow& row = seen.row;
    const web::Speaker& say = viewing.say;
    Value value = Value::object(
        {{"number", row.number},
         {"line", row.line},
         {"outcome", name_of(row.outcome)},
         {"outcome_label", say("exchange.outcome." + std::string(name_of(row.outcome)))},
         {"source_id", row.source_id},
         {"record", row.record.is_empty() ? Value() : Value(row.record.text())}});
    const bool is_public = !seen.title.empty();
    value.set("title", is_public ? Value(seen.title) : Value());
    value.set("language", is_public ? Value(tag_of(seen.language)) : Value());
    value.set("direction", is_public ? Value(direction_of(seen.language)) : Value());
    value.set("address", is_public ? Value("/records/" + row.record.text()) : Value());
    Value changes = Value::array();
    for (const LedgerChange& change : row.changes) {
        changes.push(Value::object({{"cell", change.cell},
                                    {"language", change.language},
                                    {"before", change.before},
                                    {"after", change.after},
                                    {"is_hidden", change.before.empty() && change.after.empty()}}));
    }
    Value notes = Value::array();
    for (const LedgerNote& note : row.notes) {
        notes.push(Value::object({{"place", note.place},
                                  {"value", note.value},
                                  {"reason", say(note.reason)},
                                  {"reason_id", note.reason.id},
                                  {"is_remark", note.is_remark}}));
    }
    value.set("changes", std::move(changes));
    value.set("notes", std::move(notes));
    return value;
}

Table rows_table(db::Database& database, const ImportRun& run, std::optional<RowOutcome> outcome,
                 RunSight sight, const web::Speaker& say) {
    Table table;
    table.name = "import-" + run.id.text();
    table.title = run.file_name;
    table.columns = {{"line", say("exchange.row.line"), ColumnType::Integer},
                     {"outcome", say("exchange.row.outcome")},
                     {"source_id", say("exchange.column.source_id")},
                     {"record", say("exchange.row.record")},
                     {"column", say("exchange.row.column")},
                     {"language", say("exchange.column.language")},
                     {"value", say("exchange.row.value")},
                     {"value_after", say("exchange.row.value_after")},
                     {"reason", say("exchange.row.reason")}};
    table.for_each_row = [&database, id = run.id, outcome, sight,
                          say](const Table::RowReceiver& receive) {
        database.read([&](db::Transaction& transaction) {
            std::int64_t after = 0;
            while (sight == RunSight::Open || sight == RunSight::All) {
                auto rows = list_rows(transaction, id, outcome, after, rows_of_piece);
                if (rows.empty()) {
                    break;
                }
                after = rows.back().number;
                for (const SeenRow& seen : seen_rows(transaction, std::move(rows), sight)) {
                    receive_row(seen, say, receive);
                }
            }
        });
    };
    return table;
}

Table runs_table(db::Database& database, kinds::Shelf& shelf, const Actor& actor,
                 const web::Speaker& say) {
    Table table;
    table.name = "imports";
    table.title = say("exchange.imports.title");
    table.columns = {{"id", say("exchange.run.id")},
                     {"file_name", say("exchange.run.file")},
                     {"kind", say("exchange.run.kind")},
                     {"source", say("exchange.run.source")},
                     {"owner", say("exchange.column.owner")},
                     {"policy", say("exchange.run.policy")},
                     {"state", say("exchange.run.state")},
                     {"started_at", say("exchange.run.started_at")},
                     {"created", say("exchange.outcome.created"), ColumnType::Integer},
                     {"changed", say("exchange.outcome.changed"), ColumnType::Integer},
                     {"unchanged", say("exchange.outcome.unchanged"), ColumnType::Integer},
                     {"rejected", say("exchange.outcome.rejected"), ColumnType::Integer}};
    table.for_each_row = [&database, &shelf, actor, say](const Table::RowReceiver& receive) {
        const auto library = shelf.library();
        const Timestamp now = Timestamp::now();
        database.read([&](db::Transaction& transaction) {
            for_each_run(transaction, {.rehearsals_of = actor.account}, [&](const ImportRun& run) {
                const Value value = run_value({*library, say, now}, run, sight_of(actor, run));
                const Value* owner = value.find("owner");
                receive(std::vector<Value>{
                    run.id.text(), run.file_name, run.kind, run.source,
                    owner == nullptr ? Value("") : Value(owner->text_of("id")), name_of(run.policy),
                    value.text_of("state"), run.started_at.text(), run.counts.created,
                    run.counts.changed, run.counts.unchanged, run.counts.rejected});
            });
        });
    };
    return table;
}

std::string run_address(const ImportRunId& run) {
    return "/imports/" + run.text();
}

} // namespace stocktake::exchange
