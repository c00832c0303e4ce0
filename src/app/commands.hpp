// SPDX-License-Identifier: Apache-2.0
// The sub-commands of the program. main.cpp reads the command line into these structs; each
// function prints plain progress on standard output, problems on standard error, and returns an
// exit code.
#pragma once

#include "app/configuration.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace stocktake::app {

/// Exit codes, documented in docs/commands.md.
inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;  // a broken world: no database, no disk, no port
inline constexpr int exit_usage = 2;   // the command line makes no sense
inline constexpr int exit_refused = 3; // what was given cannot be accepted; nothing was changed
inline constexpr int exit_partly = 4;  // some rows were taken, others could not be

struct ServeOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    int workers = 0;           // 0: one per core, at least two
    std::filesystem::path log; // empty: standard error
    bool pseudo_locale = false;
};

struct LoadOptions {
    std::vector<std::filesystem::path> paths; // files, or folders: all .json in and below them
    std::string kind;                         // --as; empty: found out from the file
    std::vector<std::pair<std::string, std::string>> details; // --id, --version, …
};

struct ImportOptions {
    std::vector<std::filesystem::path> files;
    std::string kind;
    std::string format;  // empty: found out from the file
    std::string mapping; // a file, or the id of one that ships; empty: none
    std::string source;
    std::string owner; // organization; empty: nobody
    std::string language;
    std::string consent;
    bool is_rehearsal = false;
    bool takes_rows = false;   // --rows
    bool is_submitted = false; // --submit
    bool is_repeated = false;  // --again
};

struct CheckOptions {
    std::vector<std::filesystem::path> files;
    std::filesystem::path
        silences;                // empty: .stocktake-check of the working folder, if there is one
    std::string language = "en"; // of the messages
    bool is_json = false;
    bool lists_rules = false; // instead of checking
    bool shows_silenced = false;
};

struct DumpOptions {
    std::filesystem::path into; // empty: the configured folder
    std::size_t keep = 30;
    std::string forgotten; // --forget: a version to remove, in the place of making one
};

struct ReportOptions {
    std::string outline;
    std::string language = "en";
    std::string format = "docx";
    std::filesystem::path out;            // empty: standard output
    std::vector<std::string> assignments; // --set NAME=VALUE
    bool is_clean = false;                // --clean
};

struct CopyOptions {
    std::string from; // empty: the configured database
    std::string to;
};

struct UserOptions {
    enum class Verb { Add, List, Grant, Revoke, Password, Token, Examples } verb = Verb::List;
    std::string email;
    std::string name;
    std::string role;
    std::string action_line;
    std::string token_name;
    std::vector<std::string> scopes;
};

int serve(const Configuration& configuration, const ServeOptions& options);
int migrate(const Configuration& configuration);
int load(const Configuration& configuration, const LoadOptions& options);
int import_files(const Configuration& configuration, const ImportOptions& options);
int check(const Configuration& configuration, const CheckOptions& options);
int user(const Configuration& configuration, const UserOptions& options);
int remind(const Configuration& configuration);
int digest(const Configuration& configuration);
int dump(const Configuration& configuration, const DumpOptions& options);
int build_report(const Configuration& configuration, const ReportOptions& options);
int list_outlines(const Configuration& configuration);
int verify_edition(const Configuration& configuration, const std::string& id);
/// `options.outline` names the edition.
int write_edition(const Configuration& configuration, const ReportOptions& options);
int move(const Configuration& configuration, const CopyOptions& options);
int backup(const Configuration& configuration, const std::filesystem::path& file);
int restore(const Configuration& configuration, const std::filesystem::path& file);

} // namespace stocktake::app
