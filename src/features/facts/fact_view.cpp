// SPDX-License-Identifier: Apache-2.0
#include "features/facts/fact_view.hpp"

#include "features/facts/agreement.hpp"
#include "features/facts/shown_fact.hpp"
#include "features/facts/urls.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::facts {

namespace {

Value text_or_nothing(std::string_view text) {
    return text.empty() ? Value() : Value(text);
}

/// A number as a number, whole where it is.
Value plain_value(const Quantity& quantity, const Statement& said) {
    constexpr double most_exact = 9e15; // whole numbers up to here are exact
    if (value_type_of(quantity.unit) != ValueType::Number) {
        return said.value;
    }
    const double number = number_of(said);
    return std::trunc(number) == number && std::abs(number) < most_exact
               ? Value(static_cast<std::int64_t>(number))
               : Value(number);
}

/// What is latest; where that is contradicted, with what contradicts it.
std::string latest_figures(const Series& series, const Fact& latest, const web::Speaker& say) {
    std::vector<std::string> figures{shown_figure(series.quantity, latest.said, say)};
    for (const Fact* fact : contradicted_facts(series)) {
        std::string figure = shown_figure(series.quantity, fact->said, say);
        if (contradict(series.quantity, latest.said, fact->said) &&
            std::ranges::find(figures, figure) == figures.end()) {
            figures.push_back(std::move(figure));
        }
    }
    std::string all;
    for (const std::string& figure : figures) {
        all += all.empty() ? "" : say("facts.sentence.separator");
        all += figure;
    }
    return all;
}

void set_title(Value& value, const Quantity& quantity, const web::Speaker& say) {
    const LocalText title = best_text(quantity.titles, say.language());
    value.set("title", title.text);
    value.set("language", tag_of(title.language));
    value.set("direction", direction_of(title.language));
}

} // namespace

Value quantity_line(const Series& series, const web::Speaker& say) {
    const Fact* latest = latest_of(series);
    const auto count = static_cast<std::int64_t>(series.standing().size());
    Value line = Value::object({{"quantity", series.quantity.id.text()}});
    set_title(line, series.quantity, say);
    line.set("unit", series.quantity.unit);
    line.set("address", quantity_address(series.quantity.id));
    line.set("latest", latest == nullptr ? Value() : fact_value(series.quantity, *latest, say));
    line.set("latest_figures",
             latest == nullptr ? Value() : Value(latest_figures(series, *latest, say)));
    line.set("count", count);
    line.set("is_contradicted", !contradicted_facts(series).empty());
    return line;
}

Value fact_value(const Quantity& quantity, const Fact& fact, const web::Speaker& say) {
    const Statement& said = fact.said;
    return Value::object(
        {{"id", fact.id.text()},
         {"value", plain_value(quantity, said)},
         {"qualifier", name_of(said.qualifier)},
         {"figure", shown_figure(quantity, said, say)},
         {"as_of", text_or_nothing(said.as_of)},
         {"time", text_or_nothing(shown_time(said.as_of, say))},
         {"scope", text_or_nothing(said.scope)},
         {"scope_text", text_or_nothing(shown_scope(said.scope, say))},
         {"source", said.source},
         {"locator", text_or_nothing(said.locator)},
         {"source_address", text_or_nothing(said.address)},
         {"nature", said.nature ? Value(name_of(*said.nature)) : Value()},
         {"nature_text",
          said.nature ? Value(say("facts.nature." + std::string(name_of(*said.nature)))) : Value()},
         {"remark", text_or_nothing(said.remark)},
         {"is_disputed", said.is_disputed},
         {"address", fact_address(fact)}});
}

Value conflict_value(const Series& series, const web::Speaker& say) {
    const std::vector<const Fact*> facts = contradicted_facts(series);
    if (facts.empty()) {
        return {};
    }
    Value items = Value::array();
    for (const Fact* fact : facts) {
        items.push(fact_value(series.quantity, *fact, say));
    }
    const LocalText note = best_text(series.conflict_note, say.language());
    return Value::object(
        {{"facts", std::move(items)},
         {"note", note.text.empty()
                      ? Value()
                      : Value::object({{"text", note.text},
                                       {"language", tag_of(note.language)},
                                       {"direction", direction_of(note.language)}})}});
}

Value earlier_values(const Series& series, const web::Speaker& say) {
    Value earlier = Value::array();
    for (auto fact = series.facts.rbegin(); fact != series.facts.rend(); ++fact) {
        if (fact->stands()) {
            continue;
        }
        const Fact* newer = series.find(fact->superseded_by);
        const Timestamp ended =
            newer != nullptr ? newer->written_at : fact->withdrawn_at.value_or(fact->written_at);
        Value value = fact_value(series.quantity, *fact, say);
        value.set("ended_at", ended.text());
        value.set("ended_on", Date::of(ended).text());
        value.set("reason", newer == nullptr ? Value() : text_or_nothing(newer->reason));
        value.set(
            "instead",
            newer == nullptr
                ? Value()
                : Value::object({{"id", newer->id.text()},
                                 {"address", fact_address(*newer)},
                                 {"figure", shown_figure(series.quantity, newer->said, say)}}));
        earlier.push(std::move(value));
    }
    return earlier;
}

} // namespace stocktake::facts
