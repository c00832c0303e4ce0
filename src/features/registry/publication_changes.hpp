// SPDX-License-Identifier: Apache-2.0
// What became public, changed or went, in the order of time: for harvesters and crawlers. Reads the
// public tables only, as publication.hpp does, and the kind of what is gone from `record`; archived
// publications are in, because they can be read.
#pragma once

#include "features/registry/publication.hpp"

namespace stocktake::registry {

/// A place in the order of changes: by time, then by record.
struct ChangePlace {
    Timestamp at;
    RecordId record;

    friend auto operator<=>(const ChangePlace&, const ChangePlace&) = default;
};

/// The last change of a publication; or that it went.
struct PublicChange {
    ChangePlace place;
    bool is_gone = false;

    friend bool operator==(const PublicChange&, const PublicChange&) = default;
};

/// Which changes; an empty member does not narrow.
struct ChangeFilter {
    std::optional<Timestamp> from = {};
    std::optional<Timestamp> before = {};
    std::string kind = {};
    std::string framework = {};          // aligned to any of its nodes, …
    std::vector<std::string> nodes = {}; // … or to one of these
};

/// Those after a place, which is not before `from`, at most `limit`. What changes later moves to
/// its new place, so that who goes on from the last place of a list misses nothing and, with the
/// same `before`, sees nothing twice.
std::vector<PublicChange> list_changes(db::Transaction& transaction, const ChangeFilter& filter,
                                       const std::optional<ChangePlace>& after, std::int64_t limit);
std::int64_t count_changes(db::Transaction& transaction, const ChangeFilter& filter);
/// The first change of all; nothing while nothing was public.
std::optional<Timestamp> find_first_change(db::Transaction& transaction);

/// All that may still be said of what was public and is not any more.
struct GonePublication {
    RecordId record;
    Timestamp at;
    std::string kind;
    std::vector<std::pair<std::string, std::string>> nodes = {}; // framework and node, sorted

    friend bool operator==(const GonePublication&, const GonePublication&) = default;
};

/// Those of `records` that are gone, in no particular order; two queries, whatever the number.
std::vector<GonePublication> find_gone(db::Transaction& transaction,
                                       std::span<const RecordId> records);

/// A tombstone with the kind of what was there.
struct TombstoneOfKind {
    RecordId record;
    std::string kind;
    Tombstone tombstone;
};

/// All of them by id, one at a time, memory flat.
void for_each_tombstone(db::Transaction& transaction,
                        const std::function<void(const TombstoneOfKind&)>& receive);

/// Ids from `from` on and before `before`; empty ids do not narrow.
struct RecordRange {
    RecordId from = {};
    RecordId before = {};
};

/// Publications by id, one at a time, memory flat.
void for_each_last_change(db::Transaction& transaction, const RecordRange& range,
                          std::int64_t limit,
                          const std::function<void(const ChangePlace&)>& receive);

/// Every `step`th publication by id, the first one included: where parts of a long list begin.
std::vector<RecordId> list_marks(db::Transaction& transaction, std::int64_t step);

} // namespace stocktake::registry
