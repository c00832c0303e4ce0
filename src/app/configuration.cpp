// SPDX-License-Identifier: Apache-2.0
#include "app/configuration.hpp"

#include "base/text.hpp"

#include <array>
#include <cstdlib>

namespace stocktake::app {

namespace {

constexpr std::string_view database_setting = "STOCKTAKE_DB";
constexpr std::string_view smtp_url_setting = "STOCKTAKE_SMTP_URL";
constexpr std::string_view mail_from_setting = "STOCKTAKE_MAIL_FROM";
constexpr std::string_view public_address_setting = "STOCKTAKE_PUBLIC_ADDRESS";
constexpr std::string_view files_setting = "STOCKTAKE_FILES";
constexpr std::string_view dumps_setting = "STOCKTAKE_DUMPS";
constexpr std::string_view licence_setting = "STOCKTAKE_LICENCE";
constexpr std::string_view trusted_proxies_setting = "STOCKTAKE_TRUSTED_PROXIES";

constexpr std::array<Setting, 8> all_settings{{
    {database_setting, "postgresql://… for PostgreSQL; else SQLite in the data folder"},
    {smtp_url_setting, "smtp://[user:password@]host[:port] or smtps://…; else mail goes to files"},
    {mail_from_setting, "sender of mail, e.g. stocktake@example.org"},
    {public_address_setting, "address people use, e.g. https://stocktake.example.org"},
    {files_setting, "folder for the files of records; else they are kept in the database"},
    {dumps_setting, "folder for the open data; else dumps in the data folder"},
    {licence_setting, "address of the licence of the data, e.g. "
                      "https://creativecommons.org/licenses/by/4.0/"},
    {trusted_proxies_setting, "addresses of proxies whose X-Forwarded-* headers count"},
}};

tl::unexpected<Error> refuse(std::string_view setting, std::string_view example) {
    return failure(ErrorKind::InvalidInput,
                   {"app.configuration.invalid",
                    {{"setting", std::string(setting)}, {"example", std::string(example)}}});
}

bool is_web_address(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
}

} // namespace

std::span<const Setting> settings() {
    return all_settings;
}

std::string process_environment(std::string_view name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read once at start, before any thread
    const char* value = std::getenv(std::string(name).c_str());
    return value == nullptr ? "" : value;
}

Result<Configuration> read_configuration(const std::filesystem::path& folder,
                                         const Environment& environment) {
    Configuration configuration;
    configuration.folder = folder;
    const std::string database = environment(database_setting);
    configuration.database =
        db::Location::parse(database.empty() ? (folder / "stocktake.sqlite").string() : database);

    if (const std::string url = environment(smtp_url_setting); !url.empty()) {
        auto server = mail::SmtpServer::parse(url);
        if (!server) {
            return failure_of(server);
        }
        configuration.smtp = std::move(*server);
    }
    configuration.mail_from = environment(mail_from_setting);
    if (configuration.mail_from.empty()) {
        configuration.mail_from = "stocktake@localhost";
    }
    if (configuration.mail_from.find('@') == std::string::npos) {
        return refuse(mail_from_setting, "stocktake@example.org");
    }

    configuration.public_address = environment(public_address_setting);
    if (!configuration.public_address.empty() && !is_web_address(configuration.public_address)) {
        return refuse(public_address_setting, "https://stocktake.example.org");
    }
    while (configuration.public_address.ends_with('/')) {
        configuration.public_address.pop_back();
    }
    configuration.files = environment(files_setting);
    const std::string dumps = environment(dumps_setting);
    configuration.dumps = dumps.empty() ? folder / "dumps" : std::filesystem::path(dumps);
    configuration.licence = environment(licence_setting);
    if (!configuration.licence.empty() && !is_web_address(configuration.licence)) {
        return refuse(licence_setting, "https://creativecommons.org/licenses/by/4.0/");
    }
    const std::string proxies = environment(trusted_proxies_setting);
    for (const std::string_view proxy : split(proxies, ',')) {
        if (!trimmed(proxy).empty()) {
            configuration.trusted_proxies.emplace_back(trimmed(proxy));
        }
    }
    return configuration;
}

} // namespace stocktake::app
