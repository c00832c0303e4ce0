// SPDX-License-Identifier: Apache-2.0
// The text of a paragraph with its marks: `[2]` says that what stands before it, back to the mark
// before, rests on source 2; `{2}` is the figure of source 2, printed in the report's language.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::drafting {

/// What stands between marks, and the sources it rests on.
struct MarkedPiece {
    std::string text;                // figures as `{2}`; without the spaces before its marks
    std::vector<std::int64_t> cited; // in the order of the marks, each once; figures count

    friend bool operator==(const MarkedPiece&, const MarkedPiece&) = default;
};

/// A paragraph is one line, however it was typed.
std::string one_line(std::string_view text);

/// Marks in a row belong to one piece; marks before any text to the first.
std::vector<MarkedPiece> pieces_of(std::string_view text);

/// All that marks name.
std::set<std::int64_t> numbers_in(std::string_view text);

/// The figures replaced by what `figure` says of their source.
std::string with_figures(std::string_view text,
                         const std::function<std::string(std::int64_t)>& figure);

/// Whether it states a number that has to come from somewhere: digits that are no year, no part of
/// a code or symbol (`C5`, `A/RES/70/125`), and no figure of a source.
bool states_number(std::string_view text);

} // namespace stocktake::drafting
