// SPDX-License-Identifier: Apache-2.0
// What a list can be narrowed by, with numbers: the selects of its form, and the links that take a
// narrowing back.
#pragma once

#include "features/registry/list_filter.hpp"
#include "features/registry/published.hpp"

namespace stocktake::registry {

/// The form: `{"selects": [{"name", "label", "options": […], "hidden": […]}]}`. A select holds what
/// publications of the kind have; one that would be empty is left out.
Value choices_value(db::Transaction& transaction, const Viewing& viewing, const kinds::Kind& kind,
                    const ListFilter& filter);

/// What narrows the list now: `{"label", "axis_label", "remove_address"}` each.
Value narrowings_value(const Viewing& viewing, const kinds::Kind& kind, const ListFilter& filter);

} // namespace stocktake::registry
