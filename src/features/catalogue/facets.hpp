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
    FollowUp,
    Theme,
    Section,
    ReportRegion,
    Indicator,
    IctIndicator,
    ConnectivityTarget,
    BroadbandTarget,
    Place,
    LineConfirmed,
    SdgConfirmed,
    GdcConfirmed,
    FollowUpConfirmed,
    ThemeConfirmed,
    SectionConfirmed,
    ReportRegionConfirmed,
    IndicatorConfirmed,
    IctIndicatorConfirmed,
    ConnectivityTargetConfirmed,
    BroadbandTargetConfirmed,
};

/// Of what a facet says something.
enum class About {
    Anything,
    Records, // neither nodes nor organizations have values of it
    Places,  // it is said of the countries and regions that are named
};

struct Facet {
    FacetId id = FacetId::Kind;
    std::string_view parameter;        // in addresses, and before a colon in a query
    std::string_view framework = {};   // whose nodes its values are; may be empty
    std::string_view description = {}; // English, for the API documentation; hidden ones have none
    About about = About::Anything;
    bool is_coded = false; // its nodes are called by their codes and read in the order of the tree
    std::optional<FacetId> confirmed = {}; // the facet with those values that are confirmed
    bool is_hidden = false;                // counted for no reader, and no parameter
};

inline constexpr std::array<Facet, 36> facets{{
    {.id = FacetId::Kind,
     .parameter = "kind",
     .description = "A kind of record, e.g. initiative; or node, organization"},
    {.id = FacetId::Line,
     .parameter = "line",
     .framework = "wsis",
     .description = "Action Line, e.g. C5; with the lines below it",
     .about = About::Records,
     .is_coded = true,
     .confirmed = FacetId::LineConfirmed},
    {.id = FacetId::Sdg,
     .parameter = "sdg",
     .framework = "sdg",
     .description = "Goal or target, e.g. 9 or 9.c; a goal with its targets",
     .about = About::Records,
     .is_coded = true,
     .confirmed = FacetId::SdgConfirmed},
    {.id = FacetId::Gdc,
     .parameter = "gdc",
     .framework = "gdc",
     .description = "Objective or commitment of the Global Digital Compact",
     .about = About::Records,
     .is_coded = true,
     .confirmed = FacetId::GdcConfirmed},
    {.id = FacetId::Country,
     .parameter = "country",
     .framework = frameworks::countries,
     .description = "ISO 3166-1 alpha-3 code, e.g. KEN",
     .about = About::Places},
    {.id = FacetId::Region,
     .parameter = "region",
     .framework = frameworks::m49_regions,
     .description = "Region of M49, e.g. 202; with those inside",
     .about = About::Places},
    {.id = FacetId::ItuRegion,
     .parameter = "itu_region",
     .framework = frameworks::itu_regions,
     .description = "Region of ITU, e.g. ARB",
     .about = About::Places},
    {.id = FacetId::UnGroup,
     .parameter = "un_group",
     .framework = frameworks::un_regional_groups,
     .description = "Regional group of the United Nations, e.g. GRULAC",
     .about = About::Places},
    {.id = FacetId::Group,
     .parameter = "group",
     .description = "Group of developing countries: ldc, lldc, sids",
     .about = About::Places},
    {.id = FacetId::Organization,
     .parameter = "org",
     .description = "Id of the organization it belongs to, e.g. ITU",
     .about = About::Records},
    {.id = FacetId::OrganizationType,
     .parameter = "org_type",
     .framework = frameworks::stakeholder_types,
     .description = "Type of that organization"},
    {.id = FacetId::Partner,
     .parameter = "partner",
     .description = "Id of an organization that a record names, e.g. UNESCO",
     .about = About::Records},
    {.id = FacetId::Year,
     .parameter = "year",
     .description = "The year it belongs to, e.g. 2025",
     .about = About::Records},
    {.id = FacetId::Status,
     .parameter = "status",
     .description = "What its alignments are: confirmed by a facilitator, or claimed by the owner",
     .about = About::Records},
    {.id = FacetId::Freshness,
     .parameter = "freshness",
     .description =
         "When it was last confirmed: green (under 12 months ago), yellow, red (over 24), ended",
     .about = About::Records},
    {.id = FacetId::Language,
     .parameter = "language",
     .description = "A language it can be read in: ar, en, es, fr, ru, zh",
     .about = About::Records},
    {.id = FacetId::FollowUp,
     .parameter = "followup",
     .framework = "wsis20-followup",
     .description = "What the WSIS+20 outcome asks for, e.g. W20-113",
     .about = About::Records,
     .confirmed = FacetId::FollowUpConfirmed},
    {.id = FacetId::Theme,
     .parameter = "theme",
     .framework = "wsis-themes",
     .description = "Theme of the follow-up to WSIS, e.g. TH-FIN",
     .about = About::Records,
     .confirmed = FacetId::ThemeConfirmed},
    {.id = FacetId::Section,
     .parameter = "section",
     .framework = "report-sections",
     .description = "Section of the Secretary-General's reports, e.g. INT-AL",
     .about = About::Records,
     .confirmed = FacetId::SectionConfirmed},
    {.id = FacetId::ReportRegion,
     .parameter = "report_region",
     .framework = "report-regions",
     .description = "Region of the Secretary-General's reports, e.g. R-AF",
     .about = About::Records,
     .confirmed = FacetId::ReportRegionConfirmed},
    {.id = FacetId::Indicator,
     .parameter = "indicator",
     .framework = "sdg-indicators",
     .description = "Global indicator of the goals, e.g. 9.c.1",
     .about = About::Records,
     .is_coded = true,
     .confirmed = FacetId::IndicatorConfirmed},
    {.id = FacetId::IctIndicator,
     .parameter = "ict_indicator",
     .framework = "core-ict-indicators",
     .description = "Core ICT indicator, e.g. A1; an area with its indicators",
     .about = About::Records,
     .is_coded = true,
     .confirmed = FacetId::IctIndicatorConfirmed},
    {.id = FacetId::ConnectivityTarget,
     .parameter = "connectivity_target",
     .framework = "umc-targets",
     .description = "Target for universal and meaningful connectivity, e.g. U1",
     .about = About::Records,
     .is_coded = true,
     .confirmed = FacetId::ConnectivityTargetConfirmed},
    {.id = FacetId::BroadbandTarget,
     .parameter = "broadband_target",
     .framework = "broadband-targets",
     .description = "Advocacy target of the Broadband Commission, e.g. BC1",
     .about = About::Records,
     .confirmed = FacetId::BroadbandTargetConfirmed},
    // Not for readers: the country or region that is named, of which the facets of places speak.
    {.id = FacetId::Place, .parameter = "place", .is_hidden = true},
    {.id = FacetId::LineConfirmed, .parameter = "line_confirmed", .is_hidden = true},
    {.id = FacetId::SdgConfirmed, .parameter = "sdg_confirmed", .is_hidden = true},
    {.id = FacetId::GdcConfirmed, .parameter = "gdc_confirmed", .is_hidden = true},
    {.id = FacetId::FollowUpConfirmed, .parameter = "followup_confirmed", .is_hidden = true},
    {.id = FacetId::ThemeConfirmed, .parameter = "theme_confirmed", .is_hidden = true},
    {.id = FacetId::SectionConfirmed, .parameter = "section_confirmed", .is_hidden = true},
    {.id = FacetId::ReportRegionConfirmed,
     .parameter = "report_region_confirmed",
     .is_hidden = true},
    {.id = FacetId::IndicatorConfirmed, .parameter = "indicator_confirmed", .is_hidden = true},
    {.id = FacetId::IctIndicatorConfirmed,
     .parameter = "ict_indicator_confirmed",
     .is_hidden = true},
    {.id = FacetId::ConnectivityTargetConfirmed,
     .parameter = "connectivity_target_confirmed",
     .is_hidden = true},
    {.id = FacetId::BroadbandTargetConfirmed,
     .parameter = "broadband_target_confirmed",
     .is_hidden = true},
}};

static_assert(std::ranges::is_sorted(facets, {}, &Facet::id) &&
                  static_cast<std::size_t>(facets.back().id) + 1 == facets.size(),
              "a facet stands where its number says");

/// Those that readers see.
inline constexpr auto shown_facets() {
    return facets | std::views::filter([](const Facet& facet) { return !facet.is_hidden; });
}

/// `kind`, `line`, …: what the facets of readers are called.
std::vector<std::string_view> facet_parameters();

/// Kinds of what is no record.
inline constexpr std::string_view node_kind = "node";
inline constexpr std::string_view organization_kind = "organization";

inline constexpr std::uint32_t number_of(FacetId id) {
    return static_cast<std::uint32_t>(id);
}

inline constexpr const Facet& facet_of(FacetId id) {
    return facets[number_of(id)];
}

/// By its parameter; null when there is none, also for hidden ones.
const Facet* find_facet(std::string_view parameter);

search::Schema schema();

/// What a value is in the index: the id of the node or organization that `text` names; the text
/// itself where it names none.
std::string value_of(const Facet& facet, std::string_view text,
                     const kinds::References& references);

/// All values of a facet that has no framework; empty for years, which are open.
std::vector<std::string> listed_values(const Facet& facet, const kinds::Library& library);

/// What a value is in an address.
std::string parameter_value(const Facet& facet, std::string_view value,
                            const kinds::References& references);

struct Naming {
    const kinds::Library& library;
    const web::Speaker& say;
};

std::string facet_label(const Facet& facet, const web::Speaker& say);
std::string value_label(const Facet& facet, std::string_view value, const Naming& naming);

/// As much of a title or label as a list needs.
std::string listed_title(std::string_view title, Language language);

/// Whether it is the region of all regions, which narrows nothing.
bool is_world(const Facet& facet, std::string_view value);

/// The value above in the facet's tree; empty at the top, and for facets without one.
std::string_view value_above(const Facet& facet, std::string_view value,
                             const kinds::References& references);

} // namespace stocktake::catalogue
