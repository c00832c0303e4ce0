// SPDX-License-Identifier: Apache-2.0
// Imports files of records; what became of each row stands in the ledger.
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <system_error>

#include <unistd.h>

namespace stocktake::app {

namespace {

using exchange::ImportRun;
using exchange::RunState;

constexpr std::int64_t shown_rows = 20;

/// The text of a mapping: of a file, or of one that ships by its id.
std::string mapping_of(const std::string& name) {
    if (const exchange::ShippedMapping* shipped = exchange::find_shipped_mapping(name)) {
        return std::string(shipped->text);
    }
    std::ifstream stream(name, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw std::system_error(errno, std::generic_category(), name);
    }
    return std::move(text).str();
}

/// The operator of the installation speaks for the secretariat and for every organization.
Actor command_line(const kinds::Library& library) {
    Actor actor;
    actor.roles = {Role::Secretariat};
    for (const kinds::OrganizationCard& card : library.references->organizations()) {
        actor.organizations.emplace_back(card.id);
    }
    return actor;
}

/// Says on a terminal, about once a second, how far an import has come.
class ProgressLine {
  public:
    explicit ProgressLine(std::string file)
        : m_file(std::move(file)), m_is_shown(::isatty(STDERR_FILENO) == 1) {}

    void show(std::int64_t rows) {
        const auto now = std::chrono::steady_clock::now();
        if (m_is_shown && now - m_last > std::chrono::seconds(1)) {
            m_last = now;
            const std::string line =
                say({"app.import.progress", {{"file", m_file}, {"rows", rows}}});
            std::fprintf(stderr, "\r%s", line.c_str());
            std::fflush(stderr);
            m_is_open = true;
        }
    }

    void end() {
        if (m_is_open) {
            std::fputc('\n', stderr);
        }
    }

  private:
    std::string m_file;
    bool m_is_shown;
    bool m_is_open = false;
    std::chrono::steady_clock::time_point m_last{};
};

std::string place_of(const ImportRun& run, const exchange::LedgerRow& row) {
    return run.file_name + ":" + std::to_string(row.line) + ": ";
}

/// What a rehearsal would change, cell by cell; not of cells that are not public.
void print_changed(db::Database& database, const ImportRun& run) {
    const auto rows = database.read([&](db::Transaction& transaction) {
        return exchange::first_rows(transaction, run.id, exchange::RowOutcome::Changed, shown_rows);
    });
    for (const exchange::LedgerRow& row : rows) {
        for (const exchange::LedgerChange& change : row.changes) {
            std::string line = place_of(run, row) + change.cell;
            line += change.language.empty() ? "" : "@" + change.language;
            if (!change.before.empty() || !change.after.empty()) {
                line += ": [" + change.before + "] > [" + change.after + "]";
            }
            print(line);
        }
    }
    if (const auto more = run.counts.changed - static_cast<std::int64_t>(rows.size()); more > 0) {
        print(say({"app.import.more_changed", {{"count", more}}}));
    }
}

void print_rejected(db::Database& database, const ImportRun& run) {
    const auto rows = database.read([&](db::Transaction& transaction) {
        return exchange::first_rows(transaction, run.id, exchange::RowOutcome::Rejected,
                                    shown_rows);
    });
    for (const exchange::LedgerRow& row : rows) {
        for (const exchange::LedgerNote& note : row.notes) {
            if (note.is_remark) {
                continue;
            }
            std::string line = place_of(run, row);
            line += note.place.empty() ? "" : note.place + ": ";
            line += say(note.reason);
            line += note.value.empty() ? "" : " [" + note.value + "]";
            complain(line);
        }
    }
    if (const auto more = run.counts.rejected - static_cast<std::int64_t>(rows.size()); more > 0) {
        complain(say({"app.import.more_rejected", {{"count", more}}}));
    }
}

void print_run(db::Database& database, const ImportRun& run) {
    if (run.error) {
        complain(run.file_name + ": " + say(*run.error));
    }
    for (const Message& remark : run.remarks) {
        complain(run.file_name + ": " + say(remark));
    }
    if (run.is_rehearsal) {
        print_changed(database, run);
    }
    print_rejected(database, run);
    const Message summary{"app.import." + std::string(exchange::name_of(run.state)),
                          {{"file", run.file_name},
                           {"created", run.counts.created},
                           {"changed", run.counts.changed},
                           {"unchanged", run.counts.unchanged},
                           {"rejected", run.counts.rejected},
                           {"run", run.id.text()}}};
    if (run.state == RunState::Refused) {
        complain(say(summary));
    } else {
        print(say(summary));
    }
}

int exit_code_of(const ImportRun& run) {
    if (run.state == RunState::Done) {
        return run.counts.rejected == 0 ? exit_done : exit_partly;
    }
    const bool is_good = run.state == RunState::Rehearsed && run.counts.rejected == 0;
    return is_good ? exit_done : exit_refused;
}

Result<exchange::ImportRequest> request_of(const ImportOptions& options) {
    exchange::ImportRequest request;
    const auto wrong = [](std::string name) {
        return failure(ErrorKind::InvalidInput, {"app.import.option", {{"name", std::move(name)}}});
    };
    if (!options.format.empty()) {
        request.format = exchange::parse_file_format(options.format);
        if (!request.format) {
            return wrong("--format");
        }
    }
    if (!options.language.empty()) {
        request.language = parse_language(options.language);
        if (!request.language) {
            return wrong("--language");
        }
    }
    if (!options.consent.empty()) {
        request.consent = registry::parse_consent(options.consent);
        if (!request.consent) {
            return wrong("--consent");
        }
    }
    request.kind = options.kind;
    request.mapping = options.mapping.empty() ? std::string() : mapping_of(options.mapping);
    request.source = options.source;
    request.owner = OrganizationId(options.owner);
    request.policy =
        options.is_submitted ? registry::DepositPolicy::Submit : registry::DepositPolicy::Publish;
    request.takes = options.takes_rows ? exchange::Takes::Rows : exchange::Takes::All;
    request.is_rehearsal = options.is_rehearsal;
    request.skips_known = !options.is_rehearsal && !options.is_repeated;
    return request;
}

int import_file(const exchange::ImportDesk& desk, const Actor& actor,
                exchange::ImportRequest request, const std::filesystem::path& path) {
    const exchange::MappedFile file(path);
    const Timestamp started = Timestamp::now();
    request.file_name = path.filename().string();
    request.bytes = file.bytes();
    ProgressLine progress(request.file_name);
    request.progress = [&progress](std::int64_t rows) { progress.show(rows); };
    const Result<ImportRun> run = exchange::run_import(desk, actor, request, started);
    progress.end();
    if (!run) {
        return report(run.error());
    }
    if (run->started_at != started) {
        print(say({"app.import.known", {{"file", request.file_name}, {"run", run->id.text()}}}));
        return exit_done;
    }
    print_run(desk.database, *run);
    return exit_code_of(*run);
}

} // namespace

int import_files(const Configuration& configuration, const ImportOptions& options) {
    const auto request = request_of(options);
    if (!request) {
        report(request.error());
        return exit_usage;
    }
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const web::Catalogue catalogue = load_catalogue();
    const exchange::ImportDesk desk{*database, features.shelf(), catalogue};
    const Actor actor = command_line(*features.shelf().library());
    int code = exit_done;
    for (const std::filesystem::path& file : options.files) {
        const int of_file = import_file(desk, actor, *request, file);
        code = code == exit_done ? of_file : code;
    }
    return code;
}

} // namespace stocktake::app
