// SPDX-License-Identifier: Apache-2.0
// Near-duplicates of an entry: shown while it is written, before it is submitted, on import. A
// warning that says what agrees; whether it is the same thing, a person decides.
#pragma once

#include "features/registry/likeness.hpp"

namespace stocktake::registry {

/// What somebody is writing, or a row of a file.
struct DuplicateProbe {
    std::string kind;
    Entry entry;
    RecordId except = {}; // the record itself, when it is there already
};

/// The entry of some content.
Entry entry_of(const kinds::Kind& kind, const Value& content, const OrganizationId& owner);

struct Duplicate {
    RecordId record;
    std::string title;
    Language language = Language::English;
    OrganizationId organization; // empty: an orphan, or not named
    bool is_public = false;
    Likeness likeness;

    friend bool operator==(const Duplicate&, const Duplicate&) = default;
};

/// The most alike first, at most `limit`, none that are Different. Everybody finds what is public,
/// as it is published; owners also what is theirs, reviewers and the secretariat what was
/// submitted. Two queries, whatever the number of records.
std::vector<Duplicate> find_duplicates(db::Transaction& transaction, const Actor& actor,
                                       const kinds::Library& library, const DuplicateProbe& probe,
                                       std::size_t limit);

/// Lets the newest revision of a record be found. Actions do so themselves.
void make_comparable(db::Transaction& transaction, const RecordId& record, std::int64_t revision,
                     const Entry& entry);

/// The same for all records that are not comparable yet, as after an import, a few hundred in each
/// transaction; how many.
std::int64_t make_all_comparable(db::Database& database, kinds::Shelf& shelf);

} // namespace stocktake::registry
