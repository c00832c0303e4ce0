// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/slug.hpp"

#include <algorithm>
#include <array>

namespace stocktake::frameworks {

namespace {

constexpr std::size_t longest_slug = 80;

constexpr std::array<std::string_view, 8> representation_endings{
    ".html", ".json", ".csv", ".xlsx", ".ndjson", ".ttl", ".jsonld", ".tsv"};

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_unreserved(char c) {
    return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

} // namespace

bool is_url_safe(std::string_view text) {
    return !text.empty() && text.size() <= longest_slug && is_letter_or_digit(text.front()) &&
           std::ranges::all_of(text, is_unreserved) &&
           std::ranges::none_of(representation_endings,
                                [&](std::string_view ending) { return text.ends_with(ending); });
}

void assign_slugs(std::vector<Node>& nodes, const std::map<std::string, std::string>& given) {
    std::map<std::string_view, int> wishes; // how many nodes would like a slug
    std::map<std::string_view, std::string_view> owners;
    for (const auto& [id, slug] : given) {
        owners.emplace(slug, id);
        owners.emplace(id, id);
    }
    for (const Node& node : nodes) {
        owners.emplace(node.id, node.id);
    }
    const auto wish_of = [](const Node& node) -> std::string_view {
        const std::string_view number = node.attributes.text_of("number");
        return number.empty() ? std::string_view(node.code) : number;
    };
    for (const Node& node : nodes) {
        ++wishes[wish_of(node)];
    }
    for (Node& node : nodes) {
        const auto known = given.find(node.id);
        if (known != given.end()) {
            node.slug = known->second;
            continue;
        }
        const std::string_view wish = wish_of(node);
        const auto owner = owners.find(wish);
        const bool is_free = owner == owners.end() || owner->second == node.id;
        node.slug = is_url_safe(wish) && is_free && wishes[wish] == 1 ? std::string(wish) : node.id;
    }
}

} // namespace stocktake::frameworks
