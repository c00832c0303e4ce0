// SPDX-License-Identifier: Apache-2.0
// For tests: a database with a few nodes, organizations and one kind, ways to publish and withdraw
// in it, and to look into the files of a version.
#pragma once

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/open_data/dump.hpp"
#include "features/open_data/file_writer.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <zlib.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> kinds_schema();
std::span<const EmbeddedFile> registry_schema();
std::span<const EmbeddedFile> exchange_schema();

} // namespace stocktake::embedded

namespace stocktake::open_data {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

inline const Timestamp noon = *Timestamp::parse("2026-06-01T12:00:00.000Z");

inline std::string in_six(std::string_view text) {
    Value map = Value::object();
    for (const Language language : all_languages) {
        map.set(tag_of(language), text);
    }
    return to_json(map);
}

/// A kind with a public and a private text, countries and alignments.
inline std::string activity_kind() {
    const auto field = [](std::string_view id, std::string_view rest) {
        return R"({"field": ")" + std::string(id) + R"(", "label": )" + in_six(id) + ", " +
               std::string(rest) + "}";
    };
    return R"({"kind": "activity", "version": 1, "address": "activities", "name": )" +
           in_six("Activity") + R"(, "plural": )" + in_six("Activities") + R"(, "lead": )" +
           in_six("What is done.") + R"(, "title_field": "title", "moves": [
        {"move": "submit", "from": ["draft", "returned"], "to": "submitted", "by": ["owner"]},
        {"move": "publish", "from": ["submitted"], "to": "published", "by": ["reviewer"]},
        {"move": "withdraw", "from": ["submitted", "published", "archived"], "to": "withdrawn",
         "by": ["owner", "secretariat"]}],
        "sections": [{"section": "all", "title": )" +
           in_six("All") + R"(, "fields": [)" +
           field("title", R"("type": "text", "required": true)") + ", " +
           field("text", R"("type": "long_text")") + ", " +
           field("countries", R"("type": "country", "items": {"maximum": 9})") + ", " +
           field("lines",
                 R"("type": "alignment", "frameworks": ["wsis"], "items": {"maximum": 6})") +
           ", " +
           field("contact", R"("type": "text", "visibility": "owner", "translatable": false)") +
           "]}]}";
}

inline std::string bytes_at(const fs::path& file) {
    StringSink bytes;
    copy_into(bytes, file);
    return bytes.take();
}

/// What a file compressed by gzip holds.
inline std::string unpacked(std::string packed) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    std::string piece(std::size_t{256} * 1024, '\0');
    int outcome = Z_OK;
    while (outcome == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        outcome = inflate(&stream, Z_NO_FLUSH);
        text.append(piece, 0, piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    EXPECT_EQ(outcome, Z_STREAM_END);
    return text;
}

/// As it was before it was compressed.
inline std::string content_at(const fs::path& file) {
    return file.extension() == ".gz" ? unpacked(bytes_at(file)) : bytes_at(file);
}

inline std::int64_t lines_in(const std::string& text) {
    return std::ranges::count(text, '\n');
}

class OpenDataTest : public testing::TestWithParam<db::Engine> {
  protected:
    static void fill(db::Database& empty) {
        db::make_tables(empty, {{"mail", embedded::mail_schema()},
                                {"frameworks", embedded::frameworks_schema()},
                                {"people", embedded::people_schema()},
                                {"kinds", embedded::kinds_schema()},
                                {"registry", embedded::registry_schema()},
                                {"exchange", embedded::exchange_schema()}});
        load(empty, "wsis", "framework",
             "id,parent,title_en,title_fr\nC5,,Confidence,Confiance\nC7,,Applications,\n"
             "C7-egov,C7,e-Government,\n");
        load(empty, "sdg", "framework", "id,parent,title_en\n4,,Education\n9,,Industry\n");
        load(empty, "countries", "codelist", "id,title_en\nKEN,Kenya\nFRA,France\n");
        load(empty, "wsis-sdg", "crosswalk", "from,to,strength\nC5,9,strong\nC7-egov,4,\n");
        empty.write([](db::Transaction& transaction) {
            transaction.execute(
                "INSERT INTO organization (id, acronym, type, is_un_system, homepage, attributes, "
                "changed_at) VALUES ('ITU', 'ITU', 'IO', 1, '', '{}', $1)",
                {noon.text()});
            transaction.execute(
                "INSERT INTO organization_name (organization, language, role, text, basis) "
                "VALUES ('ITU', 'en', 'name', 'International Telecommunication Union', 'sourced')");
            transaction.execute(
                "INSERT INTO account (id, email, email_key, display_name, language, password_hash, "
                "state, created_at) VALUES ('sec', 'secret@example.org', 'secret@example.org', "
                "'Secret name', 'en', '', 'active', $1)",
                {noon.text()});
            const std::string kind = activity_kind();
            transaction.execute(
                "INSERT INTO kind (id, address, version) VALUES ('activity', 'activities', 1)");
            transaction.execute("INSERT INTO kind_version (kind, version, description, checksum, "
                                "loaded_at) VALUES ('activity', 1, $1, 'x', $2)",
                                {kind, noon.text()});
        });
    }

    static void load(db::Database& database, const std::string& id, const std::string& as,
                     std::string csv) {
        frameworks::Feature ground(database);
        const LoadFile file{"list.csv",
                            std::move(csv),
                            {},
                            {{"as", as},
                             {"id", id},
                             {"version", "1"},
                             {"name", id},
                             {"from", "wsis"},
                             {"to", "sdg"}}};
        for (const Loader& loader : ground.description().loaders) {
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

    OpenDataTest() { fs::create_directory(folder); }

    ~OpenDataTest() override { fs::remove_all(folder); }

    /// Publishes an activity of ITU, or changes it; the id that its source gives it is its name.
    void publish(const std::string& name, const std::string& rest = {},
                 const std::string& consent = "named") {
        const std::string list = R"([{"_source_id": ")" + name + R"(", "_consent": ")" + consent +
                                 R"(", "title": ")" + name + "\"" + rest + "}]";
        exchange::ImportRequest request;
        request.file_name = "activities.json";
        request.bytes = list;
        request.kind = "activity";
        request.source = "test";
        request.owner = OrganizationId("ITU");
        request.policy = registry::DepositPolicy::Publish;
        const auto done =
            exchange::run_import({*database, shelf, web::shipped_catalogue()}, sec, request, noon);
        ASSERT_TRUE(done.has_value()) << to_string(done.error());
        ASSERT_EQ(done->counts.rejected, 0);
    }

    std::string id_of(const std::string& name) {
        return first("SELECT record FROM record_source WHERE id = '" + name + "'");
    }

    void withdraw(const std::string& name) {
        const auto done = registry::move_record(
            {*database, shelf, nullptr}, sec, registry::RecordId(id_of(name)),
            {kinds::MoveName::Withdraw, "A secret mistake", {}, 1}, noon + 1h);
        ASSERT_TRUE(done.has_value()) << to_string(done.error());
    }

    /// The first cell of a query.
    std::string first(const std::string& sql) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query(sql);
            return row.next() ? row.text(0) : std::string();
        });
    }

    DumpDesk desk() {
        return {*database,
                shelf,
                web::shipped_catalogue(),
                folder,
                "https://stocktake.example.org",
                "https://example.org/licence"};
    }

    DumpOutcome made(Timestamp now, const DumpOptions& options = {}) {
        auto outcome = make_dump(desk(), options, now);
        if (!outcome) {
            throw std::logic_error(to_string(outcome.error()));
        }
        return std::move(*outcome);
    }

    [[nodiscard]] std::string content(const DumpOutcome& outcome, const std::string& name) const {
        return content_at(folder / outcome.newest.version.text() / name);
    }

    /// Names of what is in the folder, the lock apart.
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder)) {
            if (entry.path().filename() != ".lock") {
                found.push_back(entry.path().filename().string());
            }
        }
        std::ranges::sort(found);
        return found;
    }

    static Actor secretariat() {
        Actor actor;
        actor.account = AccountId("sec");
        actor.roles = {Role::Secretariat};
        return actor;
    }

    const Actor sec = secretariat();
    db::TestDatabase database{GetParam(), {"open_data", fill}};
    kinds::Shelf shelf{*database};
    const fs::path folder = fs::temp_directory_path() / ("stocktake-dumps-" + random_token(9));
};

} // namespace stocktake::open_data
