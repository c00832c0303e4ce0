// SPDX-License-Identifier: Apache-2.0
// How cells are called; cells.hpp says which there are.
#pragma once

#include "features/kinds/kind.hpp"

namespace stocktake::kinds {

/// `results` and `value` are `results.value`; a part without a name adds nothing.
std::string joined(std::string_view name, std::string_view part);

/// `results.2`
std::string numbered(std::string_view name, std::size_t number);

/// Of the link of that number, from 1: the first is `website`, the second `website.2`.
std::string link_name(std::string_view name, std::size_t number);

/// `C5`; of a field with several frameworks `wsis:C5`.
std::string node_name(const Field& field, std::string_view framework, std::string_view node);

/// The cell that stands for all of a field: `budget.amount`, `period.from`, `title`, `results`.
/// `name` is the field's, with what is before it: `budget`, `results.2.cost`.
std::string main_cell(FieldType type, std::string_view name);

} // namespace stocktake::kinds
