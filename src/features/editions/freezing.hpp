// SPDX-License-Identifier: Apache-2.0
// A draft becomes an edition.
#pragma once

#include "features/editions/store.hpp"

namespace stocktake::editions {

struct FreezeOptions {
    std::vector<Language> languages = {}; // the draft's own is always one of them
    bool fills_parts = true;              // with what the record has, where nobody has written
    EditionId corrects = {};              // of the same series; empty: it is no corrigendum
    std::string reason = {};              // required for a corrigendum
};

/// Editions of the same report bear one name: the outline and what it was given.
std::string series_of(const drafting::Draft& draft);

/// Conflict, and nothing is kept, while something is wrong that stops editions, or when the draft
/// or its sources change meanwhile; InvalidInput for a corrigendum without reason or of another
/// report.
Result<EditionId> freeze(const drafting::Desk& desk, const Actor& actor,
                         const drafting::DraftId& draft, const FreezeOptions& options,
                         const web::Catalogue& catalogue, Timestamp now);

/// All files of a manuscript that need no other program.
std::vector<WrittenFile> write_files(const formats::Manuscript& manuscript);

} // namespace stocktake::editions
