// SPDX-License-Identifier: Apache-2.0
// The text of an edition as its pages show it: one heading with what stands under it at a time, so
// that no page is heavier than a poor line can carry.
#pragma once

#include "base/value.hpp"
#include "features/editions/edition.hpp"

#include "export/manuscript.hpp"

namespace stocktake::editions {

/// Headings in their order, with their level, number, title and address.
Value contents_value(const EditionId& edition, const formats::Manuscript& manuscript);

/// What stands on the title page.
Value title_page_value(const formats::Manuscript& manuscript);

/// What stands between a heading and the next one: paragraphs whose pieces lead to their sources,
/// their notes, tables, drawings (each with its number among those of the report), the parts
/// within, the parts before and after. Null for an anchor that is none.
Value part_value(const EditionId& edition, const formats::Manuscript& manuscript,
                 std::string_view anchor);

/// By its number, from 1; null for none.
const formats::Drawing* find_drawing(const formats::Manuscript& manuscript, std::int64_t number);

/// Titles of the parts by their anchors.
std::map<std::string, std::string> part_titles(const formats::Manuscript& manuscript);

} // namespace stocktake::editions
