// SPDX-License-Identifier: Apache-2.0
// For tests: a database with a few nodes, organizations, people and one kind, ways to publish in
// it, and the search asked as the site would ask it.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/catalogue/documents.hpp"
#include "features/catalogue/pages.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> kinds_schema();
std::span<const EmbeddedFile> registry_schema();

} // namespace stocktake::embedded

namespace stocktake::catalogue {

inline const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");

using web::shipped_catalogue;

inline std::string in_six(std::string_view text) {
    Value map = Value::object();
    for (const Language language : all_languages) {
        map.set(tag_of(language), text);
    }
    return to_json(map);
}

/// A kind with a public and a private text, countries, alignments and partners.
inline std::string activity_kind() {
    const auto field = [](std::string_view id, std::string_view rest) {
        return R"({"field": ")" + std::string(id) + R"(", "label": )" + in_six(id) + ", " +
               std::string(rest) + "}";
    };
    return R"({"kind": "activity", "version": 1, "address": "activities", "name": )" +
           in_six("Activity") + R"(, "plural": )" + in_six("Activities") + R"(, "lead": )" +
           in_six("What is done.") +
           R"(, "title_field": "title", "summary_field": "text", "year_field": "period",
               "schema_type": "Project", "moves": [
        {"move": "submit", "from": ["draft", "returned"], "to": "submitted", "by": ["owner"]},
        {"move": "return", "from": ["submitted"], "to": "returned", "by": ["reviewer"]},
        {"move": "publish", "from": ["submitted"], "to": "published", "by": ["reviewer"]},
        {"move": "withdraw", "from": ["submitted", "published", "archived"], "to": "withdrawn",
         "by": ["owner", "secretariat"]},
        {"move": "archive", "from": ["published"], "to": "archived", "by": ["owner"]},
        {"move": "reopen", "from": ["withdrawn", "archived"], "to": "draft", "by": ["owner"]}],
        "sections": [{"section": "all", "title": )" +
           in_six("All") + R"(, "fields": [)" +
           field("title", R"("type": "text", "required": true)") + ", " +
           field("text", R"("type": "long_text")") + ", " + field("period", R"("type": "period")") +
           ", " + field("countries", R"("type": "country", "items": {"maximum": 9})") + ", " +
           field("lines", R"("type": "alignment", "frameworks": ["wsis", "sdg"],
                             "items": {"maximum": 6})") +
           ", " + field("partners", R"("type": "organization", "items": {"maximum": 3})") + ", " +
           field("contact", R"("type": "text", "visibility": "owner", "translatable": false)") +
           "]}]}";
}

class CatalogueTest : public testing::TestWithParam<db::Engine> {
  protected:
    static void fill(db::Database& empty) {
        db::make_tables(empty, {{"mail", embedded::mail_schema()},
                                {"frameworks", embedded::frameworks_schema()},
                                {"people", embedded::people_schema()},
                                {"kinds", embedded::kinds_schema()},
                                {"registry", embedded::registry_schema()}});
        load(
            empty, "wsis",
            "id,parent,title_en,title_fr,title_zh\nC5,,Confidence,Confiance,信心\n"
            "C7,,Applications,Applications,应用\nC7-egov,C7,e-Government,Administration,电子政务\n",
            "framework");
        load(empty, "sdg", "id,parent,title_en\n4,,Education\n9,,Industry\n9.c,9,Access\n",
             "framework");
        load(empty, "countries",
             "id,title_en,title_fr\nKEN,Kenya,Kenya\nFRA,France,France\nCHE,Switzerland,Suisse\n",
             "codelist");
        empty.write([](db::Transaction& transaction) {
            for (const char* id : {"ITU", "WHO"}) {
                transaction.execute(
                    "INSERT INTO organization (id, acronym, type, is_un_system, homepage, "
                    "attributes, changed_at) VALUES ($1, $1, 'IO', 1, '', '{}', $2)",
                    {id, noon.text()});
                transaction.execute(
                    "INSERT INTO organization_name (organization, language, role, text, basis) "
                    "VALUES ($1, 'en', 'name', $2, 'sourced')",
                    {id, "Name of " + std::string(id)});
            }
            transaction.execute(
                "INSERT INTO account (id, email, email_key, display_name, language, password_hash, "
                "state, created_at) VALUES ('sec', 's@example.org', 's@example.org', 'Sec', 'en', "
                "'', 'active', $1)",
                {noon.text()});
            const std::string kind = activity_kind();
            transaction.execute(
                "INSERT INTO kind (id, address, version) VALUES ('activity', 'activities', 1)");
            transaction.execute("INSERT INTO kind_version (kind, version, description, checksum, "
                                "loaded_at) VALUES ('activity', 1, $1, 'x', $2)",
                                {kind, noon.text()});
        });
    }

    static void load(db::Database& database, std::string id, std::string csv, std::string as) {
        frameworks::Feature ground(database);
        const FeatureDescription feature = ground.description();
        const LoadFile file{"list.csv",
                            std::move(csv),
                            {},
                            {{"as", std::move(as)}, {"id", id}, {"version", "1"}, {"name", id}}};
        for (const Loader& loader : feature.loaders) {
            if (loader.recognises(file)) {
                const LoadReport report = loader.load(database, Actor{}, file);
                if (!report.rejections.empty()) {
                    throw std::logic_error(stocktake::to_string(report.rejections[0].reason));
                }
                return;
            }
        }
        throw std::logic_error("no loader takes " + id);
    }

    CatalogueTest() {
        sec.account = AccountId("sec");
        sec.roles = {Role::Secretariat};
        for (web::Route& route : search_routes({*database, shelf, index})) {
            router.add(std::move(route));
        }
    }

    /// Public from now on. `content` is JSON.
    registry::RecordId publish(const std::string& content, std::string owner = "ITU",
                               Language language = Language::English,
                               std::vector<std::pair<Language, Value>> layers = {},
                               Timestamp at = noon) {
        return database->write([&](db::Transaction& transaction) {
            const auto library = shelf.library(transaction);
            registry::Depositor depositor(transaction, library, sec,
                                          registry::DepositPolicy::Publish, at);
            registry::Deposit row;
            row.kind = "activity";
            row.owner = OrganizationId(std::move(owner));
            row.language = language;
            row.content =
                kinds::accept(*library->find_kind("activity"), parse_json(content).value(),
                              *library->references, kinds::Completeness::Whole)
                    .content;
            row.layers = std::move(layers);
            const auto deposited = depositor.deposit(row);
            depositor.finish();
            return deposited.value().record;
        });
    }

    web::Page page(const std::string& target, Language language = Language::English) {
        auto reply = ask(target, language);
        return std::get<web::Page>(std::move(reply.value()));
    }

    /// As the site asks the handler; what it refuses, too.
    Result<web::Reply> ask(const std::string& target, Language language = Language::English) {
        web::Request request;
        request.target = target;
        if (auto sound = web::parse_target(target, request); !sound) {
            throw std::logic_error(target + ": " + stocktake::to_string(sound.error()));
        }
        auto match = router.find(web::Method::Get, request.path);
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        if (!arguments) {
            throw std::logic_error(target + ": " + stocktake::to_string(arguments.error()));
        }
        return match->route->handler(
            {request, *arguments, {}, {shipped_catalogue(), language}, match->format, "csrf"});
    }

    /// Titles of the hits, one a line.
    std::string titles(const std::string& query, Language language = Language::English) {
        const web::Page shown = page("/search?" + query, language);
        std::string text;
        for (const Value& item : shown.model.find("items")->as_array()) {
            text += std::string(item.text_of("title")) + "\n";
        }
        return text;
    }

    /// `C5 2, C7 1` of one facet.
    std::string counts(const std::string& query, std::string_view parameter) {
        const web::Page shown = page("/search?" + query);
        std::string text;
        for (const Value& facet : shown.model.find("facets")->as_array()) {
            for (const Value& value : facet.find("values")->as_array()) {
                if (facet.text_of("parameter") == parameter) {
                    text += (text.empty() ? "" : ", ") + std::string(value.text_of("value")) + " " +
                            std::to_string(value.find("count")->as_integer());
                }
            }
        }
        return text;
    }

    db::TestDatabase database{GetParam(), {"catalogue", [](auto& empty) { fill(empty); }}};
    kinds::Shelf shelf{*database};
    IndexKeeper index{*database, shelf};
    web::Router router;
    Actor sec;
};

} // namespace stocktake::catalogue
