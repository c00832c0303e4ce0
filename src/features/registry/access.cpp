// SPDX-License-Identifier: Apache-2.0
#include "features/registry/access.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::MoveName;
using kinds::Party;
using kinds::State;

bool acts_for_owner(const Actor& actor, const Record& record) {
    return !record.is_orphan() &&
           std::ranges::find(actor.organizations, record.owner) != actor.organizations.end();
}

/// Nobody but its author knows of a draft that no organization has yet.
bool is_author_of_ownerless_draft(const Actor& actor, const Record& record) {
    return record.is_orphan() && record.state == State::Draft && !record.created_by.is_empty() &&
           record.created_by == actor.account;
}

bool facilitates_any(const Actor& actor, std::span<const Alignment> alignments) {
    return actor.has(Role::Facilitator) &&
           std::ranges::any_of(alignments, [&](const Alignment& each) {
               return each.framework == frameworks::action_lines &&
                      actor.action_lines.contains(each.node);
           });
}

/// What others than the owner and the secretariat have been shown already, or are about to be.
bool is_before_reviewers(const Record& record) {
    return record.state != State::Draft && record.state != State::Withdrawn;
}

} // namespace

Standing standing_of(const Actor& actor, const Record& record,
                     std::span<const Alignment> alignments) {
    Standing standing;
    standing.is_secretariat = actor.has(Role::Secretariat) || actor.has(Role::Administrator);
    standing.is_reviewer = standing.is_secretariat || actor.has(Role::Reviewer);
    standing.is_facilitator = facilitates_any(actor, alignments);
    standing.is_owner = actor.is_signed_in() && (acts_for_owner(actor, record) ||
                                                 is_author_of_ownerless_draft(actor, record));
    return standing;
}

Standing standing_in(db::Transaction& transaction, const Actor& actor, const Record& record,
                     std::span<const Alignment> alignments) {
    Standing standing = standing_of(actor, record, alignments);
    standing.is_owner =
        standing.is_owner || (!record.is_orphan() && actor.is_signed_in() &&
                              people::may_act_for(transaction, actor, record.owner));
    return standing;
}

kinds::Visibility widest_visibility(const Standing& standing) {
    if (standing.is_owner || standing.is_secretariat) {
        return kinds::Visibility::Owner;
    }
    return standing.is_anybody() ? kinds::Visibility::Reviewers : kinds::Visibility::Public;
}

bool may_read(const Standing& standing, const Record& record) {
    if (standing.is_owner || standing.is_secretariat) {
        return true;
    }
    if (!is_before_reviewers(record)) {
        return false;
    }
    return standing.is_reviewer ||
           (standing.is_facilitator && record.consent != Consent::Secretariat);
}

bool may_edit(const Standing& standing, const Record& record) {
    if (!record.merged_into.is_empty()) {
        return false;
    }
    switch (record.state) {
    case State::Submitted:
        return standing.is_reviewer && !standing.is_owner;
    case State::Draft:
    case State::Returned:
    case State::Published:
        return standing.is_owner || (standing.is_secretariat && record.is_orphan());
    case State::Withdrawn:
    case State::Archived:
        break;
    }
    return false;
}

const kinds::Move* find_move(const kinds::Kind& kind, MoveName move, const Record& record) {
    if (!record.merged_into.is_empty()) {
        return nullptr;
    }
    if (const kinds::Move* found = kind.find_move(move, record.state)) {
        return found;
    }
    if (move == MoveName::Submit && record.state == State::Published) {
        return kind.find_move(move, State::Draft);
    }
    if (move == MoveName::Withdraw && record.published_revision) {
        return kind.find_move(move, State::Published);
    }
    return nullptr;
}

std::optional<Capacity> may_move(const kinds::Kind& kind, MoveName move, const Standing& standing,
                                 const Record& record) {
    const kinds::Move* found = find_move(kind, move, record);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto may = [&](Party party) { return found->by.contains(party); };
    // Who decides does not do so on what is their own.
    const bool decides = move == MoveName::Publish || move == MoveName::Return;
    if (may(Party::Owner) && standing.is_owner) {
        return Capacity::Owner;
    }
    if (decides && standing.is_owner) {
        return std::nullopt;
    }
    if (standing.is_secretariat && (may(Party::Secretariat) || may(Party::Reviewer) ||
                                    (may(Party::Owner) && record.is_orphan()))) {
        return Capacity::Secretariat;
    }
    if (standing.is_reviewer && may(Party::Reviewer)) {
        return Capacity::Reviewer;
    }
    if (standing.is_facilitator && may(Party::Facilitator)) {
        return Capacity::Facilitator;
    }
    return std::nullopt;
}

std::optional<Capacity> may_decide_alignment(const Actor& actor, const Standing& standing,
                                             const Record& record, std::string_view framework,
                                             std::string_view node) {
    if (standing.is_owner || !may_read(standing, record)) {
        return std::nullopt;
    }
    if (framework == frameworks::action_lines && actor.has(Role::Facilitator) &&
        actor.action_lines.contains(std::string(node))) {
        return Capacity::Facilitator;
    }
    if (standing.is_secretariat) {
        return Capacity::Secretariat;
    }
    return standing.is_reviewer ? std::optional(Capacity::Reviewer) : std::nullopt;
}

bool has_conflict(const Actor& actor, const Record& record) {
    return acts_for_owner(actor, record) || is_author_of_ownerless_draft(actor, record);
}

bool is_narrower(Consent a, Consent b) {
    return a > b;
}

} // namespace stocktake::registry
