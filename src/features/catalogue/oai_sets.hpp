// SPDX-License-Identifier: Apache-2.0
// The sets of the harvest: records of a kind, records aligned to a node or to what is below it. A
// set is called by its facet and the ids from the top down: `kind:initiative`, `line:C7:C7-ehea`.
#pragma once

#include "features/catalogue/facets.hpp"
#include "features/registry/feature.hpp"

namespace stocktake::catalogue {

struct OaiSet {
    std::string spec;
    std::string name; // in the reader's language

    friend bool operator==(const OaiSet&, const OaiSet&) = default;
};

/// All of them, each after the one it is part of.
std::vector<OaiSet> list_oai_sets(const Naming& naming);

/// What a set is narrowed by; nothing when there is no such set.
std::optional<registry::ChangeFilter> filter_of_set(std::string_view spec,
                                                    const kinds::Library& library);

/// The narrowest sets of a record; `nodes` are pairs of framework and id.
std::vector<std::string> sets_of(std::string_view kind,
                                 const std::vector<std::pair<std::string, std::string>>& nodes,
                                 const kinds::Library& library);

} // namespace stocktake::catalogue
