// SPDX-License-Identifier: Apache-2.0
// Forms over the members of an outline: which inputs a member has, what stands in them, what was
// typed, and at which of them a fault of the checker is told.
#pragma once

#include "base/language.hpp"
#include "features/feature.hpp"
#include "web/form.hpp"

#include <span>

namespace stocktake::reports {

enum class MemberShape {
    Line,       // a text
    Choice,     // a text out of some
    Check,      // true, or not there
    Names,      // texts, one a line
    Members,    // what a source is asked, `name=value` a line
    Title,      // a text in each language
    Paragraphs, // texts in each language, an empty line between two
};

constexpr bool is_in_languages(MemberShape shape) {
    return shape == MemberShape::Title || shape == MemberShape::Paragraphs;
}

struct MemberField {
    std::string name;  // of its input; in each language `title-en`
    std::string path;  // of the member below what is edited: `exhibits[0].title`
    std::string label; // message id
    MemberShape shape = MemberShape::Line;
    std::string help = {}; // message id
    std::vector<web::Choice> choices = {};
};

/// Fields that belong together, below a heading unless that is empty.
struct MemberGroup {
    std::string heading;
    std::vector<MemberField> fields;
};

/// A fault at the input where it can be mended.
struct InputFault {
    std::string input;
    std::string detail; // the member of a query, the line of a list; may be empty
    Message reason;
};

struct SortedFaults {
    std::vector<InputFault> at_inputs;
    std::vector<Rejection> elsewhere;
};

std::string input_name(const MemberField& field, Language language);

/// What stands in the inputs of a field for a member; nothing for one that is not there.
void type_member(web::Parameters& typed, const MemberField& field, const Value* member);
/// The member that was typed; null when nothing was.
Value typed_member(const web::Parameters& typed, const MemberField& field);

/// By the places below `prefix`: `parts[1].parts[0]`.
SortedFaults sorted_faults(std::span<const MemberGroup> groups,
                           const std::vector<Rejection>& faults, std::string_view prefix);

/// The groups as the template `reports/_members` shows them.
Value groups_value(std::span<const MemberGroup> groups, const web::Parameters& typed,
                   std::span<const InputFault> faults, const web::Speaker& say);

/// Every input as a program may send it.
web::Form documented_form(std::string name, std::span<const MemberGroup> groups);

/// What is refused, with the inputs that are wrong.
Error refusal_of(const SortedFaults& faults);

} // namespace stocktake::reports
