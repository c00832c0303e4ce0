// SPDX-License-Identifier: Apache-2.0
// What an outline says before its parts, as a form: its name, the title page, who contributed.
#pragma once

#include "features/kinds/feature.hpp"
#include "features/reports/member_fields.hpp"

namespace stocktake::reports {

/// Null `say` for the documentation.
std::vector<MemberGroup> front_groups(const web::Speaker* say, std::size_t blocks);

/// How many blocks the form has room for: those there are, and one more.
std::size_t room_for_blocks(const Value& description);

/// What stands in the form for an outline.
web::Parameters typed_front(const Value& description);

/// Puts what was typed into a description; contributors by their ids, where their names are known.
void set_front(Value& description, const web::Parameters& typed,
               const kinds::References& references);

const web::Form& documented_front_form();

} // namespace stocktake::reports
