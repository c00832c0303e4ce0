// SPDX-License-Identifier: Apache-2.0
// Who may do what with a record. Every action and every page that is not public asks here. Pure but
// for standing_in.
#pragma once

#include "features/registry/record.hpp"

#include <span>

namespace stocktake::registry {

/// The capacities in which `actor` stands to a record: owner of its organization or creator of an
/// ownerless draft, reviewer, facilitator of an Action Line among `alignments`, secretariat.
struct Standing {
    bool is_owner = false;
    bool is_reviewer = false; // or secretariat
    bool is_facilitator = false;
    bool is_secretariat = false; // or administrator

    [[nodiscard]] bool is_anybody() const {
        return is_owner || is_reviewer || is_facilitator || is_secretariat;
    }

    friend bool operator==(const Standing&, const Standing&) = default;
};

Standing standing_of(const Actor& actor, const Record& record,
                     std::span<const Alignment> alignments);

/// The same for organizations that stand in the database: whoever has proposed one acts for it
/// until somebody decides on it.
Standing standing_in(db::Transaction& transaction, const Actor& actor, const Record& record,
                     std::span<const Alignment> alignments);

/// The widest visibility of fields such a reader may see.
kinds::Visibility widest_visibility(const Standing& standing);

/// Whether the record in work (not its publication) may be read at all: drafts and withdrawn ones
/// by their owners and the secretariat only; others by reviewers, too, and by facilitators of their
/// lines unless consent is for the secretariat only.
bool may_read(const Standing& standing, const Record& record);

/// Whether its content may be edited now: by owners while it is a draft, returned or published (an
/// archived or withdrawn one is reopened first), by the secretariat for orphans; by reviewers and
/// the secretariat when submitted, unless it is their own (their changes show in the history).
bool may_edit(const Standing& standing, const Record& record);

/// The move a record can make now. Beyond what the kind says of its state: a published one is
/// submitted anew as a draft is, and whatever the state of the newest revision, a record with
/// something public can be withdrawn as a published one. A merged record makes no moves.
const kinds::Move* find_move(const kinds::Kind& kind, kinds::MoveName move, const Record& record);

/// The capacity in which a move is allowed, if it is. The secretariat stands in for the owner of an
/// orphan; an owner never publishes or returns in another capacity.
std::optional<Capacity> may_move(const kinds::Kind& kind, kinds::MoveName move,
                                 const Standing& standing, const Record& record);

/// The capacity in which somebody may confirm or refuse an alignment to that node: facilitators of
/// an Action Line, reviewers and the secretariat of any framework, none of them of their own
/// record.
std::optional<Capacity> may_decide_alignment(const Actor& actor, const Standing& standing,
                                             const Record& record, std::string_view framework,
                                             std::string_view node);

/// Nobody decides on records of an organization they act for.
bool has_conflict(const Actor& actor, const Record& record);

/// Whether `a` shows less to the public than `b`.
bool is_narrower(Consent a, Consent b);

} // namespace stocktake::registry
