// SPDX-License-Identifier: Apache-2.0
// For tests: a database with the tables of this feature, a small register, and the pages asked as
// the site would ask them, without sockets.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/facts/feature.hpp"
#include "features/facts/load.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"
#include "web/templates.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> facts_schema();
std::span<const EmbeddedFile> facts_templates();
std::span<const EmbeddedFile> web_templates();

} // namespace stocktake::embedded

namespace stocktake::facts {

inline const Timestamp noon = *Timestamp::parse("2026-11-27T12:00:00.000Z");

/// Two quantities: one that sources contradict each other about, one with a forecast.
inline constexpr std::string_view small_register =
    R"({"register": "facts", "version": "1", "source": "test", "items": [
 {"id": "funds", "title": {"en": "Funds", "zh": "资金", "ar": "الأموال"}, "unit": "US dollars", "is_stock": true,
  "words": {"en": {"groups": [["funds"]], "nouns": ["dollars"], "without": ["debt"]}},
  "facts": [
   {"value": 54000000000, "qualifier": "exact", "as_of": "2025-12-31", "scope": "world", "source": "Report", "locator": "¶27"},
   {"value": 80000000000, "qualifier": "over", "as_of": "2025-12-31", "scope": "world", "source": "Council"},
   {"value": 50000000000, "qualifier": "about", "as_of": "2023", "scope": "world", "source": "Report"}]},
 {"id": "market", "title": {"en": "Market"}, "unit": "persons", "facts": [
   {"value": 2600000000, "qualifier": "over", "as_of": "2024", "scope": "world", "source": "Report"},
   {"value": 3.5, "qualifier": "exact", "as_of": "2032", "scope": "world", "nature": "forecast", "source": "Report"}]}
]})";

inline std::string replaced(std::string_view text, std::string_view old, std::string_view with) {
    std::string changed(text);
    const auto at = changed.find(old);
    if (at == std::string::npos) {
        throw std::logic_error("not in the text: " + std::string(old));
    }
    return changed.replace(at, old.size(), with);
}

inline const web::Templates& page_templates() {
    static const web::Templates templates = [] {
        const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                                   {"facts", embedded::facts_templates()}};
        auto loaded =
            web::Templates::load(roots, web::shipped_catalogue(),
                                 [](std::string_view name) { return "/" + std::string(name); });
        if (!loaded) {
            throw std::logic_error(stocktake::to_string(loaded.error()));
        }
        return std::move(*loaded);
    }();
    return templates;
}

class FactsTest : public testing::TestWithParam<db::Engine> {
  protected:
    FactsTest() : database(GetParam(), {"facts", make_tables}) {
        for (web::Route& route : feature.description().routes) {
            router.add(std::move(route));
        }
        desk.account = AccountId("desk");
        desk.roles = {Role::Secretariat};
        ann.account = AccountId("ann");
        ann.roles = {Role::Reviewer};
    }

    static void make_tables(db::Database& database) {
        db::make_tables(database, {{"facts", embedded::facts_schema()}});
    }

    LoadReport load(std::string_view text) {
        const LoadFile file{"facts.json", std::string(text), parse_json(text).value(), {}};
        return load_facts(*database, {}, file);
    }

    Series series(const std::string& quantity) {
        return database->read([&](db::Transaction& transaction) {
            return find_series(transaction, QuantityId(quantity)).value();
        });
    }

    /// `over 80000000000 2025-12-31 Council` and what became of it, one a line.
    std::string told(const std::string& quantity) {
        const Series all = series(quantity);
        std::string text;
        for (const Fact& fact : all.facts) {
            const Fact* newer = all.find(fact.superseded_by);
            text += std::string(name_of(fact.said.qualifier)) + ' ' + fact.said.value + ' ' +
                    fact.said.as_of + ' ' + full_source(fact.said) +
                    (newer != nullptr ? " -> " + newer->said.value : "") +
                    (fact.withdrawn_at ? " withdrawn" : "") + '\n';
        }
        return text;
    }

    Result<web::Reply> ask(const std::string& address, const Actor& actor = {},
                           std::vector<web::Parameters::Pair> form = {},
                           Language language = Language::English) {
        web::Request request;
        request.method = form.empty() ? web::Method::Get : web::Method::Post;
        if (auto sound = web::parse_target(address, request); !sound) {
            return failure_of(sound);
        }
        for (auto& [name, value] : form) {
            request.form.add(std::move(name), std::move(value));
        }
        auto match = router.find(request.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        if (!match->route->permission.is_held_by(actor)) {
            return failure(actor.is_signed_in() ? ErrorKind::NotAllowed : ErrorKind::SignInRequired,
                           {"refused", {}});
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler({request,
                                      *arguments,
                                      actor,
                                      {web::shipped_catalogue(), language},
                                      match->format,
                                      "csrf"});
    }

    web::Page page(const std::string& address, const Actor& actor = {},
                   std::vector<web::Parameters::Pair> form = {},
                   Language language = Language::English) {
        return std::get<web::Page>(ask(address, actor, std::move(form), language).value());
    }

    static std::string html(const web::Page& page, Language language = Language::English) {
        return page_templates().render(page.template_name, language, page.model);
    }

    db::TestDatabase database;
    Feature feature{*database,
                    {{"cited_in", "facts.list.title",
                      [](db::Transaction&, const Series& series, const web::Speaker&) {
                          return Value::array(
                              {Value::object({{"name", "Report on " + series.quantity.id.text()},
                                              {"address", "/reports/a"}})});
                      }}}};
    web::Router router;
    Actor desk;
    Actor ann;
};

} // namespace stocktake::facts
