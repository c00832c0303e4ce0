// SPDX-License-Identifier: Apache-2.0
// For tests: the pages that change outlines, asked for without sockets.
#pragma once

#include "features/reports/outline_store.hpp"
#include "features/reports/test_reports.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"
#include "web/templates.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> web_templates();
std::span<const EmbeddedFile> reports_templates();

} // namespace stocktake::embedded

namespace stocktake::reports {

using Sent = std::vector<std::pair<std::string, std::string>>;

class OutlinePagesTest : public ReportsTest {
  protected:
    OutlinePagesTest() {
        for (web::Route& route : feature.description().routes) {
            router.add(std::move(route));
        }
        load(small_outline());
        secretary.account = AccountId("secretary");
        secretary.roles = {Role::Secretariat};
    }

    Result<web::Reply> ask(const std::string& target, web::Request request = {}) {
        if (auto parsed = web::parse_target(target, request); !parsed) {
            return failure_of(parsed);
        }
        auto match = router.find(request.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler({request,
                                      *arguments,
                                      secretary,
                                      {web::shipped_catalogue(), Language::English},
                                      match->format,
                                      "token"});
    }

    Result<web::Reply> post(const std::string& target, const Sent& sent) {
        web::Request request;
        request.method = web::Method::Post;
        for (const auto& [name, value] : sent) {
            request.form.add(name, value);
        }
        return ask(target, std::move(request));
    }

    web::Page page(const std::string& address) { return std::get<web::Page>(ask(address).value()); }

    web::Page refused(const std::string& address, const Sent& sent) {
        return std::get<web::Page>(post(address, sent).value());
    }

    /// Where it leads when it was taken.
    std::string saved(const std::string& address, const Sent& sent) {
        const auto reply = post(address, sent).value();
        if (const auto* page = std::get_if<web::Page>(&reply)) {
            return "refused: " + to_json(page->model);
        }
        return std::get<web::Redirect>(reply).location;
    }

    static std::string html(const web::Page& page) {
        const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                                   {"reports", embedded::reports_templates()}};
        const auto templates =
            web::Templates::load(roots, web::shipped_catalogue(),
                                 [](std::string_view name) { return '/' + std::string(name); });
        return templates.value().render(page.template_name, Language::English, page.model);
    }

    StoredOutline current(const std::string& id = "yearly") {
        return database
            ->read([&](db::Transaction& transaction) { return find_outline(transaction, id); })
            .value();
    }

    /// What was done to outlines, the oldest first.
    std::string audit() {
        return database->read([](db::Transaction& transaction) {
            std::string lines;
            db::Cursor row = transaction.query(
                "SELECT COALESCE(account, 'program'), action, subject, details FROM audit_entry "
                "WHERE subject_kind = 'report_outline' ORDER BY number");
            while (row.next()) {
                lines +=
                    row.text(0) + ' ' + row.text(1) + ' ' + row.text(2) + ' ' + row.text(3) + '\n';
            }
            return lines;
        });
    }

    web::Router router;
    Actor secretary;
};

} // namespace stocktake::reports
