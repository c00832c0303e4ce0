// SPDX-License-Identifier: Apache-2.0
// What translators do: translations typed into the form of a page, or brought by a file.
#pragma once

#include "features/translation/segment.hpp"

namespace stocktake::translation {

struct TypedTarget {
    std::string source;
    std::string target;               // empty changes nothing
    std::optional<std::string> shown; // fingerprint of what the form was made with
};

/// Of a target, to see whether somebody else has changed it since.
std::string fingerprint_of(std::string_view target);

/// All or nothing; how many changed. InvalidInput with fields `target-1`, `target-2`, … in the
/// order of `typed`; Conflict likewise, where somebody else was faster.
Result<std::int64_t> save_targets(const drafting::Desk& desk, const Actor& actor,
                                  const drafting::DraftId& id, Language into,
                                  const std::vector<TypedTarget>& typed, Timestamp now);

struct RefusedSegment {
    std::string source;
    std::string target;
    std::int64_t line = 0; // of the file
    Message reason;

    friend bool operator==(const RefusedSegment&, const RefusedSegment&) = default;
};

struct ImportedFile {
    std::int64_t taken = 0;
    std::int64_t unchanged = 0;    // known like this already
    std::int64_t untranslated = 0; // without translation in the file
    std::vector<RefusedSegment> refused;
};

/// Takes what it can of an XLIFF file, in one transaction. InvalidInput for a file that is none, or
/// one of other languages.
Result<ImportedFile> import_file(const drafting::Desk& desk, const Actor& actor,
                                 const drafting::DraftId& id, Language into, std::string_view bytes,
                                 const web::Catalogue& catalogue, Timestamp now);

} // namespace stocktake::translation
