// SPDX-License-Identifier: Apache-2.0
// What programs ask of the search: everything by cursor, numbers by facet, and clear refusals.
#include "features/catalogue/search_cursor.hpp"
#include "features/catalogue/test_catalogue.hpp"
#include "web/query_address.hpp"

namespace stocktake::catalogue {
namespace {

class SearchApiTest : public CatalogueTest {
  protected:
    /// `parameter: message` of what is refused; empty when nothing is.
    std::string refusal(const std::string& target) {
        const auto reply = ask(target);
        if (reply) {
            return "";
        }
        std::string text;
        for (const FieldError& each : reply.error().fields) {
            text += each.field + ": " +
                    web::Speaker(shipped_catalogue(), Language::English)(each.message) + "\n";
        }
        return text;
    }

    /// `KEN 2, FRA 1`
    std::string groups(const std::string& query) {
        const web::Page shown = page("/search.json?" + query);
        std::string text;
        for (const Value& group : shown.model.find("grouping")->find("groups")->as_array()) {
            text += (text.empty() ? "" : ", ") + std::string(group.text_of("value")) + " " +
                    std::to_string(group.find("count")->as_integer());
            const web::Page behind = page(std::string(group.text_of("address")));
            EXPECT_EQ(*behind.model.find("meta")->find("count"), *group.find("count"))
                << group.text_of("address");
        }
        return text;
    }
};

TEST_P(SearchApiTest, ReadsEverythingByCursor) {
    std::set<std::string> expected;
    for (int i = 0; i < 45; ++i) {
        expected.insert("Well " + std::to_string(i));
        publish(R"({"title": "Well )" + std::to_string(i) + R"("})");
    }
    std::set<std::string> read;
    std::size_t pages = 0;
    std::string next = "/search.json?q=well&per_page=10&cursor=*";
    while (!next.empty()) {
        const web::Page shown = page(next);
        const Value& meta = *shown.model.find("meta");
        EXPECT_EQ(meta.find("count")->as_integer(), 45);
        EXPECT_TRUE(shown.model.find("facets")->as_array().empty());
        for (const Value& item : shown.model.find("items")->as_array()) {
            EXPECT_TRUE(read.insert(std::string(item.text_of("title"))).second);
        }
        ++pages;
        next = meta.find("next")->is_null() ? "" : std::string(meta.text_of("next"));
    }
    EXPECT_EQ(read, expected);
    EXPECT_EQ(pages, 5U);
}

TEST_P(SearchApiTest, ReadsOnWhereItWasWhenTheListHasChanged) {
    for (const char* title : {"Well one", "Well two", "Well three"}) {
        publish(R"({"title": ")" + std::string(title) + R"("})");
    }
    const web::Page first = page("/search.json?q=well&sort=newest&per_page=2&cursor=*");
    publish(R"({"title": "Well new"})", "ITU", Language::English, {},
            *Timestamp::parse("2026-07-01T12:00:00.000Z"));
    const Value& meta = *first.model.find("meta");
    const web::Page second = page(std::string(meta.text_of("next")));
    ASSERT_EQ(second.model.find("items")->as_array().size(), 1U);
    EXPECT_EQ(second.model.find("meta")->find("count")->as_integer(), 4);
}

TEST_P(SearchApiTest, RefusesACursorThatIsNone) {
    EXPECT_EQ(refusal("/search.json?cursor=abc").substr(0, 8), "cursor: ");
    EXPECT_EQ(refusal("/search.json?cursor=*"), "");
}

TEST_P(SearchApiTest, SaysWhereProgramsReadOnBeyondThePages) {
    EXPECT_EQ(refusal("/search.json?page=500"), "");
    EXPECT_EQ(
        refusal("/search.json?page=501"),
        "page: Pages end at result 10,000. Read on with cursor=* and meta.next_cursor of each "
        "answer.\n");
}

TEST_P(SearchApiTest, CountsByAnyFacet) {
    publish(R"({"title": "One", "countries": ["KEN", "FRA"],
                "lines": [{"framework": "wsis", "node": "C7-egov"}]})");
    publish(R"({"title": "Two", "countries": ["KEN"],
                "lines": [{"framework": "wsis", "node": "C5"}]})",
            "WHO");
    EXPECT_EQ(groups("group_by=country"), "KEN 2, FRA 1");
    EXPECT_EQ(groups("group_by=country&country=FRA"), "FRA 1");
    EXPECT_EQ(groups("group_by=country&country=-FRA"), "KEN 2");
    EXPECT_EQ(groups("group_by=country&line=C5"), "KEN 1");
    EXPECT_EQ(groups("group_by=line"), "C5 1, C7 1, C7-egov 1");
    EXPECT_EQ(groups("group_by=org"), "ITU 1, WHO 1");
    EXPECT_EQ(groups("group_by=year"), "");
    EXPECT_EQ(groups("group_by=country&cursor=*"), "KEN 2, FRA 1"); // all of them, at once
    const web::Page shown = page("/search?group_by=country");
    std::string rows;
    shown.table().for_each_row([&](std::span<const Value> row) {
        rows += row[0].as_string() + " " + row[1].as_string() + " " +
                std::to_string(row[2].as_integer()) + "\n";
    });
    EXPECT_EQ(rows, "KEN Kenya 2\nFRA France 1\n");
}

TEST_P(SearchApiTest, CountsByPartnersApartFromTheOwner) {
    publish(R"({"title": "One", "partners": [{"id": "WHO"}, {"name": "A village"}]})");
    publish(R"({"title": "Two", "partners": [{"id": "WHO"}, {"id": "ITU"}]})", "WHO");
    EXPECT_EQ(groups("group_by=partner"), "ITU 1, WHO 1");
    EXPECT_EQ(titles("partner=WHO"), "One\n");
}

TEST_P(SearchApiTest, NamesValuesThatThereAreNot) {
    EXPECT_EQ(refusal("/search.json?country=Kenia"),
              "country: There is no “Kenia” here. Did you mean KEN?\n");
    EXPECT_EQ(refusal("/search.json?line=C5&org=XYZZY"), "org: There is no “XYZZY” here.\n");
    EXPECT_EQ(refusal("/search.json?kind=activitty&freshness=gren&language=xx&year=soon"),
              "kind: There is no “activitty” here. Did you mean activity?\n"
              "year: There is no “soon” here.\n"
              "freshness: There is no “gren” here. Did you mean green?\n"
              "language: There is no “xx” here.\n");
    EXPECT_EQ(refusal("/search.json?country=Kenya&year=2099&group=-ldc&region=-202"),
              "region: There is no “202” here.\n"); // these tests have no regions

    const web::Page shown = page("/search?country=Kenia&q=wells");
    const Value& unknown = shown.model.find("meta")->find("unknown_values")->as_array().at(0);
    EXPECT_EQ(unknown.find("nearest")->text_of("nearest_label"), "Kenya");
    EXPECT_EQ(unknown.find("nearest")->text_of("nearest_address"), "/search?q=wells&country=KEN");
}

TEST_P(SearchApiTest, NamesTheFilterThatWasMeant) {
    const web::Page shown = page("/search?q=contry:KEN");
    const Value& unknown = shown.model.find("meta")->find("unknown_fields")->as_array().at(0);
    EXPECT_EQ(unknown.text_of("nearest"), "country");
}

TEST(SearchCursor, IsReadAsItWasWritten) {
    for (const double rank : {0.0, 12.000000000000002, 1.0 / 3, -1.5e300, 4e-320}) {
        const search::Hit hit{"record/a,b", 0, rank, rank > 0};
        EXPECT_EQ(parse_cursor(cursor_after(hit)), hit);
    }
    for (const char* broken :
         {"", "w", "w,1", "w,1,", "w,x,a", "w,nan,a", "w,inf,a", "x,1,a", "w,1 ,a", ","}) {
        EXPECT_FALSE(parse_cursor(broken)) << broken;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, SearchApiTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
