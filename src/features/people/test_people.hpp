// SPDX-License-Identifier: Apache-2.0
// For tests: an empty database with the tables of this feature and those it stands on, people to
// act, their letters, and the pages asked as the site would ask them, without sockets.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/people/account_store.hpp"
#include "features/people/feature.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/secrets.hpp"
#include "features/people/sign_in.hpp"
#include "features/people/sign_in_store.hpp"
#include "mail/outbox.hpp"
#include "web/arguments.hpp"
#include "web/templates.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> people_templates();
std::span<const EmbeddedFile> web_templates();

} // namespace stocktake::embedded

namespace stocktake::people {

using namespace std::chrono_literals;

/// The moment at which actions that are told the time take place. Pages look at the clock.
inline const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");

inline constexpr std::string_view good_password = "four words by chance";
inline constexpr std::string_view other_password = "another four good words";
inline constexpr std::string_view code_is_wrong = "invalid_input code: people.error.code_wrong";

inline std::string text_at(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

using web::shipped_catalogue;

inline const web::Templates& shipped_templates() {
    static const web::Templates templates = [] {
        const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                                   {"people", embedded::people_templates()}};
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

inline web::Speaker speaker(Language language = Language::English) {
    return {shipped_catalogue(), language};
}

/// A sentence of the web floor, in English.
inline std::string english(std::string_view id) {
    return speaker()(id);
}

/// The first six digits in a row; empty when there are none.
inline std::string code_in(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            digits.clear();
        } else if ((digits += c).size() == 6) {
            return digits;
        }
    }
    return {};
}

/// A code of six digits that is not this one.
inline std::string not_the_code(std::string code) {
    code.front() = code.front() == '0' ? '1' : '0';
    return code;
}

/// What an action said: `ok`, or the error with its fields.
template <class T>
std::string said(const Result<T>& result) {
    if (result) {
        return "ok";
    }
    std::string text = std::string(name_of(result.error().kind));
    if (result.error().fields.empty()) {
        text += ' ' + result.error().message.id;
    }
    for (const FieldError& each : result.error().fields) {
        text += ' ' + each.field + ": " + each.message.id;
    }
    return text;
}

/// The same of an action that may throw: then what it threw.
template <class Action>
std::string said_or_thrown(Action action) {
    try {
        return said(action());
    } catch (const std::exception& broken) {
        return broken.what();
    }
}

class PeopleTest : public testing::TestWithParam<db::Engine> {
  protected:
    explicit PeopleTest(const db::Original& original = {"tables", make_tables})
        : database(GetParam(), original) {
        for (web::Route& route : feature.description().routes) {
            router.add(std::move(route));
        }
    }

    static void make_tables(db::Database& database) {
        db::make_tables(database, {{"mail", embedded::mail_schema()},
                                   {"frameworks", embedded::frameworks_schema()},
                                   {"people", embedded::people_schema()}});
    }

    AccountId add(std::string_view email, std::initializer_list<RoleGrant> roles = {}) {
        const std::string name = "Name of " + std::string(email.substr(0, email.find('@')));
        const auto id = add_account(*database, passwords(), email, name, good_password, noon);
        database->write([&](db::Transaction& transaction) {
            for (const RoleGrant& role : roles) {
                insert_role(transaction, id.value(), role, noon);
            }
        });
        return *id;
    }

    /// Nothing that is stored yet.
    static Account account_of(std::string_view email) {
        Account account;
        account.id = AccountId::create();
        account.email = email;
        account.display_name = "Somebody";
        account.created_at = noon;
        return account;
    }

    /// As a session tells it.
    Actor actor_of(const AccountId& account) {
        const std::string secret = new_session_secret();
        return database->write([&](db::Transaction& transaction) {
            insert_session(transaction, account, secret, "test", noon);
            Actor actor = find_by_session(transaction, secret, noon).value().actor;
            delete_session_by_secret(transaction, secret);
            return actor;
        });
    }

    void add_organization(std::string id) { save(organization(std::move(id))); }

    static Organization organization(std::string id) {
        Organization organization;
        organization.id = OrganizationId(std::move(id));
        organization.type = "IO";
        organization.names = {{Language::English, NameRole::Name,
                               "Name of " + organization.id.text(), Basis::Sourced}};
        return organization;
    }

    void save(const Organization& organization) {
        database->write([&](db::Transaction& transaction) {
            save_organization(transaction, organization, noon);
        });
    }

    void add_member(const AccountId& account, std::string organization,
                    Position position = Position::Contributor,
                    MembershipState state = MembershipState::Confirmed) {
        database->write([&](db::Transaction& transaction) {
            save_membership(transaction,
                            {account, OrganizationId(std::move(organization)), position, state},
                            noon);
        });
    }

    static Letterhead letterhead() {
        return {&shipped_catalogue(), "https://stocktake.example.org"};
    }

    const Passwords& passwords() { return feature.passwords(); }

    std::string sign_in_secret(std::string_view email, std::string_view password = good_password,
                               Timestamp now = noon) {
        const auto outcome = sign_in(*database, passwords(), email, password, "test", now);
        return std::get<SignedIn>(outcome.value()).session_secret;
    }

    bool opens(std::string_view session_secret, Timestamp now = noon) {
        return database->read([&](db::Transaction& transaction) {
            return find_by_session(transaction, session_secret, now).has_value();
        });
    }

    /// The letters that were written since this was asked last, the oldest first.
    std::vector<mail::Letter> new_letters() {
        const Timestamp late = Timestamp::now() + 24h * 365;
        std::vector<mail::Letter> letters;
        database->write([&](db::Transaction& transaction) {
            letters.clear();
            for (const auto& claimed : mail::claim(transaction, late, 24h * 365, 100)) {
                letters.push_back(claimed.letter);
            }
        });
        return letters;
    }

    std::string newest_code() { return code_in(new_letters().back().text); }

    /// The rows of a query, cells between spaces.
    std::string rows(const std::string& sql) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query(sql);
            std::string text;
            while (row.next()) {
                for (int i = 0; i < row.column_count(); ++i) {
                    text += (i == 0 ? "" : " ") + row.text_or_null(i).value_or("null");
                }
                text += '\n';
            }
            return text;
        });
    }

    /// What was done to whom, without who did it.
    std::string audit() { return rows("SELECT action, details FROM audit_entry ORDER BY number"); }

    struct Ask {
        std::string address; // with its suffix and query
        Actor actor = {};
        std::vector<web::Parameters::Pair> form = {}; // of a POST
        web::Method method = web::Method::Get;
        std::string session = {}; // secret in the cookie
        Language language = Language::English;
    };

    static Ask post(std::string address, Actor actor,
                    std::vector<web::Parameters::Pair> form = {}) {
        return {std::move(address), std::move(actor), std::move(form), web::Method::Post};
    }

    /// As Site does it, without what is about the wire.
    Result<web::Reply> ask(const Ask& asked) {
        web::Request request;
        request.method = asked.method;
        if (auto sound = web::parse_target(asked.address, request); !sound) {
            return failure_of(sound);
        }
        for (const auto& [name, value] : asked.form) {
            request.form.add(name, value);
        }
        if (!asked.session.empty()) {
            request.cookies.add(std::string(web::session_cookie), asked.session);
        }
        auto match = router.find(asked.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        if (!match->route->permission.is_held_by(asked.actor)) {
            return failure(asked.actor.is_signed_in() ? ErrorKind::NotAllowed
                                                      : ErrorKind::SignInRequired,
                           {"refused", {}});
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        return match->route->handler(
            {request, *arguments, asked.actor, speaker(asked.language), match->format, "csrf"});
    }

    web::Page page(const Ask& asked) { return std::get<web::Page>(ask(asked).value()); }

    web::Redirect redirect(const Ask& asked) { return std::get<web::Redirect>(ask(asked).value()); }

    static std::string html(const web::Page& page, Language language = Language::English) {
        return shipped_templates().render(page.template_name, language, page.model);
    }

    /// What a page says of the form in its member `form`: `422 name=[typed] error; …`; fields that
    /// are empty and right are left out.
    static std::string shown(const web::Page& page, std::string_view form = "form") {
        std::string text = std::to_string(page.status);
        for (const Value& field : page.model.find(form)->find("fields")->as_array()) {
            const std::string_view value = field.text_of("value");
            const std::string_view error = field.text_of("error");
            if (!value.empty() || !error.empty()) {
                text += ' ' + std::string(field.text_of("name")) + "=[" + std::string(value) + ']' +
                        (error.empty() ? "" : " " + std::string(error));
            }
        }
        const std::string_view problem = page.model.text_of("problem");
        return text + (problem.empty() ? "" : " problem: " + std::string(problem));
    }

    db::TestDatabase database;
    Feature feature{*database, {.password_cost = Passwords::Cost::Least}};
    web::Router router;
};

} // namespace stocktake::people
