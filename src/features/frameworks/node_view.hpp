// SPDX-License-Identifier: Apache-2.0
// A node with everything its page shows, and that page's model.
#pragma once

#include "base/table.hpp"
#include "features/frameworks/card_store.hpp"
#include "features/frameworks/crosswalk_store.hpp"
#include "features/frameworks/framework_store.hpp"
#include "web/catalogue.hpp"

namespace stocktake::frameworks {

struct NodeView {
    Framework framework;               // whole, in the version that is shown
    std::size_t index = 0;             // of the node
    std::vector<std::string> versions; // all of the framework
    std::string current;
    Cards referred; // nodes this one refers to
    std::vector<Referrer> referrers;
    Cards referring; // the nodes of `referrers`
    std::vector<NodeLink> links;
    Cards linked; // the other ends of `links`
    std::vector<CrosswalkSummary> crosswalks;
    std::vector<FrameworkSummary> frameworks;

    [[nodiscard]] const Node& node() const { return framework.nodes[index]; }
};

/// Precondition: the version has the node `id`.
NodeView view_of_node(db::Transaction& transaction, const FrameworkHead& head,
                      const std::string& id);

Value model_of_node(const web::Speaker& say, const NodeView& view);

/// Replaces `children` by the part of them that a page shows, each with how many stand `below` it.
void set_children_of_page(Value& model, const web::Speaker& say, const NodeView& view,
                          std::int64_t wanted_part);

/// One row for each link.
Table table_of_node_links(const web::Speaker& say, const NodeView& view);

/// The node, its ancestors and all below it, as a framework of their own.
Framework branch_of(const NodeView& view);

} // namespace stocktake::frameworks
