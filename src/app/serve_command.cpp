// SPDX-License-Identifier: Apache-2.0
// Puts floors and features together and serves until told to stop.
#include "app/commands.hpp"
#include "app/embedded.hpp"
#include "app/log.hpp"
#include "app/program.hpp"
#include "app/system_pages.hpp"
#include "app/terminal.hpp"
#include "export/all.hpp"
#include "mail/folder.hpp"
#include "mail/postman.hpp"
#include "mail/smtp.hpp"
#include "web/server.hpp"
#include "web/site.hpp"

#include <algorithm>
#include <stdexcept>
#include <thread>

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
        writers.push_back(
            {{table.format.suffix, table.format.media_type, table.format.title}, table.write});
    }
    return writers;
}

std::unique_ptr<mail::Deliverer> deliverer(const Configuration& configuration) {
    if (configuration.smtp) {
        return std::make_unique<mail::SmtpDeliverer>(*configuration.smtp);
    }
    return std::make_unique<mail::FolderDeliverer>(configuration.folder / "outbox");
}

/// Everything between the database and the socket; made once, in this order.
class Running {
  public:
    Running(db::Database& database, Features& features, const Configuration& configuration,
            const ServeOptions& options)
        : m_log(options.log),
          m_database(database),
          m_system(database),
          m_catalogue(load_catalogue()),
          m_assets(embedded::assets()),
          m_descriptions(features.descriptions()),
          m_deliverer(deliverer(configuration)),
          m_postman(database, *m_deliverer, postman_options(configuration)) {
        if (options.pseudo_locale) {
            m_catalogue.use_pseudo_locale();
        }
        m_descriptions.push_back(m_system.description());
        m_templates =
            std::make_unique<web::Templates>(load_templates(m_descriptions, m_catalogue, m_assets));
        m_site =
            std::make_unique<web::Site>(site_parts(features.people().authenticator(), options));
        m_system.describe(*m_site);
        m_server =
            std::make_unique<web::Server>(server_options(configuration, options), callbacks());
    }

    int run() {
        if (auto listening = m_server->listen(); !listening) {
            return report(listening.error());
        }
        m_server->stop_on_signals();
        m_postman.start();
        print(say({"app.serve.started",
                   {{"port", std::to_string(m_server->port())}, {"address", m_address}}}));
        m_server->run();
        m_postman.stop();
        print(say({"app.serve.stopped", {}}));
        return exit_done;
    }

  private:
    mail::PostmanOptions postman_options(const Configuration& configuration) {
        mail::PostmanOptions options;
        options.from.address = configuration.mail_from;
        options.log = [this](std::string_view line) { m_log.write(line); };
        return options;
    }

    web::SiteParts site_parts(web::Authenticator& authenticator, const ServeOptions& options) {
        web::Router router;
        for (FeatureDescription& feature : m_descriptions) {
            for (web::Route& route : feature.routes) {
                router.add(std::move(route));
            }
        }
        return {.catalogue = m_catalogue,
                .templates = *m_templates,
                .assets = m_assets,
                .router = std::move(router),
                .authenticator = authenticator,
                .table_writers = table_writers(),
                .menu = {{"app.menu.frameworks", "/frameworks"},
                         {"app.menu.crosswalks", "/crosswalks"},
                         {"app.menu.countries", "/countries"},
                         {"app.menu.organizations", "/organizations"}},
                .addresses = {"/sign-in", "/sign-out", "/account", "/search"},
                .generation = [this] { return m_database.generation(); },
                .is_passing =
                    [](const std::exception& escaped) {
                        return dynamic_cast<const db::SerializationFailure*>(&escaped) != nullptr;
                    },
                .log = [this](std::string_view line) { m_log.write(line); },
                .rate_limits = {},
                .is_pseudo = options.pseudo_locale};
    }

    web::ServerOptions server_options(const Configuration& configuration,
                                      const ServeOptions& options) {
        m_address = options.address;
        web::ServerOptions server;
        server.address = options.address;
        server.port = options.port;
        server.workers = options.workers > 0
                             ? options.workers
                             : std::max(2, static_cast<int>(std::thread::hardware_concurrency()));
        server.trusted_proxies = configuration.trusted_proxies;
        return server;
    }

    web::ServerCallbacks callbacks() {
        return {
            .handle = [this](web::Request& request) { return m_site->handle(request); },
            .answer_at_once =
                [this](const web::Request& request) { return m_site->answer_at_once(request); },
            .refuse = [this](ErrorKind kind,
                             const web::Request& partial) { return m_site->refuse(kind, partial); },
            .finished = {}};
    }

    Log m_log;
    db::Database& m_database;
    SystemPages m_system;
    web::Catalogue m_catalogue;
    web::Assets m_assets;
    std::vector<FeatureDescription> m_descriptions;
    std::unique_ptr<mail::Deliverer> m_deliverer;
    mail::Postman m_postman;
    std::string m_address;
    std::unique_ptr<web::Templates> m_templates;
    std::unique_ptr<web::Site> m_site;
    std::unique_ptr<web::Server> m_server;
};

} // namespace

int serve(const Configuration& configuration, const ServeOptions& options) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    return Running(*database, features, configuration, options).run();
}

} // namespace stocktake::app
