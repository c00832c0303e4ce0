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
    Organization,
    OrganizationType,
    Year,
    Language,
};

struct Facet {
    FacetId id = FacetId::Kind;
    std::string_view parameter;   // in addresses, and before a colon in a query
    std::string_view framework;   // whose nodes its values are; may be empty
    std::string_view description; // English, for the API documentation
    bool is_coded = false; // its nodes are called by their codes and read in the order of the tree
};

inline constexpr std::array<Facet, 10> facets{{
    {FacetId::Kind, "kind", "", "A kind of record, e.g. initiative; or node, organization"},
    {FacetId::Line, "line", "wsis", "Action Line, e.g. C5; with the lines below it", true},
    {FacetId::Sdg, "sdg", "sdg", "Goal or target, e.g. 9 or 9.c; a goal with its targets", true},
    {FacetId::Gdc, "gdc", "gdc", "Objective or commitment of the Global Digital Compact", true},
    {FacetId::Country, "country", "countries", "ISO 3166-1 alpha-3 code, e.g. KEN"},
    {FacetId::Region, "region", "m49-regions", "Region of M49, e.g. 202; with those inside"},
    {FacetId::Organization, "org", "", "Id of the organization it belongs to, e.g. ITU"},
    {FacetId::OrganizationType, "org_type", "stakeholder-types", "Type of that organization"},
    {FacetId::Year, "year", "", "The year it belongs to, e.g. 2025"},
    {FacetId::Language, "language", "", "A language it can be read in: ar, en, es, fr, ru, zh"},
}};

static_assert(std::ranges::is_sorted(facets, {}, &Facet::id) &&
                  static_cast<std::size_t>(facets.back().id) + 1 == facets.size(),
              "a facet stands where its number says");

/// Kinds of what is no record.
inline constexpr std::string_view node_kind = "node";
inline constexpr std::string_view organization_kind = "organization";

inline constexpr std::uint32_t number_of(FacetId id) {
    return static_cast<std::uint32_t>(id);
}

/// By its parameter; null when there is none.
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

/// The value above in the facet's tree; empty at the top, and for facets without one.
std::string_view value_above(const Facet& facet, std::string_view value,
                             const kinds::References& references);

} // namespace stocktake::catalogue
