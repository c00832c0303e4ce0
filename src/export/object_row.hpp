// SPDX-License-Identifier: Apache-2.0
// A row as a JSON object, for the formats made of JSON.
#pragma once

#include "base/sink.hpp"
#include "base/table.hpp"

#include <span>

namespace stocktake::formats {

/// `{"code":"C5","links":12}`: column names and cells, in the order of the columns.
/// Precondition: one cell for each column.
void write_object_row(std::span<const Column> columns, std::span<const Value> row, Sink& sink);

} // namespace stocktake::formats
