// SPDX-License-Identifier: Apache-2.0
// A matrix: how many of the documents that are found have each value of one facet together with
// each value of another.
#pragma once

#include "search/query.hpp"
#include "search/view.hpp"

namespace stocktake::search {

/// The rows, or the columns.
struct Axis {
    std::uint32_t facet = 0;
    /// The facet that repeats those of its values that somebody has confirmed; without one, all
    /// are.
    std::optional<std::uint32_t> confirmed = {};
    std::vector<std::string> values = {}; // in the order of rows or columns, none twice
};

struct CrossRequest {
    Query query;
    std::vector<FacetFilter> filters = {}; // at most one for each facet
    Axis rows;
    Axis columns;
};

struct CellCount {
    std::size_t all = 0;
    std::size_t confirmed = 0; // of them, those whose values on both axes are confirmed

    friend bool operator==(const CellCount&, const CellCount&) = default;
};

/// Each document counts once in a cell, once in a row, once in a column, and once in all.
struct Crossing {
    std::size_t count = 0;       // documents that are found, whether in a cell or not
    std::vector<CellCount> rows; // documents of each row, whether in a column or not
    std::vector<CellCount> columns;
    std::vector<CellCount> cells; // row by row
    bool is_cut = false;          // as in SearchResult

    friend bool operator==(const Crossing&, const Crossing&) = default;
};

/// Preconditions: those of search(); the facets of both axes are of the schema.
Crossing cross(const View& view, const CrossRequest& request, Analyzer& analyzer);

} // namespace stocktake::search
