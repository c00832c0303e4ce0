// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/table_source.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

bool is_blank(const PlacedRow& row) {
    return row.problems.empty() && std::ranges::all_of(row.cells, [](const std::string& cell) {
               return trimmed(cell).empty();
           });
}

/// Names without white space around them; columns at the end that have none are no columns.
Result<std::vector<std::string>> headings_of(const PlacedRow& row) {
    if (!row.problems.empty()) {
        return failure(ErrorKind::InvalidInput,
                       {"exchange.table.broken_heading",
                        {{"column", column_letters(row.problems.front().first)},
                         {"line", static_cast<std::int64_t>(row.line)}}});
    }
    std::vector<std::string> names;
    names.reserve(row.cells.size());
    for (const std::string& cell : row.cells) {
        names.emplace_back(trimmed(cell));
    }
    while (!names.empty() && names.back().empty()) {
        names.pop_back();
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto same = std::ranges::find(names, names[i]) - names.begin();
        if (const auto first = static_cast<std::size_t>(same); !names[i].empty() && first < i) {
            return failure(ErrorKind::InvalidInput, {"exchange.table.same_heading",
                                                     {{"name", names[i]},
                                                      {"first", column_letters(first)},
                                                      {"second", column_letters(i)}}});
        }
    }
    return names;
}

class TableSource final : public RowSource {
  public:
    TableSource(std::unique_ptr<PlacedRows> rows, std::vector<std::string> headings)
        : m_rows(std::move(rows)), m_headings(std::move(headings)) {}

    Result<std::optional<SourceRow>> next() override {
        for (;;) {
            Result<std::optional<PlacedRow>> placed = m_rows->next();
            if (!placed) {
                return failure_of(placed);
            }
            std::optional<PlacedRow>& row = *placed;
            if (!row) {
                return std::nullopt;
            }
            if (!is_blank(*row)) {
                return named(std::move(*row));
            }
        }
    }

    [[nodiscard]] std::span<const std::string> columns() const override { return m_headings; }

    [[nodiscard]] std::vector<Message> remarks() const override { return m_rows->remarks(); }

  private:
    [[nodiscard]] std::string name_at(std::size_t position) const {
        const bool has_name = position < m_headings.size() && !m_headings[position].empty();
        return has_name ? m_headings[position] : column_letters(position);
    }

    SourceRow named(PlacedRow placed) {
        SourceRow row;
        row.line = placed.line;
        row.cells.reserve(m_headings.size());
        for (std::size_t i = 0; i < placed.cells.size(); ++i) {
            if (i < m_headings.size() && !m_headings[i].empty()) {
                row.cells.emplace_back(m_headings[i], std::move(placed.cells[i]));
            } else if (!trimmed(placed.cells[i]).empty()) {
                row.problems.push_back({name_at(i), {"exchange.row.no_heading", {}}});
            }
        }
        if (placed.cells.size() < m_headings.size() && m_rows->has_whole_rows()) {
            row.problems.push_back(
                {name_at(placed.cells.size()),
                 {"exchange.row.cut_off",
                  {{"count", static_cast<std::int64_t>(placed.cells.size())},
                   {"expected", static_cast<std::int64_t>(m_headings.size())}}}});
        }
        for (std::size_t i = placed.cells.size(); i < m_headings.size(); ++i) {
            if (!m_headings[i].empty()) {
                row.cells.emplace_back(m_headings[i], std::string());
            }
        }
        for (auto& [position, problem] : placed.problems) {
            row.problems.push_back({name_at(position), std::move(problem)});
        }
        for (auto& [position, remark] : placed.remarks) {
            row.remarks.push_back({name_at(position), std::move(remark)});
        }
        return row;
    }

    std::unique_ptr<PlacedRows> m_rows;
    std::vector<std::string> m_headings;
};

} // namespace

Result<std::unique_ptr<RowSource>> open_table(std::unique_ptr<PlacedRows> rows) {
    for (;;) {
        Result<std::optional<PlacedRow>> first = rows->next();
        if (!first) {
            return failure_of(first);
        }
        const std::optional<PlacedRow>& row = *first;
        if (!row) {
            return failure(ErrorKind::InvalidInput, {"exchange.table.empty", {}});
        }
        if (is_blank(*row)) {
            continue;
        }
        Result<std::vector<std::string>> headings = headings_of(*row);
        if (!headings) {
            return failure_of(headings);
        }
        return std::make_unique<TableSource>(std::move(rows), std::move(*headings));
    }
}

std::string column_letters(std::size_t position) {
    std::string letters;
    for (std::size_t rest = position + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

} // namespace stocktake::exchange
