// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/feature.hpp"

#include "features/frameworks/formats.hpp"
#include "features/frameworks/load.hpp"
#include "features/frameworks/pages.hpp"
#include "web/parts.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> frameworks_templates();

} // namespace stocktake::embedded

namespace stocktake::frameworks {

namespace {

constexpr Permission read_reference_data = Permission::everyone("read-reference-data");

using Page = Result<web::Reply> (Pages::*)(const web::Context&) const;

web::QueryParameter version_parameter(std::string what) {
    return {.name = "version",
            .description =
                "An older version of the " + std::move(what) + "; the current one if missing"};
}

std::vector<Format> crosswalk_formats() {
    auto formats = linked_formats();
    formats.push_back(sssom_format);
    return formats;
}

/// All addresses of this feature; what they share is added in description().
std::vector<std::pair<web::Route, Page>> routes() {
    const auto route = [](std::string pattern, std::string name, std::string summary,
                          std::vector<Format> formats,
                          std::vector<web::QueryParameter> query = {}) {
        return web::Route{.pattern = std::move(pattern),
                          .name = "frameworks/" + std::move(name),
                          .permission = read_reference_data,
                          .summary = std::move(summary),
                          .handler = {},
                          .query = std::move(query),
                          .formats = std::move(formats),
                          .stability = web::Stability::Stable};
    };
    return {
        {route("/frameworks", "list", "All frameworks and code lists", table_formats()),
         &Pages::frameworks},
        {route("/frameworks/{framework}", "framework", "One framework as a tree of nodes",
               linked_formats(), {version_parameter("framework"), web::part_parameter()}),
         &Pages::framework},
        {route(
             "/frameworks/{framework}/{node}", "node",
             "One node: its place, texts, attributes and links in every crosswalk; as a table its "
             "links",
             linked_formats(), {version_parameter("framework"), web::part_parameter()}),
         &Pages::node},
        {route("/crosswalks", "crosswalks", "All crosswalks", table_formats()), &Pages::crosswalks},
        {route("/crosswalks/{crosswalk}", "crosswalk", "One crosswalk: its links and their matrix",
               crosswalk_formats(),
               {version_parameter("crosswalk"),
                {.name = "from", .description = "Only links from this node and those below it"},
                {.name = "to", .description = "Only links to this node and those below it"},
                web::part_parameter()}),
         &Pages::crosswalk},
        {route("/countries", "countries", "Countries and other areas", table_formats(),
               {{.name = "group",
                 .description = "Only least developed (ldc), landlocked developing (lldc) or small "
                                "island developing (sids) ones",
                 .type = web::ParameterType::Choice,
                 .choices = {"ldc", "lldc", "sids"}}}),
         &Pages::countries},
        {route("/countries/{country}", "country",
               "One country by its ISO 3166 code of three letters", table_formats()),
         &Pages::country},
        {route("/regions", "regions", "Regions by scheme: M49, ITU, UN groups", table_formats()),
         &Pages::regions},
        {route("/regions/{scheme}/{code}", "region", "One region and its countries",
               table_formats()),
         &Pages::region},
    };
}

} // namespace

Feature::Feature(db::Database& database, std::vector<NodePanel> panels, std::string public_address)
    : m_pages(
          std::make_shared<const Pages>(database, std::move(panels), std::move(public_address))) {}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "frameworks";
    description.schema = embedded::frameworks_schema();
    description.templates = embedded::frameworks_templates();
    description.loaders = loaders();
    for (auto& [route, page] : routes()) {
        route.handler = [pages = m_pages, show = page](const web::Context& context) {
            return (*pages.*show)(context);
        };
        description.routes.push_back(std::move(route));
    }
    return description;
}

} // namespace stocktake::frameworks
