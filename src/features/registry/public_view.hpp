// SPDX-License-Identifier: Apache-2.0
// What the public may see of a record: the one rule, pure. publication.cpp applies it to what
// stands in the database, deposit.cpp to what comes in.
#pragma once

#include "features/registry/publication.hpp"

#include <span>

namespace stocktake::registry {

/// A record with all that its publication is made of. The views must outlive the call they are for.
struct PublicationParts {
    const Record& record;
    const kinds::Kind& kind;  // in the version that judged the revision
    const Revision& revision; // the published one
    std::span<const Layer> layers;
    std::span<const Alignment> alignments;
};

/// Whether anything of the record is for the public at all.
bool is_public(const Record& record);

/// Fields of narrower visibility, refused alignments, layers made from a revision that is not
/// public yet and, where consent says so, the owner are left out. `changed_at` is that of the
/// record. Precondition: is_public(record).
Publication public_view(const PublicationParts& parts);

/// By axis and key, each once: countries, regions, owner, year, nodes of frameworks.
std::vector<PublicationKey> keys_of(const kinds::Kind& kind, const Publication& publication);

/// What fields of that type name, columns of rows apart: countries, regions, files, organizations
/// that we know. Sorted, each once.
std::vector<std::string> ids_in(const kinds::Kind& kind, const Value& content,
                                kinds::FieldType type);

/// What the public has seen of an older revision: as public_view, but alignments stay that were
/// dropped since.
Value public_part(const PublicationParts& parts);

/// The year that the kind's year field says; of a period the first one there is.
std::optional<std::int64_t> year_of(const kinds::Kind& kind, const Value& content);

} // namespace stocktake::registry
