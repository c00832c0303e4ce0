// SPDX-License-Identifier: Apache-2.0
#include "export/grid_columns.hpp"

#include "base/text.hpp"
#include "export/sheet_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace stocktake::formats {

namespace {

bool is_number(std::string_view text) {
    // The last two are a no-break space and a narrow one, as French writes thousands.
    static constexpr std::array<std::string_view, 6> signs{"–", "—", "−", "…", "\u00A0", "\u202F"};
    while (!text.empty()) {
        const auto sign = std::ranges::find_if(
            signs, [&](std::string_view candidate) { return text.starts_with(candidate); });
        const std::size_t taken = sign == signs.end() ? 1 : sign->size();
        if (sign == signs.end() &&
            std::string_view("0123456789.,%+- ").find(text.front()) == std::string_view::npos) {
            return false;
        }
        text.remove_prefix(taken);
    }
    return true;
}

/// Chinese can be broken between any two letters.
std::size_t longest_word(std::string_view text) {
    constexpr std::size_t chinese_word = 4;
    std::size_t longest = 0;
    for (const std::string_view word : split(text, ' ')) {
        const std::size_t width = display_width(word);
        const bool is_chinese = width > count_characters(word);
        longest = std::max(longest, is_chinese ? std::min(width, chinese_word) : width);
    }
    return longest;
}

std::vector<std::size_t> widest_of(const Grid& grid, std::size_t (*width_of)(std::string_view)) {
    std::vector<std::size_t> widths;
    widths.reserve(grid.heads.size());
    for (std::size_t column = 0; column < grid.heads.size(); ++column) {
        std::size_t width = width_of(grid.heads[column]);
        for (const auto& row : grid.rows) {
            width = std::max(width, width_of(row[column]));
        }
        widths.push_back(width);
    }
    return widths;
}

} // namespace

bool has_numbers_only(const Grid& grid, std::size_t column) {
    return column > 0 &&
           std::ranges::all_of(grid.rows, [&](const auto& row) { return is_number(row[column]); });
}

std::vector<std::size_t> widths_of(const Grid& grid) {
    return widest_of(grid, display_width);
}

std::vector<std::size_t> word_widths_of(const Grid& grid) {
    return widest_of(grid, longest_word);
}

} // namespace stocktake::formats
