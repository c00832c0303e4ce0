// SPDX-License-Identifier: Apache-2.0
// For tests: a database with a few nodes, organizations, people and one kind, and ways to import
// into it and to look at what became of it.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/exchange/feature.hpp"
#include "features/exchange/ledger_store.hpp"
#include "web/test_shipped_catalogue.hpp"

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
std::span<const EmbeddedFile> exchange_schema();

} // namespace stocktake::embedded

namespace stocktake::exchange {

using namespace std::chrono_literals;

inline const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");
inline const std::string site = "https://stocktake.example.org";

inline std::string text_at(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

using web::shipped_catalogue;

/// `{"en": "Title", "fr": "Title (fr)", …}`
inline std::string in_six(const std::string& text) {
    Value map = Value::object();
    for (const Language language : all_languages) {
        const std::string tag(tag_of(language));
        map.set(tag, language == Language::English ? text : text + " (" + tag + ")");
    }
    return to_json(map);
}

/// A kind with a field of most types and of every visibility.
inline std::string project_kind() {
    const auto field = [](std::string id, std::string label, std::string rest) {
        return R"({"field": ")" + id + R"(", "label": )" + in_six(label) + ", " + rest + "}";
    };
    const auto option = [](std::string id, std::string label) {
        return R"({"option": ")" + id + R"(", "label": )" + in_six(label) + "}";
    };
    const std::string moves = R"(
        {"move": "submit", "from": ["draft", "returned"], "to": "submitted", "by": ["owner"]},
        {"move": "return", "from": ["submitted"], "to": "returned", "by": ["reviewer"]},
        {"move": "publish", "from": ["submitted"], "to": "published", "by": ["reviewer"]},
        {"move": "withdraw", "from": ["submitted", "published", "archived"], "to": "withdrawn",
         "by": ["owner", "secretariat"]},
        {"move": "archive", "from": ["published"], "to": "archived", "by": ["owner"]},
        {"move": "reopen", "from": ["withdrawn", "archived"], "to": "draft", "by": ["owner"]})";
    const std::string fields =
        field("title", "Title",
              R"("type": "text", "required": true, "schema_property": "name",
                 "length": {"unit": "characters", "minimum": 3, "maximum": 100})") +
        "," +
        field("text", "Description",
              R"("type": "rich_text", "schema_property": "description", "help": )" +
                  in_six("What is done and for whom.")) +
        "," +
        field("status", "Status",
              R"("type": "choice", "options": [)" + option("planned", "Planned") + "," +
                  option("ongoing", "Under way") + "]") +
        "," + field("period", "Duration", R"("type": "period")") + "," +
        field("countries", "Countries",
              R"("type": "country", "items": {"maximum": 9}, "schema_property": "areaServed")") +
        "," +
        field("lines", "Action Lines",
              R"("type": "alignment", "frameworks": ["wsis"], "items": {"maximum": 6})") +
        "," +
        field("goals", "Goals",
              R"("type": "alignment", "frameworks": ["sdg"], "items": {"maximum": 9})") +
        "," + field("partners", "Partners", R"("type": "organization", "items": {"maximum": 5})") +
        "," + field("budget", "Budget", R"("type": "money", "minimum": 0)") + "," +
        field("results", "Results",
              R"("type": "rows", "items": {"maximum": 9}, "columns": [)" +
                  field("indicator", "Indicator", R"("type": "text", "required": true)") + "," +
                  field("value", "Value", R"("type": "number", "decimals": 2)") + "]") +
        "," + field("website", "Web site", R"("type": "link", "items": {"maximum": 3})") + "," +
        field("papers", "Papers", R"("type": "file", "items": {"maximum": 5})") + "," +
        field("note", "Note", R"("type": "text", "visibility": "reviewers")") + "," +
        field("contact", "Contact",
              R"("type": "text", "visibility": "owner", "translatable": false,
                 "length": {"unit": "characters", "minimum": 0, "maximum": 40})");
    return R"({"kind": "project", "version": 1, "address": "projects", "name": )" +
           in_six("Project") + R"(, "plural": )" + in_six("Projects") + R"(, "lead": )" +
           in_six("What is done.") +
           R"(, "title_field": "title", "summary_field": "text", "year_field": "period",
               "schema_type": "Project", "moves": [)" +
           moves + R"(], "sections": [{"section": "all", "title": )" + in_six("All") +
           R"(, "fields": [)" + fields + "]}]}";
}

inline Actor acting(std::string account, std::set<Role> roles,
                    std::vector<OrganizationId> organizations = {}) {
    Actor actor;
    actor.account = AccountId(std::move(account));
    actor.display_name = "Name of " + actor.account.text();
    actor.roles = std::move(roles);
    actor.organizations = std::move(organizations);
    return actor;
}

inline const OrganizationId itu("ITU");
inline const OrganizationId who("WHO");

class ExchangeTest : public testing::TestWithParam<db::Engine> {
  protected:
    void fill(db::Database& empty) const {
        db::make_tables(empty, {{"mail", embedded::mail_schema()},
                                {"frameworks", embedded::frameworks_schema()},
                                {"people", embedded::people_schema()},
                                {"kinds", embedded::kinds_schema()},
                                {"registry", embedded::registry_schema()},
                                {"exchange", embedded::exchange_schema()}});
        load(
            empty, "wsis",
            "id,parent,title_en,title_fr\nC1,,Governments,Gouvernements\nC5,,Confidence,Confiance\n"
            "C6,,Environment,Environnement\n",
            "framework");
        load(empty, "sdg", "id,parent,title_en\n4,,Education\n9,,Industry\n9.c,9,Access\n",
             "framework");
        load(empty, "countries",
             "id,title_en,title_fr\nKEN,Kenya,Kenya\nFRA,France,France\nCHE,Switzerland,Suisse\n",
             "codelist");
        empty.write([&](db::Transaction& transaction) {
            for (const char* id : {"ITU", "WHO", "NGO"}) {
                add_organization(transaction, id);
            }
            for (const Actor* actor : {&ann, &bob, &rita, &sec}) {
                add_account(transaction, *actor);
            }
            transaction.execute(
                "INSERT INTO kind (id, address, version) VALUES ('project', 'projects', 1)");
            const std::string kind = project_kind();
            transaction.execute("INSERT INTO kind_version (kind, version, description, checksum, "
                                "loaded_at) VALUES ('project', 1, $1, 'x', $2)",
                                {kind, noon.text()});
            transaction.record_change({"kind", "project"});
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
    }

    [[nodiscard]] ImportDesk import_desk() { return {*database, shelf, shipped_catalogue()}; }

    [[nodiscard]] ExportDesk export_desk() { return {*database, shelf, site}; }

    static web::Speaker speaker(Language language = Language::English) {
        return {shipped_catalogue(), language};
    }

    /// By the secretariat, published at once, all rows or none.
    static ImportRequest request(std::string_view bytes, std::string name = "list.csv") {
        ImportRequest asked;
        asked.file_name = std::move(name);
        asked.bytes = bytes;
        asked.kind = "project";
        asked.policy = registry::DepositPolicy::Publish;
        return asked;
    }

    Result<ImportRun> run(const ImportRequest& asked, const Actor& actor, Timestamp now = noon) {
        return run_import(import_desk(), actor, asked, now);
    }

    /// `done 1 created, 0 changed, 2 unchanged, 0 rejected`, then the error.
    static std::string text_of(const ImportRun& run) {
        std::string text = std::string(name_of(run.state)) + " " +
                           std::to_string(run.counts.created) + " created, " +
                           std::to_string(run.counts.changed) + " changed, " +
                           std::to_string(run.counts.unchanged) + " unchanged, " +
                           std::to_string(run.counts.rejected) + " rejected";
        if (run.error) {
            text += "; " + stocktake::to_string(*run.error);
        }
        for (const Message& remark : run.remarks) {
            text += "; ~ " + stocktake::to_string(remark);
        }
        return text;
    }

    std::string import_csv(const std::string& csv, Timestamp now = noon) {
        return text_of(run(request(csv), sec, now).value());
    }

    /// All rows of the newest run that is no rehearsal, one a line.
    std::string ledger(const ImportRunId& id) {
        return database->read([&](db::Transaction& transaction) {
            std::string text;
            for (const LedgerRow& row : list_rows(transaction, id, {}, 0, 10'000)) {
                text += std::to_string(row.line) + " " + std::string(name_of(row.outcome));
                text += row.source_id.empty() ? "" : " " + row.source_id;
                for (const LedgerChange& change : row.changes) {
                    text += " | " + change.cell +
                            (change.language.empty() ? "" : "@" + change.language) + ": " +
                            change.before + " > " + change.after +
                            (change.is_public ? "" : " (not public)");
                }
                for (const LedgerNote& note : row.notes) {
                    text += std::string(note.is_remark ? " ~ " : " ! ") + note.place + " [" +
                            note.value + "] " + stocktake::to_string(note.reason);
                }
                text += '\n';
            }
            return text;
        });
    }

    static std::string cell_of(db::Cursor& row, int column) {
        try {
            return row.text(column);
        } catch (const std::exception&) {
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
                    text += i == 0 ? "" : " ";
                    text += row.is_null(i) ? "null" : cell_of(row, i);
                }
                text += '\n';
            }
            return text;
        });
    }

    /// Titles of what is public, in the order of their letters.
    std::string published() { return rows("SELECT title FROM publication ORDER BY title"); }

    std::int64_t count(const std::string& table) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query("SELECT count(*) FROM " + table);
            row.next();
            return row.integer(0);
        });
    }

    PublicationQuery all() {
        return {shelf.library()->find_kind("project"), {.kind = "project"}, noon};
    }

    /// Compares with golden/<name>, which STOCKTAKE_WRITE_GOLDEN=1 writes anew.
    static void expect_golden(const std::string& name, const std::string& text) {
        const auto path = std::filesystem::path(STOCKTAKE_GOLDEN) / name;
        if (std::getenv("STOCKTAKE_WRITE_GOLDEN") != nullptr) {
            std::ofstream(path, std::ios::binary) << text;
        }
        EXPECT_EQ(text, text_at(path)) << name;
    }

    const Actor ann = acting("ann", {Role::Contributor}, {itu});
    const Actor bob = acting("bob", {Role::Contributor}, {who});
    const Actor rita = acting("rita", {Role::Reviewer});
    const Actor sec = acting("sec", {Role::Secretariat});
    const Actor nobody{};
    db::TestDatabase database{GetParam(), {"exchange", [this](auto& empty) { fill(empty); }}};
    kinds::Shelf shelf{*database};
};

} // namespace stocktake::exchange
