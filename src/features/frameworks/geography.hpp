// SPDX-License-Identifier: Apache-2.0
// Countries, areas and the regions they are in: code lists like any other, with addresses of their
// own.
#pragma once

#include "db/database.hpp"
#include "features/frameworks/feature.hpp"
#include "features/frameworks/framework_store.hpp"

#include <array>

namespace stocktake::frameworks {

/// The code list of areas that are no countries.
inline constexpr std::string_view areas = "areas-other";

/// A country, or an area that is no country, and the list it stands in.
struct CountryNode {
    FrameworkHead list;
    Node node;

    [[nodiscard]] bool is_area() const;
};

/// Whether the attributes of a country say that it is in the group.
bool has_flag(const Value& attributes, std::string_view group);

/// Countries, then areas, in the order of their lists.
std::vector<CountryNode> list_countries(db::Transaction& transaction);

/// By ISO 3166 codes of three or two letters in any case, or by M49 number.
std::optional<CountryNode> find_country(db::Transaction& transaction, std::string_view code);

/// A way of parting the world: `m49`, `itu`, `un`.
struct RegionScheme {
    std::string_view name;      // in addresses
    std::string_view framework; // the code list of its regions
};

inline constexpr std::array region_schemes{
    RegionScheme{"m49", m49_regions},
    RegionScheme{"itu", itu_regions},
    RegionScheme{"un", un_regional_groups},
};

const RegionScheme* find_region_scheme(std::string_view name); // null pointer for an unknown one

/// The page of a region; of the node when its framework is no scheme of regions.
std::string address_of_region(std::string_view framework, std::string_view slug);

/// Those among `among` that are in a region or in any region in it. `regions` is the code list in
/// reading order, `index` the region.
std::vector<const CountryNode*> members_of(const std::vector<CountryNode>& among,
                                           std::string_view framework,
                                           const std::vector<Node>& regions, std::size_t index);

} // namespace stocktake::frameworks
