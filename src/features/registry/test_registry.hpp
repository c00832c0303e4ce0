// SPDX-License-Identifier: Apache-2.0
// For tests: a database with a few nodes, organizations, people and one kind, and ways to act on
// records and to look at what became of them.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/registry/feature.hpp"
#include "features/registry/record_store.hpp"
#include "mail/outbox.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> kinds_schema();
std::span<const EmbeddedFile> registry_schema();

} // namespace stocktake::embedded

namespace stocktake::registry {

using namespace std::chrono_literals;
using kinds::MoveName;
using kinds::State;

inline const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");

/// `{"ar": "…", …}` with the same text six times.
inline std::string six(std::string_view text) {
    Value map = Value::object();
    for (const Language language : all_languages) {
        map.set(tag_of(language), text);
    }
    return to_json(map);
}

/// A kind with fields of every visibility and of the types that the registry treats apart.
inline std::string activity_kind() {
    const auto field = [](std::string_view id, std::string_view rest) {
        return R"({"field": ")" + std::string(id) + R"(", "label": )" + six(id) + ", " +
               std::string(rest) + "}";
    };
    return R"({"kind": "activity", "version": 1, "address": "activities", "name": )" +
           six("Activity") + R"(, "plural": )" + six("Activities") + R"(, "lead": )" +
           six("What is done.") +
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
           six("All") + R"(, "fields": [)" + field("title", R"("type": "text", "required": true)") +
           ", " + field("text", R"("type": "long_text")") + ", " +
           field("period", R"("type": "period")") + ", " +
           field("countries", R"("type": "country", "items": {"maximum": 9})") + ", " +
           field("lines",
                 R"("type": "alignment", "frameworks": ["wsis"], "items": {"maximum": 6})") +
           ", " + field("partners", R"("type": "organization", "items": {"maximum": 5})") + ", " +
           field("sources", R"("type": "rows", "items": {"maximum": 5}, "columns": [)" +
                                field("name", R"("type": "text")") + ", " +
                                field("publisher", R"("type": "organization")") + "]") +
           ", " + field("papers", R"("type": "file", "items": {"maximum": 5})") + ", " +
           field("private_papers",
                 R"("type": "file", "visibility": "owner", "items": {"maximum": 5})") +
           ", " + field("note", R"("type": "text", "visibility": "reviewers")") + ", " +
           field("contact", R"("type": "text", "visibility": "owner", "translatable": false)") +
           "]}]}";
}

inline std::string text_at(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

using web::shipped_catalogue;

inline Actor acting(std::string account, std::set<Role> roles,
                    std::vector<OrganizationId> organizations = {},
                    std::set<std::string> lines = {}) {
    Actor actor;
    actor.account = AccountId(std::move(account));
    actor.display_name = "Name of " + actor.account.text();
    actor.roles = std::move(roles);
    actor.organizations = std::move(organizations);
    actor.action_lines = std::move(lines);
    return actor;
}

inline const OrganizationId itu("ITU");
inline const OrganizationId who("WHO");

/// `ok`, or the error with its fields: `conflict registry.error.wrong_state`.
template <class T>
std::string said(const Result<T>& result) {
    if (result) {
        return "ok";
    }
    std::string text(name_of(result.error().kind));
    text += ' ' + result.error().message.id;
    for (const FieldError& each : result.error().fields) {
        text += ' ' + each.field + ": " + each.message.id;
    }
    return text;
}

class RegistryTest : public testing::TestWithParam<db::Engine> {
  protected:
    void fill(db::Database& empty) const {
        db::make_tables(empty, {{"mail", embedded::mail_schema()},
                                {"frameworks", embedded::frameworks_schema()},
                                {"people", embedded::people_schema()},
                                {"kinds", embedded::kinds_schema()},
                                {"registry", embedded::registry_schema()}});
        load_list(empty, "wsis", "framework",
                  "id,parent,title_en\nC1,,Governments\nC5,,Confidence\n"
                  "C5-part,C5,A part of it\nC6,,Environment\nC10,,Ethics\n");
        load_list(empty, "countries", "codelist",
                  "id,title_en\nKEN,Kenya\nFRA,France\nCHE,Switzerland\n");
        empty.write([&](db::Transaction& transaction) {
            for (const char* id : {"ITU", "WHO", "NGO"}) {
                add_organization(transaction, id);
            }
            for (const Actor* actor : everybody()) {
                add_account(transaction, *actor);
            }
            const std::string kind = activity_kind();
            transaction.execute(
                "INSERT INTO kind (id, address, version) VALUES ('activity', 'activities', 1)");
            transaction.execute("INSERT INTO kind_version (kind, version, description, checksum, "
                                "loaded_at) VALUES ('activity', 1, $1, 'x', $2)",
                                {kind, noon.text()});
            transaction.record_change({"kind", "activity"});
        });
    }

    static void load_list(db::Database& database, std::string id, std::string as, std::string csv) {
        frameworks::Feature ground(database);
        const LoadFile file{"list.csv",
                            std::move(csv),
                            {},
                            {{"as", std::move(as)}, {"id", id}, {"version", "1"}, {"name", id}}};
        const FeatureDescription description = ground.description();
        for (const Loader& loader : description.loaders) {
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

    static void add_organization(db::Transaction& transaction, std::string_view id) {
        transaction.execute("INSERT INTO organization (id, acronym, type, is_un_system, homepage, "
                            "attributes, changed_at) VALUES ($1, $1, 'IO', 1, '', '{}', $2)",
                            {id, noon.text()});
        transaction.execute("INSERT INTO organization_name (organization, language, role, text, "
                            "basis) VALUES ($1, 'en', 'name', $2, 'sourced')",
                            {id, "Name of " + std::string(id)});
        transaction.record_change({"organization", id});
    }

    static void add_account(db::Transaction& transaction, const Actor& actor) {
        const std::string email = actor.account.text() + "@example.org";
        transaction.execute(
            "INSERT INTO account (id, email, email_key, display_name, language, password_hash, "
            "state, created_at) VALUES ($1, $2, $2, $3, 'en', '', 'active', $4)",
            {actor.account, email, actor.display_name, noon.text()});
        for (const OrganizationId& organization : actor.organizations) {
            transaction.execute("INSERT INTO account_organization (account, organization, "
                                "position, state, requested_at) "
                                "VALUES ($1, $2, 'contributor', 'confirmed', $3)",
                                {actor.account, organization, noon.text()});
        }
    }

    void make_manager(const Actor& actor) {
        database->write([&](db::Transaction& transaction) {
            transaction.execute(
                "UPDATE account_organization SET position = 'manager' WHERE account = $1",
                {actor.account});
        });
    }

    std::vector<const Actor*> everybody() const {
        return {&ann, &bob, &carl, &rita, &fay, &sec, &zoe};
    }

    static Typed typed(kinds::Cells cells, std::int64_t base = 0) {
        return {std::move(cells), base, 1, Language::English};
    }

    /// An empty draft of ann's organization.
    RecordId start(Consent consent = Consent::Named) {
        return start_record(desk(), ann, {"activity", itu, Language::English, consent}, noon)
            .value();
    }

    /// All fields filled.
    static kinds::Cells full_cells(std::string title = "Wells for Kisumu") {
        return {{"title", std::move(title)},
                {"text", "Water is near."},
                {"period.from", "2025-03"},
                {"countries", "KEN"},
                {"lines", "C5"},
                {"partners", "WHO"},
                {"note", "for reviewers"},
                {"contact", "desk@itu.example"}};
    }

    RecordId submitted(Consent consent = Consent::Named, kinds::Cells cells = full_cells()) {
        const RecordId id = start(consent);
        const auto done = submit(desk(), ann, id, typed(std::move(cells)), {}, noon);
        if (!done) {
            throw std::logic_error(stocktake::to_string(done.error()));
        }
        return id;
    }

    std::string decide(const Actor& actor, const RecordId& id, MoveName move,
                       std::string reason = {}, Timestamp now = noon) {
        return said(move_record(desk(), actor, id,
                                {move, std::move(reason), {}, record(id).revision}, now));
    }

    RecordId published(Consent consent = Consent::Named, kinds::Cells cells = full_cells()) {
        const RecordId id = submitted(consent, std::move(cells));
        if (const std::string done = decide(rita, id, MoveName::Publish); done != "ok") {
            throw std::logic_error(done);
        }
        return id;
    }

    Record record(const RecordId& id) {
        return database->read(
            [&](db::Transaction& transaction) { return find_record(transaction, id).value(); });
    }

    std::optional<Publication> publication(const RecordId& id) {
        return database->read(
            [&](db::Transaction& transaction) { return find_publication(transaction, id); });
    }

    /// Every text of the public tables: what a leak would show in.
    std::string all_that_is_public() {
        return rows("SELECT * FROM publication ORDER BY record") +
               rows("SELECT * FROM publication_layer ORDER BY record, language") +
               rows("SELECT * FROM publication_key ORDER BY record, axis, key");
    }

    static std::string cell_of(db::Cursor& row, int column) {
        if (row.is_null(column)) {
            return "null";
        }
        try {
            return row.text(column);
        } catch (const db::DatabaseError&) {
            return std::to_string(row.integer(column));
        }
    }

    /// The rows of a query, cells between spaces.
    std::string rows(const std::string& sql, db::Parameters parameters = {}) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query(sql, parameters);
            std::string text;
            while (row.next()) {
                for (int i = 0; i < row.column_count(); ++i) {
                    text += (i == 0 ? "" : " ") + cell_of(row, i);
                }
                text += '\n';
            }
            return text;
        });
    }

    std::string events(const RecordId& id) {
        return rows("SELECT action, from_state, to_state, revision, capacity FROM record_event "
                    "WHERE record = $1 ORDER BY number",
                    {id});
    }

    std::string audit() { return rows("SELECT action FROM audit_entry ORDER BY number"); }

    /// `wsis C5 claimed owner`
    std::string alignments(const RecordId& id) {
        return rows("SELECT framework, node, state, claimed_as FROM record_alignment "
                    "WHERE record = $1 ORDER BY framework, node",
                    {id});
    }

    Desk desk() { return {*database, shelf, letters}; }

    /// Letters written since this was asked last, by the addresses of their readers.
    std::vector<mail::Letter> new_letters() {
        const Timestamp late = noon + 24h * 3650;
        return database->write([&](db::Transaction& transaction) {
            std::vector<mail::Letter> written;
            for (const auto& claimed : mail::claim(transaction, late, 24h * 3650, 1000)) {
                written.push_back(claimed.letter);
            }
            std::ranges::sort(written, {}, [](const mail::Letter& each) {
                return std::pair(each.to.address, each.subject);
            });
            return written;
        });
    }

    std::shared_ptr<const kinds::Library> library() { return shelf.library(); }

    Actor ann = acting("ann", {Role::Contributor}, {itu});
    Actor bob = acting("bob", {Role::Contributor}, {itu});
    Actor carl = acting("carl", {Role::Contributor}, {who});
    Actor rita = acting("rita", {Role::Reviewer});
    Actor fay = acting("fay", {Role::Facilitator}, {}, {"C5"});
    Actor sec = acting("sec", {Role::Secretariat});
    Actor zoe = acting("zoe", {Role::Contributor});

    db::TestDatabase database{GetParam(), {"registry", [this](auto& empty) { fill(empty); }}};
    kinds::Shelf shelf{*database};
    const LetterWriter* letters = nullptr; // of tests about letters
};

} // namespace stocktake::registry
