// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/world_map.hpp"

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "features/catalogue/coverage.hpp"
#include "features/catalogue/warmth.hpp"

#include <stdexcept>

namespace stocktake::embedded {

std::span<const EmbeddedFile> maps();

} // namespace stocktake::embedded

namespace stocktake::catalogue {

namespace {

std::vector<MapPath> paths_of(const Value& file, std::string_view member, std::string_view name) {
    std::vector<MapPath> paths;
    for (const Value& each : file.find(member)->as_array()) {
        paths.push_back({std::string(each.text_of(name)), std::string(each.text_of("path"))});
    }
    return paths;
}

WorldShapes read_shapes() {
    const auto files = embedded::maps();
    const auto found = std::ranges::find(files, "world-shapes.json", &EmbeddedFile::path);
    if (found == files.end()) {
        throw std::logic_error("the program has no map");
    }
    const Value file = parse_json(found->bytes).value();
    WorldShapes world;
    for (std::size_t i = 0; i < world.view_box.size(); ++i) {
        world.view_box.at(i) = file.find("view_box")->as_array().at(i).as_integer();
    }
    world.shapes = paths_of(file, "shapes", "area");
    world.borders = paths_of(file, "borders", "kind");
    world.land_without_data = paths_of(file, "land_without_data", "note");
    for (const Value& dot : file.find("dots")->as_array()) {
        world.dots.push_back({std::string(dot.text_of("area")), dot.find("x")->as_integer(),
                              dot.find("y")->as_integer()});
    }
    return world;
}

} // namespace

const WorldShapes& world_shapes() {
    static const WorldShapes world = read_shapes();
    return world;
}

CountryCounts count_by_country(const search::View& view, const SearchFilter& filter,
                               const Naming& naming) {
    search::ParsedQuery parsed;
    search::SearchRequest request = filter.of_records().request(parsed);
    request.limit = 0;
    request.counted = {number_of(FacetId::Country)};
    const search::SearchResult result = search::search(view, request, search::analyzer_of_thread());
    CountryCounts counts;
    counts.records = result.count;
    counts.placed = count_with_any(view, request, result, FacetId::Country);
    std::map<std::string_view, std::size_t> numbers;
    for (const search::ValueCount& each : result.facets.at(0).values) {
        numbers.emplace(each.value, each.count);
        counts.largest = std::max(counts.largest, each.count);
    }
    const kinds::References& references = *naming.library.references;
    const Facet& facet = facet_of(FacetId::Country);
    for (const frameworks::NodeName& node : references.nodes(frameworks::countries)) {
        const auto number = numbers.find(node.id);
        const std::size_t count = number == numbers.end() ? 0 : number->second;
        counts.countries.push_back({node.id, value_label(facet, node.id, naming), count,
                                    warmth_of(count, counts.largest)});
    }
    std::ranges::sort(counts.countries, {}, [&](const CountedCountry& country) {
        return std::pair(-static_cast<std::int64_t>(country.count),
                         naming.say.catalogue().sort_key(naming.say.language(), country.title));
    });
    return counts;
}

} // namespace stocktake::catalogue
