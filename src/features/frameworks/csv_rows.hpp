// SPDX-License-Identifier: Apache-2.0
// Rows of a CSV file with named columns, with a rejection for each that does not fit its heading.
#pragma once

#include "features/frameworks/rejections.hpp"

#include <functional>

namespace stocktake::frameworks {

/// A row under its heading. Lives as long as the call that hands it out.
class CsvRow {
  public:
    CsvRow(std::size_t line, const std::vector<std::string>& names,
           const std::vector<std::string>& cells)
        : m_line(line), m_names(names), m_cells(cells) {}

    [[nodiscard]] std::size_t line() const { return m_line; }

    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

    /// The trimmed cell of column `index`. Precondition: index < names().size().
    [[nodiscard]] std::string_view cell(std::size_t index) const;

    /// The trimmed cell under `name`; empty when there is no such column.
    [[nodiscard]] std::string_view cell(std::string_view name) const;

  private:
    std::size_t m_line;
    const std::vector<std::string>& m_names;
    const std::vector<std::string>& m_cells;
};

/// Calls `receive` for each row that fits. Rejected are: a file without a heading, a column of
/// `required` that is missing, one that stands twice, a row with more or fewer cells than the
/// heading, and whatever CsvReader refuses.
void read_csv_rows(std::string_view text, std::initializer_list<std::string_view> required,
                   Rejections& rejections, const std::function<void(const CsvRow&)>& receive);

} // namespace stocktake::frameworks
