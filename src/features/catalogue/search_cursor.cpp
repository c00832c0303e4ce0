// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/search_cursor.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace stocktake::catalogue {

namespace {

constexpr std::string_view whole_mark = "w";
constexpr std::string_view partial_mark = "p";
constexpr std::size_t longest_number =
    32; // characters of the shortest text that gives a double back

} // namespace

std::string cursor_after(const search::Hit& hit) {
    std::array<char, longest_number> rank{};
    const auto written = std::to_chars(rank.data(), rank.data() + rank.size(), hit.rank);
    std::string cursor(hit.is_whole ? whole_mark : partial_mark);
    cursor.append(",").append(rank.data(), written.ptr).append(",").append(hit.key);
    return cursor;
}

std::optional<search::Hit> parse_cursor(std::string_view cursor) {
    const auto first = cursor.find(',');
    const auto second = first == std::string_view::npos ? first : cursor.find(',', first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view mark = cursor.substr(0, first);
    const std::string_view rank = cursor.substr(first + 1, second - first - 1);
    search::Hit hit{std::string(cursor.substr(second + 1))};
    const auto read = std::from_chars(rank.data(), rank.data() + rank.size(), hit.rank);
    const bool is_number = read.ec == std::errc() && read.ptr == rank.data() + rank.size();
    if (!is_number || !std::isfinite(hit.rank) || hit.key.empty() ||
        (mark != whole_mark && mark != partial_mark)) {
        return std::nullopt;
    }
    hit.is_whole = mark == whole_mark;
    return hit;
}

} // namespace stocktake::catalogue
