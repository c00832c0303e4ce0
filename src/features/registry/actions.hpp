// SPDX-License-Identifier: Apache-2.0
// What happens to records: permission, one transaction, a revision or an event, the publication
// brought up to date, letters, an audit entry. Each returns NotFound when the actor may not know of
// the record, NotAllowed when they know it and may not do this, Conflict when its state does not
// allow it, InvalidInput with all problems by cell name.
#pragma once

#include "features/registry/record.hpp"

namespace stocktake::registry {

class LetterWriter; // letters.hpp

/// What every action needs besides its own arguments.
struct Desk {
    db::Database& database;
    kinds::Shelf& shelf;
    const LetterWriter* letters = nullptr; // none: nobody is written to
};

struct NewRecord {
    std::string kind;
    OrganizationId owner; // one the actor acts for
    Language language = Language::English;
    Consent consent = Consent::Named;
};

/// An empty draft.
Result<RecordId> start_record(const Desk& desk, const Actor& actor, const NewRecord& start,
                              Timestamp now);

struct Typed {
    kinds::Cells cells;
    std::int64_t base_revision = 0;
    std::int64_t kind_version = 1;
    Language language = Language::English;
};

/// Keeps what was typed, valid or not. One draft for each account: a second tab writes over it. A
/// Conflict, where somebody was faster and the state does not allow to edit any more, keeps it,
/// too, unless the record says just that already.
Result<void> save_draft(const Desk& desk, const Actor& actor, const RecordId& record,
                        const Typed& typed, Timestamp now);
/// Forgets it; the record itself, too, when nothing was ever submitted and nobody else has a draft.
Result<void> discard_draft(const Desk& desk, const Actor& actor, const RecordId& record);

/// Makes a revision of what was typed and moves the record to submitted; published at once when the
/// kind's submit move leads there. Whatever goes wrong with the text, it is kept as by save_draft.
/// When somebody else has made a revision since `base_revision`: Conflict; compare_with_draft tells
/// what both have changed. Without any change, a returned record is submitted as it is, and a
/// published one counts as confirmed. Reviewers who correct a submitted record do not move it.
Result<void> submit(const Desk& desk, const Actor& actor, const RecordId& record,
                    const Typed& typed, std::string_view reason, Timestamp now);

/// A cell that the newest revision or the draft has changed since the draft was begun.
struct CellChange {
    std::string cell;
    std::string base;
    std::string newest;
    std::string draft;

    /// Both have changed it, and not alike: somebody has to choose.
    [[nodiscard]] bool is_conflict() const {
        return newest != base && draft != base && newest != draft;
    }

    friend bool operator==(const CellChange&, const CellChange&) = default;
};

struct Comparison {
    std::int64_t base_revision = 0;
    std::int64_t newest_revision = 0;
    Draft draft;
    std::vector<CellChange> changes; // in the order of the kind's fields
    /// The draft with what only the newest revision has changed: what the merge page starts from.
    kinds::Cells merged;
};

/// The actor's draft beside what has become of the record since. NotFound without a draft.
Result<Comparison> compare_with_draft(const Desk& desk, const Actor& actor, const RecordId& record);

struct Decision {
    kinds::MoveName move = kinds::MoveName::Publish;
    std::string reason; // required to withdraw; to return, unless fields have theirs
    std::vector<FieldReason> fields = {}; // of a return
    std::int64_t revision = 0;            // the one that was looked at; another one is a Conflict
};

/// Return, publish, withdraw, archive, reopen, as the kind allows. Nobody decides about a record of
/// their own organization (publish, return), and nothing is published for an organization that is
/// not confirmed yet.
Result<void> move_record(const Desk& desk, const Actor& actor, const RecordId& record,
                         const Decision& decision, Timestamp now);

/// By the owner; the secretariat only to show less, or for an orphan. Takes effect at once.
Result<void> change_consent(const Desk& desk, const Actor& actor, const RecordId& record,
                            Consent consent, Timestamp now);

/// To another organization: by managers of the owner when they act for both, else by the
/// secretariat. A draft without owner goes to an organization of its author.
Result<void> hand_over(const Desk& desk, const Actor& actor, const RecordId& record,
                       const OrganizationId& to, std::string_view reason, Timestamp now);
/// By the owner; empty for none.
Result<void> set_succession(const Desk& desk, const Actor& actor, const RecordId& record,
                            std::string_view mailbox, Timestamp now);

/// `duplicate` disappears into `kept`: its address and its legacy ids lead there for ever, its
/// alignments and translations are taken over where `kept` has none. By the secretariat, or by the
/// owner of both. InvalidInput for records of different kinds, Conflict when one of them was merged
/// before or `kept` was withdrawn.
Result<void> merge_records(const Desk& desk, const Actor& actor, const RecordId& duplicate,
                           const RecordId& kept, std::string_view reason, Timestamp now);

/// By anybody who acts for `organization`, with a reason that can be checked.
Result<void> claim_orphan(const Desk& desk, const Actor& actor, const RecordId& record,
                          const OrganizationId& organization, std::string_view reason,
                          Timestamp now);
/// By the secretariat.
Result<void> decide_claim(const Desk& desk, const Actor& actor, const RecordId& record,
                          const OrganizationId& organization, bool is_approved,
                          std::string_view reason, Timestamp now);

struct NodeKey {
    std::string framework;
    std::string version;
    std::string node;

    friend auto operator<=>(const NodeKey&, const NodeKey&) = default;
};

/// By facilitators of the Action Line (for wsis), reviewers and secretariat (for any framework),
/// not for their own records. Refusing needs a reason; AlignmentState::Claimed takes a decision
/// back. `replacement` comes with a refusal: it is added as confirmed when the actor may decide on
/// that node, too, and otherwise as claimed for its own facilitators.
Result<void> decide_alignment(const Desk& desk, const Actor& actor, const RecordId& record,
                              const NodeKey& node, AlignmentState decision, std::string_view reason,
                              const std::optional<NodeKey>& replacement, Timestamp now);

/// A translation; empty content takes it away. By the owner (human) or the secretariat (any basis).
/// Conflict for a machine's where there is a human or official one.
Result<void> save_layer(const Desk& desk, const Actor& actor, const Layer& layer, Timestamp now);

enum class Truth { StillTrue, Ended };

/// Its owner says that a published record is still true, or that the activity has ended; the former
/// takes the latter back.
Result<void> confirm_truth(const Desk& desk, const Actor& actor, const RecordId& record,
                           Truth truth, Timestamp now);
/// The same by the link of a letter: whoever holds it may. The caller has checked the link.
Result<void> confirm_by_link(const Desk& desk, db::Transaction& transaction, const RecordId& record,
                             Truth truth, Timestamp now);

} // namespace stocktake::registry
