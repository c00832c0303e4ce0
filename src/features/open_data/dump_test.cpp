// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/dump.hpp"

#include "features/open_data/described_tables.hpp"
#include "features/open_data/test_open_data.hpp"

#include "base/text.hpp"

#include <cstdlib>
#include <map>
#include <thread>

namespace stocktake::open_data {
namespace {

class DumpTest : public OpenDataTest {
  protected:
    /// The database of a version, unpacked and opened.
    std::unique_ptr<db::Database> opened(const DumpOutcome& outcome) const {
        const fs::path file = folder / "unpacked.sqlite";
        std::ofstream(file, std::ios::binary) << content(outcome, "stocktake.sqlite.gz");
        return db::Database::open({db::Engine::Sqlite, file.string()});
    }

    static std::int64_t count(db::Database& of, const std::string& sql) {
        return of.read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query("SELECT count(*) FROM " + sql);
            row.next();
            return row.integer(0);
        });
    }

    /// Names and bytes of all files of a version.
    std::map<std::string, std::string> files_of(const DumpOutcome& outcome) const {
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::directory_iterator(folder / outcome.newest.version.text())) {
            files.emplace(entry.path().filename().string(), bytes_at(entry.path()));
        }
        return files;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, DumpTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(DumpTest, ListsEveryFileWithItsRows) {
    publish("Wells", R"(, "countries": ["KEN"], "lines": [{"framework": "wsis", "node": "C5"}])");
    publish("Schools");
    const DumpOutcome outcome = made(noon);
    EXPECT_TRUE(outcome.is_new);
    std::string listed = std::to_string(outcome.newest.records) + " records\n";
    for (const DumpedFile& file : outcome.newest.files) {
        listed += file.name + (file.rows ? " " + std::to_string(*file.rows) : "") + "\n";
    }
    std::size_t described = 0;
    for (const DescribedTable& table : described_tables()) {
        described += 1 + table.columns.size();
    }
    const std::string all = std::to_string(described);
    EXPECT_EQ(listed, "2 records\nstocktake.sqlite.gz\n"
                      "activity.csv.gz 2\nactivity.ndjson.gz 2\n"
                      "table-kind.csv.gz 1\ntable-kind.ndjson.gz 1\n"
                      "table-record_node.csv.gz 1\ntable-record_node.ndjson.gz 1\n"
                      "table-record_country.csv.gz 1\ntable-record_country.ndjson.gz 1\n"
                      "table-record_region.csv.gz 0\ntable-record_region.ndjson.gz 0\n"
                      "table-withdrawn.csv.gz 0\ntable-withdrawn.ndjson.gz 0\n"
                      "table-organization.csv.gz 1\ntable-organization.ndjson.gz 1\n"
                      "table-framework.csv.gz 3\ntable-framework.ndjson.gz 3\n"
                      "table-node.csv.gz 7\ntable-node.ndjson.gz 7\n"
                      "table-node_text.csv.gz 8\ntable-node_text.ndjson.gz 8\n"
                      "table-node_reference.csv.gz 0\ntable-node_reference.ndjson.gz 0\n"
                      "table-crosswalk.csv.gz 1\ntable-crosswalk.ndjson.gz 1\n"
                      "table-crosswalk_link.csv.gz 2\ntable-crosswalk_link.ndjson.gz 2\n"
                      "table-dictionary.csv.gz " +
                          all + "\ntable-dictionary.ndjson.gz " + all + "\nREADME.txt\n");
    for (const DumpedFile& file : outcome.newest.files) {
        if (file.name.ends_with(".ndjson.gz")) {
            EXPECT_EQ(lines_in(content(outcome, file.name)), file.rows) << file.name;
        }
    }
    EXPECT_EQ(Archive(folder).manifests(), std::vector{outcome.newest});
}

TEST_P(DumpTest, TellsOfAPublicationWhatItsListTells) {
    publish("Wells", R"(, "text": "Dug by hand.", "contact": "secret", "countries": ["KEN"],
                          "lines": [{"framework": "wsis", "node": "C5"}])");
    const DumpOutcome outcome = made(noon);
    const auto line = parse_json(content(outcome, "activity.ndjson.gz"));
    ASSERT_TRUE(line.has_value());
    EXPECT_EQ(line->text_of("_id"), id_of("Wells"));
    EXPECT_EQ(line->text_of("_owner"), "ITU");
    EXPECT_EQ(line->text_of("title"), "Wells");
    EXPECT_EQ(line->text_of("text"), "Dug by hand.");
    EXPECT_EQ(line->find("contact"), nullptr);
    EXPECT_EQ(content(outcome, "table-record_node.ndjson.gz"),
              R"({"record":")" + id_of("Wells") +
                  R"(","framework":"wsis","node":"C5","state":"claimed"})"
                  "\n");
}

TEST_P(DumpTest, HasTheSameBytesForTheSameDatabase) {
    publish("Wells", R"(, "countries": ["KEN"])");
    publish("Schools");
    const auto once = files_of(made(noon));
    fs::remove_all(folder);
    EXPECT_EQ(files_of(made(noon)), once);
}

TEST_P(DumpTest, CanBeCheckedByEverybody) {
    publish("Wells");
    const DumpOutcome outcome = made(noon);
    const fs::path version = folder / outcome.newest.version.text();
    const std::string check =
        "cd '" + version.string() + "' && sha256sum --check --strict --quiet SHA256SUMS";
    EXPECT_EQ(std::system(check.c_str()), 0); // NOLINT(concurrency-mt-unsafe): one thread
    const std::string sums = bytes_at(version / "SHA256SUMS");
    std::int64_t unlisted = 0;
    for (const auto& entry : fs::directory_iterator(version)) {
        const std::string name = entry.path().filename().string();
        unlisted += sums.find("  " + name + "\n") == std::string::npos ? 1 : 0;
    }
    EXPECT_EQ(unlisted, 1); // itself
    for (const DumpedFile& file : outcome.newest.files) {
        EXPECT_EQ(static_cast<std::int64_t>(fs::file_size(version / file.name)), file.bytes);
    }
    const std::string readme = bytes_at(version / "README.txt");
    EXPECT_NE(readme.find("https://example.org/licence"), std::string::npos);
    EXPECT_EQ(readme.find('{'), std::string::npos);
}

TEST_P(DumpTest, HoldsNothingThatIsNotPublic) {
    publish("Wells", R"(, "contact": "secret@itu.example")");
    publish("Secret well", "", "secretariat");
    publish("Unnamed", "", "unnamed");
    publish("Secret mistake");
    withdraw("Secret mistake");
    const DumpOutcome outcome = made(noon + 2h);
    for (const DumpedFile& file : outcome.newest.files) {
        const std::string text = lower_ascii(content(outcome, file.name));
        EXPECT_EQ(text.find("secret "), std::string::npos) << file.name;
        EXPECT_EQ(text.find("secret@"), std::string::npos) << file.name;
        EXPECT_EQ(text.find(id_of("Secret well")), std::string::npos) << file.name;
    }
    EXPECT_EQ(outcome.newest.records, 2);
    EXPECT_EQ(content(outcome, "table-withdrawn.ndjson.gz"),
              R"({"record":")" + id_of("Secret mistake") +
                  R"(","kind":"activity","at":"2026-06-01T13:00:00.000Z","cause":"withdrawn",)"
                  R"("merged_into":null})"
                  "\n");
    const auto tables = opened(outcome);
    EXPECT_EQ(count(*tables, "record WHERE owner IS NULL"), 1);
}

TEST_P(DumpTest, TellsOfOneMomentWhateverIsWrittenMeanwhile) {
    publish("Wells", R"(, "countries": ["KEN"])");
    bool has_written = false;
    const DumpOutcome outcome =
        made(noon, {.progress = [&](const DumpedFile&) {
                 if (!std::exchange(has_written, true)) {
                     // A thread of its own, because this one is reading.
                     std::thread([&] { publish("Schools", R"(, "countries": ["FRA"])"); }).join();
                 }
             }});
    EXPECT_EQ(count(*database, "publication"), 2);
    EXPECT_EQ(outcome.newest.records, 1);
    for (const std::string name : {"activity.ndjson.gz", "table-record_country.ndjson.gz"}) {
        EXPECT_EQ(lines_in(content(outcome, name)), 1) << name;
    }
    EXPECT_EQ(count(*opened(outcome), "record"), 1);
    const DumpOutcome next = made(noon + 24h);
    EXPECT_TRUE(next.is_new);
    EXPECT_EQ(next.newest.records, 2);
}

TEST_P(DumpTest, CountsTheSameInItsDatabaseAsInOurs) {
    for (const std::string name : {"Wells", "Schools", "Cables"}) {
        publish(name, R"(, "countries": ["KEN", "FRA"],
                           "lines": [{"framework": "wsis", "node": "C7-egov"}])");
    }
    withdraw("Cables");
    const DumpOutcome outcome = made(noon + 2h);
    const auto tables = opened(outcome);
    for (const auto& [theirs, ours] : {std::pair<std::string, std::string>{"record", "publication"},
                                       {"record_translation", "publication_layer"},
                                       {"record_node", "publication_key WHERE state <> ''"},
                                       {"record_country", "publication_key WHERE axis = 'country'"},
                                       {"withdrawn", "tombstone"},
                                       {"organization", "organization WHERE state = 'confirmed'"},
                                       {"framework", "framework"},
                                       {"node", "node"},
                                       {"node_text", "node_text"},
                                       {"crosswalk", "crosswalk"},
                                       {"crosswalk_link", "crosswalk_link"}}) {
        EXPECT_EQ(count(*tables, theirs), count(*database, ours)) << theirs;
    }
    EXPECT_EQ(count(*tables, "record_node r JOIN node n ON n.framework = r.framework AND "
                             "n.id = r.node JOIN record e ON e.id = r.record"),
              2);
}

TEST_P(DumpTest, DescribesEveryColumnOfItsDatabase) {
    const DumpOutcome outcome = made(noon);
    const auto tables = opened(outcome);
    std::size_t columns = 0;
    tables->read([&](db::Transaction& transaction) {
        for (const DescribedTable& table : described_tables()) {
            EXPECT_FALSE(table.description.empty()) << table.name;
            db::Cursor row = transaction.query("SELECT name, type FROM pragma_table_info('" +
                                               table.name + "') ORDER BY cid");
            for (const DescribedColumn& column : table.columns) {
                ASSERT_TRUE(row.next()) << table.name << ' ' << column.name;
                EXPECT_EQ(row.text(0) + " " + row.text(1), column.name + " " + column.type);
                EXPECT_FALSE(column.description.empty()) << table.name << ' ' << column.name;
                ++columns;
            }
            EXPECT_FALSE(row.next()) << table.name;
        }
    });
    EXPECT_EQ(count(*tables, "sqlite_schema WHERE type = 'table'"),
              static_cast<std::int64_t>(described_tables().size()));
    EXPECT_EQ(count(*tables, "dictionary WHERE column_name <> ''"),
              static_cast<std::int64_t>(columns));
}

TEST_P(DumpTest, MakesNoVersionWhenNothingPublicHasChanged) {
    publish("Wells");
    const Version first_version = made(noon).newest.version;
    database->write([](db::Transaction& transaction) {
        transaction.record_change({"record", "a draft"}); // of nobody's concern
    });
    const DumpOutcome same = made(noon + 24h);
    EXPECT_FALSE(same.is_new);
    EXPECT_EQ(same.newest.version, first_version);
    EXPECT_EQ(names(), std::vector{first_version.text()});
    publish("Schools");
    EXPECT_TRUE(made(noon + 48h).is_new);
}

TEST_P(DumpTest, LeavesNothingWhenItIsCutOff) {
    EXPECT_THROW(made(noon, {.progress =
                                 [](const DumpedFile& file) {
                                     if (file.name == "table-node.csv.gz") {
                                         throw std::runtime_error("the disk is full");
                                     }
                                 }}),
                 std::runtime_error);
    EXPECT_TRUE(names().empty());
    // What a process leaves that had no time to clean up.
    fs::create_directories(folder / "2026-05-31T120000Z.part");
    std::ofstream(folder / "2026-05-31T120000Z.part" / "activity.csv.gz") << "half";
    EXPECT_EQ(Archive(folder).newest(), std::nullopt);
    const DumpOutcome outcome = made(noon);
    EXPECT_EQ(names(), std::vector{outcome.newest.version.text()});
}

TEST_P(DumpTest, IsMadeByOneProcessAtATime) {
    {
        const auto lock = ArchiveLock::take(folder);
        ASSERT_TRUE(lock.has_value());
        const auto refused = make_dump(desk(), {}, noon);
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(to_string(refused.error()),
                  "conflict open_data.error.running(folder=" + folder.string() + ")");
        EXPECT_FALSE(forget_dump(folder, "2026-06-01T120000Z").has_value());
    }
    EXPECT_TRUE(made(noon).is_new);
    publish("Wells");
    EXPECT_EQ(to_string(make_dump(desk(), {}, noon).error()),
              "conflict open_data.error.not_newer(version=2026-06-01T120000Z)");
}

TEST_P(DumpTest, KeepsTheNewestAndTheFirstOfEachMonth) {
    for (int day = 0; day < 3; ++day) {
        publish("Well " + std::to_string(day));
        made(noon + day * 24h, {.keep = 1});
    }
    EXPECT_EQ(names(), (std::vector<std::string>{"2026-06-01T120000Z", "2026-06-03T120000Z"}));
    EXPECT_EQ(made(noon + 96h, {.keep = 1}).removed, std::vector<Version>{});
}

TEST_P(DumpTest, IsForgottenWhenSomebodySaysSo) {
    const Version version = made(noon).newest.version;
    EXPECT_EQ(to_string(forget_dump(folder, "..").error()),
              "not_found open_data.error.unknown_version(version=..,folder=" + folder.string() +
                  ")");
    EXPECT_TRUE(forget_dump(folder, version.text()).has_value());
    EXPECT_TRUE(names().empty());
    EXPECT_TRUE(made(noon + 1h).is_new);
}

} // namespace
} // namespace stocktake::open_data
