// SPDX-License-Identifier: Apache-2.0
// What a statement must be to be taken, wherever it comes from.
#pragma once

#include "base/error.hpp"
#include "features/facts/fact.hpp"

namespace stocktake::facts {

inline constexpr std::size_t longest_text = 500; // characters of scope, source, remark, address
inline constexpr std::size_t longest_value = 40;

/// A number as it is kept, `54000000000`, `-0.5`: spaces between digits are dropped. Nothing when
/// it is none, or has a comma, which stands for two things.
std::optional<std::string> canonical_number(std::string_view typed);

/// Every member that is wrong for a quantity of this unit: `value`, `as_of`, `source`, `address`.
std::vector<FieldError> faults_of(const Statement& said, std::string_view unit);

/// Small letters, digits and hyphens, as it stands in an address.
bool is_quantity_id(std::string_view id);

} // namespace stocktake::facts
