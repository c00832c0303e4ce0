// SPDX-License-Identifier: Apache-2.0
#include "features/facts/shown_fact.hpp"

#include "features/kinds/feature.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace stocktake::facts {

namespace {

/// From here on amounts are words, and what is counted follows them in another form.
constexpr double least_in_words = 1e6;

/// Units that have words of their own; of others the title says what is counted.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> worded_units{
    {{"persons", "facts.unit.persons"},
     {"percent", "facts.unit.percent"},
     {"US dollars", "facts.unit.us_dollars"},
     {"years", "facts.unit.years"},
     {"countries", "facts.unit.countries"},
     {"entities", "facts.unit.entities"},
     {"entries", "facts.unit.entries"},
     {"schools", "facts.unit.schools"},
     {"submissions", "facts.unit.submissions"},
     {"ordinal", "facts.unit.ordinal"}}};

std::string shown_yearly_day(std::string_view day, const web::Speaker& say) {
    static constexpr std::string_view leap_year = "2024";
    const auto date = Date::parse(std::string(leap_year) + std::string(day.substr(1)));
    return date ? say.catalogue().yearly_day(say.language(), *date) : std::string(day);
}

std::string shown_pair(std::string_view pair, const web::Speaker& say) {
    const std::size_t slash = pair.find('/');
    return say({"facts.period",
                {{"from", kinds::shown_date(pair.substr(0, slash), say)},
                 {"to", kinds::shown_date(pair.substr(slash + 1), say)}}});
}

std::string shown_number(std::string_view unit, double number, const web::Speaker& say) {
    std::string text = say.catalogue().amount(say.language(), number);
    const auto worded = std::ranges::find(worded_units, unit,
                                          &std::pair<std::string_view, std::string_view>::first);
    if (worded == worded_units.end()) {
        return text;
    }
    return say({std::string(worded->second),
                {{"number", std::move(text)},
                 {"count", number},
                 {"is_large", std::abs(number) >= least_in_words ? "yes" : "no"}}});
}

std::string shown_value(const Quantity& quantity, const Statement& said, const web::Speaker& say) {
    if (value_type_of(quantity.unit) != ValueType::Number) {
        return shown_time(said.value, say);
    }
    return quantity.unit == "year" ? said.value : shown_number(quantity.unit, number_of(said), say);
}

std::string circumstances_of(const Statement& said, const web::Speaker& say) {
    std::string all;
    const auto add = [&](const std::string& text) {
        if (!text.empty()) {
            all += all.empty() ? "" : say("facts.sentence.separator");
            all += text;
        }
    };
    add(said.nature ? say("facts.nature." + std::string(name_of(*said.nature))) : "");
    add(shown_scope(said.scope, say));
    add(said.as_of.empty()
            ? ""
            : say({"facts.sentence.as_of", {{"time", shown_time(said.as_of, say)}}}));
    return all;
}

} // namespace

std::string shown_time(std::string_view time, const web::Speaker& say) {
    return time.starts_with("--")                     ? shown_yearly_day(time, say)
           : time.find('/') == std::string_view::npos ? kinds::shown_date(time, say)
                                                      : shown_pair(time, say);
}

std::string shown_scope(std::string_view scope, const web::Speaker& say) {
    return scope == "world" ? say("facts.scope.world") : std::string(scope);
}

std::string shown_figure(const Quantity& quantity, const Statement& said, const web::Speaker& say) {
    std::string value = shown_value(quantity, said, say);
    if (said.qualifier == Qualifier::Exact) {
        return value;
    }
    return say({"facts.qualified." + std::string(name_of(said.qualifier)),
                {{"figure", std::move(value)}}});
}

FactSentence sentence_of(const Quantity& quantity, const Statement& said, const web::Speaker& say) {
    const LocalText title = best_text(quantity.titles, say.language());
    const web::Speaker own(say.catalogue(), title.language);
    const std::string circumstances = circumstances_of(said, own);
    Message sentence{"facts.sentence.plain",
                     {{"title", std::string(title.text)},
                      {"figure", shown_figure(quantity, said, own)},
                      {"source", full_source(said)}}};
    if (!circumstances.empty()) {
        sentence.id = "facts.sentence.with_circumstances";
        sentence.arguments.emplace_back("circumstances", circumstances);
    }
    return {own(sentence), title.language};
}

} // namespace stocktake::facts
