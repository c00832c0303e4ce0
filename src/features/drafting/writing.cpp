// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/writing.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace stocktake::drafting {

namespace {

const ReportItem* find_item(const Paragraph& paragraph, std::int64_t number,
                            const SourceBook& book) {
    const Citation* citation = paragraph.current.find_citation(number);
    return citation == nullptr ? nullptr : book.find(*citation);
}

/// Chinese sentences follow each other without a space.
bool is_unspaced(Language language) {
    return language == Language::Chinese;
}

/// What goes on right behind a mark: `, and`.
bool goes_on(std::string_view text) {
    return text.starts_with(',') || text.starts_with('.') || text.starts_with(';') ||
           text.starts_with(':') || text.starts_with(')') || text.starts_with("،") ||
           text.starts_with("؛");
}

/// A segment in its place: with the space that the language wants before it.
std::string placed(std::string segment, Language language, bool is_first) {
    if (!is_first && !is_unspaced(language) && !goes_on(segment)) {
        segment.insert(0, " ");
    }
    return segment;
}

} // namespace

std::string segment_of(const MarkedPiece& piece) {
    return std::string(trimmed(piece.text));
}

std::vector<std::string> segments_of(const std::vector<Paragraph>& paragraphs) {
    std::vector<std::string> segments;
    std::set<std::string> seen;
    for (const Paragraph& paragraph : paragraphs) {
        for (const MarkedPiece& piece : pieces_of(paragraph.current.text)) {
            std::string segment = segment_of(piece);
            if (!segment.empty() && seen.insert(segment).second) {
                segments.push_back(std::move(segment));
            }
        }
    }
    return segments;
}

std::optional<std::string> translation_of(const Paragraph& paragraph, const MarkedPiece& piece,
                                          const Writing& writing) {
    const std::string segment = segment_of(piece);
    if (const auto known = writing.memory.find(segment); known != writing.memory.end()) {
        return known->second;
    }
    for (const std::int64_t number : piece.cited) {
        const ReportItem* original = find_item(paragraph, number, writing.original);
        const ReportItem* printed = find_item(paragraph, number, writing.printed);
        if (original != nullptr && printed != nullptr && trimmed(original->text) == segment &&
            printed->language == writing.language) {
            return printed->text;
        }
    }
    return std::nullopt;
}

reports::WrittenParagraph written_paragraph(const Paragraph& paragraph, const Writing& writing) {
    reports::WrittenParagraph written{"p" + paragraph.id.text(), {}};
    const auto figure = [&](std::int64_t number) {
        const ReportItem* item = find_item(paragraph, number, writing.printed);
        return item == nullptr ? '{' + std::to_string(number) + '}' : item->figure;
    };
    for (const MarkedPiece& piece : pieces_of(paragraph.current.text)) {
        reports::WrittenPiece& made = written.pieces.emplace_back();
        made.text = piece.text;
        made.language = writing.written_in;
        if (writing.language != writing.written_in && !segment_of(piece).empty()) {
            if (auto translated = translation_of(paragraph, piece, writing)) {
                made.text =
                    placed(std::move(*translated), writing.language, written.pieces.size() == 1);
                made.language = writing.language;
            }
        }
        made.text = with_figures(made.text, figure);
        for (const std::int64_t number : piece.cited) {
            if (const ReportItem* item = find_item(paragraph, number, writing.printed)) {
                made.cited.push_back(*item);
            }
        }
    }
    return written;
}

Assembled assemble(std::string before, std::int64_t first, std::string_view source,
                   const std::vector<ReportItem>& items) {
    Assembled assembled{std::move(before), {}};
    for (const ReportItem& item : items) {
        const std::int64_t number = first + static_cast<std::int64_t>(assembled.citations.size());
        if (!assembled.text.empty() && !is_unspaced(item.language)) {
            assembled.text += ' ';
        }
        assembled.text += std::string(trimmed(item.text)) + (is_unspaced(item.language) ? "" : " ");
        assembled.text += '[' + std::to_string(number) + ']';
        assembled.citations.push_back({number, std::string(source), item.id, item.revision});
    }
    return assembled;
}

} // namespace stocktake::drafting
