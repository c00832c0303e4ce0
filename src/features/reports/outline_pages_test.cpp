// SPDX-License-Identifier: Apache-2.0
// An outline read in the web, changed and made as text there, and what loading does afterwards.
#include "features/reports/test_outline_pages.hpp"

namespace stocktake::reports {

namespace {

class OutlineTextTest : public OutlinePagesTest {
  protected:
    static std::string opening() {
        return replaced(small_outline(), in_six("Introduction"), in_six("Opening"));
    }
};

constexpr const char* text_address = "/reports/yearly/outline/text";

} // namespace

TEST_P(OutlineTextTest, IsReadInWords) {
    const web::Page shown = page("/reports/yearly/outline");
    EXPECT_EQ(shown.title, "Outline: Yearly");
    const Value::Array& parts = shown.model.find("parts")->as_array();
    ASSERT_EQ(parts.size(), 4U);
    EXPECT_EQ(to_json(*parts[0].find("text")),
              R"([{"paragraph":"From [number of contributors] entities."}])");
    EXPECT_EQ(to_json(parts[2]),
              R"({"part":"line","level":2,"number":"A.","part_title":"[Action Line]",)"
              R"("for_each":null,"text":[],"query":{"source":"things","members":[)"
              R"({"member":"line","member_label":"Action Line","member_value":"[Action Line]"},)"
              R"({"member":"year","member_label":"Year","member_value":"[Year]"}]},)"
              R"("exhibits":[],"change_address":"/reports/yearly/outline/parts/line"})");
    EXPECT_EQ(parts[3].text_of("for_each"), "one for each of: Lines");
    EXPECT_EQ(to_json(*shown.model.find("contributors")->as_array()[1].find("organization_name")),
              R"("Health Organization")");
    EXPECT_EQ(shown.documents.front().file_name, "yearly.json");
    StringSink sink;
    shown.documents.front().write(sink);
    EXPECT_EQ(sink.text(), small_outline());
    EXPECT_NE(html(shown).find("Each change makes a new version."), std::string::npos);
    EXPECT_EQ(ask("/reports/weekly/outline").error().kind, ErrorKind::NotFound);
    EXPECT_EQ(ask("/reports/yearly/outline?version=2").error().kind, ErrorKind::NotFound);
}

TEST_P(OutlineTextTest, IsChangedByTheSecretariatAndNobodyElse) {
    for (const auto& route : feature.description().routes) {
        const bool is_change = route.permission.name() == "manage-outlines";
        EXPECT_EQ(is_change, !route.permission.is_public()) << route.name;
        for (const Role role : {Role::Contributor, Role::Reviewer, Role::Facilitator}) {
            EXPECT_NE(is_change, route.permission.is_held_by(role)) << route.name;
        }
        EXPECT_TRUE(route.permission.is_held_by(Role::Secretariat)) << route.name;
    }
    EXPECT_NE(html(page("/reports/yearly/outline")).find(text_address), std::string::npos);
    EXPECT_NE(html(page("/reports")).find("/reports/outlines/new"), std::string::npos);
    secretary.roles = {Role::Reviewer};
    EXPECT_EQ(html(page("/reports/yearly/outline")).find(text_address), std::string::npos);
    EXPECT_EQ(html(page("/reports")).find("/reports/outlines/new"), std::string::npos);
}

TEST_P(OutlineTextTest, BecomesANewVersion) {
    EXPECT_NE(html(page(text_address)).find("Introduction"), std::string::npos);
    EXPECT_EQ(saved(text_address, {{"base", "1"}, {"description", opening()}}),
              "/reports/yearly/outline");
    EXPECT_EQ(current().version, 2);
    EXPECT_EQ(current().origin, OutlineOrigin::Web);
    EXPECT_EQ(audit(), "program load-outline yearly {\"version\":1,\"file\":\"test.json\"}\n"
                       "secretary change-outline yearly {\"version\":2}\n");
    const web::Page shown = page("/reports/yearly/outline");
    EXPECT_EQ(shown.model.find("parts")->as_array()[0].text_of("part_title"), "Opening");
    EXPECT_EQ(shown.model.find("versions")->as_array().size(), 2U);
    const web::Page older = page("/reports/yearly/outline?version=1");
    EXPECT_EQ(older.model.find("parts")->as_array()[0].text_of("part_title"), "Introduction");
    EXPECT_NE(html(older).find("not in use any more"), std::string::npos);
    EXPECT_EQ(page(std::string(text_address) + "?version=1").model.text_of("description"),
              small_outline());
}

TEST_P(OutlineTextTest, MakesNoVersionThatSaysTheSame) {
    EXPECT_EQ(saved(text_address, {{"base", "1"}, {"description", small_outline()}}),
              "/reports/yearly/outline");
    EXPECT_EQ(current().version, 1);
}

TEST_P(OutlineTextTest, TellsEachFaultAndKeepsWhatWasTyped) {
    const std::string typed = replaced(opening(), R"("part": "other")", R"("part": "line")");
    const web::Page shown = refused(text_address, {{"base", "1"}, {"description", typed}});
    EXPECT_EQ(shown.status, 422);
    EXPECT_EQ(shown.model.text_of("description"), typed);
    EXPECT_EQ(to_json(*shown.model.find("faults")),
              R"([{"line":11,"place":"parts[1].parts[1].part","value":"line",)"
              R"("reason":"Another part is called so already."}])");
    EXPECT_EQ(stocktake::to_string(*shown.refusal),
              "invalid_input reports.text.refused(count=1); parts[1].parts[1].part: "
              "reports.file.repeated_part");
    EXPECT_NE(html(shown).find("1 thing must be mended"), std::string::npos);
    EXPECT_EQ(current().version, 1);

    EXPECT_EQ(refused(text_address, {{"base", "1"}, {"description", "{"}}).status, 422);
    EXPECT_EQ(refused(text_address, {{"base", "1"}, {"description", " "}}).status, 422);
    const std::string other = replaced(opening(), R"("yearly")", R"("weekly")");
    EXPECT_EQ(refused(text_address, {{"base", "1"}, {"description", other}})
                  .model.find("faults")
                  ->as_array()[0]
                  .text_of("place"),
              "outline");
}

TEST_P(OutlineTextTest, IsOnlyCheckedWhenAskedTo) {
    const web::Page shown =
        refused(text_address, {{"base", "1"}, {"description", opening()}, {"do", "check"}});
    EXPECT_EQ(shown.status, 200);
    EXPECT_NE(html(shown).find("Nothing is wrong with this outline."), std::string::npos);
    EXPECT_EQ(current().version, 1);
}

TEST_P(OutlineTextTest, TellsWhoeverIsLateAndKeepsWhatTheyTyped) {
    saved(text_address, {{"base", "1"}, {"description", opening()}});
    const std::string typed = replaced(small_outline(), "Introduction", "Beginning");
    const web::Page shown = refused(text_address, {{"base", "1"}, {"description", typed}});
    EXPECT_EQ(shown.status, 409);
    EXPECT_EQ(shown.refusal->kind, ErrorKind::Conflict);
    EXPECT_EQ(shown.model.text_of("description"), typed);
    EXPECT_EQ(current().version, 2);
    EXPECT_EQ(shown.model.find("base")->as_integer(), 2);
    EXPECT_EQ(saved(text_address, {{"base", "2"}, {"description", typed}}),
              "/reports/yearly/outline");
    EXPECT_EQ(current().version, 3);
}

TEST_P(OutlineTextTest, IsMadeFromACopy) {
    const web::Page form = page("/reports/outlines/new?from=yearly");
    const std::string copy(form.model.text_of("description"));
    EXPECT_EQ(parse_json(copy).value().text_of("outline"), "yearly-copy");
    EXPECT_NE(copy.find(R"("name": {"ar":"Yearly",)"), std::string::npos) << copy;
    EXPECT_EQ(saved("/reports/outlines/new", {{"description", copy}}),
              "/reports/yearly-copy/outline");
    EXPECT_EQ(current("yearly-copy").version, 1);
    const web::Page again = refused("/reports/outlines/new", {{"description", copy}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.model.text_of("description"), copy);
    EXPECT_NE(html(again).find("There is an outline yearly-copy already."), std::string::npos);
    EXPECT_EQ(ask("/reports/outlines/new?from=weekly").error().kind, ErrorKind::NotFound);
}

TEST_P(OutlineTextTest, IsNotTakenAwayByWhatShips) {
    saved(text_address, {{"base", "1"}, {"description", opening()}});
    const LoadReport same = try_to_load(small_outline());
    EXPECT_EQ(same.unchanged, 1);
    EXPECT_TRUE(same.remarks.empty());

    const std::string shipped = replaced(replaced(small_outline(), "Introduction", "Foreword"),
                                         R"("version": 1)", R"("version": 2)");
    const LoadReport skipped = try_to_load(shipped);
    EXPECT_EQ(skipped.unchanged, 1);
    EXPECT_TRUE(skipped.rejections.empty());
    ASSERT_EQ(skipped.remarks.size(), 1U);
    EXPECT_EQ(stocktake::to_string(skipped.remarks.front()),
              "reports.load.gives_way(version=2,current=2,next=3)");
    EXPECT_EQ(current().origin, OutlineOrigin::Web);

    const LoadReport taken = try_to_load(replaced(shipped, R"("version": 2)", R"("version": 3)"));
    EXPECT_EQ(taken.created, 1);
    ASSERT_EQ(taken.remarks.size(), 1U);
    EXPECT_EQ(taken.remarks.front().id, "reports.load.replaces");
    EXPECT_EQ(current().origin, OutlineOrigin::File);
}

INSTANTIATE_TEST_SUITE_P(Databases, OutlineTextTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::reports
