// SPDX-License-Identifier: Apache-2.0
// What a form lets people pick from: nodes of frameworks as trees, countries by region, options,
// organizations, currencies, languages.
#pragma once

#include "features/kinds/references.hpp"
#include "features/kinds/typed_cells.hpp"

namespace stocktake::kinds {

/// Everything that a list of choices is made from; all must outlive its use.
struct ChoiceGround {
    const References& references;
    const TypedCells& typed;
    const web::Speaker& say;
};

/// `{"value", "label", "is_chosen"}` each.
Value option_choices(const Field& field, std::string_view cell, const ChoiceGround& ground);
Value language_choices(std::string_view cell, const ChoiceGround& ground);
Value currency_choices(std::string_view cell, const ChoiceGround& ground);
/// All countries in the order of the reader's alphabet.
Value country_choices(std::string_view cell, const ChoiceGround& ground);

/// The same by regions of the world: `{"title", "count", "is_open", "options"}` each, `count` of
/// those chosen.
Value country_regions(std::string_view cell, const ChoiceGround& ground);

/// Nodes of the field's frameworks, `{"title", "is_open", "count", "nodes"}` for each framework. A
/// node has the nodes below it, or, where that would make the page too long, `is_closed` with
/// `opener`: what `_open` is sent with to get them, and `branch`: the page that has them, unless it
/// has others, too.
Value node_groups(const Field& field, std::string_view cell, const ChoiceGround& ground);

/// All organizations by name, `{"value", "label"}`; none when there are too many for a page.
Value organization_suggestions(const ChoiceGround& ground);

/// What an input shows for an organization: the name by which it is found again, else the text.
std::string organization_label(std::string_view text, const ChoiceGround& ground);

} // namespace stocktake::kinds
