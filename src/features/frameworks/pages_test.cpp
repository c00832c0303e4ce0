// SPDX-License-Identifier: Apache-2.0
// Page models whole, for small data; the golden files show them as `.json` readers see them.
#include "features/frameworks/formats.hpp"
#include "features/frameworks/test_pages.hpp"

namespace stocktake::frameworks {

namespace {

constexpr std::string_view regions = R"({
 "id": "m49-regions", "version": "1", "kind": "codelist", "name": {"en": "Regions"}, "source": "S",
 "nodes": [
  {"id": "001", "title": {"en": "World"}, "basis": {"en": "sourced"}},
  {"id": "002", "parent": "001", "title": {"en": "Africa", "fr": "Afrique"},
   "basis": {"en": "sourced", "fr": "sourced"}},
  {"id": "014", "parent": "002", "title": {"en": "Eastern Africa"}, "basis": {"en": "sourced"}},
  {"id": "150", "parent": "001", "title": {"en": "Europe"}, "basis": {"en": "sourced"}}
 ]})";

constexpr std::string_view country_list = R"({
 "id": "countries", "version": "1", "kind": "codelist", "name": {"en": "Countries"}, "source": "S",
 "field_basis": {"name": "sourced", "m49_region": "sourced", "ldc": "recalled"},
 "items": [
  {"id": "UGA", "iso2": "UG", "iso3": "UGA", "m49": "800", "name": {"en": "Uganda", "fr": "Ouganda"},
   "m49_region": "002", "m49_intermediate": "014", "ldc": true, "lldc": true, "sids": false,
   "lat": 1.3, "lon": 32.3, "un_status": "member"},
  {"id": "ALB", "iso2": "AL", "iso3": "ALB", "m49": "008", "name": {"en": "Albania", "fr": "Albanie"},
   "m49_region": "150", "ldc": false, "lldc": false, "sids": false, "un_status": "member"}
 ]})";

} // namespace

TEST_P(PagesTest, ListsFrameworks) {
    load_small_data();
    const web::Page list = page({.route = "frameworks/list"});
    EXPECT_EQ(list.title, "Frameworks");
    EXPECT_EQ(list.caching, web::Caching::Public);
    expect_golden("list.json", readable(list.model));
    EXPECT_EQ(rows(list),
              "id|kind|version|status|complete|title|nodes|source|address|\n"
              "goals|framework|2015|official|true|Goals|3|Resolution|/frameworks/goals|\n"
              "lines|framework|2005|official|true|Action Lines|3|Plan of Action|"
              "/frameworks/lines|\n");
}

TEST_P(PagesTest, ShowsAFrameworkAsATreeInTheLanguageOfTheReader) {
    load_small_data();
    const web::Page shown = page({.route = "frameworks/framework",
                                  .path = {{"framework", "lines"}},
                                  .language = Language::French,
                                  .format = web::json_format});
    EXPECT_EQ(shown.title, "Grandes orientations");
    expect_golden("framework.fr.json", readable(shown.model));
    EXPECT_EQ(
        rows(shown),
        "id|slug|parent|depth|code|kind|address|title_en|basis_en|title_fr|basis_fr|alias_en|"
        "rank|\n"
        "L1|L1|null|0|L1|null|/frameworks/lines/L1|Media|sourced|Médias|recalled|Press|2|\n"
        "L2|L2|null|0|L2|null|/frameworks/lines/L2|Applications|sourced|null|null|null|null|\n"
        "L2-gov|L2-gov|L2|1|L2 e-government|part|/frameworks/lines/L2-gov|E-government|"
        "sourced|Administration en ligne|sourced|null|null|\n");
    expect_golden("lines.ttl", document(shown, "ttl"));
    expect_golden("lines.jsonld", document(shown, "jsonld") + "\n");
}

TEST_P(PagesTest, ShowsANodeWithItsPlaceAndItsLinks) {
    load_small_data();
    const web::Page shown = page({.route = "frameworks/node",
                                  .path = {{"framework", "lines"}, {"node", "L1"}},
                                  .format = web::json_format});
    EXPECT_EQ(shown.title, "L1 · Media");
    EXPECT_EQ(shown.description,
              "Media: its place in Action Lines, wordings, links to other frameworks.");
    expect_golden("node.json", readable(shown.model));
    EXPECT_EQ(rows(shown),
              "crosswalk|status|framework|version|id|code|title|strength|basis|rationale|\n"
              "lines-goals|official|goals|2015|G1|Goal 1|End poverty|confirmed|sourced|Because.|\n"
              "lines-goals|official|goals|2015|G2|Goal 2|End hunger|single-view|recalled||\n");
}

TEST_P(PagesTest, ShowsTheLinksOfANodeFromTheOtherEndToo) {
    load_small_data();
    const web::Page shown =
        page({.route = "frameworks/node", .path = {{"framework", "goals"}, {"node", "1"}}});
    EXPECT_EQ(rows(shown),
              "crosswalk|status|framework|version|id|code|title|strength|basis|rationale|\n"
              "lines-goals|official|lines|2005|L1|L1|Media|confirmed|sourced|Because.|\n"
              "lines-goals|official|lines|2005|L2-gov|L2 e-government|E-government||sourced||\n");
    const Value& group = shown.model.find("crosswalks")->as_array().at(0);
    EXPECT_EQ(*group.find("is_forward"), Value(false));
    EXPECT_EQ(group.text_of("other_title"), "Action Lines");
}

TEST_P(PagesTest, ShowsACrosswalkAsAMatrix) {
    load_small_data();
    const web::Page shown = page({.route = "frameworks/crosswalk",
                                  .path = {{"crosswalk", "lines-goals"}},
                                  .format = web::json_format});
    EXPECT_EQ(shown.title, "Lines and goals");
    expect_golden("crosswalk.json", readable(shown.model));
    expect_golden("lines-goals.ttl", document(shown, "ttl"));
    expect_golden("lines-goals.sssom.tsv", document(shown, "sssom.tsv"));
    EXPECT_EQ(
        rows(shown),
        "from|from_code|from_title|to|to_code|to_title|strength|rationale|basis|targets|\n"
        "L1|L1|Media|G1|Goal 1|End poverty|confirmed|Because.|sourced|[\"G1.a\"]|\n"
        "L1|L1|Media|G2|Goal 2|End hunger|single-view|null|recalled|null|\n"
        "L2-gov|L2 e-government|E-government|G1|Goal 1|End poverty|null|null|sourced|null|\n");
}

TEST_P(PagesTest, NarrowsACrosswalkDownToANodeAndAllBelowIt) {
    load_small_data();
    const auto links = [&](std::vector<std::pair<std::string, std::string>> query) {
        const std::string text = rows(page({.route = "frameworks/crosswalk",
                                            .path = {{"crosswalk", "lines-goals"}},
                                            .query = std::move(query)}));
        return text.substr(text.find('\n') + 1);
    };
    EXPECT_EQ(links({{"from", "L2"}}),
              "L2-gov|L2 e-government|E-government|G1|Goal 1|End poverty|null|null|sourced|\n");
    EXPECT_EQ(links({{"from", "L1"}, {"to", "2"}}),
              "L1|L1|Media|G2|Goal 2|End hunger|single-view|null|recalled|\n");
    EXPECT_EQ(links({{"from", "L2"}, {"to", "G2"}}), "");
    const Error refused = error({.route = "frameworks/crosswalk",
                                 .path = {{"crosswalk", "lines-goals"}},
                                 .query = {{"to", "X"}}});
    EXPECT_EQ(refused.kind, ErrorKind::InvalidInput);
    EXPECT_EQ(refused.fields, (std::vector<FieldError>{
                                  {"to", {"frameworks.error.unknown_filter", {{"node", "X"}}}}}));
}

TEST_P(PagesTest, ListsCrosswalks) {
    load_small_data();
    EXPECT_EQ(rows(page({.route = "frameworks/crosswalks"})),
              "id|version|title|from|to|status|complete|links|source|address|\n"
              "lines-goals|1|Lines and goals|lines|goals|official|true|3|Matrix|"
              "/crosswalks/lines-goals|\n");
}

TEST_P(PagesTest, MovesAnIdToTheAddressOfItsNode) {
    load_small_data();
    const web::Redirect moved = redirect({.route = "frameworks/node",
                                          .path = {{"framework", "goals"}, {"node", "G1.a"}},
                                          .query = {{"version", "2015"}},
                                          .format = web::json_format});
    EXPECT_EQ(moved.status, 301);
    EXPECT_EQ(moved.location, "/frameworks/goals/1.a.json?version=2015");
}

TEST_P(PagesTest, FindsANodeThatIsGoneFromTheCurrentVersion) {
    load_small_data();
    load_json(R"({"id": "lines", "version": "2026", "name": {"en": "Lines"}, "source": "S",
                  "nodes": [{"id": "L1", "title": {"en": "All media"}}]})");
    const web::Redirect moved = redirect(
        {.route = "frameworks/node", .path = {{"framework", "lines"}, {"node", "L2-gov"}}});
    EXPECT_EQ(moved.status, 302);
    EXPECT_EQ(moved.location, "/frameworks/lines/L2-gov?version=2005");
    const web::Page old = page({.route = "frameworks/node",
                                .path = {{"framework", "lines"}, {"node", "L2-gov"}},
                                .query = {{"version", "2005"}}});
    EXPECT_EQ(*old.model.find("is_current"), Value(false));
    // A crosswalk made for the older version still shows on the page of the newer one, and says so.
    const web::Page current =
        page({.route = "frameworks/node", .path = {{"framework", "lines"}, {"node", "L1"}}});
    EXPECT_EQ(current.title, "L1 · All media");
    EXPECT_EQ(current.model.find("crosswalks")->as_array().at(0).text_of("for_other_version"),
              "2005");
}

TEST_P(PagesTest, SaysWhatIsNotThere) {
    load_small_data();
    const auto said = [&](const Ask& ask) { return stocktake::to_string(error(ask)); };
    EXPECT_EQ(said({.route = "frameworks/framework", .path = {{"framework", "x"}}}),
              "not_found frameworks.error.unknown_framework(id=x,version=)");
    EXPECT_EQ(said({.route = "frameworks/framework",
                    .path = {{"framework", "lines"}},
                    .query = {{"version", "1"}}}),
              "not_found frameworks.error.unknown_version(id=lines,version=1)");
    EXPECT_EQ(said({.route = "frameworks/node", .path = {{"framework", "lines"}, {"node", "X"}}}),
              "not_found frameworks.error.unknown_node(framework=lines,id=X)");
    EXPECT_EQ(said({.route = "frameworks/node", .path = {{"framework", "x"}, {"node", "X"}}}),
              "not_found frameworks.error.unknown_framework(id=x,version=)");
    EXPECT_EQ(said({.route = "frameworks/crosswalk", .path = {{"crosswalk", "x"}}}),
              "not_found frameworks.error.unknown_crosswalk(id=x,version=)");
    EXPECT_EQ(said({.route = "frameworks/country", .path = {{"country", "QQQ"}}}),
              "not_found frameworks.error.unknown_country(id=QQQ)");
    EXPECT_EQ(said({.route = "frameworks/region", .path = {{"scheme", "x"}, {"code", "1"}}}),
              "not_found frameworks.error.unknown_scheme(id=x)");
    load_json(std::string(regions));
    EXPECT_EQ(said({.route = "frameworks/region", .path = {{"scheme", "m49"}, {"code", "1"}}}),
              "not_found frameworks.error.unknown_region(id=1)");
}

TEST_P(PagesTest, ShowsACountry) {
    load_json(std::string(regions));
    load_json(std::string(country_list));
    const web::Page shown = page({.route = "frameworks/country",
                                  .path = {{"country", "UGA"}},
                                  .language = Language::French});
    EXPECT_EQ(shown.title, "Ouganda");
    expect_golden("country.fr.json", readable(shown.model));
    EXPECT_EQ(
        rows(shown),
        "iso3|iso2|m49|un_status|title_ar|title_zh|title_en|title_fr|title_ru|title_es|"
        "m49_region|m49_subregion|m49_intermediate|itu_region|un_regional_group|ldc|lldc|sids|"
        "lat|lon|\n"
        "UGA|UG|800|member|null|null|Uganda|Ouganda|null|null|002|null|014|null|null|true|"
        "true|false|1.3|32.3|\n");
}

TEST_P(PagesTest, KnowsACountryByItsOtherCodes) {
    load_json(std::string(regions));
    load_json(std::string(country_list));
    for (const char* code : {"uga", "UG", "ug", "800"}) {
        EXPECT_EQ(redirect({.route = "frameworks/country", .path = {{"country", code}}}).location,
                  "/countries/UGA");
    }
}

TEST_P(PagesTest, ListsCountriesInTheOrderOfTheReader) {
    load_json(std::string(regions));
    load_json(std::string(country_list));
    const auto names = [&](const Ask& ask) {
        std::vector<std::string> found;
        const web::Page list = page(ask);
        for (const Value& item : list.model.find("items")->as_array()) {
            found.emplace_back(item.text_of("title"));
        }
        return found;
    };
    EXPECT_EQ(names({.route = "frameworks/countries"}),
              (std::vector<std::string>{"Albania", "Uganda"}));
    EXPECT_EQ(names({.route = "frameworks/countries", .query = {{"group", "ldc"}}}),
              (std::vector<std::string>{"Uganda"}));
    EXPECT_EQ(names({.route = "frameworks/countries", .language = Language::French}),
              (std::vector<std::string>{"Albanie", "Ouganda"}));
}

TEST_P(PagesTest, CountsTheCountriesOfARegionAndOfAllRegionsInIt) {
    load_json(std::string(regions));
    load_json(std::string(country_list));
    EXPECT_EQ(rows(page({.route = "frameworks/regions"})),
              "scheme|code|parent|title|members|address|\n"
              "m49|001|null|World|2|/regions/m49/001|\n"
              "m49|002|001|Africa|1|/regions/m49/002|\n"
              "m49|014|002|Eastern Africa|1|/regions/m49/014|\n"
              "m49|150|001|Europe|1|/regions/m49/150|\n");
    const web::Page africa = page({.route = "frameworks/region",
                                   .path = {{"scheme", "m49"}, {"code", "002"}},
                                   .language = Language::French});
    EXPECT_EQ(africa.title, "Afrique");
    expect_golden("region.fr.json", readable(africa.model));
    EXPECT_EQ(rows(africa), "id|m49|title|address|\nUGA|800|Ouganda|/countries/UGA|\n");
}

TEST_P(PagesTest, LoadsItsOwnExportBack) {
    load_small_data();
    StringSink csv;
    formats::write_csv(
        page({.route = "frameworks/framework", .path = {{"framework", "lines"}}}).table(), csv,
        Language::English);
    EXPECT_EQ(
        to_string(load_csv(
            csv.take(), {{"as", "framework"}, {"id", "copy"}, {"version", "1"}, {"name", "Copy"}})),
        "framework copy 1: 3 created, 0 changed, 0 unchanged\n");
    const std::string copied =
        rows(page({.route = "frameworks/framework", .path = {{"framework", "copy"}}}));
    EXPECT_EQ(replaced(replaced(replaced(copied, "/copy/", "/lines/"), "/copy/", "/lines/"),
                       "/copy/", "/lines/"),
              rows(page({.route = "frameworks/framework", .path = {{"framework", "lines"}}})));

    StringSink links;
    formats::write_csv(
        page({.route = "frameworks/crosswalk", .path = {{"crosswalk", "lines-goals"}}}).table(),
        links, Language::English);
    EXPECT_EQ(to_string(load_csv(links.take(), {{"as", "crosswalk"},
                                                {"id", "copy"},
                                                {"name", "Copy"},
                                                {"from", "lines"},
                                                {"to", "goals"}})),
              "crosswalk copy 1: 3 created, 0 changed, 0 unchanged\n");
}

INSTANTIATE_TEST_SUITE_P(Engines, PagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& parameter) { return db::test_name_of(parameter.param); });

} // namespace stocktake::frameworks
