// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/facet_values.hpp"

#include <algorithm>
#include <map>
#include <ranges>

namespace stocktake::catalogue {

namespace {

constexpr std::size_t values_at_first = 8;
constexpr std::size_t most_values = 60;        // of a facet on a page; the rest is found by words
constexpr std::size_t most_listed_values = 16; // where the page has more to show than hits

/// What is above `value` up to the top, itself not included, is chosen or nothing.
bool is_in_sight(const Facet& facet, std::string_view value, const SearchFilter& filter,
                 const kinds::References& references) {
    const std::string_view above = value_above(facet, value, references);
    return above.empty() || filter.has(facet.id, value) || filter.has(facet.id, above) ||
           std::ranges::any_of(filter.choices(), [&](const Choice& choice) {
               return choice.facet == facet.id &&
                      value_above(facet, choice.value, references) == above;
           });
}

using Values = std::vector<const search::ValueCount*>;

/// As the tree is read; what is of older versions of it comes last.
Values in_reading_order(const Facet& facet, const Values& values, const Naming& naming) {
    std::map<std::string_view, const search::ValueCount*> left;
    for (const search::ValueCount* each : values) {
        left.emplace(each->value, each);
    }
    Values ordered;
    for (const frameworks::NodeName& node : naming.library.references->nodes(facet.framework)) {
        if (const auto found = left.find(node.id); found != left.end()) {
            ordered.push_back(found->second);
            left.erase(found);
        }
    }
    std::ranges::copy(left | std::views::values, std::back_inserter(ordered));
    return ordered;
}

/// Those with the same number as readers sort; `most` at most, for sort keys cost.
Values most_first(const Facet& facet, Values values, std::size_t most, const Naming& naming) {
    std::ranges::stable_sort(values, std::ranges::greater(), &search::ValueCount::count);
    values.resize(std::min(values.size(), most));
    std::map<const search::ValueCount*, std::string> keys;
    for (const search::ValueCount* each : values) {
        keys.emplace(each, naming.say.catalogue().sort_key(
                               naming.say.language(), value_label(facet, each->value, naming)));
    }
    std::ranges::stable_sort(values, [&](const auto* a, const auto* b) {
        return a->count != b->count ? a->count > b->count : keys.at(a) < keys.at(b);
    });
    return values;
}

/// The first `most` of them, as they are shown.
Values ordered(const Facet& facet, Values values, std::size_t most, const Naming& naming) {
    if (facet.is_coded) {
        values = in_reading_order(facet, values, naming);
    } else if (facet.id == FacetId::Year) {
        std::ranges::reverse(values); // they come in the order of their digits
    } else {
        values = most_first(facet, std::move(values), most, naming);
    }
    values.resize(std::min(values.size(), most));
    return values;
}

/// With those of the few that nothing has.
void add_empty(const Facet& facet, std::vector<search::ValueCount>& counts, const Naming& naming) {
    const auto add = [&](std::string_view value) {
        if (std::ranges::find(counts, value, &search::ValueCount::value) == counts.end()) {
            counts.push_back({std::string(value), 0});
        }
    };
    if (facet.id == FacetId::Group) {
        std::ranges::for_each(frameworks::country_groups, add);
    } else if (facet.id == FacetId::ItuRegion || facet.id == FacetId::UnGroup) {
        for (const auto& node : naming.library.references->nodes(facet.framework)) {
            add(node.id);
        }
    }
}

Value value_value(const Facet& facet, const search::ValueCount& each, const SearchFilter& filter,
                  const Naming& naming, Labels labels) {
    const std::string label = value_label(facet, each.value, naming);
    const Choice choice{facet.id, each.value, false};
    const bool is_chosen = filter.has(facet.id, each.value);
    return Value::object(
        {{"value", filter.parameter_of(choice).second},
         {"label", labels == Labels::Whole ? label : listed_title(label, naming.say.language())},
         {"count", static_cast<std::int64_t>(each.count)},
         {"is_chosen", is_chosen},
         {"is_below", !value_above(facet, each.value, *naming.library.references).empty()},
         {"address", is_chosen ? filter.address_without(choice) : filter.address_with(choice)}});
}

} // namespace

Value facets_value(const search::SearchResult& result, const SearchFilter& filter,
                   const Naming& naming, EmptyValues empty, Labels labels) {
    // Other pages count by their own rules.
    const bool is_search = filter.page().path == search_address;
    Value shown = Value::array();
    for (search::FacetCounts counts : result.facets) {
        const Facet& facet = facets[counts.facet];
        if (empty == EmptyValues::OfPlaces) {
            add_empty(facet, counts.values, naming);
        }
        Values values;
        for (const search::ValueCount& each : counts.values) {
            if (is_in_sight(facet, each.value, filter, *naming.library.references)) {
                values.push_back(&each);
            }
        }
        const std::size_t most = labels == Labels::Whole ? most_values : most_listed_values;
        const bool is_cut = values.size() > most;
        values = ordered(facet, std::move(values), most, naming);
        Value first = Value::array();
        Value more = Value::array();
        const bool is_short = values.size() <= values_at_first + 3;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool is_first =
                is_short || i < values_at_first || filter.has(facet.id, values[i]->value);
            (is_first ? first : more).push(value_value(facet, *values[i], filter, naming, labels));
        }
        if (!first.as_array().empty()) {
            shown.push(Value::object(
                {{"parameter", facet.parameter},
                 {"label", facet_label(facet, naming.say)},
                 {"values", std::move(first)},
                 {"group_address",
                  is_cut && is_search ? Value(filter.on(grouped_by(facet)).address()) : Value()},
                 {"more", std::move(more)}}));
        }
    }
    return shown;
}

Value groups_value(const search::FacetCounts& counts, const SearchFilter& filter,
                   const Naming& naming) {
    const Facet& facet = facet_of(static_cast<FacetId>(counts.facet));
    Values left;
    for (const search::ValueCount& each : counts.values) {
        if (filter.lets(facet, each.value)) {
            left.push_back(&each);
        }
    }
    const std::size_t all = left.size();
    Value groups = Value::array();
    for (const search::ValueCount* each : ordered(facet, std::move(left), all, naming)) {
        groups.push(Value::object(
            {{"value", parameter_value(facet, each->value, *naming.library.references)},
             {"label", value_label(facet, each->value, naming)},
             {"count", static_cast<std::int64_t>(each->count)},
             {"address", filter.on({}).with_only({facet.id, each->value, false}).address()}}));
    }
    return groups;
}

Value choices_value(const SearchFilter& filter, const Naming& naming) {
    Value values = Value::array();
    for (const Choice& choice : filter.choices()) {
        const Facet& facet = facet_of(choice.facet);
        const auto [parameter, value] = filter.parameter_of(choice);
        values.push(Value::object({{"parameter", parameter},
                                   {"value", value},
                                   {"facet_label", facet_label(facet, naming.say)},
                                   {"label", value_label(facet, choice.value, naming)},
                                   {"is_excluded", choice.is_excluded},
                                   {"remove_address", filter.address_without(choice)}}));
    }
    return values;
}

std::string subject_of(const SearchFilter& filter, const Naming& naming) {
    std::string subject;
    const auto add = [&](const std::string& part) {
        subject += (subject.empty() ? "" : " · ") + part;
    };
    if (!filter.words().empty()) {
        add(filter.words());
    }
    for (const Choice& choice : filter.choices()) {
        const std::string label = value_label(facet_of(choice.facet), choice.value, naming);
        add(choice.is_excluded ? naming.say("catalogue.search.not") + " " + label : label);
    }
    return subject.empty() ? naming.say("catalogue.brief.everything") : subject;
}

} // namespace stocktake::catalogue
