// SPDX-License-Identifier: Apache-2.0
// What an installation chooses: where its data are, which database, how mail leaves. Read once from
// the command line and the environment; docs/settings.md documents each name, held by a test.
#pragma once

#include "base/result.hpp"
#include "db/database.hpp"
#include "mail/smtp.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::app {

struct Configuration {
    std::filesystem::path folder;         // --data: the database file, the mail outbox
    db::Location database;                // STOCKTAKE_DB, else stocktake.sqlite in the folder
    std::optional<mail::SmtpServer> smtp; // STOCKTAKE_SMTP_URL; none: letters become files
    std::string mail_from;                // STOCKTAKE_MAIL_FROM
    std::string public_address;  // STOCKTAKE_PUBLIC_ADDRESS, e.g. https://stocktake.example.org
    std::filesystem::path files; // STOCKTAKE_FILES; empty: in the database
    std::filesystem::path dumps; // STOCKTAKE_DUMPS, else dumps in the folder
    std::string licence;         // STOCKTAKE_LICENCE: address of the licence of the data
    std::vector<std::string> trusted_proxies; // STOCKTAKE_TRUSTED_PROXIES, separated by commas
};

/// One environment variable of the program.
struct Setting {
    std::string_view name;
    std::string_view description;
};

/// All of them, for `--help` and for the test that holds docs/settings.md to this list.
std::span<const Setting> settings();

/// Looks a setting up; the process environment in the program, a map in tests.
using Environment = std::function<std::string(std::string_view name)>;
std::string process_environment(std::string_view name); // empty when it is not set

/// InvalidInput naming the setting that makes no sense and what would.
Result<Configuration> read_configuration(const std::filesystem::path& folder,
                                         const Environment& environment);

} // namespace stocktake::app
