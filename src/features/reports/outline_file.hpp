// SPDX-License-Identifier: Apache-2.0
// Reads the description of an outline (docs/outlines.md).
#pragma once

#include "features/kinds/feature.hpp"
#include "features/report_source.hpp"
#include "features/reports/outline.hpp"

#include <span>

namespace stocktake::reports {

/// What an outline may name; all must outlive its use.
struct OutlineGround {
    db::Transaction& transaction;
    const kinds::References& references;
    std::span<const ReportSource> sources;
    std::span<const ReportExhibitSource> exhibits;

    /// Null when there is none of that name.
    [[nodiscard]] const ReportSource* find_source(std::string_view name) const;
    [[nodiscard]] const ReportExhibitSource* find_exhibit_source(std::string_view name) const;
};

struct OutlineFile {
    std::optional<Outline> outline; // only when nothing was rejected
    /// All at once, in the order of their lines, each with its path: `parts[1].query.kind`.
    std::vector<Rejection> rejections;
};

/// Whether a JSON file wants to be an outline: an object with `outline` and `parts`.
bool looks_like_outline(const Value& json);

/// Refuses: unknown members, missing texts in any of the six languages, ids that repeat, nodes,
/// organizations, sources and queries that there are not, placeholders that nothing fills, parts
/// deeper than five.
OutlineFile read_outline(std::string_view text, const OutlineGround& ground);

} // namespace stocktake::reports
