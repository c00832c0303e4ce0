// SPDX-License-Identifier: Apache-2.0
// A table that hands out its rows one at a time, so that a large export never sits in memory.
#pragma once

#include "base/value.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace stocktake {

enum class ColumnType { Text, Integer, Real, Boolean, Date, Url };

struct Column {
    std::string name;  // machine name: JSON member, CSV heading
    std::string title; // in the reader's language: XLSX heading
    ColumnType type = ColumnType::Text;
};

struct Table {
    /// Receives a row: one scalar (null, bool, integer, real, string) per column, in order.
    using RowReceiver = std::function<void(std::span<const Value> row)>;

    std::string name;  // file name without suffix, e.g. `crosswalk-wsis-sdg`
    std::string title; // in the reader's language: sheet title
    std::vector<Column> columns;
    /// Calls the receiver once per row. May run later than the handler, and more than once.
    std::function<void(const RowReceiver&)> for_each_row;
};

} // namespace stocktake
