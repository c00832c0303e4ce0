// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/version.hpp"

#include <algorithm>
#include <stdexcept>

namespace stocktake::open_data {

namespace {

constexpr std::size_t length_of_name = std::string_view("2026-11-27T020000Z").size();
constexpr std::size_t length_of_month = std::string_view("2026-11").size();

/// With the colons again.
std::string timestamp_text(std::string_view name) {
    std::string text(name);
    text.insert(15, ":");
    text.insert(13, ":");
    return text;
}

} // namespace

Version version_at(Timestamp moment) {
    std::string name = moment.text().substr(0, std::string_view("2026-11-27T02:00:00").size());
    std::erase(name, ':');
    return Version(name + 'Z');
}

std::optional<Version> parse_version(std::string_view text) {
    if (text.size() != length_of_name || !Timestamp::parse(timestamp_text(text))) {
        return std::nullopt;
    }
    return Version(std::string(text));
}

Timestamp moment_of(const Version& version) {
    const auto moment = Timestamp::parse(timestamp_text(version.text()));
    if (!moment) {
        throw std::logic_error("no name of a version: " + version.text());
    }
    return *moment;
}

std::vector<Version> outdated(std::vector<Version> versions, std::size_t keep) {
    std::ranges::sort(versions);
    std::vector<Version> dropped;
    std::string month;
    for (std::size_t i = 0; i + keep < versions.size(); ++i) {
        std::string of_this = versions[i].text().substr(0, length_of_month);
        if (of_this == month) {
            dropped.push_back(versions[i]);
        }
        month = std::move(of_this);
    }
    return dropped;
}

} // namespace stocktake::open_data
