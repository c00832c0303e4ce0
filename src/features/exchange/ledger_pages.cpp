// SPDX-License-Identifier: Apache-2.0
// The ledger for everybody: which files were read, and what became of their rows.
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "features/exchange/ledger_view.hpp"
#include "features/exchange/pages.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

using web::Context;
using web::Reply;

constexpr Permission read_imports = Permission::everyone("read-imports");
constexpr std::int64_t runs_of_page = 50;
constexpr std::int64_t rows_of_page = 100;

std::vector<Format> table_formats() {
    return {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
            formats::ndjson_format.format};
}

web::QueryParameter page_parameter(std::int64_t size) {
    return {.name = "page",
            .description = "Which page of " + std::to_string(size),
            .type = web::ParameterType::Integer,
            .minimum = 1,
            .maximum = 1'000'000};
}

/// The addresses of the pages before and after; null where there is none.
void add_neighbours(Value& meta, std::int64_t page, bool has_more, const std::string& address) {
    const std::string glue = address.find('?') == std::string::npos ? "?page=" : "&page=";
    meta.set("page", page);
    meta.set("has_neighbours", page > 1 || has_more);
    meta.set("previous", page > 1 ? Value(address + glue + std::to_string(page - 1)) : Value());
    meta.set("next", has_more ? Value(address + glue + std::to_string(page + 1)) : Value());
}

Result<Reply> show_runs(const PageDesk& desk, const Context& context) {
    const std::int64_t page = context.arguments.query_integer("page").value_or(1);
    const Timestamp now = Timestamp::now();
    return desk.database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto library = desk.shelf.library(transaction);
        const LedgerViewing viewing{*library, context.say, now};
        const RunFilter filter{.rehearsals_of = context.actor.account};
        const std::int64_t offset = (page - 1) * runs_of_page;
        bool is_running = false;
        Value items = Value::array();
        for (const ImportRun& run : list_runs(transaction, filter, offset, runs_of_page)) {
            is_running = is_running || run.state == RunState::Running;
            items.push(run_value(viewing, run, sight_of(context.actor, run)));
        }
        const std::int64_t count = count_runs(transaction, filter);
        Value meta = Value::object({{"count", count}});
        add_neighbours(meta, page, offset + runs_of_page < count, std::string(imports_address));
        web::Page shown;
        shown.template_name = "exchange/imports";
        shown.title = context.say("exchange.imports.title");
        shown.description = context.say("exchange.imports.lead");
        shown.model = Value::object(
            {{"meta", std::move(meta)},
             {"items", std::move(items)},
             {"new_address",
              may_import_something(context.actor) ? Value(new_import_address) : Value()}});
        shown.table = [desk, actor = context.actor, say = context.say] {
            return runs_table(desk.database, desk.shelf, actor, say);
        };
        // What a dead process has left looks different later, and nothing is written then.
        shown.caching = is_running ? web::Caching::Private : web::Caching::Public;
        return shown;
    });
}

Value outcome_choices(const ImportRun& run, std::optional<RowOutcome> chosen,
                      const web::Speaker& say) {
    const std::string address = run_address(run.id);
    Value choices = Value::array({Value::object({{"name", say("exchange.outcome.all")},
                                                 {"count", run.counts.total()},
                                                 {"address", address},
                                                 {"is_current", !chosen.has_value()}})});
    ImportCounts counts = run.counts;
    for (const RowOutcome outcome :
         {RowOutcome::Created, RowOutcome::Changed, RowOutcome::Unchanged, RowOutcome::Rejected}) {
        const std::string name(name_of(outcome));
        std::string narrowed = address;
        (narrowed += "?outcome=") += name;
        choices.push(Value::object({{"name", say("exchange.outcome." + name)},
                                    {"count", counts.of(outcome)},
                                    {"address", std::move(narrowed)},
                                    {"is_current", chosen == outcome}}));
    }
    return choices;
}

/// What the one who rehearses may do next.
void add_next_steps(web::Page& page, const ImportRun& run, const Context& context) {
    page.model.set("csrf_token", nullptr);
    if (!run.is_rehearsal || run.state != RunState::Rehearsed ||
        run.account != context.actor.account) {
        return;
    }
    const std::int64_t good = run.counts.created + run.counts.changed;
    page.model.set("csrf_token", context.csrf_token);
    page.model.set("confirm_address", run_address(run.id) + "/confirm");
    page.model.set("discard_address", run_address(run.id) + "/discard");
    page.model.set("can_take_all", good > 0 && run.counts.rejected == 0);
    page.model.set("can_take_rows", good > 0 && run.counts.rejected > 0);
    page.model.set("says_nothing_new", good == 0);
    page.model.set("good", good);
}

Result<Reply> show_run(const PageDesk& desk, const Context& context) {
    const ImportRunId id(context.arguments.text("run"));
    const auto outcome = parse_row_outcome(context.arguments.query_text("outcome"));
    const std::int64_t page = context.arguments.query_integer("page").value_or(1);
    const Timestamp now = Timestamp::now();
    return desk.database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto run = find_run(transaction, id);
        const RunSight sight = run ? sight_of(context.actor, *run) : RunSight::Nothing;
        if (sight == RunSight::Nothing) {
            return failure(ErrorKind::NotFound, {"exchange.run.unknown", {}});
        }
        const auto library = desk.shelf.library(transaction);
        const LedgerViewing viewing{*library, context.say, now};
        const bool has_rows = sight == RunSight::Open || sight == RunSight::All;
        ImportCounts counts = run->counts;
        const std::int64_t count = outcome ? counts.of(*outcome) : counts.total();
        const std::int64_t offset = (page - 1) * rows_of_page;
        Value items = Value::array();
        if (has_rows) {
            const std::int64_t after = find_row_before(transaction, id, outcome, offset);
            auto rows = list_rows(transaction, id, outcome, after, rows_of_page);
            for (const SeenRow& seen : seen_rows(transaction, std::move(rows), sight)) {
                items.push(row_value(viewing, seen));
            }
        }
        std::string address = run_address(id);
        if (outcome) {
            address += "?outcome=" + std::string(name_of(*outcome));
        }
        Value meta = Value::object({{"count", count}});
        add_neighbours(meta, page, has_rows && offset + rows_of_page < count, address);
        web::Page shown;
        shown.template_name = "exchange/import";
        shown.title = run->file_name;
        shown.model = Value::object({{"meta", std::move(meta)},
                                     {"run", run_value(viewing, *run, sight)},
                                     {"items", std::move(items)},
                                     {"has_rows", has_rows},
                                     {"is_partial", sight == RunSight::Open},
                                     {"choices", outcome_choices(*run, outcome, context.say)},
                                     {"list_address", imports_address}});
        add_next_steps(shown, *run, context);
        shown.table = [desk, found = *run, outcome, sight, say = context.say] {
            return rows_table(desk.database, found, outcome, sight, say);
        };
        shown.caching = run->state == RunState::Running || run->is_rehearsal ? web::Caching::Private
                                                                             : web::Caching::Public;
        return shown;
    });
}

} // namespace

std::vector<web::Route> ledger_routes(const PageDesk& desk) {
    return {
        {.pattern = std::string(imports_address),
         .name = "exchange/imports",
         .permission = read_imports,
         .summary = "Files that were imported, the newest first, and what became of their rows",
         .handler = [desk](const Context& context) { return show_runs(desk, context); },
         .query = {page_parameter(runs_of_page)},
         .formats = table_formats()},
        {.pattern = std::string(imports_address) + "/{run}",
         .name = "exchange/import",
         .permission = read_imports,
         .summary = "One imported file, row by row: what was created, changed, left or rejected, "
                    "and why; of rows that are not public the numbers only",
         .handler = [desk](const Context& context) { return show_run(desk, context); },
         .query = {{.name = "outcome",
                    .description = "Only rows that became this",
                    .type = web::ParameterType::Choice,
                    .choices = {"created", "changed", "unchanged", "rejected"}},
                   page_parameter(rows_of_page)},
         .formats = table_formats()},
    };
}

} // namespace stocktake::exchange
