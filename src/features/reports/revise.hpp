// SPDX-License-Identifier: Apache-2.0
// What the secretariat does with outlines. Each is one transaction and one line in the audit; an
// outline is taken whole, by the checker that files go through, or not at all.
#pragma once

#include "base/actor.hpp"
#include "features/reports/load.hpp"
#include "features/reports/outline_store.hpp"

namespace stocktake::reports {

struct OutlineDraft {
    std::string outline;   // its id
    std::int64_t base = 0; // the version it began with; 0 for an outline that is new
    std::string text;      // JSON
};

struct OutlineRevision {
    std::string outline;
    std::int64_t version = 0;          // that is current now
    std::vector<Rejection> rejections; // by the lines of the text; nothing was written then
};

/// Makes the text the next version, whatever number it gives itself. One that says the same as the
/// current version makes none. NotFound without the outline; Conflict when there is a version newer
/// than `base`, or, with `base` 0, an outline of that name.
Result<OutlineRevision> revise_outline(const LoadingDesk& desk, db::Database& database,
                                       const Actor& actor, const OutlineDraft& draft,
                                       Timestamp now);

/// What is wrong with a text, changing nothing.
std::vector<Rejection> faults_of_outline(const LoadingDesk& desk, db::Database& database,
                                         const OutlineDraft& draft);

/// The version that forms begin with. NotFound, naming the outline.
Result<StoredOutline> outline_to_change(db::Database& database, std::string_view outline);

/// How descriptions that are made here are laid out.
std::string laid_out(const Value& description);

} // namespace stocktake::reports
