// SPDX-License-Identifier: Apache-2.0
// What a report holds, part by part: for those who ask whether it is worth having, and what lacks.
#pragma once

#include "export/manuscript.hpp"

namespace stocktake::reports {

struct PartOverview {
    formats::Heading heading;
    std::size_t sentences = 0; // out of the record, of its own paragraphs
    std::size_t paragraphs = 0;
    std::size_t exhibits = 0; // drawings, each with its table
    std::size_t within = 0;   // paragraphs of the parts within it

    friend bool operator==(const PartOverview&, const PartOverview&) = default;
};

/// In the order of the headings.
std::vector<PartOverview> overview_of(const formats::Manuscript& manuscript);

} // namespace stocktake::reports
