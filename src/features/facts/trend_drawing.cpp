// SPDX-License-Identifier: Apache-2.0
#include "features/facts/trend_drawing.hpp"

#include "base/text.hpp"
#include "features/facts/shown_fact.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::facts {

namespace {

constexpr int width = 320;
constexpr int height = 96;
constexpr int margin = 6;
constexpr std::size_t least_points = 3;

struct DatedValue {
    const Fact* fact;
    double time;
    double value;
};

/// Years and parts of them; what is said of a whole year or month stands at its end.
double time_of(std::string_view as_of) {
    constexpr double months = 12;
    constexpr double days = 31;
    const std::string_view date = as_of.substr(as_of.find('/') + 1);
    const auto part = [&](std::size_t at, std::size_t size, double otherwise) {
        return date.size() >= at + size
                   ? static_cast<double>(parse_integer(date.substr(at, size)).value_or(0))
                   : otherwise;
    };
    const double month = part(5, 2, months);
    return part(0, 4, 0) + (month - 1 + part(8, 2, days) / days) / months;
}

bool is_counted(const Statement& said) {
    return !said.is_disputed && !said.as_of.empty() &&
           (!said.nature || *said.nature == Nature::Record);
}

std::vector<DatedValue> dated_values(const Series& series) {
    std::vector<DatedValue> values;
    const Fact* latest = latest_of(series);
    if (latest == nullptr || value_type_of(series.quantity.unit) != ValueType::Number) {
        return values;
    }
    for (const Fact* fact : series.standing()) {
        if (is_counted(fact->said) && fact->said.scope == latest->said.scope) {
            values.push_back({fact, time_of(fact->said.as_of), number_of(fact->said)});
        }
    }
    std::ranges::stable_sort(values, {}, &DatedValue::time);
    // Sources that say the same for one time are one point; where they differ there is no line.
    const auto same = [](const DatedValue& a, const DatedValue& b) {
        return a.time == b.time && a.value == b.value;
    };
    const auto repeated = std::ranges::unique(values, same);
    values.erase(repeated.begin(), repeated.end());
    const bool is_line = std::ranges::adjacent_find(values, {}, &DatedValue::time) == values.end();
    const bool is_positive =
        std::ranges::all_of(values, [](const DatedValue& each) { return each.value >= 0; });
    return is_line && is_positive && values.size() >= least_points ? values
                                                                   : std::vector<DatedValue>();
}

std::string place_text(double place) {
    return std::to_string(std::lround(place));
}

std::string caption_of(const Series& series, const DatedValue& first, const DatedValue& last,
                       const web::Speaker& say) {
    const auto figure = [&](const DatedValue& each) {
        return shown_figure(series.quantity, each.fact->said, say);
    };
    return say({"facts.trend.caption",
                {{"first", figure(first)},
                 {"first_time", shown_time(first.fact->said.as_of, say)},
                 {"last", figure(last)},
                 {"last_time", shown_time(last.fact->said.as_of, say)}}});
}

} // namespace

Value trend_value(const Series& series, const web::Speaker& say) {
    const std::vector<DatedValue> values = dated_values(series);
    if (values.empty()) {
        return {};
    }
    const double from = values.front().time;
    const double span = values.back().time - from;
    const double highest = std::max(std::ranges::max(values, {}, &DatedValue::value).value, 1e-9);
    const bool is_mirrored = direction_of(say.language()) == "rtl";
    std::string path;
    Value points = Value::array();
    for (const DatedValue& each : values) {
        const double along = (each.time - from) / span * (width - 2 * margin);
        const std::string x = place_text(is_mirrored ? width - margin - along : margin + along);
        const std::string y =
            place_text(height - margin - each.value / highest * (height - 2 * margin));
        path += path.empty() ? "M" : "L";
        path += x;
        path += ' ';
        path += y;
        points.push(Value::object({{"x", x}, {"y", y}}));
    }
    return Value::object(
        {{"view_box", "0 0 " + std::to_string(width) + ' ' + std::to_string(height)},
         {"width", width},
         {"height", height},
         {"ground", height - margin},
         {"path", path},
         {"points", std::move(points)},
         {"caption", caption_of(series, values.front(), values.back(), say)}});
}

} // namespace stocktake::facts
