// SPDX-License-Identifier: Apache-2.0
#include "export/wrapped_text.hpp"

#include "base/text.hpp"
#include "export/sheet_text.hpp"

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

namespace stocktake::formats {

namespace {

/// An address or a symbol of a document that is not at its end yet: it stays whole.
bool is_in_address(std::string_view before, std::string_view next) {
    const bool is_open = before.back() == '/' || (before.find("://") != std::string_view::npos &&
                                                  before.back() != ' ' && before.back() != '\n');
    return is_open && static_cast<unsigned char>(next.front()) < 0x80;
}

/// The pieces between which a line may end, white space at the end of each.
std::vector<std::string> breakable_pieces(std::string_view text) {
    const auto units = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU: no line breaks");
    }
    breaks->setText(units);
    std::vector<std::string> pieces;
    std::int32_t begin = 0;
    for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
        std::string piece;
        units.tempSubStringBetween(begin, end).toUTF8String(piece);
        begin = end;
        if (!pieces.empty() && is_in_address(pieces.back(), piece)) {
            pieces.back() += piece;
        } else {
            pieces.push_back(std::move(piece));
        }
    }
    return pieces;
}

} // namespace

std::string wrapped_text(std::string_view text, const Wrapping& wrapping) {
    std::string lines;
    std::string line(wrapping.first);
    bool is_empty = true; // but for what stands before it
    const auto end_line = [&] {
        while (!line.empty() && line.back() == ' ') {
            line.pop_back();
        }
        (lines += line) += '\n';
        line = wrapping.rest;
        is_empty = true;
    };
    for (const std::string& piece : breakable_pieces(text)) {
        const std::string_view words = trimmed(piece);
        if (!is_empty && display_width(line) + display_width(words) > wrapping.width) {
            end_line();
        }
        line += piece.back() == '\n' ? words : piece;
        is_empty = false;
        if (piece.back() == '\n') {
            end_line();
        }
    }
    if (!is_empty || lines.empty()) {
        end_line();
    }
    return lines;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t own = display_width(text);
    return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

} // namespace stocktake::formats
