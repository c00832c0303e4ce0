// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/geography.hpp"

#include "base/text.hpp"
#include "features/frameworks/urls.hpp"

#include <algorithm>
#include <set>

namespace stocktake::frameworks {

namespace {

constexpr std::array<std::string_view, 2> lists{"countries", areas};

} // namespace

bool has_flag(const Value& attributes, std::string_view group) {
    const Value* value = attributes.find(group);
    return value != nullptr && value->is_bool() && value->as_bool();
}

bool CountryNode::is_area() const {
    return list.id == areas;
}

std::vector<CountryNode> list_countries(db::Transaction& transaction) {
    std::vector<CountryNode> found;
    for (const std::string_view list : lists) {
        const auto head = find_framework(transaction, list);
        if (!head) {
            continue;
        }
        for (Node& node : list_nodes(transaction, head->id, head->version)) {
            found.push_back({*head, std::move(node)});
        }
    }
    return found;
}

std::optional<CountryNode> find_country(db::Transaction& transaction, std::string_view code) {
    const std::string wanted = lower_ascii(code);
    for (CountryNode& country : list_countries(transaction)) {
        const Node& node = country.node;
        if (lower_ascii(node.id) == wanted ||
            lower_ascii(node.attributes.text_of("iso2")) == wanted ||
            node.attributes.text_of("m49") == wanted) {
            return std::move(country);
        }
    }
    return std::nullopt;
}

const RegionScheme* find_region_scheme(std::string_view name) {
    const auto found = std::ranges::find(region_schemes, name, &RegionScheme::name);
    return found == region_schemes.end() ? nullptr : &*found;
}

std::string address_of_region(std::string_view framework, std::string_view slug) {
    const auto found = std::ranges::find(region_schemes, framework, &RegionScheme::framework);
    return found == region_schemes.end() ? node_address(framework, slug)
                                         : region_address(found->name, slug);
}

std::vector<const CountryNode*> members_of(const std::vector<CountryNode>& among,
                                           std::string_view framework,
                                           const std::vector<Node>& regions, std::size_t index) {
    std::set<std::string_view> wanted{regions[index].id};
    for (std::size_t i = index + 1; i < regions.size() && regions[i].depth > regions[index].depth;
         ++i) {
        wanted.insert(regions[i].id);
    }
    std::vector<const CountryNode*> members;
    for (const CountryNode& country : among) {
        const bool is_in =
            std::ranges::any_of(country.node.references, [&](const Reference& reference) {
                return reference.framework == framework && wanted.contains(reference.node);
            });
        if (is_in) {
            members.push_back(&country);
        }
    }
    return members;
}

} // namespace stocktake::frameworks
