// SPDX-License-Identifier: Apache-2.0
// A part of an outline as a form.
#pragma once

#include "features/reports/build.hpp"
#include "features/reports/member_fields.hpp"

namespace stocktake::reports {

/// What the choices of the form are made of; null `desk` for the documentation.
struct PartFormGround {
    const BuildDesk* desk = nullptr;
    const kinds::References* references = nullptr;
    const web::Speaker* say = nullptr;
};

enum class PartForm { New, Present }; // only a new part is given its name

std::vector<MemberGroup> part_groups(const PartFormGround& ground, PartForm form,
                                     std::size_t exhibits);

/// How many exhibits the form has room for: those there are, and one more.
std::size_t room_for_exhibits(const Value& part);

/// What stands in the form for a part.
web::Parameters typed_part(const Value& part);

/// What was sent, with exhibits that nothing stands in left out.
web::Parameters without_empty_exhibits(const web::Parameters& sent);

/// The part that was typed. Of `present` it keeps what the form does not have.
Value part_typed(const web::Parameters& typed, PartForm form, const Value& present);

const web::Form& documented_part_form(PartForm form);

} // namespace stocktake::reports
