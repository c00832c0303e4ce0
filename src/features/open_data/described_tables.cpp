// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/described_tables.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace stocktake::embedded {

std::span<const EmbeddedFile> open_data_sql();

} // namespace stocktake::embedded

namespace stocktake::open_data {

namespace {

constexpr std::array<std::string_view, 3> without_files{"dump", "record", "record_translation"};

std::string_view sql_file(std::string_view name) {
    const auto files = embedded::open_data_sql();
    const auto found = std::ranges::find(files, name, &EmbeddedFile::path);
    if (found == files.end()) {
        throw std::logic_error("not embedded: " + std::string(name));
    }
    return found->bytes;
}

/// `a` of `a b c`, which becomes `b c`.
std::string_view take_word(std::string_view& text) {
    text = trimmed(text);
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

} // namespace

std::vector<DescribedTable> read_descriptions(std::string_view sql) {
    constexpr std::string_view create = "CREATE TABLE ";
    constexpr std::string_view remark = "-- ";
    std::vector<DescribedTable> tables;
    for (std::string_view line : split(sql, '\n')) {
        const std::size_t at = line.find(remark);
        if (at == std::string_view::npos || at == 0) {
            continue;
        }
        std::string description(trimmed(line.substr(at + remark.size())));
        line = line.substr(0, at);
        if (line.starts_with(create)) {
            line.remove_prefix(create.size());
            tables.push_back({std::string(take_word(line)), std::move(description), {}});
        } else if (!tables.empty()) {
            std::string name(take_word(line));
            tables.back().columns.push_back(
                {std::move(name), std::string(take_word(line)), std::move(description)});
        }
    }
    return tables;
}

std::string_view tables_sql() {
    return sql_file("tables.sql");
}

std::string_view indexes_sql() {
    return sql_file("indexes.sql");
}

const std::vector<DescribedTable>& described_tables() {
    static const std::vector<DescribedTable> tables = read_descriptions(tables_sql());
    return tables;
}

std::vector<DescribedTable> tables_with_files() {
    std::vector<DescribedTable> tables = described_tables();
    std::erase_if(tables, [](const DescribedTable& table) {
        return std::ranges::find(without_files, table.name) != without_files.end();
    });
    return tables;
}

} // namespace stocktake::open_data
