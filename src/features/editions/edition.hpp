// SPDX-License-Identifier: Apache-2.0
// A report as it was handed out: texts in its languages, files with their checksums, and which
// revision of which source each part cites. It never changes.
#pragma once

#include "features/drafting/feature.hpp"

namespace stocktake::editions {

using EditionId = Id<struct EditionTag>; // `sg-2026-1`

inline constexpr std::size_t longest_reason = 500; // characters, of a correction

struct EditionFile {
    Language language = Language::English;
    std::string format; // suffix
    std::int64_t bytes = 0;
    std::string sha256;

    friend bool operator==(const EditionFile&, const EditionFile&) = default;
};

struct EditionSource {
    std::string part; // anchor
    std::string source;
    std::string item;
    std::int64_t item_revision = 1;
    std::string address;
    std::string sender; // may be empty

    friend bool operator==(const EditionSource&, const EditionSource&) = default;
};

struct Edition {
    EditionId id;
    std::string series; // `sg-2026`
    std::int64_t number = 1;
    drafting::DraftId draft;
    EditionId corrects = {}; // empty: none
    std::string reason = {};
    Language language = Language::English; // that it was written in
    std::string manifest = {};             // JSON
    AccountId frozen_by = {};
    Timestamp frozen_at;
    std::map<Language, std::string> titles = {}; // of the report, in the languages it has

    /// The reader's language if it has it, else the one it was written in.
    [[nodiscard]] Language shown_in(Language reader) const {
        return titles.contains(reader) ? reader : language;
    }

    friend bool operator==(const Edition&, const Edition&) = default;
};

/// `sg-2026-1-zh.docx`.
std::string file_name(const EditionId& edition, const EditionFile& file);

} // namespace stocktake::editions
