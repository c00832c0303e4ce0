// SPDX-License-Identifier: Apache-2.0
#include "features/reports/report_overview.hpp"

#include <algorithm>

namespace stocktake::reports {

std::vector<PartOverview> overview_of(const formats::Manuscript& manuscript) {
    std::vector<PartOverview> parts;
    for (const formats::Block& block : manuscript.blocks) {
        if (const auto* heading = std::get_if<formats::Heading>(&block)) {
            parts.push_back({.heading = *heading});
            continue;
        }
        if (parts.empty()) {
            continue;
        }
        if (std::holds_alternative<formats::Drawing>(block)) {
            ++parts.back().exhibits;
        }
        const auto* paragraph = std::get_if<formats::Paragraph>(&block);
        if (paragraph == nullptr) {
            continue;
        }
        ++parts.back().paragraphs;
        parts.back().sentences += static_cast<std::size_t>(std::ranges::count_if(
            paragraph->runs, [](const formats::Run& run) { return !run.source.empty(); }));
        int level = parts.back().heading.level;
        for (std::size_t i = parts.size() - 1; i-- > 0 && level > 1;) {
            if (parts[i].heading.level < level) {
                level = parts[i].heading.level;
                ++parts[i].within;
            }
        }
    }
    return parts;
}

} // namespace stocktake::reports
