// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/unknown_values.hpp"

#include "base/text.hpp"
#include "features/catalogue/palette.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

bool is_year(std::string_view value) {
    return value.size() == 4 && parse_integer(value).has_value();
}

/// Also of older versions of a framework, or of an organization that has gone since.
bool is_in_index(const Facet& facet, const std::string& value, const search::View& view) {
    return std::ranges::any_of(view.segments, [&](const search::LiveSegment& each) {
        return each.segment->find_value({number_of(facet.id), value}).has_value();
    });
}

std::optional<std::string> nearest_value(const Facet& facet, const std::string& value,
                                         const kinds::Library& library) {
    if (!facet.framework.empty()) {
        const auto node = library.references->nearest_node(facet.framework, value);
        return node ? std::optional(std::string(*node)) : std::nullopt;
    }
    const auto listed = listed_values(facet, library);
    const auto meant = nearest(value, {listed.begin(), listed.end()});
    return meant ? std::optional(std::string(*meant)) : std::nullopt;
}

} // namespace

bool names_something(const Facet& facet, const std::string& value, const kinds::Library& library) {
    if (facet.id == FacetId::Year) {
        return is_year(value);
    }
    if (!facet.framework.empty()) {
        return library.references->get_node(facet.framework, value) != nullptr;
    }
    const auto listed = listed_values(facet, library);
    return std::ranges::find(listed, value) != listed.end();
}

std::vector<UnknownValue> unknown_values(const SearchFilter& filter, const search::View& view,
                                         const kinds::Library& library) {
    std::vector<UnknownValue> unknown;
    for (const Choice& choice : filter.choices()) {
        const Facet& facet = facet_of(choice.facet);
        // The index first: it need not list anything.
        if (!is_in_index(facet, choice.value, view) &&
            !names_something(facet, choice.value, library)) {
            unknown.push_back({choice, nearest_value(facet, choice.value, library)});
        }
    }
    return unknown;
}

Result<SearchFilter> asked_filter(const PageDesk& desk, const web::Context& context,
                                  const kinds::Library& library, FilteredPage page) {
    SearchFilter filter =
        SearchFilter::read(context.arguments, library.references, std::move(page));
    if (context.format == web::html_format || context.format == svg_format) {
        return filter;
    }
    std::vector<FieldError> errors;
    for (const UnknownValue& each : unknown_values(filter, *desk.index.view(), library)) {
        const Facet& facet = facet_of(each.choice.facet);
        errors.push_back(
            {std::string(facet.parameter),
             {"catalogue.value.unknown",
              {{"value", each.choice.value},
               {"has_nearest", std::string(each.nearest ? "yes" : "no")},
               {"nearest", each.nearest ? parameter_value(facet, *each.nearest, *library.references)
                                        : std::string()}}}});
    }
    if (!errors.empty()) {
        return failure(ErrorKind::InvalidInput, {"site.error.parameters", {}}, std::move(errors));
    }
    return filter;
}

Value unknown_values_value(const SearchFilter& filter, const search::View& view,
                           const Naming& naming) {
    Value values = Value::array();
    for (const UnknownValue& each : unknown_values(filter, view, naming.library)) {
        const Facet& facet = facet_of(each.choice.facet);
        Value meant;
        if (each.nearest) {
            const Choice instead{facet.id, *each.nearest, each.choice.is_excluded};
            meant = Value::object({{"nearest_label", value_label(facet, *each.nearest, naming)},
                                   {"nearest_address", filter.address_with(each.choice, instead)}});
        }
        values.push(Value::object({{"facet_label", facet_label(facet, naming.say)},
                                   {"unknown_value", each.choice.value},
                                   {"nearest", std::move(meant)}}));
    }
    return values;
}

} // namespace stocktake::catalogue
