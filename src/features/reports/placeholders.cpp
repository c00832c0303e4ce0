// SPDX-License-Identifier: Apache-2.0
#include "features/reports/placeholders.hpp"

namespace stocktake::reports {

std::vector<std::string> placeholders_in(std::string_view text) {
    std::vector<std::string> names;
    go_through(
        text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
    return names;
}

std::string filled(std::string_view text,
                   const std::function<std::string(std::string_view name)>& value_of) {
    std::string result;
    go_through(
        text, [&](std::string_view piece) { result += piece; },
        [&](std::string_view name) { result += value_of(name); });
    return result;
}

} // namespace stocktake::reports
