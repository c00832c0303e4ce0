// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/typed_cells.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::size_t highest_row = 1000; // no kind has so many; a number beyond is no row

} // namespace

TypedCells::TypedCells(const Cells& cells) {
    for (const auto& [name, text] : cells) {
        m_cells[name].push_back(text);
    }
}

std::string_view TypedCells::text(std::string_view name) const {
    const std::vector<std::string_view>& texts = all(name);
    return texts.empty() ? std::string_view() : texts.front();
}

const std::vector<std::string_view>& TypedCells::all(std::string_view name) const {
    static const std::vector<std::string_view> none;
    const auto found = m_cells.find(name);
    return found == m_cells.end() ? none : found->second;
}

bool TypedCells::has(std::string_view name, std::string_view text) const {
    const std::vector<std::string_view>& texts = all(name);
    return std::ranges::find(texts, text) != texts.end();
}

TypedCells::RowCount TypedCells::count_rows(std::string_view name) const {
    RowCount count;
    const std::string prefix = std::string(name) + '.';
    for (auto cell = m_cells.lower_bound(prefix);
         cell != m_cells.end() && cell->first.starts_with(prefix); ++cell) {
        const std::string_view rest = cell->first.substr(prefix.size());
        const auto number = parse_integer(rest.substr(0, rest.find('.')));
        if (!number || *number < 1 || *number > static_cast<long long>(highest_row)) {
            continue;
        }
        const auto row = static_cast<std::size_t>(*number);
        const bool is_filled = std::ranges::any_of(
            cell->second, [](std::string_view text) { return !trimmed(text).empty(); });
        count.sent = std::max(count.sent, row);
        count.filled = is_filled ? std::max(count.filled, row) : count.filled;
    }
    return count;
}

} // namespace stocktake::kinds
