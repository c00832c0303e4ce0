// SPDX-License-Identifier: Apache-2.0
#include "app/system_pages.hpp"

#include "app/data_catalog.hpp"
#include "app/embedded.hpp"
#include "app/home_page.hpp"
#include "app/site_texts.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/registry/feature.hpp"
#include "web/openapi.hpp"

#include <algorithm>

namespace stocktake::app {

namespace {

using web::Context;
using web::Reply;
using web::Route;

constexpr Permission read_api = Permission::everyone("read-api");
constexpr Permission read_health = Permission::everyone("read-health");
constexpr Permission read_metrics = Permission::everyone("read-metrics");
constexpr std::string_view plain_text = "text/plain; charset=utf-8";
constexpr std::string_view prometheus_text = "text/plain; version=0.0.4; charset=utf-8";

web::Raw public_text(std::string text) {
    return {.write = [text = std::move(text)](Sink& sink) { sink.write(text); },
            .caching = web::Caching::Public};
}

Value parameters_of(const Route& route) {
    Value parameters = Value::array();
    for (const web::QueryParameter& parameter : route.query) {
        parameters.push(
            Value::object({{"name", parameter.name}, {"description", parameter.description}}));
    }
    return parameters;
}

Value formats_of(const Route& route) {
    Value formats = Value::array();
    formats.push(route.raw_type.empty() ? web::html_format.title
                                        : route.raw_type.substr(0, route.raw_type.find(';')));
    for (const Format& format : route.formats) {
        formats.push("." + std::string(format.suffix));
    }
    return formats;
}

Value described(const Route& route) {
    return Value::object({{"method", web::name_of(route.method)},
                          {"pattern", route.pattern},
                          {"name", route.name},
                          {"summary", route.summary},
                          {"permission", route.permission.name()},
                          {"is_public", route.permission.is_public()},
                          {"is_stable", route.stability == web::Stability::Stable},
                          {"formats", formats_of(route)},
                          {"parameters", parameters_of(route)}});
}

/// Routes by their area, the first word of the name, in the order they were added.
Value areas_of(const web::Router& router) {
    Value areas = Value::array();
    for (const Route& route : router.routes()) {
        const std::string_view area = split(route.name, '/').front();
        auto& present = areas.as_array();
        auto found = std::ranges::find_if(
            present, [&](const Value& value) { return value.text_of("area") == area; });
        if (found == present.end()) {
            areas.push(Value::object({{"area", area}, {"routes", Value::array()}}));
            found = std::prev(present.end());
        }
        Value routes = *found->find("routes");
        routes.push(described(route));
        found->set("routes", std::move(routes));
    }
    return areas;
}

} // namespace

Result<Reply> SystemPages::api(const Context& context) const {
    web::Page page;
    page.template_name = "system/api";
    page.title = context.say("system.api.title");
    page.description = context.say("system.api.description");
    page.model = Value::object({{"areas", areas_of(m_site->router())}});
    page.caching = web::Caching::Public;
    return page;
}

Result<Reply> SystemPages::openapi(const Context& context) const {
    const web::Speaker english(context.say.catalogue(), Language::English);
    Value document = web::openapi_document(m_site->router(), english, program_version());
    return web::Raw{.write = [document = std::move(document)](
                                 Sink& sink) { write_json(document, sink, JsonStyle::Indented); },
                    .caching = web::Caching::Public};
}

namespace {

/// `{"is_ready", "is_being_made", "documents", "made", "expected"}`, the last two while it is made.
Value search_state(const catalogue::IndexState& state) {
    const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    Value value = Value::object({{"is_ready", state.is_ready},
                                 {"is_being_made", state.is_being_made},
                                 {"documents", number(state.documents)}});
    if (state.is_being_made) {
        value.set("made", number(state.made));
        value.set("expected", number(state.expected));
    }
    return value;
}

} // namespace

Result<Reply> SystemPages::health(const Context&) const {
    m_database.read([](db::Transaction& transaction) { transaction.query("SELECT 1").next(); });
    const bool is_sqlite = m_database.engine() == db::Engine::Sqlite;
    const Value state =
        Value::object({{"status", "ok"},
                       {"version", program_version()},
                       {"database", is_sqlite ? "sqlite" : "postgresql"},
                       {"search", search_state(m_features.catalogue().index_state())}});
    return web::Raw{.write = [state](Sink& sink) { write_json(state, sink); }};
}

Result<Reply> SystemPages::metrics(const Context&) const {
    return web::Raw{.write = [text = m_site->metrics().text()](Sink& sink) { sink.write(text); }};
}

Result<Reply> SystemPages::robots(const Context&) const {
    return public_text(robots_text(m_public_address));
}

Result<Reply> SystemPages::llms(const Context& context) const {
    const web::Speaker english(context.say.catalogue(), Language::English);
    return public_text(llms_text(m_site->router(), english, m_public_address));
}

Result<Reply> SystemPages::catalog(const Context& context) const {
    Value catalog = m_database.read([&](db::Transaction& transaction) {
        const auto library = m_features.shelf().library(transaction);
        return data_catalog(transaction,
                            {m_site->router(), context.say.catalogue(), *library, m_public_address,
                             m_features.open_data().archive().newest()});
    });
    return web::Raw{.write = [catalog = std::move(catalog)](
                                 Sink& sink) { write_json(catalog, sink, JsonStyle::Indented); },
                    .caching = web::Caching::Public};
}

FeatureDescription SystemPages::description() {
    const auto handler = [this](auto method) {
        return [this, method](const Context& context) { return (this->*method)(context); };
    };
    FeatureDescription description;
    description.name = "system";
    description.templates = embedded::system_templates();
    description.routes = {
        home_route(m_database, m_features.shelf()),
        {.pattern = "/api",
         .name = "system/api",
         .permission = read_api,
         .summary = "Every address of this site, for people",
         .handler = handler(&SystemPages::api),
         .formats = {web::json_format},
         .stability = web::Stability::Stable},
        {.pattern = "/openapi.json",
         .name = "system/openapi",
         .permission = read_api,
         .summary = "This description (OpenAPI 3.1)",
         .handler = handler(&SystemPages::openapi),
         .raw_type = web::json_format.media_type,
         .stability = web::Stability::Stable},
        {.pattern = "/health",
         .name = "system/health",
         .permission = read_health,
         .summary = "Whether the program and its database answer",
         .handler = handler(&SystemPages::health),
         .raw_type = web::json_format.media_type,
         .stability = web::Stability::Stable},
        {.pattern = "/metrics",
         .name = "system/metrics",
         .permission = read_metrics,
         .summary = "Counters in the Prometheus text format",
         .handler = handler(&SystemPages::metrics),
         .raw_type = prometheus_text,
         .stability = web::Stability::Stable},
        {.pattern = "/catalog.jsonld",
         .name = "system/catalog",
         .permission = read_api,
         .summary = "The data of this site and their files for catalogues of data (DCAT 3)",
         .handler = handler(&SystemPages::catalog),
         .raw_type = registry::json_ld_format.media_type},
        {.pattern = "/robots.txt",
         .name = "system/robots",
         .permission = read_api,
         .summary = "Where crawlers need not go, and where the sitemap is",
         .handler = handler(&SystemPages::robots),
         .raw_type = plain_text},
        {.pattern = "/llms.txt",
         .name = "system/llms",
         .permission = read_api,
         .summary = "What this site is and every address that gives data, in Markdown",
         .handler = handler(&SystemPages::llms),
         .raw_type = plain_text},
    };
    return description;
}

std::string_view program_version() {
    return STOCKTAKE_VERSION;
}

} // namespace stocktake::app
