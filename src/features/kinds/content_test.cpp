// SPDX-License-Identifier: Apache-2.0
// The judge: what it makes of content, and all that it has against it.
#include "features/kinds/content.hpp"

#include "features/kinds/answers.hpp"
#include "features/kinds/test_kinds.hpp"

namespace stocktake::kinds {

namespace {

/// Enough for a whole record, and one answer more.
std::string record_with(std::string_view answer) {
    return R"({"title": "Title", "lines": ["C5"])" +
           (answer.empty() ? "" : ", " + std::string(answer)) + '}';
}

Acceptance judged(std::string_view content, Completeness completeness = Completeness::Whole) {
    return accept(activity(), json(content), small_references(), completeness);
}

/// What the judge makes of one answer, which must be good; a second judgement must not differ.
std::string made_of(std::string_view field, std::string_view answer) {
    const std::string name(field);
    const Acceptance first = judged(record_with('"' + name + "\": " + std::string(answer)));
    EXPECT_EQ(to_string(first.problems), "") << answer;
    const Acceptance second =
        accept(activity(), first.content, small_references(), Completeness::Whole);
    EXPECT_EQ(second.content, first.content) << answer;
    EXPECT_TRUE(second.is_good()) << answer;
    const Value* made = first.content.find(field);
    return made == nullptr ? "nothing" : to_json(*made);
}

/// What it has against one answer; none of a wrong answer is kept.
std::string problems_of(std::string_view field, std::string_view answer,
                        Completeness completeness = Completeness::Whole) {
    const std::string name(field);
    return to_string(
        judged(record_with('"' + name + "\": " + std::string(answer)), completeness).problems);
}

std::string unknown(std::string_view cell, std::string_view id, std::string_view value,
                    std::string_view nearest) {
    std::string text(cell);
    text += " kinds.content.";
    text += id;
    text += "(value=";
    text += value;
    text += nearest.empty() ? ",has_nearest=no,nearest=" : ",has_nearest=yes,nearest=";
    text += nearest;
    return text + ")\n";
}

} // namespace

TEST(Content, ThatCouldNotBeReadWasAnAnswerToo) {
    const auto told = [](const Cells& cells) {
        const Reading reading = read_cells(activity(), cells, CellStyle::Form);
        return to_string(reading.problems) +
               to_string(accept(activity(), reading.content, small_references(),
                                Completeness::Whole, reading.problems)
                             .problems);
    };
    EXPECT_EQ(told({{"title", "Title"}, {"lines", "C5"}, {"results.1.value", "many"}}),
              "results.1.value kinds.cells.not_number\n"
              "results.1.indicator kinds.content.required\n");
    EXPECT_EQ(told({{"title", "Title"}, {"lines", "C5"}, {"people", "many"}}),
              "people kinds.cells.not_whole_number\n");
}

TEST(Content, IsKeptInTheOrderOfTheKind) {
    EXPECT_EQ(to_json(judged(R"({"lines": ["C5"], "notes": " b ", "title": "Title"})").content),
              R"({"title":"Title","notes":"b","lines":[{"framework":"wsis","node":"C5"}]})");
}

TEST(Content, TextsAreTrimmedAndComposed) {
    EXPECT_EQ(made_of("about", R"(" e\u0301\r\nb ")"), R"("é\nb")");
    EXPECT_EQ(made_of("contact", R"("a\n b\tc")"), R"("a b c")");
    EXPECT_EQ(made_of("about", R"("  ")"), "nothing");
    EXPECT_EQ(made_of("about", R"("\u200b")"), "nothing");
    EXPECT_EQ(made_of("about", "null"), "nothing");
    EXPECT_EQ(problems_of("about", "7"), "about kinds.content.not_text\n");
    EXPECT_EQ(problems_of("about", R"(["a"])"), "about kinds.content.not_text\n");
    EXPECT_EQ(problems_of("about", R"("\u0001")"), "about kinds.content.forbidden_characters\n");
    EXPECT_EQ(problems_of("about", R"("\ufffd")"), "about kinds.content.lost_character\n");
}

TEST(Content, LengthsAreCountedInCharactersOrWords) {
    EXPECT_EQ(to_string(judged(R"({"title": "ab", "lines": "C5"})").problems),
              "title kinds.content.too_few_characters(limit=3,count=2)\n");
    EXPECT_EQ(to_string(judged(R"({"title": "ab"})", Completeness::Partial).problems), "");
    EXPECT_EQ(to_string(judged(R"({"title": ")" + std::string(41, 'x') + R"(", "lines": "C5"})",
                               Completeness::Partial)
                            .problems),
              "title kinds.content.too_many_characters(limit=40,count=41)\n");
    EXPECT_EQ(made_of("about", R"("信息社会世界峰会")"), R"("信息社会世界峰会")");
    EXPECT_EQ(problems_of("about", R"("信息社会世界峰会议")"),
              "about kinds.content.too_many_words(limit=8,count=9)\n");
    EXPECT_EQ(problems_of("notes", '"' + std::string(100'001, 'x') + '"'),
              "notes kinds.content.too_many_characters(limit=100000,count=100001)\n");
    EXPECT_EQ(problems_of("contact", '"' + std::string(1001, 'x') + '"'),
              "contact kinds.content.too_many_characters(limit=1000,count=1001)\n");
}

TEST(Content, NumbersHaveBoundsAndDecimals) {
    EXPECT_EQ(made_of("people", "3.0"), "3");
    EXPECT_EQ(made_of("people", "-0.0"), "0");
    EXPECT_EQ(made_of("share", "0.25"), "0.25");
    EXPECT_EQ(problems_of("people", "1.5"), "people kinds.content.too_many_decimals(limit=0)\n");
    EXPECT_EQ(problems_of("share", "0.125"), "share kinds.content.too_many_decimals(limit=2)\n");
    EXPECT_EQ(problems_of("people", "-1"), "people kinds.content.number_too_small(limit=0)\n");
    EXPECT_EQ(problems_of("people", "1001"), "people kinds.content.number_too_large(limit=1000)\n");
    EXPECT_EQ(problems_of("share", "1e300").substr(0, 37), "share kinds.content.number_too_large(");
    EXPECT_EQ(problems_of("people", R"("3")"), "people kinds.content.not_number\n");
}

TEST(Content, MoneyHasTheDecimalsOfItsCurrency) {
    EXPECT_EQ(made_of("budget", R"({"amount": "1250000", "currency": "usd"})"),
              R"({"amount":"1250000.00","currency":"USD"})");
    EXPECT_EQ(made_of("budget", R"({"currency": "JPY", "amount": 5.0})"),
              R"({"amount":"5","currency":"JPY"})");
    EXPECT_EQ(made_of("budget", R"({"amount": " ", "currency": "USD"})"), "nothing");
    EXPECT_EQ(problems_of("budget", R"({"amount": "1.5", "currency": "JPY"})"),
              "budget.amount kinds.content.money_decimals(currency=JPY,limit=0)\n");
    EXPECT_EQ(problems_of("budget", R"({"amount": "-1", "currency": "USD"})"),
              "budget.amount kinds.content.number_too_small(limit=0)\n");
    EXPECT_EQ(problems_of("budget", R"({"amount": "a lot", "currency": "DEM"})"),
              "budget.currency kinds.content.unknown_currency(value=DEM)\n"
              "budget.amount kinds.content.not_number\n");
    EXPECT_EQ(problems_of("budget", R"({"amount": 5})"),
              "budget.currency kinds.content.no_currency\n");
    EXPECT_EQ(problems_of("budget", R"({"amount": "-5"})"),
              "budget.currency kinds.content.no_currency\n"
              "budget.amount kinds.content.number_too_small(limit=0)\n");
    EXPECT_EQ(problems_of("budget", R"({"amount": 5, "currency": "USD", "curency": "x"})"),
              unknown("budget.curency", "unknown_member", "curency", "currency"));
    EXPECT_EQ(problems_of("budget", "5"), "budget kinds.content.not_object\n");
}

TEST(Content, DatesArePartlyKnown) {
    EXPECT_EQ(made_of("held", R"("2025-03")"), R"("2025-03")");
    EXPECT_EQ(made_of("held", "2025"), R"("2025")");
    EXPECT_EQ(made_of("held", R"("٢٠٢٥-٠٣-٣١")"), R"("2025-03-31")");
    EXPECT_EQ(problems_of("held", R"("31.03.2025")"),
              "held kinds.content.bad_date(first=1800,last=2199)\n");
    EXPECT_EQ(made_of("when", R"({"to": "2026", "from": "2025-03"})"),
              R"({"from":"2025-03","to":"2026"})");
    EXPECT_EQ(made_of("when", R"({"from": "2025-06", "to": "2025"})"),
              R"({"from":"2025-06","to":"2025"})");
    EXPECT_EQ(made_of("when", R"({"from": "", "to": "2026"})"), R"({"to":"2026"})");
    EXPECT_EQ(problems_of("when", R"({"from": "2026", "to": "2025-12"})"),
              "when.to kinds.content.period_order\n");
    EXPECT_EQ(problems_of("when", R"({"from": "x", "to": "y"})"),
              "when.from kinds.content.bad_date(first=1800,last=2199)\n"
              "when.to kinds.content.bad_date(first=1800,last=2199)\n");
}

TEST(Content, PlacesHaveANameAndPerhapsAPosition) {
    EXPECT_EQ(made_of("where", R"({"longitude": 34.75, "latitude": -0.1, "name": " Kisumu "})"),
              R"({"name":"Kisumu","latitude":-0.1,"longitude":34.75})");
    EXPECT_EQ(made_of("where", R"({"name": "Kisumu", "latitude": null})"), R"({"name":"Kisumu"})");
    EXPECT_EQ(problems_of("where", R"({"latitude": 1, "longitude": 2})"),
              "where.name kinds.content.place_without_name\n");
    EXPECT_EQ(problems_of("where", R"({"name": "x", "latitude": 1})"),
              "where.longitude kinds.content.half_position\n");
    EXPECT_EQ(problems_of("where", R"({"name": "x", "longitude": 1})"),
              "where.latitude kinds.content.half_position\n");
    EXPECT_EQ(problems_of("where", R"({"name": "x", "latitude": 91, "longitude": 1})"),
              "where.latitude kinds.content.bad_latitude\n");
    EXPECT_EQ(problems_of("where", R"({"name": "x", "latitude": 9, "longitude": -180.5})"),
              "where.longitude kinds.content.bad_longitude\n");
}

TEST(Content, CountriesAreMeantByCodeOrName) {
    EXPECT_EQ(made_of("countries", R"(["Kenya", "UG", "中国"])"), R"(["KEN","UGA","CHN"])");
    EXPECT_EQ(made_of("countries", R"(["كينيا", "KE", "ken"])"), R"(["KEN"])");
    EXPECT_EQ(made_of("countries", R"("KEN")"), R"(["KEN"])");
    EXPECT_EQ(made_of("countries", R"([""])"), "nothing");
    EXPECT_EQ(problems_of("countries", R"(["Kenia", "KEN", 7])"),
              unknown("countries", "unknown_country", "Kenia", "KEN") +
                  "countries kinds.content.not_text\n");
    EXPECT_EQ(problems_of("countries", R"(["Atlantis"])"),
              unknown("countries", "unknown_country", "Atlantis", ""));
    EXPECT_EQ(made_of("region", R"("africa")"), R"(["002"])");
    EXPECT_EQ(problems_of("region", R"(["001"])"),
              "region kinds.content.wrong_node_kind(value=001)\n");
    EXPECT_EQ(problems_of("region", R"(["Afrika"])"),
              unknown("region", "unknown_region", "Afrika", "002"));
}

TEST(Content, OrganizationsAreKnownOrNamed) {
    EXPECT_EQ(made_of("partners", R"(["ITU", {"name": "telecom union"}, {"id": "ABC1"}])"),
              R"([{"id":"ITU"},{"id":"ABC1"}])");
    EXPECT_EQ(made_of("partners", R"([{"name": " A network  nobody registered "}])"),
              R"([{"name":"A network  nobody registered"}])");
    // An acronym of two: the name stays what it is.
    EXPECT_EQ(made_of("partners", R"(["ABC"])"), R"([{"name":"ABC"}])");
    EXPECT_EQ(problems_of("partners", R"([{"id": "nobody"}])"),
              "partners kinds.content.unknown_organization(value=nobody)\n");
    EXPECT_EQ(problems_of("partners", R"([{"id": "ITU", "nam": "x"}])"),
              unknown("partners.nam", "unknown_member", "nam", "name"));
}

TEST(Content, ChoicesAreMeantByIdOrLabel) {
    EXPECT_EQ(made_of("sort", R"(["training"])"), R"(["training"])");
    EXPECT_EQ(made_of("sort", R"("Project fr")"), R"(["project"])");
    EXPECT_EQ(made_of("sort", R"("PROJECT RU")"), R"(["project"])");
    EXPECT_EQ(problems_of("sort", R"("projet")"),
              unknown("sort", "unknown_option", "projet", "project"));
    EXPECT_EQ(problems_of("sort", R"(["project", "training"])"),
              "sort kinds.content.too_many_items(limit=1,count=2)\n");
}

TEST(Content, RowsAreJudgedColumnByColumn) {
    EXPECT_EQ(made_of("results", R"([{}, {"value": 1.5, "indicator": "x"}, null])"),
              R"([{"indicator":"x","value":1.5}])");
    EXPECT_EQ(problems_of(
                  "results",
                  R"([{"indicator": "a"}, {"value": "x", "valu": 1}, 7, {"cost": {"amount": 1}}])"),
              "results.2.indicator kinds.content.required\n"
              "results.2.value kinds.content.not_number\n" +
                  unknown("results.2.valu", "unknown_member", "valu", "value") +
                  "results.3 kinds.content.not_object\n"
                  "results.4.indicator kinds.content.required\n"
                  "results.4.cost.currency kinds.content.no_currency\n");
    EXPECT_EQ(problems_of("results", R"([{"indicator": "1"}, {"indicator": "2"}, {"indicator": "3"},
                                         {"indicator": "4"}])"),
              "results kinds.content.too_many_items(limit=3,count=4)\n");
    EXPECT_EQ(
        to_json(judged(R"({"results": [{}, {"value": 2}, {}]})", Completeness::Partial).content),
        R"({"results":[{},{"value":2}]})");
}

TEST(Content, LinksAreOfTheWeb) {
    EXPECT_EQ(made_of("website", R"(["www.itu.int", {"url": "HTTPS://A.org", "title": " A "}])"),
              R"([{"url":"https://www.itu.int"},{"url":"https://a.org","title":"A"}])");
    EXPECT_EQ(problems_of("website", R"x([{"title": "A"}, {"url": "javascript:alert(1)"}])x"),
              "website.url kinds.content.link_without_address\n"
              "website.2.url kinds.content.link_scheme\n");
    const std::string as_long_as_a_line = "https://a.org/" + std::string(longest_line - 14, 'x');
    EXPECT_EQ(made_of("website", "[\"" + as_long_as_a_line + "\"]"),
              R"([{"url":")" + as_long_as_a_line + "\"}]");
    EXPECT_EQ(problems_of("website", "[\"" + as_long_as_a_line + "x\"]"),
              "website.url kinds.content.too_many_characters(limit=1000,count=1001)\n");
    EXPECT_EQ(problems_of("website", R"(["not an address"])"),
              "website.url kinds.content.link_malformed\n");
}

TEST(Content, FilesAndLanguagesAreNamedByIdAndTag) {
    EXPECT_EQ(made_of("files", R"(["01k5v4q0000000000000000000"])"),
              R"(["01k5v4q0000000000000000000"])");
    EXPECT_EQ(problems_of("files", R"(["../etc/passwd"])"),
              "files kinds.content.bad_file(value=../etc/passwd)\n");
    EXPECT_EQ(made_of("languages", R"(["AR", "ar", "zh"])"), R"(["ar","zh"])");
    EXPECT_EQ(problems_of("languages", R"(["zh-CN"])"),
              "languages kinds.content.unknown_language(value=zh-CN)\n");
}

TEST(Content, AlignmentsNameANodeAndWhy) {
    EXPECT_EQ(
        made_of("goals",
                R"(["9.c", {"framework": "wsis", "node": "C1", "rationale": " because\r\nso "}])"),
        R"([{"framework":"sdg","node":"SDG9.c"},{"framework":"wsis","node":"C1","rationale":"because\nso"}])");
    EXPECT_EQ(made_of("goals", R"(["wsis:C5", "sdg:C5", "wsis:Confianza"])"),
              R"([{"framework":"wsis","node":"C5"},{"framework":"sdg","node":"C5"}])");
    EXPECT_EQ(problems_of("goals", R"(["C5", "9"])"),
              "goals kinds.content.ambiguous_node(value=C5,example=sdg:C5)\n");
    EXPECT_EQ(problems_of("goals", R"(["SDG9.d", "9"])"),
              unknown("goals", "unknown_node", "SDG9.d", "sdg:SDG9.c"));
    EXPECT_EQ(problems_of("goals", R"([{"framework": "sgd", "node": "9"}, "9"])"),
              unknown("goals", "unknown_framework", "sgd", "sdg"));
    EXPECT_EQ(problems_of("goals", R"(["9"])"),
              "goals kinds.content.too_few_items(limit=2,count=1)\n");
    EXPECT_EQ(problems_of("goals", R"(["9"])", Completeness::Partial), "");
    EXPECT_EQ(problems_of("goals", R"([{"rationale": "x"}, "9", "C1"])"),
              "goals kinds.content.alignment_without_node\n");
    EXPECT_EQ(problems_of("goals", R"([{"node": "9", "rationale": "\u0001"}, "C1"])"),
              "goals.rationale.sdg:SDG9 kinds.content.forbidden_characters\n");
}

TEST(Content, ANodeNamedTwiceIsOneAlignmentAndLosesNoRationale) {
    EXPECT_EQ(
        made_of("goals", R"(["9", "C1", {"node": "SDG9", "rationale": "why"}, "sdg:9"])"),
        R"([{"framework":"sdg","node":"SDG9","rationale":"why"},{"framework":"wsis","node":"C1"}])");
    EXPECT_EQ(
        problems_of("goals",
                    R"(["C1", {"node": "9", "rationale": "a"}, {"node": "9", "rationale": "b"}])"),
        "goals kinds.content.node_twice(value=SDG9)\n");
}

TEST(Content, WhatIsRequiredMustBeThereInTheEnd) {
    EXPECT_EQ(to_string(judged("{}").problems),
              "title kinds.content.required\n"
              "lines kinds.content.one_of(fields=lines, goals)\n");
    EXPECT_EQ(to_string(judged("{}", Completeness::Partial).problems), "");
    EXPECT_EQ(to_string(judged(R"({"title": "\u200b", "lines": ["C1"]})").problems),
              "title kinds.content.required\n");
}

TEST(Content, ListsThatAreTooShortSaySoUnlessAnItemWasWrong) {
    const Acceptance short_of_one = judged(record_with(R"("goals": ["C1"])"));
    EXPECT_EQ(to_string(short_of_one.problems),
              "goals kinds.content.too_few_items(limit=2,count=1)\n");
    EXPECT_EQ(short_of_one.content.find("goals"), nullptr);
    const Acceptance wrong = judged(record_with(R"("goals": ["nothing of the sort", "C1"])"));
    EXPECT_EQ(to_string(wrong.problems),
              unknown("goals", "unknown_node", "nothing of the sort", ""));
    EXPECT_EQ(wrong.content.find("goals"), nullptr);
}

TEST(Content, WhatTheKindDoesNotAskIsAProblem) {
    EXPECT_EQ(to_string(judged(record_with(R"("tilte": "x", "zzz": null)")).problems),
              unknown("tilte", "unknown_member", "tilte", "title"));
    EXPECT_EQ(to_string(judged("[1]").problems),
              " kinds.content.not_object\ntitle kinds.content.required\n"
              "lines kinds.content.one_of(fields=lines, goals)\n");
}

TEST(Content, IsSeenAsFarAsItsFieldsAllow) {
    const Value content = json(R"({"title": "T", "notes": "n", "contact": "c", "left": "over",
        "results": [{"cost": {"amount": "1.00", "currency": "USD"}}, {"indicator": "x"}, {"cost": {"amount": "2.00", "currency": "USD"}}]})");
    EXPECT_EQ(to_json(visible_part(activity(), content, Visibility::Public)),
              R"({"title":"T","results":[{},{"indicator":"x"}]})");
    EXPECT_EQ(to_json(visible_part(activity(), content, Visibility::Reviewers)),
              R"({"title":"T","notes":"n","results":[{},{"indicator":"x"}]})");
    EXPECT_EQ(visible_part(activity(), content, Visibility::Owner), content);
}

TEST(Content, IsTranslatedTextByText) {
    const Value content = json(R"({"title": "T", "notes": "n", "people": 3,
        "results": [{"value": 1}, {"indicator": "x", "value": 2}, {"value": 3}]})");
    EXPECT_EQ(to_json(translatable_part(activity(), content)),
              R"({"title":"T","results":[{},{"indicator":"x"}]})");
    const Value layer = json(
        R"({"title": "标题", "about": "多", "notes": "不", "people": 9, "results": [{"indicator": "零"}, {"indicator": "一", "value": 9}]})");
    EXPECT_EQ(
        to_json(with_layer(activity(), content, layer)),
        R"({"title":"标题","notes":"n","people":3,"results":[{"value":1},{"indicator":"一","value":2},{"value":3}]})");
    EXPECT_EQ(
        to_json(translatable_part(activity(), json(R"({"people": 3, "results": [{"value": 1}]})"))),
        "{}");
}

TEST(Content, DiffersCellByCell) {
    const Value before = json(R"({"title": "T", "people": 3, "countries": ["KEN"],
        "results": [{"indicator": "a"}, {"indicator": "b", "value": 2}],
        "lines": [{"framework": "wsis", "node": "C5", "rationale": "why"}]})");
    const Value after = json(R"({"title": "U", "countries": ["KEN", "UGA"], "share": 0.5,
        "results": [{"indicator": "a", "value": 1}],
        "lines": [{"framework": "wsis", "node": "C5", "rationale": "so"}]})");
    EXPECT_EQ(differences(activity(), before, after),
              (std::vector<Difference>{{"title", "T", "U"},
                                       {"people", "3", ""},
                                       {"share", "", "0.5"},
                                       {"countries", "KEN", "KEN; UGA"},
                                       {"results.1.value", "", "1"},
                                       {"results.2.indicator", "b", ""},
                                       {"results.2.value", "2", ""},
                                       {"lines.rationale", "C5: why", "C5: so"}}));
    EXPECT_EQ(differences(activity(), after, after), std::vector<Difference>{});
}

TEST(Content, CountsWhatTablesSpreadOverColumns) {
    EXPECT_EQ(longest_list(activity(), json("{}")), 0U);
    EXPECT_EQ(longest_list(activity(), json(R"({"results": [{}, {}, {}]})")), 3U);
    EXPECT_EQ(longest_list(activity(), json(R"({"countries": ["KEN", "UGA"], "results": [{}]})")),
              1U);
}

TEST(Content, ShowsDifferencesInRowsThatAreNotAllowedAnyMore) {
    const Value before = json(R"({"results": [{}, {}, {}, {"indicator": "d"}]})");
    EXPECT_EQ(differences(activity(), before, json("{}")),
              (std::vector<Difference>{{"results.4.indicator", "d", ""}}));
}

} // namespace stocktake::kinds
