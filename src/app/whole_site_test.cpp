// SPDX-License-Identifier: Apache-2.0
// Promises about the site as a whole, on both databases with the data that ship: every public page
// answers in every language and representation it names, and errors have one shape.
#include "app/whole_site.hpp"

#include "app/program.hpp"
#include "app/terminal.hpp"
#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/kinds/test_description.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

namespace stocktake::app {
namespace {

LoadFile file_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return {path.filename().string(), text.str(), parse_json(text.str()).value(), {}};
}

/// A kind that has a field of each type.
LoadFile activity() {
    std::string text = kinds::activity_description();
    const std::string_view regions = R"(["regions"])";
    text.replace(text.find(regions), regions.size(), R"(["m49-regions"])");
    return {"activity.json", text, parse_json(text).value(), {}};
}

/// A report that asks for nothing.
LoadFile outline() {
    Value in_six = Value::object();
    for (const Language language : all_languages) {
        in_six.set(tag_of(language), "Lines");
    }
    const Value part = Value::object(
        {{"part", "line"},
         {"framework", "wsis"},
         {"for_each", true},
         {"query",
          Value::object({{"source", "records"}, {"kind", "activity"}, {"wsis", "{node}"}})}});
    Value parts = Value::array();
    parts.push(part);
    const std::string text = to_json(Value::object({{"outline", "lines"},
                                                    {"version", 1},
                                                    {"name", in_six},
                                                    {"page", Value::object({{"title", in_six}})},
                                                    {"parts", std::move(parts)}}));
    return {"lines.json", text, parse_json(text).value(), {}};
}

class WholeSiteTest : public testing::TestWithParam<db::Engine> {
  protected:
    WholeSiteTest() : database(GetParam(), {"site", fill}) {
        record = first("SELECT record FROM publication");
        run = first("SELECT id FROM import_run ORDER BY started_at DESC");
    }

    static void fill(db::Database& empty) {
        Features features(empty, {});
        db::migrate(empty, all_migrations(features, empty.engine()));
        std::vector<LoadFile> files;
        for (const std::string name :
             {"wsis", "sdg", "stakeholder-types", "crosswalk-wsis-sdg", "countries", "m49-regions",
              "itu-regions", "un-regional-groups", "organizations", "action-line-facilitators",
              "ungis-members", "facts", "glossary"}) {
            files.push_back(file_of(std::filesystem::path(STOCKTAKE_DATA) / (name + ".json")));
        }
        files.push_back(activity());
        files.push_back(outline());
        for (FeatureDescription& feature : features.descriptions()) {
            for (const Loader& loader : feature.loaders) {
                load(empty, loader, files);
            }
        }
        const web::Catalogue catalogue = load_catalogue();
        const exchange::ImportDesk desk{empty, features.shelf(), catalogue};
        import(desk, R"({"_source_id": "a", "title": "Digital skills", "countries": ["KEN"],
            "lines": [{"framework": "wsis", "node": "C5"}]})");
        import(desk, R"({"_source_id": "a", "title": "Skills for all", "countries": ["KEN", "UGA"],
            "lines": [{"framework": "wsis", "node": "C5"}]})");
    }

    /// Publishes an activity of ITU, or changes it.
    static void import(const exchange::ImportDesk& desk, const std::string& activity) {
        Actor secretariat;
        secretariat.roles = {Role::Secretariat};
        const std::string list = "[" + activity + "]";
        exchange::ImportRequest request;
        request.file_name = "activities.json";
        request.bytes = list;
        request.kind = "activity";
        request.owner = OrganizationId("ITU");
        request.policy = registry::DepositPolicy::Publish;
        const auto done = exchange::run_import(desk, secretariat, request, Timestamp::now());
        ASSERT_TRUE(done.has_value()) << to_string(done.error());
        ASSERT_EQ(done->counts.created + done->counts.changed, 1);
    }

    static void load(db::Database& database, const Loader& loader,
                     const std::vector<LoadFile>& files) {
        for (const LoadFile& file : files) {
            if (loader.recognises(file)) {
                const LoadReport report = loader.load(database, Actor{}, file);
                EXPECT_TRUE(report.rejections.empty()) << file.name;
            }
        }
    }

    /// The first cell of a query.
    std::string first(const std::string& sql) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query(sql);
            return row.next() ? row.text(0) : std::string();
        });
    }

    static Configuration with_dumps_in(std::filesystem::path folder) {
        Configuration configuration;
        configuration.dumps = std::move(folder);
        return configuration;
    }

    static web::RateLimits generous() {
        const web::RateLimit endless{1e6, 1e6};
        return {endless, endless, endless};
    }

    web::Response get(const std::string& target, const std::string& held = {}) {
        web::Request request;
        if (!held.empty()) {
            request.headers.add("If-None-Match", held);
        }
        request.id = "test";
        request.client_address = "192.0.2.1";
        EXPECT_TRUE(web::parse_target(target, request).has_value()) << target;
        request.target = target;
        return site->site().handle(request);
    }

    /// Addresses that mean nothing without a letter, an older address, a file or an edition: their
    /// own tests have those.
    static bool needs_more_than_data(const web::Route& route) {
        static const std::set<std::string_view> names{
            "registry/stop_letters", "registry/answer_letter", "registry/legacy",
            "registry/file",         "saved_searches/stop",    "open_data/version",
            "open_data/file",        "editions/edition",       "editions/part",
            "editions/compare",      "editions/file",          "editions/manifest",
            "editions/drawing"};
        return names.contains(route.name);
    }

    /// The routes of public pages, with an address that has something to show for each.
    std::vector<std::pair<const web::Route*, std::string>> public_pages() const {
        std::vector<std::pair<const web::Route*, std::string>> pages;
        for (const web::Route& route : site->site().router().routes()) {
            if (route.method == web::Method::Get && route.permission.is_public() &&
                !needs_more_than_data(route)) {
                const std::string address = example_of(route.pattern);
                EXPECT_EQ(address.find('{'), std::string::npos) << "no example for " << address;
                pages.emplace_back(&route, address);
            }
        }
        return pages;
    }

    /// An address that fits a pattern, with things that are in the data.
    std::string example_of(std::string pattern) const {
        const std::vector<std::pair<std::string, std::string>> examples{
            {"{framework}", "wsis"},
            {"{node}", "C5"},
            {"{crosswalk}", "wsis-sdg"},
            {"{country}", "KEN"},
            {"{scheme}", "m49"},
            {"{code}", "002"},
            {"{organization}", "ITU"},
            {"{kind}", "activity"},
            {"{address}", "activities"},
            {"{record}", record},
            {"{before:integer}", "1"},
            {"{after:integer}", "2"},
            {"{run}", run},
            {"{outline}", "lines"},
            {"{quantity}", "p2c-pledges"},
        };
        for (const auto& [parameter, value] : examples) {
            if (const auto found = pattern.find(parameter); found != std::string::npos) {
                pattern.replace(found, parameter.size(), value);
            }
        }
        return pattern;
    }

    db::TestDatabase database;
    Configuration configuration = with_dumps_in(database.folder() / "dumps");
    Features features{*database, configuration};
    std::unique_ptr<WholeSite> site = std::make_unique<WholeSite>(
        *database, features, WholeSiteOptions{.rate_limits = generous()});
    std::string record; // an activity that was published and changed, …
    std::string run;    // … by an import
};

TEST_P(WholeSiteTest, EveryPublicPageAnswersInEveryFormatItNames) {
    const auto pages = public_pages();
    for (const auto& [route, address] : pages) {
        EXPECT_EQ(get(address).status, 200) << address;
        for (const Format& format : route->formats) {
            // A search for nothing finds nothing, and a list of nothing is empty.
            const std::string query = route->pattern == "/search" ? "?q=climate" : "";
            const std::string data = address + "." + std::string(format.suffix) + query;
            const web::Response response = get(data);
            EXPECT_EQ(response.status, 200) << data;
            EXPECT_EQ(response.headers.text_of("Content-Type"), format.media_type) << data;
            EXPECT_GT(web::size_of(response.body), 0U) << data;
        }
    }
    EXPECT_GT(pages.size(), 20U);
}

TEST_P(WholeSiteTest, EveryPublicPageSpeaksEveryLanguage) {
    for (const auto& [route, address] : public_pages()) {
        if (!route->raw_type.empty()) {
            continue;
        }
        for (const Language language : all_languages) {
            const std::string tag(tag_of(language));
            const std::string target = address + "?lang=" + tag;
            const std::string html = web::text_of(get(target).body);
            EXPECT_NE(html.find("<html lang=\"" + tag + "\""), std::string::npos) << target;
            EXPECT_NE(html.find("</html>"), std::string::npos) << target;
        }
    }
}

TEST_P(WholeSiteTest, EveryErrorOfDataHasOneShape) {
    for (const std::string target :
         {"/nowhere.json", "/frameworks/none.json", "/frameworks/wsis/C99.json",
          "/organizations/NOBODY.json", "/frameworks.json?lnag=ar", "/accounts.json"}) {
        const web::Response response = get(target);
        EXPECT_GE(response.status, 400) << target;
        const auto json = parse_json(web::text_of(response.body));
        ASSERT_TRUE(json.has_value()) << target;
        const Value* error = json->find("error");
        ASSERT_NE(error, nullptr) << target;
        std::vector<std::string> members;
        for (const auto& [name, value] : error->as_object()) {
            members.push_back(name);
        }
        EXPECT_EQ(members,
                  (std::vector<std::string>{"kind", "message", "field", "fields", "request_id"}))
            << target;
        EXPECT_EQ(error->text_of("request_id"), "test") << target;
    }
}

/// The addresses in `<link rel="canonical">` and `<link rel="alternate">`, in their order.
std::vector<std::string> head_links_of(const std::string& html) {
    std::vector<std::string> links;
    for (const std::string start : {"<link rel=\"canonical\"", "<link rel=\"alternate\""}) {
        for (auto at = html.find(start); at != std::string::npos; at = html.find(start, at + 1)) {
            const auto address = html.find("href=\"", at) + 6;
            links.push_back(html.substr(address, html.find('"', address) - address));
        }
    }
    return links;
}

TEST_P(WholeSiteTest, SearchEnginesGetFullAddressesOnceThePublicOneIsKnown) {
    const std::string target = "/countries?group=ldc&lang=fr";
    const std::vector<std::string> paths{"/countries?group=ldc",
                                         "/countries?group=ldc&amp;lang=ar",
                                         "/countries?group=ldc&amp;lang=zh",
                                         "/countries?group=ldc&amp;lang=en",
                                         "/countries?group=ldc&amp;lang=fr",
                                         "/countries?group=ldc&amp;lang=ru",
                                         "/countries?group=ldc&amp;lang=es"};
    EXPECT_EQ(head_links_of(web::text_of(get(target).body)), paths);

    std::vector<std::string> addresses;
    for (const std::string& path : paths) {
        addresses.push_back("https://stocktake.example.org" + path);
    }
    site = std::make_unique<WholeSite>(
        *database, features,
        WholeSiteOptions{.public_address = "https://stocktake.example.org",
                         .rate_limits = generous()});
    const std::string html = web::text_of(get(target).body);
    EXPECT_EQ(head_links_of(html), addresses);
    // What people click stays on the host they are at.
    EXPECT_NE(html.find("<a href=\"/countries?group=ldc&amp;lang=ar\""), std::string::npos);
}

TEST_P(WholeSiteTest, RobotsLearnOfTheSitemapOnceThePublicAddressIsKnown) {
    EXPECT_EQ(
        web::text_of(get("/robots.txt").body),
        "User-agent: *\nDisallow: /brief\nDisallow: /map\nDisallow: /matrix\nDisallow: /search\n"
        "Disallow: /sign-in\n");
    site = std::make_unique<WholeSite>(
        *database, features,
        WholeSiteOptions{.public_address = "https://stocktake.example.org",
                         .rate_limits = generous()});
    EXPECT_EQ(
        web::text_of(get("/robots.txt").body),
        "User-agent: *\nDisallow: /brief\nDisallow: /map\nDisallow: /matrix\nDisallow: /search\n"
        "Disallow: /sign-in\n\n"
        "Sitemap: https://stocktake.example.org/sitemap.xml\n");
}

/// The addresses in `<loc>`, of a site that does not know its own one.
std::vector<std::string> addresses_in(const std::string& sitemap) {
    std::vector<std::string> addresses;
    for (auto at = sitemap.find("<loc>"); at != std::string::npos;
         at = sitemap.find("<loc>", at + 1)) {
        addresses.push_back(sitemap.substr(at + 5, sitemap.find('<', at + 5) - at - 5));
    }
    return addresses;
}

TEST_P(WholeSiteTest, TheSitemapNamesPagesThatAreThere) {
    const auto addresses = addresses_in(web::text_of(get("/sitemap.xml").body));
    EXPECT_EQ(std::set(addresses.begin(), addresses.end()).size(), addresses.size());
    for (const std::string& expected :
         {std::string("/"), std::string("/activities"), std::string("/crosswalks/wsis-sdg"),
          std::string("/frameworks/wsis/C5"), std::string("/countries/KEN"),
          std::string("/organizations/ITU"), "/records/" + record}) {
        EXPECT_NE(std::ranges::find(addresses, expected), addresses.end()) << expected;
    }
    std::size_t step = 0; // a page of every sort, without reading thousands
    for (const std::string& address : addresses) {
        if (step++ % 37 == 0) {
            EXPECT_EQ(get(address).status, 200) << address;
        }
    }
}

TEST_P(WholeSiteTest, TheCatalogOfDataNamesFilesThatAreThere) {
    const auto catalog = parse_json(web::text_of(get("/catalog.jsonld").body));
    ASSERT_TRUE(catalog.has_value());
    std::set<std::string_view> missing{"/frameworks/wsis", "/crosswalks/wsis-sdg", "/organizations",
                                       "/activities"};
    for (const Value& dataset : catalog->find("dcat:dataset")->as_array()) {
        EXPECT_FALSE(dataset.find("dct:title")->as_array().empty());
        EXPECT_FALSE(dataset.find("dcat:distribution")->as_array().empty());
        if (missing.erase(dataset.text_of("@id")) == 0) {
            continue; // one of a sort is enough
        }
        for (const Value& file : dataset.find("dcat:distribution")->as_array()) {
            EXPECT_EQ(get(std::string(file.text_of("@id"))).status, 200) << file.text_of("@id");
        }
    }
    EXPECT_TRUE(missing.empty()) << *missing.begin();
    for (const Value& service : catalog->find("dcat:service")->as_array()) {
        EXPECT_EQ(get(std::string(service.text_of("@id"))).status, 200);
    }
    EXPECT_EQ(get("/kinds/activity.schema.json").status, 200);
}

TEST_P(WholeSiteTest, AVersionOfTheOpenDataIsThereAtOnceAndStaysAsItIs) {
    EXPECT_EQ(web::text_of(get("/data").body).find("stocktake.sqlite.gz"), std::string::npos);
    const open_data::DumpDesk desk{
        *database, features.shelf(), site->catalogue(), configuration.dumps, "", ""};
    const auto made = open_data::make_dump(desk, {}, Timestamp::now());
    ASSERT_TRUE(made.has_value()) << to_string(made.error());
    std::this_thread::sleep_for(db::Database::poll_interval + std::chrono::milliseconds(50));
    EXPECT_NE(web::text_of(get("/data").body).find("stocktake.sqlite.gz"), std::string::npos);

    const open_data::DumpedFile& file = *made->newest.find("activity.csv.gz");
    const std::string address = open_data::file_address(made->newest.version, file.name);
    const web::Response response = get(address);
    EXPECT_EQ(response.headers.text_of("Content-Type"), "application/gzip");
    EXPECT_EQ(response.headers.text_of("Content-Disposition"),
              "attachment; filename=\"activity.csv.gz\"");
    EXPECT_EQ(response.headers.text_of("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(response.headers.text_of("ETag"), '"' + file.sha256 + '"');
    EXPECT_EQ(static_cast<std::int64_t>(web::size_of(response.body)), file.bytes);
    EXPECT_EQ(get(address, '"' + file.sha256 + '"').status, 304);
    EXPECT_EQ(response.headers.text_of("Accept-Ranges"), "bytes");
    EXPECT_EQ(get("/data/latest/activity.csv.gz").headers.text_of("Location"), address);
    for (const Language language : all_languages) {
        const std::string page = web::text_of(
            get("/data/" + made->newest.version.text() + "?lang=" + std::string(tag_of(language)))
                .body);
        EXPECT_NE(page.find(file.sha256), std::string::npos) << tag_of(language);
    }

    const auto catalog = parse_json(web::text_of(get("/catalog.jsonld").body));
    const auto& datasets = catalog->find("dcat:dataset")->as_array();
    const auto all = std::ranges::find_if(
        datasets, [](const Value& dataset) { return dataset.text_of("@id") == "/data"; });
    ASSERT_NE(all, datasets.end());
    for (const Value& each : all->find("dcat:distribution")->as_array()) {
        const web::Response sent = get(std::string(each.text_of("@id")));
        EXPECT_EQ(static_cast<std::int64_t>(web::size_of(sent.body)),
                  each.find("dcat:byteSize")->as_integer());
        EXPECT_EQ(sent.headers.text_of("ETag"),
                  '"' + std::string(each.find("spdx:checksum")->text_of("spdx:checksumValue")) +
                      '"');
    }
}

web::Request request_for(const std::string& target) {
    web::Request request;
    request.id = "test";
    request.client_address = "192.0.2.1";
    EXPECT_TRUE(web::parse_target(target, request).has_value()) << target;
    request.target = target;
    return request;
}

/// As readers without a session get it: from the cache where it is kept.
std::string text_at(WholeSite& site, const std::string& target) {
    web::Request request = request_for(target);
    const auto kept = site.site().answer_at_once(request);
    return web::text_of(kept ? kept->body : site.site().handle(request).body);
}

TEST_P(WholeSiteTest, NoKeptPageOutlivesWhatItTellsOf) {
    const auto elsewhere = db::Database::open(database.location()); // as another process
    Features other_features(*elsewhere, configuration);
    WholeSite other(*elsewhere, other_features, {.rate_limits = generous()});
    const std::vector<std::string> targets{"/search?kind=activity", "/search.json?kind=activity",
                                           "/search.atom?q=skills", "/brief?kind=activity",
                                           "/activities",           "/activities.csv",
                                           "/frameworks/wsis/C5",   "/organizations/ITU",
                                           "/countries/UGA",        "/records/" + record,
                                           "/sitemap.xml",          "/map.json?kind=activity",
                                           "/matrix.json?line=C5"};
    std::map<std::string, std::string> before;
    for (const std::string& target : targets) {
        before[target] = text_at(*site, target);
        EXPECT_TRUE(site->site().answer_at_once(request_for(target)).has_value()) << target;
        EXPECT_EQ(text_at(other, target), before[target]) << target;
    }
    EXPECT_NE(before["/search?kind=activity"].find("Skills for all"), std::string::npos);
    Actor secretariat;
    secretariat.roles = {Role::Secretariat};
    ASSERT_TRUE(registry::change_consent({*database, features.shelf(), nullptr}, secretariat,
                                         registry::RecordId(record), registry::Consent::Secretariat,
                                         Timestamp::now()));
    const auto expect_changed = [&](WholeSite& asked) {
        for (const std::string& target : targets) {
            const std::string text = text_at(asked, target);
            EXPECT_NE(text, before[target]) << target;
            EXPECT_EQ(text.find("Skills for all"), std::string::npos) << target;
        }
    };
    expect_changed(*site);
    std::this_thread::sleep_for(db::Database::poll_interval + std::chrono::milliseconds(50));
    expect_changed(other);
}

TEST_P(WholeSiteTest, HarvestersAskByAFormWithoutAToken) {
    web::Request request;
    request.id = "test";
    request.client_address = "192.0.2.1";
    request.method = web::Method::Post;
    request.target = request.path = "/oai";
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = "verb=ListRecords&metadataPrefix=oai_dc&set=line:C5";
    const web::Response posted = site->site().handle(request);
    EXPECT_EQ(posted.status, 200);
    EXPECT_EQ(posted.headers.text_of("Content-Type"), "text/xml; charset=utf-8");
    const std::string text = web::text_of(posted.body);
    EXPECT_NE(text.find("<identifier>tag:stocktake,2026:/records/" + record + "</identifier>"),
              std::string::npos)
        << text;
    EXPECT_EQ(get("/oai?verb=Identify&verb=Identify&more=1").status, 200);
}

TEST_P(WholeSiteTest, TheTextForLanguageModelsNamesWhateverGivesDataToEverybody) {
    const std::string text = web::text_of(get("/llms.txt").body);
    for (const web::Route& route : site->site().router().routes()) {
        const bool is_named =
            text.find("`" + route.pattern + "`: " + route.summary) != std::string::npos ||
            text.find("- [" + route.pattern + "](" + route.pattern + "): " + route.summary) !=
                std::string::npos;
        EXPECT_EQ(is_named, route.method == web::Method::Get && route.permission.is_public() &&
                                (!route.formats.empty() || !route.raw_type.empty()))
            << route.pattern;
    }
    EXPECT_EQ(text.substr(0, text.find("\n\n")), "# Stocktake");
}

TEST_P(WholeSiteTest, NoKindCanHaveTheAddressOfSomethingElse) {
    for (const web::Route& route : site->site().router().routes()) {
        const std::string_view rest = std::string_view(route.pattern).substr(1);
        const std::string_view first = rest.substr(0, rest.find_first_of("/."));
        if (!first.empty() && !first.starts_with('{')) {
            EXPECT_TRUE(kinds::is_reserved_address(first)) << route.pattern;
        }
    }
}

TEST_P(WholeSiteTest, TheLinksOfC5ComeAsCsv) {
    const web::Response response = get("/crosswalks/wsis-sdg.csv?from=C5&lang=ar");
    EXPECT_EQ(response.status, 200);
    const std::string csv = web::text_of(response.body);
    const LoadFile matrix =
        file_of(std::filesystem::path(STOCKTAKE_DATA) / "crosswalk-wsis-sdg.json");
    const auto links =
        std::ranges::count_if(matrix.json.find("links")->as_array(),
                              [](const Value& link) { return link.text_of("from") == "C5"; });
    ASSERT_GT(links, 0);
    EXPECT_EQ(std::ranges::count(csv, '\n'), links + 1) << csv.substr(0, 400); // and the heading
}

TEST_P(WholeSiteTest, TheApiDescriptionNamesEveryRoute) {
    const auto document = parse_json(web::text_of(get("/openapi.json").body));
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->text_of("openapi"), "3.1.0");
    std::set<std::string> operations;
    for (const auto& [path, item] : document->find("paths")->as_object()) {
        for (const auto& [verb, operation] : item.as_object()) {
            EXPECT_TRUE(
                operations.insert(verb + " " + std::string(operation.text_of("operationId")))
                    .second)
                << path;
        }
    }
    for (const web::Route& route : site->site().router().routes()) {
        std::string id = route.name;
        std::ranges::replace(id, '/', '.');
        const bool is_named = std::ranges::any_of(operations, [&](const std::string& operation) {
            return operation.find(" " + id + ".") != std::string::npos;
        });
        EXPECT_TRUE(is_named) << route.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, WholeSiteTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::app
