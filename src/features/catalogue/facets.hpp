// SPDX-License-Identifier: Apache-2.0
// What the catalogue counts and narrows by. The order here is the index's schema and the order on
// the page; the words in addresses are those of the whole site: `line=C5&sdg=9&country=KEN`.
#pragma once

#include "features/kinds/feature.hpp"
#include "search/document.hpp"
#include "web/catalogue.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>

namespace stocktake::catalogue {

enum class FacetId : std::uint32_t {
    Kind, // a kind of record, or one of the two below
    Line,
    Sdg,
    Gdc,
    Country,
    Region,
    ItuRegion,
    UnGroup,
    Group, // of developing countries
    Organization,
    OrganizationType,
    Partner, // an organization that a record names beside its owner
    Year,
    Status,
    Freshness,
    Language,
    // Not for readers:
    Place,         // a country or region that is named; what the facets of places speak of
    LineConfirmed, // those values of Line that a facilitator has confirmed
    SdgConfirmed,
    GdcConfirmed,
};

struct Facet {
    FacetId id = FacetId::Kind;
    std::string_view parameter;   // in addresses, and before a colon in a query
    std::string_view framework;   // whose nodes its values are; may be empty
    std::string_view description; // English, for the API documentation
    bool is_coded = false;  // its nodes are called by their codes and read in the order of the tree
    bool is_hidden = false; // counted for no reader, and no parameter
};

inline constexpr std::array<Facet, 20> facets{{
    {FacetId::Kind, "kind", "", "A kind of record, e.g. initiative; or node, organization"},
    {FacetId::Line, "line", "wsis", "Action Line, e.g. C5; with the lines below it", true},
    {FacetId::Sdg, "sdg", "sdg", "Goal or target, e.g. 9 or 9.c; a goal with its targets", true},
    {FacetId::Gdc, "gdc", "gdc", "Objective or commitment of the Global Digital Compact", true},
    {FacetId::Country, "country", frameworks::countries, "ISO 3166-1 alpha-3 code, e.g. KEN"},
    {FacetId::Region, "region", frameworks::m49_regions,
     "Region of M49, e.g. 202; with those inside"},
    {FacetId::ItuRegion, "itu_region", frameworks::itu_regions, "Region of ITU, e.g. ARB"},
    {FacetId::UnGroup, "un_group", frameworks::un_regional_groups,
     "Regional group of the United Nations, e.g. GRULAC"},
    {FacetId::Group, "group", "", "Group of developing countries: ldc, lldc, sids"},
    {FacetId::Organization, "org", "", "Id of the organization it belongs to, e.g. ITU"},
    {FacetId::OrganizationType, "org_type", frameworks::stakeholder_types,
     "Type of that organization"},
    {FacetId::Partner, "partner", "", "Id of an organization that a record names, e.g. UNESCO"},
    {FacetId::Year, "year", "", "The year it belongs to, e.g. 2025"},
    {FacetId::Status, "status", "",
     "What its alignments are: confirmed by a facilitator, or claimed by the owner"},
    {FacetId::Freshness, "freshness", "",
     "When it was last confirmed: green (under 12 months ago), yellow, red (over 24), ended"},
    {FacetId::Language, "language", "", "A language it can be read in: ar, en, es, fr, ru, zh"},
    {FacetId::Place, "place", "", "", false, true},
    {FacetId::LineConfirmed, "line_confirmed", "", "", false, true},
    {FacetId::SdgConfirmed, "sdg_confirmed", "", "", false, true},
    {FacetId::GdcConfirmed, "gdc_confirmed", "", "", false, true},
}};

static_assert(std::ranges::is_sorted(facets, {}, &Facet::id) &&
                  static_cast<std::size_t>(facets.back().id) + 1 == facets.size(),
              "a facet stands where its number says");

/// Those that readers see.
inline constexpr auto shown_facets() {
    return facets | std::views::filter([](const Facet& facet) { return !facet.is_hidden; });
}

/// Kinds of what is no record.
inline constexpr std::string_view node_kind = "node";
inline constexpr std::string_view organization_kind = "organization";

inline constexpr std::uint32_t number_of(FacetId id) {
    return static_cast<std::uint32_t>(id);
}

/// Whether only records have values of it, and neither nodes nor organizations.
bool is_of_records(FacetId id);

/// The facet with those values of this one that are confirmed; nothing where nobody confirms.
std::optional<FacetId> confirmed_twin(FacetId id);

/// By its parameter; null when there is none, also for hidden ones.
const Facet* find_facet(std::string_view parameter);

search::Schema schema();

/// What a value is in the index: the id of the node or organization that `text` names; the text
/// itself where it names none.
std::string value_of(const Facet& facet, std::string_view text,
                     const kinds::References& references);

/// What a value is in an address.
std::string parameter_value(const Facet& facet, std::string_view value,
                            const kinds::References& references);

struct Naming {
    const kinds::Library& library;
    const web::Speaker& say;
};

std::string facet_label(const Facet& facet, const web::Speaker& say);
std::string value_label(const Facet& facet, std::string_view value, const Naming& naming);

/// Whether there is such a kind, organization, node; what is no name of anything is always known.
bool is_known_value(const Facet& facet, std::string_view value, const kinds::Library& library);

/// Whether it is the region of all regions, which narrows nothing.
bool is_world(const Facet& facet, std::string_view value);

/// The value above in the facet's tree; empty at the top, and for facets without one.
std::string_view value_above(const Facet& facet, std::string_view value,
                             const kinds::References& references);

} // namespace stocktake::catalogue
