// SPDX-License-Identifier: Apache-2.0
// What every reader of a file hands out: its rows, one at a time, with the place where each stands.
// Readers know formats and no kinds; what the cells mean is for row_reading.hpp.
#pragma once

#include "base/result.hpp"
#include "base/value.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace stocktake::exchange {

/// Of any file, with its heading: what a sheet has room for.
inline constexpr std::int64_t maximum_rows = 1'048'576;

/// A row as it stands in the file: of a table named cells, of JSON an object.
struct SourceRow {
    std::size_t line = 0; // of the file; of a sheet the row; from 1
    std::vector<std::pair<std::string, std::string>> cells;
    Value content;                    // of JSON; null for tables
    std::vector<FieldError> problems; // why it cannot be taken as it is, by the name of the cell
    std::vector<FieldError> remarks;  // what a reader of the ledger should know of it all the same

    friend bool operator==(const SourceRow&, const SourceRow&) = default;
};

/// Forward only. What it reads from must outlive it.
class RowSource {
  public:
    RowSource() = default;
    virtual ~RowSource() = default;
    RowSource(const RowSource&) = delete;
    RowSource& operator=(const RowSource&) = delete;

    /// The next row; nothing at the end. InvalidInput for what makes the rest unreadable; after
    /// that, reading has ended.
    virtual Result<std::optional<SourceRow>> next() = 0;

    /// The headings of a table; empty for JSON and IATI.
    [[nodiscard]] virtual std::span<const std::string> columns() const { return {}; }

    /// What of the file was not read: other sheets, merged cells, elements that mean nothing to
    /// us. Whole after the last row.
    [[nodiscard]] virtual std::vector<Message> remarks() const { return {}; }
};

} // namespace stocktake::exchange
