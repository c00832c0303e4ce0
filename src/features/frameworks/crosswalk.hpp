// SPDX-License-Identifier: Apache-2.0
// What a crosswalk is: links between the nodes of two frameworks in named versions. Values only;
// crosswalk_store.hpp keeps them.
#pragma once

#include "features/frameworks/framework.hpp"

namespace stocktake::frameworks {

struct Link {
    std::string from;      // node id
    std::string to;        // node id
    std::string strength;  // in the words of the source; empty when it does not grade
    std::string rationale; // in the words of the source; may be empty
    Basis basis = Basis::Sourced;
    Value extra = Value::object();

    friend bool operator==(const Link&, const Link&) = default;
};

/// A framework in one version.
struct Edition {
    std::string framework;
    std::string version;

    friend auto operator<=>(const Edition&, const Edition&) = default;
};

/// One version of a crosswalk without its links.
struct CrosswalkHead {
    std::string id;
    std::string version;
    bool is_current = false;
    Edition from;
    Edition to;
    std::string level; // `goal`, `target`, `objective`; may be empty
    Status status = Status::Official;
    bool is_complete = true;
    Wordings names;
    std::string source;
    std::string note;
    Value extra = Value::object();
    Timestamp loaded_at;

    friend bool operator==(const CrosswalkHead&, const CrosswalkHead&) = default;
};

struct Crosswalk {
    CrosswalkHead head;
    std::vector<Link> links; // in the order of the file

    friend bool operator==(const Crosswalk&, const Crosswalk&) = default;
};

} // namespace stocktake::frameworks
