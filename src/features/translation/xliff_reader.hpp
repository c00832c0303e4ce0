// SPDX-License-Identifier: Apache-2.0
// XLIFF 2 as translators' programs send it back: what stood in it, nothing judged.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stocktake::translation {

inline constexpr std::string_view xliff_space = "urn:oasis:names:tc:xliff:document:2.0";

/// Placeholders stand in the texts as they are shown: `{2}`.
struct XliffSegment {
    std::string source; // one line
    std::string target;
    bool is_translated = true; // false for what is said to be in its initial state
    std::size_t line = 0;

    friend bool operator==(const XliffSegment&, const XliffSegment&) = default;
};

struct XliffFile {
    std::string source_language; // without region and script: `zh` of `zh-Hans`
    std::string target_language; // may be empty
    std::vector<XliffSegment> segments;
};

/// InvalidInput for what is no XLIFF 2, or not well-formed, or has too many segments.
Result<XliffFile> read_xliff(std::string_view bytes);

} // namespace stocktake::translation
