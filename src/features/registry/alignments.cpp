// SPDX-License-Identifier: Apache-2.0
#include "features/registry/alignments.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

const ClaimedNode* find_claimed(std::span<const ClaimedNode> claimed, std::string_view framework,
                                std::string_view node) {
    const auto found = std::ranges::find_if(claimed, [&](const ClaimedNode& each) {
        return each.framework == framework && each.node == node;
    });
    return found == claimed.end() ? nullptr : &*found;
}

/// Nothing when the alignment says so already.
std::optional<Alignment> brought_up_to_date(const Alignment& alignment, const ClaimedNode& claim) {
    if (alignment.field == claim.field && alignment.rationale == claim.rationale) {
        return std::nullopt;
    }
    Alignment changed = alignment;
    changed.field = claim.field;
    changed.rationale = claim.rationale;
    if (changed.state == AlignmentState::Refused && alignment.rationale != claim.rationale) {
        changed.state = AlignmentState::Claimed;
        changed.decided_at.reset();
        changed.decided_by = {};
        changed.reason.clear();
    }
    return changed;
}

} // namespace

std::vector<ClaimedNode> claimed_nodes(const kinds::Kind& kind, const Value& content) {
    std::vector<ClaimedNode> claimed;
    for (const kinds::Field* field : kind.fields()) {
        const Value* items =
            field->type == kinds::FieldType::Alignment ? content.find(field->id) : nullptr;
        if (items == nullptr) {
            continue;
        }
        for (const Value& item : items->as_array()) {
            const std::string_view framework = item.text_of("framework");
            const std::string_view node = item.text_of("node");
            if (find_claimed(claimed, framework, node) == nullptr) {
                claimed.push_back({field->id, std::string(framework), std::string(node),
                                   std::string(item.text_of("rationale"))});
            }
        }
    }
    return claimed;
}

bool is_added(const Alignment& alignment) {
    return alignment.claimed_as != Capacity::Owner && alignment.claimed_as != Capacity::Import;
}

AlignmentChanges synchronise(std::span<const Alignment> existing,
                             std::span<const ClaimedNode> claimed,
                             const kinds::References& references, const Claimant& claimant) {
    AlignmentChanges changes;
    for (const Alignment& alignment : existing) {
        if (const ClaimedNode* claim = find_claimed(claimed, alignment.framework, alignment.node)) {
            if (auto changed = brought_up_to_date(alignment, *claim)) {
                changes.saved.push_back(std::move(*changed));
            }
        } else if (!is_added(alignment)) {
            changes.removed.push_back(alignment);
        }
    }
    for (const ClaimedNode& claim : claimed) {
        const bool is_known = std::ranges::any_of(existing, [&](const Alignment& each) {
            return each.framework == claim.framework && each.node == claim.node;
        });
        const frameworks::NodeName* node =
            is_known ? nullptr : references.find_node(claim.framework, claim.node);
        if (node == nullptr) {
            continue;
        }
        Alignment alignment;
        alignment.record = claimant.record;
        alignment.framework = claim.framework;
        alignment.version = node->version;
        alignment.node = claim.node;
        alignment.field = claim.field;
        alignment.rationale = claim.rationale;
        alignment.claimed_at = claimant.at;
        alignment.claimed_by = claimant.account;
        alignment.claimed_as = claimant.capacity;
        changes.saved.push_back(std::move(alignment));
    }
    return changes;
}

} // namespace stocktake::registry
