// SPDX-License-Identifier: Apache-2.0
// Nodes of any frameworks as they are named in lists and links: codes, titles and where they stand.
// Each question is two queries at most, however many nodes answer it.
#pragma once

#include "db/database.hpp"
#include "features/frameworks/framework.hpp"

#include <tuple>

namespace stocktake::frameworks {

struct NodeCard {
    std::string framework;
    std::string version;
    bool is_current = false; // the version
    std::string id;
    std::string slug;
    std::string code;
    std::string kind;
    std::int64_t position = 0; // in its framework
    Wordings titles;
    Wordings shorts;

    friend bool operator==(const NodeCard&, const NodeCard&) = default;
};

/// Framework, version, node id.
using CardKey = std::tuple<std::string, std::string, std::string>;
using Cards = std::map<CardKey, NodeCard>;

/// The nodes at the other ends of all links of a node, in the current versions of all crosswalks.
Cards list_linked_cards(db::Transaction& transaction, std::string_view framework,
                        std::string_view node);

/// The nodes that a node refers to by its attributes, such as a country's regions.
Cards list_referred_cards(db::Transaction& transaction, std::string_view framework,
                          std::string_view version, std::string_view node);

/// The nodes of current versions that refer to a node, such as a region's countries.
Cards list_referring_cards(db::Transaction& transaction, std::string_view framework,
                           std::string_view node);

} // namespace stocktake::frameworks
