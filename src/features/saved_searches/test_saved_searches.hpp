// SPDX-License-Identifier: Apache-2.0
// For tests: a database with two readers and one kind of record, ways to publish, to save searches
// and to read the letters, and the pages asked as the site would ask them.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/registry/feature.hpp"
#include "features/saved_searches/actions.hpp"
#include "features/saved_searches/feature.hpp"
#include "features/saved_searches/store.hpp"
#include "features/saved_searches/urls.hpp"
#include "mail/outbox.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"
#include "web/templates.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> people_templates();
std::span<const EmbeddedFile> kinds_schema();
std::span<const EmbeddedFile> registry_schema();
std::span<const EmbeddedFile> saved_searches_schema();
std::span<const EmbeddedFile> saved_searches_templates();
std::span<const EmbeddedFile> web_templates();

} // namespace stocktake::embedded

namespace stocktake::saved_searches {

using namespace std::chrono_literals;
using web::shipped_catalogue;

inline const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");
inline constexpr std::chrono::hours week{7 * 24};

/// A kind with a title and countries.
inline std::string activity_kind() {
    const auto in_six = [](std::string_view text) {
        Value map = Value::object();
        for (const Language language : all_languages) {
            map.set(tag_of(language), text);
        }
        return to_json(map);
    };
    const auto field = [&](std::string_view id, std::string_view rest) {
        return R"({"field": ")" + std::string(id) + R"(", "label": )" + in_six(id) + ", " +
               std::string(rest) + "}";
    };
    return R"({"kind": "activity", "version": 1, "address": "activities", "name": )" +
           in_six("Activity") + R"(, "plural": )" + in_six("Activities") + R"(, "lead": )" +
           in_six("What is done.") +
           R"(, "title_field": "title", "schema_type": "Project", "moves": [
        {"move": "submit", "from": ["draft", "returned"], "to": "submitted", "by": ["owner"]},
        {"move": "return", "from": ["submitted"], "to": "returned", "by": ["reviewer"]},
        {"move": "publish", "from": ["submitted"], "to": "published", "by": ["reviewer"]},
        {"move": "withdraw", "from": ["submitted", "published"], "to": "withdrawn",
         "by": ["owner", "secretariat"]},
        {"move": "reopen", "from": ["withdrawn"], "to": "draft", "by": ["owner"]}],
        "sections": [{"section": "all", "title": )" +
           in_six("All") + R"(, "fields": [)" +
           field("title", R"("type": "text", "required": true)") + ", " +
           field("countries", R"("type": "country", "items": {"maximum": 9})") + "]}]}";
}

inline const web::Templates& shipped_templates() {
    static const web::Templates templates = [] {
        const std::vector<web::TemplateRoot> roots{
            {"web", embedded::web_templates()},
            {"people", embedded::people_templates()},
            {"saved_searches", embedded::saved_searches_templates()}};
        auto loaded = web::Templates::load(roots, shipped_catalogue(), [](std::string_view name) {
            return "/" + std::string(name);
        });
        if (!loaded) {
            throw std::logic_error(stocktake::to_string(loaded.error()));
        }
        return std::move(*loaded);
    }();
    return templates;
}

class SavedSearchesTest : public testing::TestWithParam<db::Engine> {
  protected:
    SavedSearchesTest() {
        ann.account = AccountId("ann");
        bob.account = AccountId("bob");
        sec.account = AccountId("sec");
        sec.roles = {Role::Secretariat};
        feature.use_letters(writer);
        for (web::Route& route : feature.description().routes) {
            router.add(std::move(route));
        }
    }

    static void fill(db::Database& empty) {
        db::make_tables(empty, {{"mail", embedded::mail_schema()},
                                {"frameworks", embedded::frameworks_schema()},
                                {"people", embedded::people_schema()},
                                {"kinds", embedded::kinds_schema()},
                                {"registry", embedded::registry_schema()},
                                {"saved_searches", embedded::saved_searches_schema()}});
        load_countries(empty);
        empty.write([](db::Transaction& transaction) {
            transaction.execute(
                "INSERT INTO organization (id, acronym, type, is_un_system, homepage, attributes, "
                "changed_at) VALUES ('ITU', 'ITU', 'IO', 1, '', '{}', $1)",
                {noon.text()});
            for (const std::string account : {"ann", "bob", "sec"}) {
                transaction.execute(
                    "INSERT INTO account (id, email, email_key, display_name, language, "
                    "password_hash, state, created_at) VALUES ($1, $2, $2, $3, 'en', '', "
                    "'active', $4)",
                    {account, account + "@example.org", "Name of " + account, noon.text()});
            }
            const std::string kind = activity_kind();
            transaction.execute(
                "INSERT INTO kind (id, address, version) VALUES ('activity', 'activities', 1)");
            transaction.execute("INSERT INTO kind_version (kind, version, description, checksum, "
                                "loaded_at) VALUES ('activity', 1, $1, 'x', $2)",
                                {kind, noon.text()});
        });
    }

    static void load_countries(db::Database& empty) {
        frameworks::Feature ground(empty);
        const LoadFile file{
            "countries.csv",
            "id,title_en,title_fr,title_ar,title_zh\n"
            "KEN,Kenya,Kenya,كينيا,肯尼亚\nFRA,France,France,فرنسا,法国\n",
            {},
            {{"as", "codelist"}, {"id", "countries"}, {"version", "1"}, {"name", "Countries"}}};
        for (const Loader& loader : ground.description().loaders) {
            if (loader.recognises(file)) {
                ASSERT_TRUE(loader.load(empty, Actor{}, file).rejections.empty());
                return;
            }
        }
        FAIL() << "no loader takes countries";
    }

    /// Public from now on. `content` is JSON.
    registry::RecordId publish(const std::string& content, Timestamp at,
                               std::vector<std::pair<Language, Value>> layers = {}) {
        return database->write([&](db::Transaction& transaction) {
            const auto library = shelf.library(transaction);
            registry::Depositor depositor(transaction, library, sec,
                                          registry::DepositPolicy::Publish, at);
            registry::Deposit row;
            row.kind = "activity";
            row.owner = OrganizationId("ITU");
            row.language = Language::English;
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

    registry::RecordId publish_called(const std::string& title, Timestamp at) {
        return publish(R"({"title": ")" + title + R"(", "countries": ["KEN"]})", at);
    }

    void withdraw(const registry::RecordId& record, Timestamp at) {
        const registry::Desk records{*database, shelf, nullptr};
        ASSERT_TRUE(registry::move_record(records, sec, record,
                                          {kinds::MoveName::Withdraw, "Over", {}, 1}, at));
    }

    SavedSearchId save(const Actor& actor, std::string_view address, std::string name,
                       Timestamp at = noon) {
        return save_search(feature.desk(), actor, address, {std::move(name), true}, at).value();
    }

    SavedSearch saved(const SavedSearchId& id) {
        return database
            ->read([&](db::Transaction& transaction) { return find_saved_search(transaction, id); })
            .value();
    }

    void set(const Actor& actor, const std::string& column, std::string_view value) {
        database->write([&](db::Transaction& transaction) {
            transaction.execute("UPDATE account SET " + column + " = $2 WHERE id = $1",
                                {actor.account, value});
        });
    }

    /// The letters that were written since this was asked last, the oldest first.
    std::vector<mail::Letter> new_letters() {
        const Timestamp late = noon + 24h * 3650;
        std::vector<mail::Letter> letters;
        database->write([&](db::Transaction& transaction) {
            letters.clear();
            for (const auto& claimed : mail::claim(transaction, late, 24h * 365, 100)) {
                letters.push_back(claimed.letter);
            }
        });
        return letters;
    }

    std::int64_t write_digests_at(Timestamp now) {
        return write_digests(feature.desk(), [now] { return now; });
    }

    /// Who was written to at that moment: `ann bob`.
    std::string told_at(Timestamp now) {
        const std::int64_t written = write_digests_at(now);
        std::string readers;
        const auto letters = new_letters();
        EXPECT_EQ(static_cast<std::size_t>(written), letters.size());
        for (const mail::Letter& letter : letters) {
            readers += (readers.empty() ? "" : " ") +
                       letter.to.address.substr(0, letter.to.address.find('@'));
        }
        return readers;
    }

    struct Ask {
        std::string address;
        Actor actor = {};
        std::vector<web::Parameters::Pair> form = {};
        web::Method method = web::Method::Get;
        Language language = Language::English;
    };

    static Ask post(std::string address, Actor actor,
                    std::vector<web::Parameters::Pair> form = {}) {
        return {std::move(address), std::move(actor), std::move(form), web::Method::Post};
    }

    /// As the site does it, without what is about the wire.
    Result<web::Reply> ask(const Ask& asked) {
        web::Request request;
        request.method = asked.method;
        request.target = asked.address;
        if (auto sound = web::parse_target(asked.address, request); !sound) {
            return failure_of(sound);
        }
        for (const auto& [name, value] : asked.form) {
            request.form.add(name, value);
        }
        auto match = router.find(asked.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        if (!match->route->permission.is_held_by(asked.actor)) {
            return failure(ErrorKind::SignInRequired, {"refused", {}});
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Ignored);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler({request,
                                      *arguments,
                                      asked.actor,
                                      {shipped_catalogue(), asked.language},
                                      match->format,
                                      "csrf"});
    }

    web::Page page(const Ask& asked) { return std::get<web::Page>(ask(asked).value()); }

    /// `not_found saved_searches.error.unknown`
    std::string refusal(const Ask& asked) {
        const auto reply = ask(asked);
        return reply ? ""
                     : std::string(name_of(reply.error().kind)) + " " + reply.error().message.id;
    }

    static std::string html(const web::Page& page, Language language = Language::English) {
        return shipped_templates().render(page.template_name, language, page.model);
    }

    db::TestDatabase database{GetParam(), {"saved_searches", fill}};
    kinds::Shelf shelf{*database};
    catalogue::Feature catalogue{*database, shelf};
    Feature feature{*database, shelf, catalogue};
    LetterWriter writer{shipped_catalogue(), "https://stocktake.example.org",
                        "a signing key of some length"};
    web::Router router;
    Actor ann;
    Actor bob;
    Actor sec;
};

} // namespace stocktake::saved_searches
