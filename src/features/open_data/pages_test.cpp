// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/pages.hpp"

#include "features/open_data/test_open_data.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"

namespace stocktake::open_data {
namespace {

class DataPagesTest : public OpenDataTest {
  protected:
    DataPagesTest() {
        for (web::Route& route : data_routes({shelf, archive, ""})) {
            router.add(std::move(route));
        }
    }

    Result<web::Reply> reply(const std::string& target) {
        web::Request request;
        request.target = target;
        if (auto parsed = web::parse_target(target, request); !parsed) {
            return failure_of(parsed);
        }
        auto match = router.find(request.method, request.path);
        if (!match) {
            return failure_of(match);
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        return match->route->handler({request,
                                      *arguments,
                                      {},
                                      {web::shipped_catalogue(), Language::English},
                                      match->format,
                                      ""});
    }

    Value model(const std::string& target) {
        return std::get<web::Page>(reply(target).value()).model;
    }

    std::string redirect(const std::string& target) {
        const auto moved = std::get<web::Redirect>(reply(target).value());
        return std::to_string(moved.status) + " " + moved.location;
    }

    Archive archive{folder};
    web::Router router;
};

INSTANTIATE_TEST_SUITE_P(Engines, DataPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(DataPagesTest, LeadToTheListsWhileThereIsNoVersion) {
    const Value page = model("/data");
    EXPECT_TRUE(page.find("newest")->is_null());
    EXPECT_TRUE(page.find("items")->as_array().empty());
    const Value& list = page.find("lists")->as_array().at(0);
    EXPECT_EQ(list.text_of("csv_address"), "/activities.csv");
    EXPECT_FALSE(reply("/data/latest").has_value());
    EXPECT_FALSE(reply("/data/latest/activity.csv.gz").has_value());
}

TEST_P(DataPagesTest, ShowTheNewestVersionWithItsFilesAndTheOlderOnes) {
    made(noon);
    publish("Wells");
    const Manifest newest = made(noon + 24h).newest;
    const Value page = model("/data");
    EXPECT_EQ(page.find("items")->as_array().size(), 2U);
    EXPECT_EQ(page.find("older")->as_array().at(0).text_of("address"), "/data/2026-06-01T120000Z");
    const Value& shown = *page.find("newest");
    EXPECT_EQ(shown.text_of("version"), "2026-06-02T120000Z");
    EXPECT_EQ(shown.text_of("licence"), "https://example.org/licence");
    std::string parts;
    for (const Value& part : shown.find("parts")->as_array()) {
        const Value& dataset = part.find("datasets")->as_array().at(0);
        parts += std::string(part.text_of("heading")) + ": " +
                 std::string(dataset.text_of("holds")) + ", " +
                 std::string(dataset.text_of("row_count"));
        for (const Value& file : dataset.find("files")->as_array()) {
            const std::string name(file.text_of("name"));
            EXPECT_EQ(file.text_of("sha256"), newest.find(name)->sha256);
            EXPECT_EQ(file.text_of("address"), "/data/2026-06-02T120000Z/" + name);
            parts += " " + name;
        }
        parts += "\n";
    }
    EXPECT_EQ(parts,
              "Everything in one file: All tables, with keys, indexes and a dictionary,  "
              "stocktake.sqlite.gz\n"
              "Records by kind: Activities, 1 row activity.csv.gz activity.ndjson.gz\n"
              "Tables one by one: Kinds of records, 1 row table-kind.csv.gz "
              "table-kind.ndjson.gz\n"
              "About the files: What is inside and how to check it, in English,  README.txt\n");
    EXPECT_EQ(model("/data/2026-06-02T120000Z"), shown);
}

TEST_P(DataPagesTest, NameEveryTableInTheLanguageOfTheReader) {
    made(noon);
    const Value shown = model("/data/2026-06-01T120000Z.json");
    for (const Value& part : shown.find("parts")->as_array()) {
        for (const Value& dataset : part.find("datasets")->as_array()) {
            EXPECT_EQ(dataset.text_of("holds").find("open_data."), std::string::npos)
                << dataset.text_of("holds");
        }
    }
}

TEST_P(DataPagesTest, SendFilesAsTheyAre) {
    made(noon);
    const Manifest manifest = *archive.newest();
    for (const std::string name : {"activity.csv.gz", "stocktake.sqlite.gz", "README.txt"}) {
        const auto sent = std::get<web::Raw>(reply("/data/2026-06-01T120000Z/" + name).value());
        const DumpedFile& file = *manifest.find(name);
        EXPECT_EQ(web::text_of(web::Body(sent.file)),
                  bytes_at(folder / "2026-06-01T120000Z" / name));
        EXPECT_EQ(sent.media_type, file.media_type);
        EXPECT_EQ(sent.digest, file.sha256);
        EXPECT_EQ(sent.file_name, name);
    }
    const auto sums = std::get<web::Raw>(reply("/data/2026-06-01T120000Z/SHA256SUMS").value());
    Sha256 digest;
    digest.add(web::text_of(web::Body(sums.file)));
    EXPECT_EQ(sums.digest, digest.finish());
}

TEST_P(DataPagesTest, SendNothingElse) {
    made(noon);
    const fs::path version = folder / "2026-06-01T120000Z";
    std::ofstream(version / "stray.txt") << "secret";
    fs::create_directories(folder / "2026-06-02T120000Z.part");
    fs::copy_file(version / "manifest.json", folder / "2026-06-02T120000Z.part/manifest.json");
    for (const std::string target :
         {"/data/2026-06-01T120000Z/stray.txt", "/data/2026-06-01T120000Z/stocktake.sqlite",
          "/data/2026-06-01T120000Z/../.lock", "/data/2026-06-01T120000Z/%2e%2e",
          "/data/2026-06-01T120000Z/..%2f.lock", "/data/2026-06-01T120000Z/.", "/data/../.lock",
          "/data/.lock", "/data/2026-06-02T120000Z.part",
          "/data/2026-06-02T120000Z.part/manifest.json", "/data/2026-06-02T120000Z",
          "/data/%2e%2e/manifest.json", "/data/latest/stray.txt/", "/data/2026-06-01T120000Z/"}) {
        EXPECT_FALSE(reply(target).has_value()) << target;
    }
    fs::remove(version / "README.txt");
    fs::create_symlink(folder / ".lock", version / "README.txt");
    EXPECT_FALSE(reply("/data/2026-06-01T120000Z/README.txt").has_value());
}

TEST_P(DataPagesTest, LeadFromLatestToTheNewestVersion) {
    made(noon);
    EXPECT_EQ(redirect("/data/latest"), "302 /data/2026-06-01T120000Z");
    EXPECT_EQ(redirect("/data/latest.json"), "302 /data/2026-06-01T120000Z.json");
    EXPECT_EQ(redirect("/data/latest/activity.csv.gz"),
              "302 /data/2026-06-01T120000Z/activity.csv.gz");
}

} // namespace
} // namespace stocktake::open_data
