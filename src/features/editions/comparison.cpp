// SPDX-License-Identifier: Apache-2.0
#include "features/editions/comparison.hpp"

#include <algorithm>
#include <iterator>

namespace stocktake::editions {

namespace {

/// What one edition cites in a part.
struct Cited {
    std::set<std::string> senders;
    std::set<std::string> items; // with their source
};

struct CitedParts {
    std::vector<std::string> order; // parts as they are cited first
    std::map<std::string, Cited> by_part;
};

CitedParts cited_in(std::span<const EditionSource> sources) {
    CitedParts parts;
    for (const EditionSource& source : sources) {
        for (const std::string& part : {std::string(), source.part}) {
            const auto [cited, is_new] = parts.by_part.try_emplace(part);
            if (is_new) {
                parts.order.push_back(part);
            }
            if (!source.sender.empty()) {
                cited->second.senders.insert(source.sender);
            }
            cited->second.items.insert(source.source + ':' + source.item);
        }
    }
    return parts;
}

std::set<std::string> only_in(const std::set<std::string>& one,
                              const std::set<std::string>& other) {
    std::set<std::string> only;
    std::ranges::set_difference(one, other, std::inserter(only, only.end()));
    return only;
}

std::set<std::string> in_both(const std::set<std::string>& one,
                              const std::set<std::string>& other) {
    std::set<std::string> both;
    std::ranges::set_intersection(one, other, std::inserter(both, both.end()));
    return both;
}

ComparedPart compared(const std::string& part, const Cited& earlier, const Cited& later) {
    const auto size = [](const std::set<std::string>& set) {
        return static_cast<std::int64_t>(set.size());
    };
    return {part,
            only_in(later.senders, earlier.senders),
            in_both(later.senders, earlier.senders),
            only_in(earlier.senders, later.senders),
            size(only_in(later.items, earlier.items)),
            size(in_both(later.items, earlier.items)),
            size(only_in(earlier.items, later.items))};
}

} // namespace

std::vector<ComparedPart> compare(std::span<const EditionSource> earlier,
                                  std::span<const EditionSource> later) {
    CitedParts before = cited_in(earlier);
    CitedParts after = cited_in(later);
    std::vector<std::string> order = after.order;
    std::ranges::copy_if(before.order, std::back_inserter(order),
                         [&](const std::string& part) { return !after.by_part.contains(part); });
    std::vector<ComparedPart> parts;
    parts.reserve(order.size());
    for (const std::string& part : order) {
        parts.push_back(compared(part, before.by_part[part], after.by_part[part]));
    }
    return parts;
}

} // namespace stocktake::editions
