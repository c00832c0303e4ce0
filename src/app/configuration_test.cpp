// SPDX-License-Identifier: Apache-2.0
#include "app/configuration.hpp"

#include <map>

#include <gtest/gtest.h>

namespace stocktake::app {
namespace {

Result<Configuration> read(std::map<std::string, std::string, std::less<>> environment) {
    return read_configuration("data", [environment](std::string_view name) {
        const auto found = environment.find(name);
        return found == environment.end() ? std::string() : found->second;
    });
}

TEST(Configuration, NeedsNoSettingAtAll) {
    const auto configuration = read({});
    ASSERT_TRUE(configuration.has_value());
    EXPECT_EQ(configuration->database.engine, db::Engine::Sqlite);
    EXPECT_EQ(configuration->database.address, "data/stocktake.sqlite");
    EXPECT_FALSE(configuration->smtp.has_value());
    EXPECT_EQ(configuration->mail_from, "stocktake@localhost");
    EXPECT_EQ(configuration->public_address, "");
    EXPECT_EQ(configuration->dumps, "data/dumps");
    EXPECT_EQ(configuration->licence, "");
    EXPECT_TRUE(configuration->trusted_proxies.empty());
}

TEST(Configuration, TakesEachSetting) {
    const auto configuration = read({{"STOCKTAKE_DB", "postgresql://u:secret@host/name"},
                                     {"STOCKTAKE_SMTP_URL", "smtps://mail.example.org"},
                                     {"STOCKTAKE_MAIL_FROM", "desk@example.org"},
                                     {"STOCKTAKE_PUBLIC_ADDRESS", "https://example.org//"},
                                     {"STOCKTAKE_DUMPS", "/srv/dumps"},
                                     {"STOCKTAKE_LICENCE", "https://example.org/licence"},
                                     {"STOCKTAKE_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.1,"}});
    ASSERT_TRUE(configuration.has_value());
    EXPECT_EQ(configuration->database.engine, db::Engine::Postgres);
    EXPECT_EQ(configuration->database.shown().find("secret"), std::string::npos);
    EXPECT_TRUE(configuration->smtp.has_value());
    EXPECT_EQ(configuration->mail_from, "desk@example.org");
    EXPECT_EQ(configuration->public_address, "https://example.org");
    EXPECT_EQ(configuration->dumps, "/srv/dumps");
    EXPECT_EQ(configuration->licence, "https://example.org/licence");
    EXPECT_EQ(configuration->trusted_proxies, (std::vector<std::string>{"127.0.0.1", "10.0.0.1"}));
}

TEST(Configuration, NamesTheSettingThatMakesNoSense) {
    const auto sender = read({{"STOCKTAKE_MAIL_FROM", "nobody"}});
    ASSERT_FALSE(sender.has_value());
    EXPECT_EQ(to_string(sender.error()),
              "invalid_input app.configuration.invalid(setting=STOCKTAKE_MAIL_FROM,"
              "example=stocktake@example.org)");
    const auto address = read({{"STOCKTAKE_PUBLIC_ADDRESS", "example.org"}});
    ASSERT_FALSE(address.has_value());
    EXPECT_EQ(to_string(address.error()),
              "invalid_input app.configuration.invalid(setting=STOCKTAKE_PUBLIC_ADDRESS,"
              "example=https://stocktake.example.org)");
    EXPECT_FALSE(read({{"STOCKTAKE_LICENCE", "CC BY"}}).has_value());
    EXPECT_FALSE(read({{"STOCKTAKE_SMTP_URL", "http://mail.example.org"}}).has_value());
}

} // namespace
} // namespace stocktake::app
