// SPDX-License-Identifier: Apache-2.0
// The command line. CLI11 reads it here and nowhere else; the work is in app/commands.hpp.
#include "app/commands.hpp"
#include "app/terminal.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <functional>

namespace {

using namespace stocktake::app;

/// A sub-command and what to do when it was given.
struct Command {
    CLI::App* app;
    std::function<int(const Configuration&)> run;
};

class CommandLine {
  public:
    CommandLine() {
        m_app.require_subcommand(1);
        m_app.set_version_flag("--version", std::string(version_text()));
        m_app.footer(settings_text());
        add_serve();
        add_data();
        add_import();
        add_check();
        add_copies();
        add_user();
        add_dump();
        add_report();
        add("remind", "Write the letters that ask whether old records are still true",
            [](const Configuration& configuration) { return remind(configuration); });
        add("digest", "Write the weekly letters about what is new in saved searches",
            [](const Configuration& configuration) { return digest(configuration); });
    }

    int run(int argc, char** argv) {
        try {
            m_app.parse(argc, argv);
        } catch (const CLI::ParseError& wrong) {
            return m_app.exit(wrong) == 0 ? exit_done : exit_usage;
        }
        const auto configuration = read_configuration(m_folder, process_environment);
        if (!configuration) {
            return report(configuration.error());
        }
        for (const Command& command : m_commands) {
            if (command.app->parsed()) {
                return command.run(*configuration);
            }
        }
        return exit_usage;
    }

  private:
    CLI::App* add(const std::string& name, const std::string& description,
                  std::function<int(const Configuration&)> run, CLI::App* parent = nullptr) {
        CLI::App* app = (parent == nullptr ? &m_app : parent)->add_subcommand(name, description);
        app->add_option("--data", m_folder, "Folder for the database file and the mail outbox")
            ->capture_default_str();
        m_commands.push_back({app, std::move(run)});
        return app;
    }

    void add_serve() {
        CLI::App* app = add("serve", "Serve the site", [this](const Configuration& configuration) {
            return serve(configuration, m_serve);
        });
        app->add_option("--address", m_serve.address, "Address to listen on")
            ->capture_default_str();
        app->add_option("--port", m_serve.port, "Port to listen on; 0 for any free one")
            ->capture_default_str();
        app->add_option("--workers", m_serve.workers, "Threads for pages; 0: by cores")
            ->check(CLI::Range(0, 256))
            ->capture_default_str();
        app->add_option("--log", m_serve.log, "File to append the log to; else standard error");
        app->add_flag("--pseudo-locale", m_serve.pseudo_locale,
                      "Longer, accented texts in every language, to test the layout");
    }

    void add_data() {
        add("migrate", "Bring the database's schema up to date",
            [](const Configuration& configuration) { return migrate(configuration); });
        CLI::App* app = add(
            "load", "Load reference data: frameworks, code lists, crosswalks, organizations, kinds",
            [this](const Configuration& configuration) { return load(configuration, m_load); });
        app->add_option("paths", m_load.paths,
                        "Files, or folders: all .json files in and below them")
            ->required()
            ->check(CLI::ExistingPath);
        app->add_option("--as", m_load.kind, "What a CSV file holds: framework or crosswalk");
        for (const std::string name : {"id", "version", "name", "from", "to", "source"}) {
            app->add_option_function<std::string>(
                "--" + name,
                [this, name](const std::string& value) {
                    m_load.details.emplace_back(name, value);
                },
                "For a CSV file, which cannot say it itself");
        }
    }

    void add_import() {
        CLI::App* app = add("import", "Import records from CSV, XLSX, JSON, NDJSON or IATI files",
                            [this](const Configuration& configuration) {
                                return import_files(configuration, m_import);
                            });
        app->add_option("files", m_import.files, "Files")->required()->check(CLI::ExistingFile);
        app->add_option("--kind", m_import.kind, "Kind of the records, e.g. initiative")
            ->required();
        app->add_option("--format", m_import.format,
                        "csv, xlsx, json (also NDJSON) or iati; else found out");
        app->add_option("--mapping", m_import.mapping,
                        "File that gives foreign columns our names, or one that ships: iati, dpga");
        app->add_option("--source", m_import.source,
                        "Whose ids the rows have; else the name of the file");
        app->add_option("--owner", m_import.owner,
                        "Organization whose records these are, where rows do not say");
        app->add_option("--language", m_import.language, "Of the texts, where rows do not say");
        app->add_option("--consent", m_import.consent, "named, unnamed or secretariat");
        app->add_flag("--dry-run", m_import.is_rehearsal, "Change nothing, say what would change");
        CLI::Option* some =
            app->add_flag("--rows", m_import.takes_rows, "Take the good rows, leave the others");
        app->add_flag("--all")->description("Take all rows or none (the default)")->excludes(some);
        app->add_flag("--submit", m_import.is_submitted,
                      "Hand the records to the reviewers instead of publishing them");
        app->add_flag("--again", m_import.is_repeated,
                      "Also when the same file was imported completely before");
    }

    void add_report() {
        CLI::App* parent = m_app.add_subcommand("report", "Reports out of the record");
        parent->require_subcommand(1);
        add(
            "list", "List the outlines that reports can be built by",
            [](const Configuration& configuration) { return list_outlines(configuration); },
            parent);
        CLI::App* app = add(
            "build", "Build a report by an outline from what is public now",
            [this](const Configuration& configuration) {
                return build_report(configuration, m_report);
            },
            parent);
        app->add_option("outline", m_report.outline, "Outline, e.g. sg-2026")->required();
        app->add_option("--lang", m_report.language, "ar, zh, en, fr, ru or es")
            ->capture_default_str();
        app->add_option("--format", m_report.format, "docx, pdf, html, md or txt")
            ->capture_default_str();
        app->add_option("--out", m_report.out, "File to write; else standard output");
        app->add_option("--set", m_report.assignments,
                        "What the outline asks for, e.g. --set line=C5");
        app->add_flag("--clean", m_report.is_clean,
                      "Leave out parts without anything, and remarks for drafters");
        add_edition(parent);
    }

    void add_edition(CLI::App* parent) {
        CLI::App* verify = add(
            "verify",
            "Tell whether an edition can be made as it was, and what became of its sources",
            [this](const Configuration& configuration) {
                return verify_edition(configuration, m_report.outline);
            },
            parent);
        verify->add_option("edition", m_report.outline, "Edition, e.g. sg-2026-1")->required();
        CLI::App* edition = add(
            "edition", "Write the text of an edition, also as PDF",
            [this](const Configuration& configuration) {
                return write_edition(configuration, m_report);
            },
            parent);
        edition->add_option("edition", m_report.outline, "Edition, e.g. sg-2026-1")->required();
        edition->add_option("--lang", m_report.language, "ar, zh, en, fr, ru or es")
            ->capture_default_str();
        edition->add_option("--format", m_report.format, "docx, pdf, html, md or txt")
            ->capture_default_str();
        edition->add_option("--out", m_report.out, "File to write; else standard output");
    }

    void add_check() {
        CLI::App* app = add(
            "check", "Check documents: figures, symbols, names, numbering, links",
            [this](const Configuration& configuration) { return check(configuration, m_check); });
        CLI::Option* files =
            app->add_option("files", m_check.files, "DOCX, HTML or text files in UTF-8")
                ->check(CLI::ExistingFile);
        app->add_flag("--json", m_check.is_json, "One JSON object a line for each place");
        app->add_option("--lang", m_check.language,
                        "Language of the messages: ar, zh, en, fr, ru, es")
            ->check(CLI::IsMember({"ar", "zh", "en", "fr", "ru", "es"}))
            ->capture_default_str();
        app->add_option("--silence", m_check.silences,
                        "File of findings to let stand; else .stocktake-check, where there is one")
            ->check(CLI::ExistingFile);
        app->add_flag("--show-silenced", m_check.shows_silenced, "Also those, with their reasons");
        CLI::Option* rules =
            app->add_flag("--rules", m_check.lists_rules, "List the rules instead of checking");
        files->excludes(rules);
        app->callback([this, app] {
            if (m_check.files.empty() && !m_check.lists_rules) {
                throw CLI::RequiredError(app->get_name() + ": files");
            }
        });
    }

    void add_dump() {
        CLI::App* app =
            add("dump", "Write a version of the open data: everything public, in files",
                [this](const Configuration& configuration) { return dump(configuration, m_dump); });
        app->add_option(
            "--into", m_dump.into,
            "Folder of the versions; else STOCKTAKE_DUMPS, or dumps in the data folder");
        app->add_option("--keep", m_dump.keep,
                        "How many of the newest versions stay; the first of each month stays, too")
            ->check(CLI::Range(1, 100'000))
            ->capture_default_str();
        app->add_option("--forget", m_dump.forgotten,
                        "Remove this version for ever instead of writing one");
    }

    void add_copies() {
        CLI::App* move_app =
            add("move", "Copy everything to another, empty database and compare",
                [this](const Configuration& configuration) { return move(configuration, m_copy); });
        move_app->add_option("--from", m_copy.from, "Database to read; else the configured one");
        move_app->add_option("--to", m_copy.to, "Database to fill: a file or postgresql://…")
            ->required();
        CLI::App* backup_app = add(
            "backup", "Write a consistent copy of the database in use to a new file",
            [this](const Configuration& configuration) { return backup(configuration, m_file); });
        backup_app->add_option("file", m_file, "File to make")->required();
        CLI::App* restore_app = add(
            "restore", "Fill an empty database from a backup",
            [this](const Configuration& configuration) { return restore(configuration, m_file); });
        restore_app->add_option("file", m_file, "Backup to read")
            ->required()
            ->check(CLI::ExistingFile);
    }

    CLI::App* add_user_verb(CLI::App* parent, const std::string& name,
                            const std::string& description, UserOptions::Verb verb) {
        return add(
            name, description,
            [this, verb](const Configuration& configuration) {
                m_user.verb = verb;
                return user(configuration, m_user);
            },
            parent);
    }

    void add_user() {
        using Verb = UserOptions::Verb;
        CLI::App* parent = m_app.add_subcommand("user", "Accounts and their roles");
        parent->require_subcommand(1);
        const auto email = [this](CLI::App* app) {
            app->add_option("--email", m_user.email, "E-mail address of the account")->required();
        };
        const auto role = [this](CLI::App* app) {
            app->add_option("--role", m_user.role,
                            "contributor, reviewer, facilitator, secretariat or administrator")
                ->required();
            app->add_option("--action-line", m_user.action_line,
                            "For a facilitator: node of framework wsis, e.g. C5");
        };
        CLI::App* app = add_user_verb(
            parent, "add", "Make an account; the password is read from standard input", Verb::Add);
        email(app);
        app->add_option("--name", m_user.name, "Name that others see")->required();
        add_user_verb(parent, "list", "List accounts", Verb::List);
        app = add_user_verb(parent, "grant", "Give a role", Verb::Grant);
        email(app);
        role(app);
        app = add_user_verb(parent, "revoke", "Take a role away", Verb::Revoke);
        email(app);
        role(app);
        app = add_user_verb(parent, "password",
                            "Set a new password, read from standard input; ends all sessions",
                            Verb::Password);
        email(app);
        app = add_user_verb(parent, "token", "Make a personal API token and print it", Verb::Token);
        email(app);
        app->add_option("--name", m_user.token_name, "What it is for")->required();
        app->add_option("--scope", m_user.scopes, "read, write or both")->required();
        add_user_verb(parent, "examples",
                      "Make the example accounts, on a database that has no others",
                      Verb::Examples);
    }

    CLI::App m_app{"Stocktake: one open platform for the follow-up of the World Summit on the "
                   "Information Society",
                   "stocktake"};
    std::vector<Command> m_commands;
    std::filesystem::path m_folder = "var";
    ServeOptions m_serve;
    LoadOptions m_load;
    ImportOptions m_import;
    CheckOptions m_check;
    DumpOptions m_dump;
    ReportOptions m_report;
    CopyOptions m_copy;
    UserOptions m_user;
    std::filesystem::path m_file;
};

} // namespace

int main(int argc, char** argv) {
    try {
        return CommandLine().run(argc, argv);
    } catch (const std::exception& broken) {
        std::fprintf(stderr, "stocktake: %s\n", broken.what());
        return exit_failed;
    }
}
