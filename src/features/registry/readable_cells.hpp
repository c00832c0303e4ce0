// SPDX-License-Identifier: Apache-2.0
// Cells as people read them: what they are called, what stands in them, what differs between two.
#pragma once

#include "features/kinds/feature.hpp"
#include "web/catalogue.hpp"

namespace stocktake::registry {

/// `Results 2: Value` for `results.2.value`; the label of the field alone where a part of it says
/// no more than the field (`budget.amount`). The name itself when the kind does not have it.
std::string cell_label(const kinds::Kind& kind, std::string_view cell, Language language);

/// The field a cell belongs to: the part before the first dot. Null when the kind has none.
const kinds::Field* field_of_cell(const kinds::Kind& kind, std::string_view cell);

/// What a cell of a table shows, with names in place of ids: `Kenya; Uganda` for `KEN; UGA`.
std::string cell_text(const kinds::Kind& kind, std::string_view cell, std::string_view text,
                      const kinds::References& references, const web::Speaker& say);

/// For `registry/_differences`: `{"cell", "label", "before", "after"}` each, both sides in pieces
/// `{"text", "is_changed"}`, empty for what was added or removed.
Value differences_value(const kinds::Kind& kind, const std::vector<kinds::Difference>& differences,
                        const kinds::References& references, const web::Speaker& say);

} // namespace stocktake::registry
