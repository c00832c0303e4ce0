// SPDX-License-Identifier: Apache-2.0
// A crosswalk with both its frameworks, narrowed down to what was asked for, and its matrix.
#pragma once

#include "features/frameworks/crosswalk_store.hpp"
#include "features/frameworks/framework_store.hpp"
#include "web/catalogue.hpp"

namespace stocktake::frameworks {

struct CrosswalkView {
    Crosswalk crosswalk; // links that pass the filters only
    Framework from;      // whole, in the versions that the crosswalk names
    Framework to;
    std::vector<std::string> versions;
    std::string current;
    std::string from_filter; // node id; empty: all
    std::string to_filter;
    std::size_t all_links = 0; // before filtering
};

/// NotFound for a crosswalk or version there is not; InvalidInput for a filter that names no node.
/// A filter takes a node's id or slug and means the node and all below it.
Result<CrosswalkView> view_of_crosswalk(db::Transaction& transaction, const std::string& id,
                                        std::string_view version, std::string_view from,
                                        std::string_view to);

/// Members `items` (links in the order of the rows and columns), `rows`, `columns`, `groups` of
/// columns under their parents, `legend`, `totals`. A page has the links of one part of the list;
/// data, which want none, have all.
Value model_of_crosswalk(const web::Speaker& say, const CrosswalkView& view,
                         std::optional<std::int64_t> wanted_part);

} // namespace stocktake::frameworks
