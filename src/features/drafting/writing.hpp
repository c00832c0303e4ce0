// SPDX-License-Identifier: Apache-2.0
// From paragraphs with marks to paragraphs that a report is composed of, in any language. Pure.
#pragma once

#include "features/drafting/marked_text.hpp"
#include "features/drafting/segments.hpp"
#include "features/drafting/source_book.hpp"

namespace stocktake::drafting {

/// What a draft is written with in one language.
struct Writing {
    Language written_in = Language::English; // the draft
    Language language = Language::English;   // the document
    const SourceBook& original;              // sources in the draft's language
    const SourceBook& printed;               // and in the document's
    const SegmentMemory& memory;             // translations into the document's language
};

/// The text of a piece without the spaces around it: what is translated.
std::string segment_of(const MarkedPiece& piece);

/// Of all paragraphs, each once, in their order.
std::vector<std::string> segments_of(const std::vector<Paragraph>& paragraphs);

/// What a segment is in the document's language: remembered, or, when it says what its source says,
/// in the source's own words. Nothing: nobody has translated it.
std::optional<std::string> translation_of(const Paragraph& paragraph, const MarkedPiece& piece,
                                          const Writing& writing);

/// Pieces without translation stay in the draft's language. Sources that are gone are left out.
reports::WrittenParagraph written_paragraph(const Paragraph& paragraph, const Writing& writing);

/// Sentences one after another, each with the mark of its source: what a paragraph begins with.
struct Assembled {
    std::string text;
    std::vector<Citation> citations;
};

/// `first` is the number of the first new citation; `before` is what they follow.
Assembled assemble(std::string before, std::int64_t first, std::string_view source,
                   const std::vector<ReportItem>& items);

} // namespace stocktake::drafting
