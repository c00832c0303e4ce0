// SPDX-License-Identifier: Apache-2.0
// Tables: rows of cells under a heading, whatever file they stand in. The first row that is not
// blank is the heading.
#pragma once

#include "features/exchange/row_source.hpp"

#include <memory>

namespace stocktake::exchange {

/// More columns than any form of ours has fields; what a person can still look over.
inline constexpr std::size_t maximum_columns = 500;
inline constexpr std::size_t maximum_cell_bytes = std::size_t{1024} * 1024;

/// A row by position, as a table has it before its heading is known.
struct PlacedRow {
    std::size_t line = 0;
    std::vector<std::string> cells;
    /// Of single cells, by their position from 0.
    std::vector<std::pair<std::size_t, Message>> problems;
    std::vector<std::pair<std::size_t, Message>> remarks;
};

class PlacedRows {
  public:
    PlacedRows() = default;
    virtual ~PlacedRows() = default;
    PlacedRows(const PlacedRows&) = delete;
    PlacedRows& operator=(const PlacedRows&) = delete;

    virtual Result<std::optional<PlacedRow>> next() = 0;

    [[nodiscard]] virtual std::vector<Message> remarks() const { return {}; }

    /// Whether a row with fewer cells than the heading was cut off: in CSV yes, in a sheet empty
    /// cells at the end are simply not written.
    [[nodiscard]] virtual bool has_whole_rows() const = 0;
};

/// InvalidInput for a table without a heading, with two headings of the same name, or with what
/// the rows themselves refuse.
Result<std::unique_ptr<RowSource>> open_table(std::unique_ptr<PlacedRows> rows);

/// `A`, `Z`, `AA`: what a spreadsheet calls the column at `position` (from 0).
std::string column_letters(std::size_t position);

} // namespace stocktake::exchange
