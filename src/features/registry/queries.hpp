// SPDX-License-Identifier: Apache-2.0
// Lists for people who work on records. Each query knows who asks and returns nothing of what they
// may not see; what everybody may see is publication.hpp.
#pragma once

#include "features/registry/access.hpp"
#include "features/registry/publication.hpp"
#include "features/registry/record_store.hpp"

namespace stocktake::registry {

/// A record with what the actor is to it; nothing unless may_read. For pages of one record.
struct OpenedRecord {
    Record record;
    std::vector<Alignment> alignments;
    Standing standing;
    bool has_conflict = false; // the actor acts for its owner
};

std::optional<OpenedRecord> find_for(db::Transaction& transaction, const Actor& actor,
                                     const RecordId& id);

/// The newest revision of a record as far as this reader may see its fields; nothing for revision
/// 0.
std::optional<Revision> newest_revision_for(db::Transaction& transaction,
                                            const kinds::Library& library,
                                            const OpenedRecord& opened);

/// What is to be done next about a record, by its owner.
enum class NextStep {
    Finish,  // a draft: write on, submit
    Correct, // returned: read the reasons, submit again
    Wait,    // with the reviewers
    Confirm, // published, over 12 months old: say whether it is still true
    Resume,  // published, and the actor has begun to edit it
    Nothing,
};

std::string_view name_of(NextStep step); // `finish`, …

struct OwnRecord {
    Record record;
    NextStep next = NextStep::Nothing;
    std::optional<Timestamp> draft_saved_at = {}; // of the actor's own draft
    std::string return_reason = {};               // of a returned one

    friend bool operator==(const OwnRecord&, const OwnRecord&) = default;
};

/// Records of the organizations the actor acts for, and drafts of theirs that have no owner; what
/// was changed last first. An empty state is all but merged ones.
std::vector<OwnRecord> list_own_records(db::Transaction& transaction, const Actor& actor,
                                        std::optional<kinds::State> state, std::int64_t offset,
                                        std::int64_t limit, Timestamp now);
std::int64_t count_own_records(db::Transaction& transaction, const Actor& actor,
                               std::optional<kinds::State> state);

/// Where a submitted record stands in the queue of the reviewers.
struct QueuePlace {
    std::int64_t ahead = 0;   // submitted before it and not decided
    std::int64_t waiting = 0; // all, this one included

    friend bool operator==(const QueuePlace&, const QueuePlace&) = default;
};

std::optional<QueuePlace> find_queue_place(db::Transaction& transaction, const Record& record);

/// Empty members do not narrow.
struct QueueFilter {
    std::string kind = {};
    std::string action_line = {}; // node of wsis, claimed or confirmed
    OrganizationId organization = {};
    std::string country = {};
    std::optional<Timestamp> waiting_since = {}; // submitted before that moment
};

struct QueueLine {
    Record record;
    std::vector<std::string> action_lines = {};
    std::vector<std::string> countries = {};
    bool is_own = false; // of an organization the actor acts for: somebody else decides

    friend bool operator==(const QueueLine&, const QueueLine&) = default;
};

/// Submitted records, the longest waiting first, for reviewers and the secretariat.
std::vector<QueueLine> list_queue(db::Transaction& transaction, const Actor& actor,
                                  const QueueFilter& filter, std::int64_t offset,
                                  std::int64_t limit);
std::int64_t count_queue(db::Transaction& transaction, const Actor& actor,
                         const QueueFilter& filter);

enum class QueueAxis { Kind, ActionLine, Organization, Country };

struct QueueCount {
    std::string key;
    std::int64_t count = 0;

    friend bool operator==(const QueueCount&, const QueueCount&) = default;
};

/// How many of the queue each value has, most first.
std::vector<QueueCount> count_queue_by(db::Transaction& transaction, const Actor& actor,
                                       const QueueFilter& filter, QueueAxis axis);

/// An alignment that waits for a decision, with its record.
struct OpenAlignment {
    Record record;
    Alignment alignment;
    bool is_own = false;

    friend bool operator==(const OpenAlignment&, const OpenAlignment&) = default;
};

/// Claimed alignments of submitted and published records to these Action Lines, the oldest first:
/// facilitators see those of their own lines, reviewers and the secretariat any. No lines are all
/// that the actor may see.
std::vector<OpenAlignment> list_open_alignments(db::Transaction& transaction, const Actor& actor,
                                                const std::vector<std::string>& action_lines,
                                                std::int64_t offset, std::int64_t limit);
std::int64_t count_open_alignments(db::Transaction& transaction, const Actor& actor,
                                   const std::vector<std::string>& action_lines);

/// A published record that belongs to nobody. Public.
struct Orphan {
    RecordId record;
    std::string kind;
    Language language = Language::English;
    std::string title;
    Timestamp published_at;

    friend bool operator==(const Orphan&, const Orphan&) = default;
};

/// By title; `title_prefix` is folded by the query.
std::vector<Orphan> list_orphans(db::Transaction& transaction, std::string_view title_prefix,
                                 std::int64_t offset, std::int64_t limit);
std::int64_t count_orphans(db::Transaction& transaction, std::string_view title_prefix);

struct OpenClaim {
    Record record;
    Claim claim;
    bool is_own = false; // the actor's own, or of an organization they act for

    friend bool operator==(const OpenClaim&, const OpenClaim&) = default;
};

/// For the secretariat, the oldest first.
std::vector<OpenClaim> list_claims(db::Transaction& transaction, const Actor& actor,
                                   std::int64_t offset, std::int64_t limit);
/// The claims of organizations the actor acts for that nobody has decided on yet.
std::vector<OpenClaim> list_own_claims(db::Transaction& transaction, const Actor& actor);

/// What happened to a record, in its order. Whose account it was stands there only for those who
/// work beside that person: the owner's people see their own, reviewers see reviewers, the
/// secretariat sees all. The reason of a claim is for the claimant and the secretariat.
std::vector<Event> history_for(db::Transaction& transaction, const Actor& actor,
                               const OpenedRecord& opened);

/// A revision that the public has seen.
struct PublicRevision {
    std::int64_t number = 0;
    Timestamp at; // since when
    /// Who wrote it; both only when consent was and is to name the organization.
    std::optional<Capacity> capacity = {};
    OrganizationId organization = {};

    friend bool operator==(const PublicRevision&, const PublicRevision&) = default;
};

/// In their order; none of a record that is not public now.
std::vector<PublicRevision> list_public_revisions(db::Transaction& transaction, const RecordId& id);

/// What differs for the public between two revisions; NotFound unless it has seen both.
Result<std::vector<kinds::Difference>> public_differences(db::Transaction& transaction,
                                                          const kinds::Library& library,
                                                          const RecordId& id, std::int64_t before,
                                                          std::int64_t after);

} // namespace stocktake::registry
