// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/map_drawing.hpp"

#include "features/catalogue/palette.hpp"
#include "features/catalogue/warmth_legend.hpp"

namespace stocktake::catalogue {

namespace {

using formats::XmlWriter;

constexpr std::int64_t map_head = 90;  // units of the view box, for the title
constexpr std::int64_t map_foot = 120; // for the legend and the note
constexpr std::int64_t map_margin = 30;
constexpr std::int64_t swatch = 28;
constexpr std::int64_t swatch_room = 260;

/// `Kenya: 3 records`
std::string label_of_country(const CountedCountry& country, const web::Speaker& say) {
    return say({"catalogue.map.of_country",
                {{"country", country.title}, {"count", static_cast<std::int64_t>(country.count)}}});
}

std::map<std::string_view, const CountedCountry*> by_id(const CountryCounts& counts) {
    std::map<std::string_view, const CountedCountry*> countries;
    for (const CountedCountry& country : counts.countries) {
        countries.emplace(country.id, &country);
    }
    return countries;
}

std::string_view colour_of(const CountedCountry* country) {
    return country == nullptr || country->count == 0
               ? palette::neutral
               : palette::warm.at(static_cast<std::size_t>(country->warmth));
}

void write_text(XmlWriter& writer, std::int64_t x, std::int64_t y, std::string_view size,
                std::string_view colour, std::string_view words) {
    writer.element(
        "text",
        {{"x", std::to_string(x)}, {"y", std::to_string(y)}, {"font-size", size}, {"fill", colour}},
        words);
}

} // namespace

void write_world(XmlWriter& writer, const CountryCounts& counts, const web::Speaker& say) {
    const WorldShapes& world = world_shapes();
    const auto countries = by_id(counts);
    const auto find = [&](std::string_view id) {
        const auto found = countries.find(id);
        return found == countries.end() ? nullptr : found->second;
    };
    for (const MapPath& land : world.land_without_data) {
        writer.element("path", {{"d", land.path}, {"fill", palette::neutral}});
    }
    for (const MapPath& shape : world.shapes) {
        const CountedCountry* country = find(shape.name);
        writer.open("path", {{"d", shape.path},
                             {"fill", colour_of(country)},
                             {"stroke", palette::line},
                             {"stroke-width", "1"}});
        if (country != nullptr) {
            writer.element("title", {}, label_of_country(*country, say));
        }
        writer.close();
    }
    for (const MapPath& border : world.borders) {
        writer.element("path", {{"d", border.path},
                                {"fill", "none"},
                                {"stroke", palette::soft},
                                {"stroke-width", "1.5"},
                                {"stroke-dasharray", "4 4"}});
    }
    for (const MapDot& dot : world.dots) {
        if (const CountedCountry* country = find(dot.area)) {
            writer.element("circle", {{"cx", std::to_string(dot.x)},
                                      {"cy", std::to_string(dot.y)},
                                      {"r", "5"},
                                      {"fill", colour_of(country)},
                                      {"stroke", palette::line}});
        }
    }
}

std::pair<std::int64_t, std::int64_t> map_size() {
    const auto& box = world_shapes().view_box;
    return {box[2], map_head + box[3] + map_foot};
}

void draw_map(const CountryCounts& counts, const std::string& title, const web::Speaker& say,
              Sink& sink) {
    const WorldShapes& world = world_shapes();
    const auto [x, y, width, height] = world.view_box;
    const std::int64_t bottom = map_head + height;
    XmlWriter writer(sink);
    writer.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                        {"width", std::to_string(width)},
                        {"height", std::to_string(bottom + map_foot)},
                        {"viewBox",
                         "0 0 " + std::to_string(width) + " " + std::to_string(bottom + map_foot)},
                        {"font-family", palette::fonts},
                        {"role", "img"}});
    writer.element("title", {}, title);
    writer.element("rect", {{"width", std::to_string(width)},
                            {"height", std::to_string(bottom + map_foot)},
                            {"fill", palette::paper}});
    write_text(writer, map_margin, 52, "34", palette::ink, title);
    write_text(writer, map_margin, 84, "22", palette::soft,
               say({"catalogue.map.coverage",
                    {{"placed", static_cast<std::int64_t>(counts.placed)},
                     {"count", static_cast<std::int64_t>(counts.records)}}}));
    writer.open("g", {{"transform", "translate(" + std::to_string(-x) + " " +
                                        std::to_string(map_head - y) + ")"}});
    write_world(writer, counts, say);
    writer.close();
    std::int64_t left = map_margin;
    for (const auto& [warmth, words] : warmth_legend(counts.largest, say)) {
        writer.element("rect", {{"x", std::to_string(left)},
                                {"y", std::to_string(bottom + 16)},
                                {"width", std::to_string(swatch)},
                                {"height", std::to_string(swatch)},
                                {"fill", palette::warm.at(static_cast<std::size_t>(warmth))}});
        write_text(writer, left + swatch + 10, bottom + 38, "22", palette::soft, words);
        left += swatch_room;
    }
    write_text(writer, map_margin, bottom + 92, "18", palette::soft, say("catalogue.map.note"));
    writer.close();
}

} // namespace stocktake::catalogue
