// SPDX-License-Identifier: Apache-2.0
// The facets beside a search: values with their numbers, and the addresses that choose them.
#pragma once

#include "features/catalogue/search_filter.hpp"

namespace stocktake::catalogue {

/// Values that nothing found has: left out, or shown where places are told by few names. Who looks
/// for what nobody does has to be able to ask for it.
enum class EmptyValues { LeftOut, OfPlaces };

/// Labels as they are; or fewer values by as much of a label as a list needs.
enum class Labels { Whole, Listed };

/// `{"parameter", "label", "values", "more", "group_address"}` for each facet that has values; a
/// value is
/// `{"value", "label", "count", "is_chosen", "address"}`. Of a tree, values below the top come only
/// under one that is chosen. `more` holds those beyond the first few, `group_address` leads to all
/// when there are more still.
Value facets_value(const search::SearchResult& result, const SearchFilter& filter,
                   const Naming& naming, EmptyValues empty = EmptyValues::LeftOut,
                   Labels labels = Labels::Whole);

/// All values of one facet, in the order of facet_values(): what the address of each finds when it
/// is chosen alone. `{"value", "label", "count", "address"}` each; those its own choices leave.
Value groups_value(const search::FacetCounts& counts, const SearchFilter& filter,
                   const Naming& naming);

/// What narrows the search: `{"label", "facet_label", "is_excluded", "remove_address"}` each.
Value choices_value(const SearchFilter& filter, const Naming& naming);

/// What a page about a filter is about, in words: `Kenya · C5 …`.
std::string subject_of(const SearchFilter& filter, const Naming& naming);

} // namespace stocktake::catalogue
