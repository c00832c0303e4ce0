// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/search_filter.hpp"

#include "base/text.hpp"
#include "web/query_address.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

using search::Query;

/// Whether `above` is the value itself, or stands somewhere above it.
bool is_within(const Facet& facet, std::string_view value, std::string_view above,
               const kinds::References& references) {
    while (!value.empty() && value != above) {
        value = value_above(facet, value, references);
    }
    return !value.empty();
}

/// What is asked by the words, and `word`.
std::string with_word(const std::string& words, const std::string& word) {
    const bool has_alternatives =
        words.find(" OR ") != std::string::npos || words.find('|') != std::string::npos;
    return words.empty() ? word : (has_alternatives ? "(" + words + ")" : words) + " " + word;
}

} // namespace

std::vector<web::QueryParameter> filter_parameters() {
    std::vector<web::QueryParameter> parameters{
        {.name = "q",
         .description = "Words in any of the six languages; \"a phrase\", OR, -without, begin*, "
                        "country:KEN",
         .maximum_length = longest_query}};
    for (const Facet& facet : shown_facets()) {
        parameters.push_back(
            {.name = std::string(facet.parameter),
             .description = std::string(facet.description) + "; several widen, -VALUE excludes",
             .is_repeatable = true});
    }
    return parameters;
}

FilteredPage grouped_by(const Facet& facet) {
    return {std::string(search_address), {{"group_by", std::string(facet.parameter)}}};
}

SearchFilter SearchFilter::on_page(std::shared_ptr<const kinds::References> references,
                                   FilteredPage page) {
    SearchFilter filter;
    filter.m_page = std::move(page);
    filter.m_references = std::move(references);
    return filter;
}

SearchFilter SearchFilter::read(const web::Arguments& arguments,
                                std::shared_ptr<const kinds::References> references,
                                FilteredPage page) {
    SearchFilter filter = on_page(std::move(references), std::move(page));
    filter.m_words = trimmed(arguments.query_text("q"));
    filter.m_is_newest_first = arguments.query_text("sort") == "newest";
    filter.m_is_explained = arguments.query_text("explain") == "1";
    for (const Facet& facet : shown_facets()) {
        for (std::string_view sent : arguments.query.all_of(facet.parameter)) {
            const bool is_excluded = sent.size() > 1 && sent.starts_with('-');
            sent.remove_prefix(is_excluded ? 1 : 0);
            Choice choice{facet.id, value_of(facet, sent, *filter.m_references), is_excluded};
            if (!choice.value.empty() &&
                std::ranges::find(filter.m_choices, choice) == filter.m_choices.end()) {
                filter.m_choices.push_back(std::move(choice));
            }
        }
    }
    return filter;
}

SearchFilter SearchFilter::on(FilteredPage page) const {
    SearchFilter other = *this;
    other.m_page = std::move(page);
    return other;
}

SearchFilter SearchFilter::with_only(const Choice& choice) const {
    SearchFilter other = *this;
    std::erase_if(other.m_choices, [&](const Choice& each) { return each.facet == choice.facet; });
    other.m_choices.push_back(choice);
    return other;
}

SearchFilter SearchFilter::narrowed_to(const Facet& facet, std::string_view value) const {
    const auto is_wanted = [&](const Choice& choice) {
        return choice.facet == facet.id && !choice.is_excluded;
    };
    const auto is_wanted_above = [&](const Choice& choice) {
        return is_wanted(choice) && is_within(facet, value, choice.value, *m_references);
    };
    const auto is_wanted_below = [&](const Choice& choice) {
        return is_wanted(choice) && is_within(facet, choice.value, value, *m_references);
    };
    const Choice choice{facet.id, std::string(value), false};
    SearchFilter other = *this;
    if (std::ranges::none_of(m_choices, is_wanted) ||
        std::ranges::any_of(m_choices, is_wanted_above)) {
        std::erase_if(other.m_choices, is_wanted);
        other.m_choices.push_back(choice);
    } else if (facet.about == About::Places && std::ranges::any_of(m_choices, is_wanted_below)) {
        // Of one country: where it is below, it is in what is above.
        std::erase_if(other.m_choices, [&](const Choice& each) {
            return is_wanted(each) && !is_wanted_below(each);
        });
    } else { // two choices of one facet would widen the search; words narrow it
        const auto [parameter, named] = parameter_of(choice);
        other.m_words = with_word(m_words, parameter + ":" + named);
    }
    return other;
}

SearchFilter SearchFilter::of_records() const {
    SearchFilter other = *this;
    // Nodes and organizations have no value of these.
    if (std::ranges::any_of(m_choices, [](const Choice& choice) {
            return !choice.is_excluded && facet_of(choice.facet).about == About::Records;
        })) {
        return other;
    }
    for (const std::string_view kind : {node_kind, organization_kind}) {
        const Choice left_out{FacetId::Kind, std::string(kind), true};
        if (std::ranges::find(m_choices, left_out) == m_choices.end()) {
            other.m_choices.push_back(left_out);
        }
    }
    return other;
}

bool SearchFilter::has(FacetId facet, std::string_view value) const {
    return std::ranges::any_of(m_choices, [&](const Choice& choice) {
        return choice.facet == facet && choice.value == value && !choice.is_excluded;
    });
}

bool SearchFilter::lets(const Facet& facet, std::string_view value) const {
    bool is_any = true;
    bool is_chosen = false;
    for (const Choice& choice : m_choices) {
        if (choice.facet != facet.id) {
            continue;
        }
        const bool is_below = is_within(facet, value, choice.value, *m_references);
        if (choice.is_excluded) {
            if (is_below) {
                return false;
            }
            continue;
        }
        is_any = false;
        is_chosen = is_chosen || is_below || is_within(facet, choice.value, value, *m_references);
    }
    return is_any || is_chosen;
}

search::SearchRequest SearchFilter::request(search::ParsedQuery& parsed) const {
    parsed = search::parse_query(
        m_words, [this](std::string_view field, std::string_view value) -> std::optional<Query> {
            const Facet* facet = find_facet(field);
            if (facet == nullptr || value.empty()) {
                return std::nullopt;
            }
            return Query{Query::Kind::Value,
                         {},
                         {number_of(facet->id), value_of(*facet, value, *m_references)}};
        });
    search::SearchRequest request{parsed.query};
    // Without words nothing is better than another.
    request.order =
        m_is_newest_first || m_words.empty() ? search::Order::Newest : search::Order::Relevance;
    for (const Facet& facet : shown_facets()) {
        request.counted.push_back(number_of(facet.id));
        search::FacetFilter narrowed{number_of(facet.id)};
        for (const Choice& choice : m_choices) {
            if (choice.facet == facet.id) {
                (choice.is_excluded ? narrowed.none : narrowed.any).push_back(choice.value);
            }
        }
        if (!narrowed.any.empty() || !narrowed.none.empty()) {
            request.filters.push_back(std::move(narrowed));
        }
    }
    return request;
}

std::pair<std::string, std::string> SearchFilter::parameter_of(const Choice& choice) const {
    const Facet& facet = facet_of(choice.facet);
    return {std::string(facet.parameter),
            (choice.is_excluded ? "-" : "") + parameter_value(facet, choice.value, *m_references)};
}

std::string SearchFilter::address(std::int64_t page) const {
    web::QueryAddress address(m_page.path);
    for (const auto& [name, value] : m_page.parameters) {
        address.add(name, value);
    }
    address.add("q", m_words);
    for (const Choice& choice : m_choices) {
        const auto [name, value] = parameter_of(choice);
        address.add(name, value);
    }
    address.add("sort", m_is_newest_first ? "newest" : "");
    address.add("explain", m_is_explained ? "1" : "");
    address.add("page", page > 1 ? std::to_string(page) : "");
    return address.text();
}

std::string SearchFilter::address_with(const Choice& choice) const {
    SearchFilter other = *this;
    other.m_choices.push_back(choice);
    return other.address();
}

std::string SearchFilter::address_without(const Choice& choice) const {
    SearchFilter other = *this;
    std::erase(other.m_choices, choice);
    return other.address();
}

std::string SearchFilter::address_with(const Choice& wrong, const Choice& right) const {
    SearchFilter other = *this;
    std::ranges::replace(other.m_choices, wrong, right);
    return other.address();
}

std::string SearchFilter::address_of_all() const {
    SearchFilter other = *this;
    other.m_choices.clear();
    return other.address();
}

SearchFilter SearchFilter::with_words(std::string_view words) const {
    SearchFilter other = *this;
    other.m_words = words;
    return other;
}

SearchFilter SearchFilter::in_one_spelling() const {
    SearchFilter other = *this;
    std::ranges::sort(other.m_choices);
    other.m_is_newest_first = false;
    other.m_is_explained = false;
    return other;
}

std::string SearchFilter::address_for(std::string_view words) const {
    return with_words(words).address();
}

std::string SearchFilter::address_in_order(bool is_newest_first) const {
    SearchFilter other = *this;
    other.m_is_newest_first = is_newest_first;
    return other.address();
}

} // namespace stocktake::catalogue
