// SPDX-License-Identifier: Apache-2.0
// A document as the checker sees it: lines with what they are and where they stand. Readers of each
// format hand over blocks; arrange() finds headings, printed numbers and footnotes in them.
#pragma once

#include "base/language.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::checks {

enum class LineKind {
    Body,
    Heading,
    Paragraph, // with a printed number
    Footnote,
};

struct TextLine {
    LineKind kind = LineKind::Body;
    std::string
        number;       // as it is printed, without dots and brackets around: `27`, `2.1`, `a`, `一`
    std::string text; // with the number
    std::size_t line = 0; // of the file; in a DOCX the paragraph, in HTML the block
    std::string locator;  // `¶27`, `fn 29`, else `L11`

    friend bool operator==(const TextLine&, const TextLine&) = default;
};

struct CheckedText {
    std::string name; // of the file
    Language language = Language::English;
    std::vector<TextLine> lines;
};

/// What a reader found: a paragraph, and what the format itself says of it.
struct TextBlock {
    std::string text;
    std::size_t line = 0;
    LineKind kind = LineKind::Body; // Body: to be found out
    std::string number = {};        // of a footnote whose format counts it
};

CheckedText arrange(std::string name, const std::vector<TextBlock>& blocks);

/// By script and, in Latin letters, by small words.
Language language_of(std::string_view text);

/// How a number at the beginning of a line counts: 3 of `3.`, `c`, `(iii)`, `三`, `C`; the last
/// part of `2.3`. 0 for what is no number.
int ordinal_of(std::string_view number);

} // namespace stocktake::checks
