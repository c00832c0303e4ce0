// SPDX-License-Identifier: Apache-2.0
// Whether an edition can still be made as it was, and what has become of what it cites.
#pragma once

#include "features/editions/store.hpp"

namespace stocktake::editions {

/// What has become of a source since.
enum class SourceState { AsCited, Changed, Gone };

std::string_view name_of(SourceState state);

struct VerifiedSource {
    EditionSource cited; // in the part that cites it first
    SourceState state = SourceState::AsCited;
    std::int64_t revision = 0;      // now; 0: gone
    std::string text = {};          // of the source now; empty: gone
    std::string newer_address = {}; // of what tells the same for a later time, if anything
};

struct Verification {
    std::vector<EditionFile> same;       // written anew, byte for byte what was handed out
    std::vector<EditionFile> different;  // this program writes them another way
    std::vector<EditionFile> damaged;    // what is kept is not what its checksum says
    std::vector<VerifiedSource> sources; // each once

    [[nodiscard]] std::int64_t count(SourceState state) const;
};

/// NotFound for none.
Result<Verification> verify(const drafting::Desk& desk, db::Transaction& transaction,
                            const EditionId& id, const web::Catalogue& catalogue, Timestamp now);

/// The sources alone: what a page can ask for.
std::vector<VerifiedSource> verify_sources(const drafting::Desk& desk, db::Transaction& transaction,
                                           const Edition& edition, const web::Catalogue& catalogue,
                                           Timestamp now);

} // namespace stocktake::editions
