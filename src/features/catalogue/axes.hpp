// SPDX-License-Identifier: Apache-2.0
// What can be the rows or the columns of a matrix: a level of a framework, countries, years.
#pragma once

#include "features/catalogue/search_filter.hpp"
#include "search/crossing.hpp"

namespace stocktake::catalogue {

struct AxisKind {
    std::string_view name; // in addresses: `sdg.2`
    FacetId facet = FacetId::Line;
    int depth = 0; // of its nodes in their tree; `leaves` for those with nothing below
};

inline constexpr int leaves = -1;
inline constexpr int no_tree = -2;

/// In the order in which they are offered; texts are `catalogue.axis.<name>`.
inline constexpr std::array<AxisKind, 28> axis_kinds{{
    {"wsis", FacetId::Line, 0},
    {"wsis.leaves", FacetId::Line, leaves},
    {"sdg", FacetId::Sdg, 0},
    {"sdg.2", FacetId::Sdg, 1},
    {"gdc", FacetId::Gdc, 0},
    {"gdc.2", FacetId::Gdc, 1},
    {"gdc.3", FacetId::Gdc, 2},
    {"country", FacetId::Country, no_tree},
    {"region", FacetId::Region, 0},
    {"region.2", FacetId::Region, 1},
    {"region.3", FacetId::Region, 2},
    {"itu_region", FacetId::ItuRegion, no_tree},
    {"un_group", FacetId::UnGroup, no_tree},
    {"group", FacetId::Group, no_tree},
    {"org_type", FacetId::OrganizationType, 0},
    {"year", FacetId::Year, no_tree},
    {"kind", FacetId::Kind, no_tree},
    {"freshness", FacetId::Freshness, no_tree},
    {"followup", FacetId::FollowUp, no_tree},
    {"theme", FacetId::Theme, no_tree},
    {"section", FacetId::Section, no_tree},
    {"report_region", FacetId::ReportRegion, no_tree},
    {"indicator", FacetId::Indicator, no_tree},
    {"ict_indicator", FacetId::IctIndicator, 0},
    {"ict_indicator.2", FacetId::IctIndicator, 1},
    {"connectivity_target", FacetId::ConnectivityTarget, 0},
    {"connectivity_target.2", FacetId::ConnectivityTarget, 1},
    {"broadband_target", FacetId::BroadbandTarget, no_tree},
}};

/// Null for an unknown one.
const AxisKind* find_axis(std::string_view name);

/// `wsis, sdg, …`, for the parameters of an address.
std::vector<std::string> axis_names();

std::string axis_label(const AxisKind& kind, const web::Speaker& say);

/// A row or a column.
struct AxisEntry {
    std::string value;     // as the index has it
    std::string parameter; // as addresses have it
    std::string code;      // empty where titles are enough
    std::string title;
    std::string address; // of its page; may be empty
    std::string above;   // what is above it in its tree; may be empty
    std::string address_above;
};

/// `code`, or the title where titles are enough.
std::string_view short_name(const AxisEntry& entry);

/// The rows or columns that a filter leaves: those it chose, with what is above and below them;
/// places where all it says of places meets. `years` are those that anything has.
std::vector<AxisEntry> entries_of(const AxisKind& kind, const SearchFilter& filter,
                                  const std::vector<std::string>& years, const Naming& naming);

/// How many values it has as things are; years are open and count for nothing.
std::size_t count_values(const AxisKind& kind, const kinds::Library& library);

search::Axis axis_of(const AxisKind& kind, const std::vector<AxisEntry>& entries);

} // namespace stocktake::catalogue
