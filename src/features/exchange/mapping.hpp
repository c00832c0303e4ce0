// SPDX-License-Identifier: Apache-2.0
// How somebody else's columns become cells of a kind: a JSON file (mappings/*.json), so that a
// new source needs no release. The README says what may stand in it.
#pragma once

#include "base/result.hpp"
#include "base/value.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stocktake::exchange {

using NamedCells = std::vector<std::pair<std::string, std::string>>;

struct MappedColumn {
    /// The first of these that holds something. A `*` stands for a number, in `to` for the same
    /// one: `document-link.*.url` to `website.*.url`.
    std::vector<std::string> from;
    std::string to;                            // cell, `title@fr`, `_source_id`
    std::string separator;                     // of several items in one cell; empty: one item
    std::string prefix;                        // put before each item
    std::map<std::string, std::string> values; // translates items; `*` all others; to "" drops one

    friend bool operator==(const MappedColumn&, const MappedColumn&) = default;
};

struct Mapping {
    std::string id;
    std::string kind;     // which kind it is for; empty: any
    std::string source;   // name of the source; empty: the request says it
    std::string language; // of the texts, unless a row says it; may be empty
    std::string consent;  // may be empty
    std::vector<MappedColumn> columns;
    NamedCells constants;             // cells that every row gets where it has none
    std::vector<std::string> ignored; // columns that are left out on purpose

    friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// InvalidInput with the path of every member that is wrong.
Result<Mapping> read_mapping(std::string_view json);

/// The cells of one row under our names.
NamedCells map_cells(const Mapping& mapping, const NamedCells& cells);

/// Columns that the mapping neither takes nor ignores, in their order.
std::vector<std::string> unmapped_columns(const Mapping& mapping,
                                          const std::vector<std::string>& columns);

/// The column that a cell came from, for messages; the cell itself when it came from none.
std::string source_column(const Mapping& mapping, std::string_view cell);

} // namespace stocktake::exchange
