// SPDX-License-Identifier: Apache-2.0
// TSV with a block of YAML comments on top, the shape of SSSOM mapping sets. Which columns and
// which members those have is known to the feature that owns the mappings.
#pragma once

#include "base/sink.hpp"
#include "base/table.hpp"

namespace stocktake::formats {

/// `header` is an object; its members become `#name: value` lines, objects and arrays in it
/// indented YAML blocks. Then column names, then rows; lines end in LF. Cells with a tab, a line
/// end or a quote stand between quotes as in CSV. No guard against formulas: these files are read
/// by programs, and an apostrophe would make another identifier.
void write_tsv(const Value& header, const Table& table, Sink& sink);

} // namespace stocktake::formats
