// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/exhibit_query.hpp"

#include "features/catalogue/unknown_values.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

std::optional<ReportQueryFault> fault_of_axis(const Value& query, const ExhibitAxis& axis,
                                              const kinds::Library& library) {
    const AxisKind* kind = find_axis(query.text_of(axis.member));
    if (kind == nullptr) {
        return ReportQueryFault{std::string(axis.member), {"catalogue.exhibit.unknown_axis", {}}};
    }
    if (axis.most > 0 && count_values(*kind, library) > axis.most) {
        return ReportQueryFault{
            std::string(axis.member),
            {"catalogue.exhibit.long_axis", {{"limit", static_cast<std::int64_t>(axis.most)}}}};
    }
    return std::nullopt;
}

bool names_axis(std::span<const ExhibitAxis> axes, std::string_view member) {
    return std::ranges::find(axes, member, &ExhibitAxis::member) != axes.end();
}

} // namespace

std::vector<ReportQueryFault> faults_of_exhibit(const Value& query,
                                                std::span<const ExhibitAxis> axes,
                                                const kinds::Library& library) {
    std::vector<ReportQueryFault> faults;
    for (const ExhibitAxis& axis : axes) {
        if (auto fault = fault_of_axis(query, axis, library)) {
            faults.push_back(std::move(*fault));
        }
    }
    for (const auto& [member, asked] : query.as_object()) {
        if (names_axis(axes, member)) {
            continue;
        }
        const Facet* facet = find_facet(member);
        if (facet == nullptr) {
            faults.push_back({member, {"catalogue.exhibit.unknown_member", {}}});
        } else if (!names_something(
                       *facet, value_of(*facet, asked.as_string(), *library.references), library)) {
            faults.push_back({member, {"catalogue.exhibit.unknown_value", {}}});
        }
    }
    return faults;
}

SearchFilter filter_of_exhibit(const Value& query, std::span<const ExhibitAxis> axes,
                               const kinds::Library& library) {
    SearchFilter filter = SearchFilter::on_page(library.references, {});
    for (const auto& [member, asked] : query.as_object()) {
        if (!names_axis(axes, member)) {
            const Facet& facet = *find_facet(member);
            filter = filter.with_only(
                {facet.id, value_of(facet, asked.as_string(), *library.references), false});
        }
    }
    return filter;
}

} // namespace stocktake::catalogue
