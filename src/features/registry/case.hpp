// SPDX-License-Identifier: Apache-2.0
// A record opened for an action: what every action does before and after its own part.
#pragma once

#include "features/registry/access.hpp"
#include "features/registry/actions.hpp"
#include "features/registry/record_store.hpp"

namespace stocktake::registry {

struct Case {
    db::Transaction& transaction;
    std::shared_ptr<const kinds::Library> library;
    const Actor& actor;
    Timestamp now;
    Record record; // as it is, then as it becomes
    std::vector<Alignment> alignments;
    Standing standing;
    const LetterWriter* letters = nullptr;
    OrganizationId former_owner = {}; // of the record as it was opened
};

/// NotFound when the actor may not know of the record, NotAllowed when it is public and no more of
/// it is for them.
Result<Case> open_case(const Desk& desk, db::Transaction& transaction, const Actor& actor,
                       const RecordId& record, Timestamp now);

/// The same for what anybody signed in may do with a published record: claim it.
Result<Case> open_public_case(const Desk& desk, db::Transaction& transaction, const Actor& actor,
                              const RecordId& record, Timestamp now);

/// What an action did, for the history of the record and the audit log.
struct Step {
    std::string_view action; // of the event; the audit says `<action>-record`
    Capacity capacity = Capacity::Owner;
    std::string_view reason = {};
    Value details = {};
    std::optional<kinds::State> from = {};
};

/// Details of an event that say what was there before: `{"consent": {"before": …, "after": …}}`.
/// history.hpp reads them.
Value change_of(std::string_view what, std::string_view before, std::string_view after);

/// Writes the record as it is now, the event, the audit entry, the change and the letters, and
/// brings the publication up to date.
void close_case(Case& opened, const Step& step);

/// Opens, calls `body(Case&)` and commits unless it returns an error.
template <class Body>
Result<void> with_case(const Desk& desk, const Actor& actor, const RecordId& record, Timestamp now,
                       const Body& body) {
    return desk.database.write([&](db::Transaction& transaction) -> Result<void> {
        auto opened = open_case(desk, transaction, actor, record, now);
        if (!opened) {
            return failure_of(opened);
        }
        return body(*opened);
    });
}

tl::unexpected<Error> unknown_record();
tl::unexpected<Error> not_allowed();
/// The state of the record does not allow what was wanted.
tl::unexpected<Error> wrong_state(const Record& record);
tl::unexpected<Error> invalid(std::string field, Message message);

/// What somebody gave as a reason, at most 2,000 characters; empty only where it may be missing.
Result<void> check_reason(std::string_view reason, bool is_required,
                          std::string_view field = "reason");

/// What becomes of alignments that the new content does not claim any more.
enum class Dropped {
    Kept, // something public is older and still claims them
    Removed,
};

/// Brings the alignments in line with content that is now the newest or the published one.
void synchronise_alignments(Case& opened, const kinds::Kind& kind, const Value& content,
                            Dropped dropped, Capacity capacity);

/// Makes `content` the newest revision.
void add_revision(Case& opened, const kinds::Kind& kind, const Value& content, Language language,
                  Capacity capacity, std::string_view reason);

/// Makes the newest revision the public one. Precondition: there is one.
void publish_newest(Case& opened, Capacity capacity);

} // namespace stocktake::registry
