// SPDX-License-Identifier: Apache-2.0
// What somebody typed into a form, by the names of its cells.
#pragma once

#include "features/kinds/cells.hpp"

#include <map>

namespace stocktake::kinds {

class TypedCells {
  public:
    /// The cells must outlive it.
    explicit TypedCells(const Cells& cells);

    /// The first of that name; empty when there is none.
    [[nodiscard]] std::string_view text(std::string_view name) const;
    /// All of that name, in the order they came.
    [[nodiscard]] const std::vector<std::string_view>& all(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name, std::string_view text) const;

    /// How many rows a form sent of `results`: the highest number in `results.2.value`; and how
    /// many of them, counted up to the last one in which something was typed.
    struct RowCount {
        std::size_t sent = 0;
        std::size_t filled = 0;
    };

    [[nodiscard]] RowCount count_rows(std::string_view name) const;

  private:
    std::map<std::string_view, std::vector<std::string_view>> m_cells;
};

} // namespace stocktake::kinds
