// SPDX-License-Identifier: Apache-2.0
#include "export/csv.hpp"

#include "base/text.hpp"
#include "export/cell.hpp"

#include <algorithm>
#include <array>

namespace stocktake::formats {

namespace {

// Where a comma is the decimal sign, spreadsheets separate columns by semicolons.
constexpr SpecialBytes csv_special(",;\t");

/// Spreadsheets run what starts so as a formula; East Asian ones take the wide forms, too. What has
/// apostrophes before that gets one more, so that taking one away gives the text again.
bool needs_guard(std::string_view text) {
    static constexpr std::array<std::string_view, 11> starts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    static constexpr std::string_view first_bytes = "=+-@\t\r\n\xEF"; // of `starts`
    if (text.empty() || first_bytes.find(text.front()) == std::string_view::npos) {
        return false;
    }
    return std::ranges::any_of(starts,
                               [text](std::string_view start) { return text.starts_with(start); });
}

void append_cell(std::string& line, const Value& cell) {
    if (!cell.is_string()) {
        append_quoted(line, cell_text(cell), csv_special);
    } else if (needs_guard(cell.as_string())) {
        append_quoted(line, "'" + cell.as_string(), csv_special);
    } else {
        append_quoted(line, cell.as_string(), csv_special);
    }
}

} // namespace

std::string_view without_guard(std::string_view cell) {
    return cell.starts_with('\'') && needs_guard(cell) ? cell.substr(1) : cell;
}

void write_csv(const Table& table, Sink& sink, Language /*reader*/) {
    // Excel reads CSV in the code page of the machine unless this says UTF-8; without it Arabic,
    // Chinese and Russian come out as rubbish. Our own reader drops it.
    sink.write(byte_order_mark);
    std::string line;
    const auto write_row = [&line, &sink](std::span<const Value> row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += i == 0 ? "" : ",";
            append_cell(line, row[i]);
        }
        // A line with nothing on it would be no record.
        line += line.empty() ? "\"\"\r\n" : "\r\n";
        sink.write(line);
        line.clear();
    };

    std::vector<Value> names;
    names.reserve(table.columns.size());
    for (const Column& column : table.columns) {
        names.emplace_back(column.name);
    }
    write_row(names);
    table.for_each_row(write_row);
}

} // namespace stocktake::formats
