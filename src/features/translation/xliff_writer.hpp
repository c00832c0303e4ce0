// SPDX-License-Identifier: Apache-2.0
// XLIFF 2.0: a file for each part of a report, a unit for each paragraph, its segments in order.
#pragma once

#include "base/format.hpp"
#include "base/sink.hpp"
#include "features/translation/segment.hpp"

namespace stocktake::translation {

inline constexpr Format xliff_format{"xlf", "application/xliff+xml", "XLIFF"};

struct XliffPart {
    std::string anchor;
    std::string title;
    std::vector<Segment> segments; // of one paragraph after another
};

struct XliffExport {
    drafting::DraftId draft;
    std::string draft_title;
    Language from = Language::English;
    Language into = Language::English;
    std::vector<XliffPart> parts; // none of them empty
};

void write_xliff(const XliffExport& exported, Sink& sink);

} // namespace stocktake::translation
