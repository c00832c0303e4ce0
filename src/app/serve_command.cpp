// SPDX-License-Identifier: Apache-2.0
// Serves the whole site and delivers letters, until told to stop.
#include "app/commands.hpp"
#include "app/log.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"
#include "app/whole_site.hpp"
#include "export/fonts.hpp"
#include "mail/folder.hpp"
#include "mail/postman.hpp"
#include "mail/smtp.hpp"
#include "web/server.hpp"

#include <algorithm>
#include <thread>

namespace stocktake::app {

namespace {

std::unique_ptr<mail::Deliverer> deliverer(const Configuration& configuration) {
    if (configuration.smtp) {
        return std::make_unique<mail::SmtpDeliverer>(*configuration.smtp);
    }
    return std::make_unique<mail::FolderDeliverer>(configuration.folder / "outbox");
}

mail::PostmanOptions postman_options(const Configuration& configuration, Log& log) {
    mail::PostmanOptions options;
    options.from.address = configuration.mail_from;
    options.log = [&log](std::string_view line) { log.write(line); };
    return options;
}

web::ServerOptions server_options(const Configuration& configuration, const ServeOptions& options) {
    web::ServerOptions server;
    server.address = options.address;
    server.port = options.port;
    server.workers = options.workers > 0
                         ? options.workers
                         : std::max(2, static_cast<int>(std::thread::hardware_concurrency()));
    server.trusted_proxies = configuration.trusted_proxies;
    return server;
}

web::ServerCallbacks callbacks(web::Site& site) {
    return {.handle = [&site](web::Request& request) { return site.handle(request); },
            .answer_at_once =
                [&site](const web::Request& request) { return site.answer_at_once(request); },
            .refuse = [&site](ErrorKind kind,
                              const web::Request& partial) { return site.refuse(kind, partial); },
            .body_limit = [&site](const web::Request& head) { return site.body_limit(head); }};
}

/// Pictures as PNG are drawn with the fonts of this machine.
void warn_of_missing_fonts(Log& log) {
    const auto missing = formats::languages_without_font(all_languages);
    if (missing.empty()) {
        return;
    }
    std::string languages;
    for (const Language language : missing) {
        languages += (languages.empty() ? "" : ",") + std::string(tag_of(language));
    }
    log.write("pictures as PNG have boxes for the letters of " + languages + ": install " +
              formats::font_packages_of(missing));
}

/// Makes the index of the search on a thread of its own, so that the first who searches need not
/// wait.
std::jthread prepare_search(Features& features, Log& log) {
    return std::jthread([&features, &log] {
        try {
            features.catalogue().prepare();
        } catch (const std::exception& error) {
            log.write(std::string("the index of the search was not made: ") + error.what());
        }
    });
}

} // namespace

int serve(const Configuration& configuration, const ServeOptions& options) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    Log log(options.log);
    WholeSite whole(*database, features,
                    {.public_address = configuration.public_address,
                     .pseudo_locale = options.pseudo_locale,
                     .log = [&log](std::string_view line) { log.write(line); }});
    features.use_letters(whole.catalogue());
    features.catalogue().use_index_file(index_file(configuration),
                                        [&log](std::string_view line) { log.write(line); });
    const auto carrier = deliverer(configuration);
    mail::Postman postman(*database, *carrier, postman_options(configuration, log));
    web::Server server(server_options(configuration, options), callbacks(whole.site()));
    if (auto listening = server.listen(); !listening) {
        return report(listening.error());
    }
    server.stop_on_signals();
    postman.start();
    print(say({"app.serve.started",
               {{"address", options.address}, {"port", std::to_string(server.port())}}}));
    const std::jthread preparing = prepare_search(features, log);
    warn_of_missing_fonts(log);
    server.run();
    postman.stop();
    print(say({"app.serve.stopped", {}}));
    return exit_done;
}

} // namespace stocktake::app
