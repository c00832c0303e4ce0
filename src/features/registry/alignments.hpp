// SPDX-License-Identifier: Apache-2.0
// How the claims that stand in the content of a revision become alignments with decisions, and
// which of them the public sees. Pure.
#pragma once

#include "features/registry/record.hpp"

#include <span>

namespace stocktake::registry {

/// A node that an alignment field of some content names.
struct ClaimedNode {
    std::string field;
    std::string framework;
    std::string node;
    std::string rationale;

    friend bool operator==(const ClaimedNode&, const ClaimedNode&) = default;
};

/// In the order of the content; a node that two fields claim stands here once.
std::vector<ClaimedNode> claimed_nodes(const kinds::Kind& kind, const Value& content);

/// Whether others than its owner put it there: a facilitator's replacement, one taken over from a
/// merged record. It stays whatever the content says.
bool is_added(const Alignment& alignment);

struct AlignmentChanges {
    std::vector<Alignment> saved; // new ones, and those whose field, rationale or state is another
    std::vector<Alignment> removed; // that the content does not claim any more
};

struct Claimant {
    RecordId record;
    AccountId account;
    Capacity capacity = Capacity::Owner;
    Timestamp at;
};

/// What has to be written so that `existing` follows the content. A decision on a node that is
/// still claimed stays, but a refused one that is argued anew is claimed again. Nodes that the
/// current version of their framework does not have are not claimed anew.
AlignmentChanges synchronise(std::span<const Alignment> existing,
                             std::span<const ClaimedNode> claimed,
                             const kinds::References& references, const Claimant& claimant);

} // namespace stocktake::registry
