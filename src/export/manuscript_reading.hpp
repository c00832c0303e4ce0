// SPDX-License-Identifier: Apache-2.0
// What all writers of manuscripts must see alike: marks of notes, numbers of paragraphs, what
// stands in the table of contents, what may be a link.
#pragma once

#include "export/manuscript.hpp"

#include <string_view>

namespace stocktake::formats {

/// As printed, one for each of its notes: its own, or the next number.
std::vector<std::string> note_marks(const Manuscript& manuscript);

/// As printed before a paragraph: `12.`, in Arabic `12-`.
std::string paragraph_number(Language language, std::size_t number);

/// A line of the table of contents.
struct ContentsLine {
    const Heading* heading = nullptr;
    std::size_t first = 0; // numbered paragraph below it; 0: none
    std::size_t last = 0;
};

/// One for each heading of the first three levels, as deep as contents go. The lines point into
/// `manuscript`.
std::vector<ContentsLine> contents_of(const Manuscript& manuscript);

/// `3`, `3–7`; empty without paragraphs.
std::string paragraphs_of(const ContentsLine& line);

/// Where a run leads to. Writers make no link of what is neither.
enum class LinkKind {
    None,
    Within,  // `#anchor`
    Outside, // http, https or mailto; `/path` on a page of the site
};

LinkKind link_kind_of(const Run& run);

/// Whether readers anywhere can follow its source: it is an address of the web.
bool has_source(const Run& run);

/// Where a run of another direction begins and ends: an invisible letter of its own direction, so
/// that the full stop of an English sentence does not go to the wrong side in Arabic. Empty for a
/// run of the manuscript's direction.
std::string_view direction_mark_of(const Run& run, const Manuscript& manuscript);

/// That it is in, and those that runs of its text are in, each once.
std::vector<Language> languages_of(const Manuscript& manuscript);

/// Without emphasis, marks and links.
std::string plain_text_of(const Runs& runs);

} // namespace stocktake::formats
