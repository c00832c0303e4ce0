// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/shown_values.hpp"

#include "features/kinds/number_text.hpp"
#include "features/kinds/partial_date.hpp"

namespace stocktake::kinds {

namespace {

double number_of(const Value& value) {
    return value.is_integer() ? static_cast<double>(value.as_integer())
           : value.is_real()  ? value.as_real()
                              : 0;
}

std::string digits_of(const Value& value) {
    return text_of(number_of(value));
}

} // namespace

std::string shown_date(std::string_view date, const web::Speaker& say) {
    const auto parsed = PartialDate::parse(date);
    if (!parsed) {
        return std::string(date);
    }
    constexpr std::size_t year = 4; // characters of `2025`
    constexpr std::size_t month = 7;
    const web::Catalogue& catalogue = say.catalogue();
    const Date first = parsed->first_day();
    return date.size() == year    ? catalogue.year(say.language(), first)
           : date.size() == month ? catalogue.month(say.language(), first)
                                  : catalogue.date(say.language(), first);
}

std::string shown_period(const Value& period, const web::Speaker& say) {
    const std::string from = shown_date(period.text_of("from"), say);
    const std::string to = shown_date(period.text_of("to"), say);
    if (to.empty()) {
        return say({"kinds.content.since", {{"from", from}}});
    }
    if (from.empty()) {
        return say({"kinds.content.until", {{"to", to}}});
    }
    return from == to ? from : say({"kinds.content.period", {{"from", from}, {"to", to}}});
}

std::string shown_money(const Value& money, const web::Speaker& say) {
    return say.catalogue().money(say.language(), money.text_of("amount"),
                                 money.text_of("currency"));
}

std::string shown_place(const Value& place) {
    std::string text(place.text_of("name"));
    const Value* latitude = place.find("latitude");
    const Value* longitude = place.find("longitude");
    if (latitude != nullptr && longitude != nullptr) {
        // From left to right, also after a name in Arabic, where -0.1 would become 0.1-.
        const std::string position =
            "\u2066" + digits_of(*latitude) + ", " + digits_of(*longitude) + "\u2069";
        text = text.empty() ? position : text + " (" + position + ")";
    }
    return text;
}

std::string shown_number(const Value& number, const web::Speaker& say) {
    return say.catalogue().number(say.language(), number_of(number));
}

std::string shown_year(const Value& number) {
    return digits_of(number);
}

} // namespace stocktake::kinds
