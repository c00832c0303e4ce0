// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/csv_rows.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace stocktake::frameworks {

namespace {

std::int64_t count(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

/// Whether the heading will do; says why not.
bool check_heading(const CsvRecord& heading, std::initializer_list<std::string_view> required,
                   Rejections& rejections) {
    bool will_do = true;
    std::set<std::string_view> seen;
    for (const std::string& name : heading.fields) {
        if (!seen.insert(name).second) {
            rejections.add({heading.line, name}, name, {"frameworks.load.column_twice", {}});
            will_do = false;
        }
    }
    for (const std::string_view name : required) {
        if (!seen.contains(name)) {
            rejections.add({heading.line, std::string(name)}, {},
                           {"frameworks.load.no_column", {}});
            will_do = false;
        }
    }
    return will_do;
}

} // namespace

std::string_view CsvRow::cell(std::size_t index) const {
    return trimmed(m_cells[index]);
}

std::string_view CsvRow::cell(std::string_view name) const {
    const auto found = std::ranges::find(m_names, name);
    return found == m_names.end()
               ? std::string_view()
               : cell(static_cast<std::size_t>(std::distance(m_names.begin(), found)));
}

void read_csv_rows(std::string_view text, std::initializer_list<std::string_view> required,
                   Rejections& rejections, const std::function<void(const CsvRow&)>& receive) {
    CsvReader reader(text);
    const auto next = [&]() -> std::optional<CsvRecord> {
        auto record = reader.next();
        if (!record) {
            rejections.add({}, {}, record.error().message);
            return std::nullopt;
        }
        return std::move(*record);
    };
    std::optional<CsvRecord> heading = next();
    if (!heading) {
        if (rejections.is_empty()) {
            rejections.add({1, {}}, {}, {"frameworks.load.no_heading", {}});
        }
        return;
    }
    for (std::string& name : heading->fields) {
        name = std::string(trimmed(name));
    }
    if (!check_heading(*heading, required, rejections)) {
        return;
    }
    while (const std::optional<CsvRecord> row = next()) {
        if (row->fields.size() == heading->fields.size()) {
            receive(CsvRow(row->line, heading->fields, row->fields));
            continue;
        }
        rejections.add(
            {row->line, {}}, row->fields.front(),
            {"frameworks.load.cell_count",
             {{"cells", count(row->fields.size())}, {"columns", count(heading->fields.size())}}});
    }
}

} // namespace stocktake::frameworks
