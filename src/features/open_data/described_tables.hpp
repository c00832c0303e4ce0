// SPDX-License-Identifier: Apache-2.0
// The tables of stocktake.sqlite as sql/tables.sql describes them: that file is the schema and the
// dictionary at once.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::open_data {

struct DescribedColumn {
    std::string name;
    std::string type; // TEXT or INTEGER
    std::string description;

    friend bool operator==(const DescribedColumn&, const DescribedColumn&) = default;
};

struct DescribedTable {
    std::string name;
    std::string description;
    std::vector<DescribedColumn> columns;

    friend bool operator==(const DescribedTable&, const DescribedTable&) = default;
};

/// Reads `CREATE TABLE name ( -- …` and, below it, `name TYPE … -- …`, one column a line.
std::vector<DescribedTable> read_descriptions(std::string_view sql);

std::string_view tables_sql();
std::string_view indexes_sql();

/// Of tables_sql().
const std::vector<DescribedTable>& described_tables();

/// Those that are files of their own, too, `table-node.csv.gz`; what records hold has files by
/// kind.
std::vector<DescribedTable> tables_with_files();
inline constexpr std::string_view table_file_prefix = "table-";

} // namespace stocktake::open_data
