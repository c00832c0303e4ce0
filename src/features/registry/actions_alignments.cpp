// SPDX-License-Identifier: Apache-2.0
// Facilitators and reviewers confirm, refuse or replace what owners claim.
#include "features/registry/actions.hpp"

#include "features/registry/case.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

std::optional<Capacity> may_decide(const Case& opened, const NodeKey& node) {
    return may_decide_alignment(opened.actor, opened.standing, opened.record, node.framework,
                                node.node);
}

void add_replacement(Case& opened, const NodeKey& node, const Alignment& replaced,
                     Capacity capacity) {
    const auto existing = std::ranges::find_if(opened.alignments, [&](const Alignment& each) {
        return each.framework == node.framework && each.node == node.node;
    });
    Alignment alignment;
    if (existing != opened.alignments.end()) {
        alignment = *existing;
    } else {
        alignment.record = opened.record.id;
        alignment.framework = node.framework;
        alignment.version = node.version;
        alignment.node = node.node;
        alignment.field = replaced.field;
        alignment.claimed_at = opened.now;
        alignment.claimed_by = opened.actor.account;
        alignment.claimed_as = capacity;
    }
    if (may_decide(opened, node)) {
        alignment.state = AlignmentState::Confirmed;
        alignment.decided_at = opened.now;
        alignment.decided_by = opened.actor.account;
        alignment.reason.clear();
    }
    save_alignment(opened.transaction, alignment);
}

Result<void> check_replacement(const Case& opened, const std::optional<NodeKey>& replacement,
                               AlignmentState decision) {
    if (!replacement) {
        return {};
    }
    const frameworks::NodeName* node =
        opened.library->references->find_node(replacement->framework, replacement->node);
    if (decision != AlignmentState::Refused || node == nullptr || node->id != replacement->node ||
        node->version != replacement->version) {
        return invalid("replacement", {"registry.error.unknown_node", {}});
    }
    return {};
}

Value details_of(const NodeKey& node, const std::optional<NodeKey>& replacement) {
    Value details = Value::object(
        {{"framework", node.framework}, {"version", node.version}, {"node", node.node}});
    if (replacement) {
        details.set("replacement", Value::object({{"framework", replacement->framework},
                                                  {"version", replacement->version},
                                                  {"node", replacement->node}}));
    }
    return details;
}

std::string_view verb_of(AlignmentState decision) {
    switch (decision) {
    case AlignmentState::Confirmed:
        return "confirm-alignment";
    case AlignmentState::Refused:
        return "refuse-alignment";
    case AlignmentState::Claimed:
        break;
    }
    return "reopen-alignment";
}

Result<void> decide(Case& opened, const NodeKey& node, AlignmentState decision,
                    std::string_view reason, const std::optional<NodeKey>& replacement) {
    const auto capacity = may_decide(opened, node);
    if (!capacity) {
        return opened.standing.is_owner
                   ? Result<void>(failure(ErrorKind::NotAllowed, {"registry.error.own_record", {}}))
                   : Result<void>(not_allowed());
    }
    const auto found = std::ranges::find_if(opened.alignments, [&](const Alignment& each) {
        return each.framework == node.framework && each.version == node.version &&
               each.node == node.node;
    });
    if (found == opened.alignments.end()) {
        return failure(ErrorKind::NotFound, {"registry.error.unknown_alignment", {}});
    }
    if (auto sound = check_reason(reason, decision == AlignmentState::Refused); !sound) {
        return sound;
    }
    if (auto sound = check_replacement(opened, replacement, decision); !sound) {
        return sound;
    }
    Alignment alignment = *found;
    alignment.state = decision;
    alignment.reason = reason;
    alignment.decided_at.reset();
    alignment.decided_by = {};
    if (decision != AlignmentState::Claimed) {
        alignment.decided_at = opened.now;
        alignment.decided_by = opened.actor.account;
    }
    save_alignment(opened.transaction, alignment);
    if (replacement) {
        add_replacement(opened, *replacement, alignment, *capacity);
    }
    close_case(opened, {verb_of(decision), *capacity, reason, details_of(node, replacement),
                        opened.record.state});
    return {};
}

} // namespace

Result<void> decide_alignment(const Desk& desk, const Actor& actor, const RecordId& record,
                              const NodeKey& node, AlignmentState decision, std::string_view reason,
                              const std::optional<NodeKey>& replacement, Timestamp now) {
    return with_case(desk, actor, record, now, [&](Case& opened) {
        return decide(opened, node, decision, reason, replacement);
    });
}

} // namespace stocktake::registry
