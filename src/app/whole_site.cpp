// SPDX-License-Identifier: Apache-2.0
#include "app/whole_site.hpp"

#include "app/embedded.hpp"
#include "app/terminal.hpp"
#include "export/all.hpp"

#include <stdexcept>

namespace stocktake::app {

namespace {

web::Templates load_templates(const std::vector<FeatureDescription>& features,
                              const web::Catalogue& catalogue, const web::Assets& assets) {
    std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()}};
    for (const FeatureDescription& feature : features) {
        roots.push_back({feature.name, feature.templates});
    }
    auto templates = web::Templates::load(
        roots, catalogue, [&](std::string_view name) { return assets.address_of(name); });
    if (!templates) {
        throw std::runtime_error("templates: " + to_string(templates.error()));
    }
    return std::move(*templates);
}

std::vector<web::TableWriter> table_writers() {
    std::vector<web::TableWriter> writers;
    for (const formats::TableFormat& table : formats::table_formats()) {
        writers.push_back({table.format, table.write});
    }
    return writers;
}

web::Router router_of(std::vector<FeatureDescription>& features) {
    web::Router router;
    for (FeatureDescription& feature : features) {
        for (web::Route& route : feature.routes) {
            router.add(std::move(route));
        }
    }
    return router;
}

/// Pages that tell of a broken database have a menu, too: an empty one.
web::Menu menu_of(Features& features) {
    return [&features](const Actor& actor, const web::Speaker& say) {
        try {
            return features.menu(actor, say);
        } catch (const db::DatabaseError&) {
            return std::vector<web::MenuEntry>();
        }
    };
}

/// The database was busy: it will pass.
bool is_passing(const std::exception& escaped) {
    return dynamic_cast<const db::SerializationFailure*>(&escaped) != nullptr;
}

} // namespace

WholeSite::WholeSite(db::Database& database, Features& features, const WholeSiteOptions& options)
    : m_database(database),
      m_system(database, features, options.public_address),
      m_catalogue(load_catalogue()),
      m_assets(embedded::assets()) {
    if (options.pseudo_locale) {
        m_catalogue.use_pseudo_locale();
    }
    std::vector<FeatureDescription> descriptions = features.descriptions();
    descriptions.push_back(m_system.description());
    m_templates =
        std::make_unique<web::Templates>(load_templates(descriptions, m_catalogue, m_assets));
    m_site = std::make_unique<web::Site>(web::SiteParts{
        .catalogue = m_catalogue,
        .templates = *m_templates,
        .assets = m_assets,
        .router = router_of(descriptions),
        .authenticator = features.people().authenticator(),
        .table_writers = table_writers(),
        .menu = menu_of(features),
        .addresses = {"/sign-in", "/sign-out", "/account", "/search", "/opensearch.xml"},
        .public_address = options.public_address,
        .generation =
            [this, &features] {
                return m_database.generation() + features.catalogue().rebuilds() +
                       features.open_data().changes();
            },
        .is_passing = is_passing,
        .log = options.log,
        .rate_limits = options.rate_limits,
        .is_pseudo = options.pseudo_locale});
    m_system.describe(*m_site);
}

} // namespace stocktake::app
