// SPDX-License-Identifier: Apache-2.0
// What a description says is read, and whatever would fail later is refused with its line.
#include "features/kinds/kind_file.hpp"

#include "features/kinds/test_kinds.hpp"

namespace stocktake::kinds {

namespace {

/// The description with one piece of it changed.
std::string changed(std::string_view old, std::string_view with) {
    std::string text = activity_description();
    const auto at = text.find(old);
    if (at == std::string::npos) {
        throw std::logic_error("not in the description: " + std::string(old));
    }
    return text.replace(at, old.size(), with);
}

std::string rejections_of(std::string_view text) {
    const KindFile file = read_kind(text, small_references());
    EXPECT_EQ(file.kind.has_value(), file.rejections.empty());
    return to_string(file.rejections);
}

/// What is rejected after one piece was changed.
std::string rejections_after(std::string_view old, std::string_view with) {
    return rejections_of(changed(old, with));
}

std::string near(std::string_view nearest) {
    return "(has_nearest=" + std::string(nearest.empty() ? "no" : "yes") +
           ",nearest=" + std::string(nearest) + ")\n";
}

} // namespace

TEST(KindFile, ReadsEveryMember) {
    const Kind& kind = activity();
    EXPECT_EQ(kind.id, "activity");
    EXPECT_EQ(kind.version, 2);
    EXPECT_EQ(kind.address, "activities");
    EXPECT_EQ(kind.name.at(Language::French), "Activity fr");
    EXPECT_EQ(kind.plural.at(Language::Arabic), "Activities ar");
    EXPECT_EQ(kind.lead.at(Language::Chinese), "What was done zh");
    EXPECT_EQ(kind.title_field, "title");
    EXPECT_EQ(kind.summary_field, "about");
    EXPECT_EQ(kind.year_field, "when");
    EXPECT_EQ(kind.schema_type, "Project");
    EXPECT_EQ(kind.at_least_one_of, (std::vector<std::vector<std::string>>{{"lines", "goals"}}));
    ASSERT_EQ(kind.moves.size(), 3U);
    EXPECT_EQ(kind.moves[2], (Move{MoveName::Publish,
                                   {State::Submitted},
                                   State::Published,
                                   {Party::Reviewer, Party::Secretariat}}));
    ASSERT_EQ(kind.sections.size(), 2U);
    EXPECT_EQ(kind.sections[0].help.at(Language::Spanish), "Please es");
    EXPECT_EQ(kind.sections[1].help, LanguageMap());

    const Field& title = *kind.find_field("title");
    EXPECT_TRUE(title.is_required);
    EXPECT_TRUE(title.is_translatable);
    EXPECT_EQ(title.schema_property, "name");
    EXPECT_EQ(title.length, (Length{LengthUnit::Characters, 3, 40, 0}));
    EXPECT_EQ(kind.find_field("about")->length, (Length{LengthUnit::Words, 0, 8, 2}));
    EXPECT_EQ(kind.find_field("about")->example.at(Language::Russian), "We did ru");
    EXPECT_EQ(kind.find_field("notes")->visibility, Visibility::Reviewers);
    EXPECT_FALSE(kind.find_field("notes")->is_translatable);
    EXPECT_EQ(kind.find_field("people")->maximum, 1000);
    EXPECT_EQ(kind.find_field("share")->decimals, 2);
    EXPECT_FALSE(kind.find_field("share")->is_translatable);
    EXPECT_EQ(kind.find_field("region")->frameworks, std::vector<std::string>{"regions"});
    EXPECT_EQ(kind.find_field("region")->node_kinds, std::vector<std::string>{"region"});
    EXPECT_EQ(kind.find_field("region")->maximum_items, 1U);
    EXPECT_EQ(kind.find_field("goals")->minimum_items, 2U);
    EXPECT_EQ(kind.find_field("sort")->options[1].id, "training");
    ASSERT_EQ(kind.find_field("results")->columns.size(), 4U);
    EXPECT_EQ(kind.find_field("results")->columns[1].decimals, 1);
}

TEST(KindFile, SaysWhereJsonIsBroken) {
    EXPECT_EQ(rejections_of("{\n\"kind\": }"), "2  [] base.json.syntax(line=2,column=9)\n");
    EXPECT_EQ(rejections_of("[]"), "1  [[]] kinds.file.not_object\n");
    EXPECT_EQ(rejections_of("{\"a\": 1, \"a\": 2}"),
              "1  [] base.json.duplicate_member(line=1,column=10,name=a)\n");
}

TEST(KindFile, RefusesAnEmptyDescriptionWithAllThatIsMissing) {
    EXPECT_EQ(rejections_of("{}"), "1 kind [] kinds.file.missing\n"
                                   "1 address [] kinds.file.missing\n"
                                   "1 version [] kinds.file.no_version\n"
                                   "1 name [] kinds.file.missing\n"
                                   "1 plural [] kinds.file.missing\n"
                                   "1 lead [] kinds.file.missing\n"
                                   "1 title_field [] kinds.file.missing\n"
                                   "1 moves [] kinds.file.no_moves\n"
                                   "1 sections [] kinds.file.no_sections\n");
}

TEST(KindFile, TellsAllThatIsWrongAtOnceInTheOrderOfLines) {
    std::string text = changed(R"("type": "period")", R"("type": "perod")");
    text.replace(text.find(R"("version": 2)"), 12, R"("version": "2")");
    EXPECT_EQ(rejections_of(text), "2 version [\"2\"] kinds.file.not_count(limit=1000000000)\n"
                                   "2 version [] kinds.file.no_version\n"
                                   "20 sections[0].fields[7].type [perod] kinds.file.unknown_type" +
                                       near("period"));
}

TEST(KindFile, RefusesUnknownMembersEverywhere) {
    EXPECT_EQ(rejections_after(R"("title_field")", R"("titel_field": 1, "title_field")"),
              "4 titel_field [titel_field] kinds.file.unknown_member" + near("title_field"));
    EXPECT_EQ(rejections_after(R"("section": "what")", R"("section": "what", "x": null)"),
              "12 sections[0].x [x] kinds.file.unknown_member" + near(""));
    EXPECT_EQ(rejections_after(R"("field": "held")", R"("field": "held", "requird": true)"),
              "19 sections[0].fields[6].requird [requird] kinds.file.unknown_member" +
                  near("required"));
    EXPECT_EQ(rejections_after(R"("move": "return")", R"("move": "return", "When": 1)"),
              "8 moves[1].When [When] kinds.file.unknown_member" + near(""));
    EXPECT_EQ(rejections_after(R"("unit": "words")", R"("unit": "words", "max": 1)"),
              "14 sections[0].fields[1].length.max [max] kinds.file.unknown_member" + near(""));
    EXPECT_EQ(rejections_after(R"({"option": "project")", R"({"option": "project", "labl": 1)"),
              "25 sections[0].fields[12].options[0].labl [labl] kinds.file.unknown_member" +
                  near("label"));
    EXPECT_EQ(rejections_after(R"("ar":"Activity ar")", R"("ar":"Activity ar","de":"x")"),
              "3 name.de [de] kinds.file.unknown_member" + near(""));
}

TEST(KindFile, RefusesTextsThatAreMissingOrUnfitInALanguage) {
    EXPECT_EQ(rejections_after(R"("ru":"Activity ru",)", ""),
              "3 name [] kinds.file.missing_language(language=ru)\n");
    EXPECT_EQ(rejections_after(R"("Activity ru")", R"(" ")"),
              "3 name.ru [ ] kinds.file.empty_text\n");
    EXPECT_EQ(rejections_after(R"("Activity ru")", "7"), "3 name.ru [7] kinds.file.not_text\n");
    EXPECT_EQ(rejections_after(R"("In your words es")", R"("a\u202Eb")"),
              "14 sections[0].fields[1].help.es [a\u202Eb] kinds.file.forbidden_characters\n");
    EXPECT_EQ(rejections_after(R"("In your words es")", R"("a\uFFFDb")"),
              "14 sections[0].fields[1].help.es [a\uFFFDb] kinds.file.lost_character\n");
    EXPECT_EQ(rejections_after("In your words es", std::string(2001, 'x')),
              "14 sections[0].fields[1].help.es [" + std::string(80, 'x') +
                  "…] kinds.file.text_too_long(limit=2000)\n");
    EXPECT_EQ(rejections_after(in_six("Held"), R"("Held")"),
              "19 sections[0].fields[6].label [\"Held\"] kinds.file.not_object\n");
}

TEST(KindFile, RefusesIdsThatAreNone) {
    EXPECT_EQ(rejections_after(R"("kind": "activity")", R"("kind": "Activity")"),
              "2 kind [Activity] kinds.file.bad_kind_id\n");
    EXPECT_EQ(rejections_after(R"("kind": "activity")", R"("kind": "new")"),
              "2 kind [new] kinds.file.bad_kind_id\n");
    EXPECT_EQ(rejections_after(R"("address": "activities")", R"("address": "a/b")"),
              "2 address [a/b] kinds.file.bad_kind_id\n");
    EXPECT_EQ(rejections_after(R"("section": "what")", R"("section": "1st")"),
              "12 sections[0].section [1st] kinds.file.bad_section_id\n");
    EXPECT_EQ(rejections_after(R"("field": "held")", R"("field": "held.on")"),
              "19 sections[0].fields[6].field [held.on] kinds.file.bad_field_id\n");
    EXPECT_EQ(rejections_after(R"("option": "training")", R"("option": "a;b")"),
              "25 sections[0].fields[12].options[1].option [a;b] kinds.file.bad_option_id\n");
    EXPECT_EQ(rejections_after(R"("schema_property": "name")", R"("schema_property": "s:name")"),
              "13 sections[0].fields[0].schema_property [s:name] kinds.file.bad_schema_name\n");
    EXPECT_EQ(rejections_after(R"("schema_type": "Project")", R"("schema_type": "a b")"),
              "4 schema_type [a b] kinds.file.bad_schema_name\n");
}

TEST(KindFile, RefusesIdsThatStandTwice) {
    EXPECT_EQ(rejections_after(R"("field": "held")", R"("field": "share")"),
              "19 sections[0].fields[6].field [share] "
              "kinds.file.id_twice(first=sections[0].fields[4].field)\n");
    EXPECT_EQ(rejections_after(R"("field": "contact")", R"("field": "share")"),
              "37 sections[1].fields[3].field [share] "
              "kinds.file.id_twice(first=sections[0].fields[4].field)\n");
    EXPECT_EQ(rejections_after(R"("section": "why")", R"("section": "what")"),
              "33 sections[1].section [what] kinds.file.id_twice(first=sections[0].section)\n");
    EXPECT_EQ(rejections_after(R"("option": "training")", R"("option": "project")"),
              "25 sections[0].fields[12].options[1].option [project] "
              "kinds.file.id_twice(first=sections[0].fields[12].options[0].option)\n");
    EXPECT_EQ(rejections_after(R"("field": "value")", R"("field": "indicator")"),
              "28 sections[0].fields[13].columns[1].field [indicator] "
              "kinds.file.id_twice(first=sections[0].fields[13].columns[0].field)\n");
    EXPECT_EQ(rejections_after(R"(["sdg", "wsis"])", R"(["wsis", "wsis"])"),
              "35 sections[1].fields[1].frameworks[1] [wsis] "
              "kinds.file.id_twice(first=sections[1].fields[1].frameworks[0])\n");
    EXPECT_EQ(rejections_after(R"([["lines", "goals"]])", R"([["lines", "lines"]])"),
              "5 at_least_one_of[0][1] [lines] kinds.file.id_twice(first=at_least_one_of[0][0])\n");
}

TEST(KindFile, RefusesMembersOfAnotherType) {
    EXPECT_EQ(rejections_after(R"("field": "held")", R"("field": "held", "length": {})"),
              "19 sections[0].fields[6].length [] kinds.file.not_for_type(type=date)\n");
    EXPECT_EQ(rejections_after(R"("field": "held")", R"("field": "held", "items": {})"),
              "19 sections[0].fields[6].items [] kinds.file.not_for_type(type=date)\n");
    EXPECT_EQ(rejections_after(R"("field": "budget")", R"("field": "budget", "decimals": 1)"),
              "18 sections[0].fields[5].decimals [] kinds.file.not_for_type(type=money)\n");
    EXPECT_EQ(rejections_after(R"("field": "share")", R"("field": "share", "options": [])"),
              "17 sections[0].fields[4].options [] kinds.file.not_for_type(type=number)\n");
    EXPECT_EQ(
        rejections_after(R"("field": "countries")", R"("field": "countries", "frameworks": [])"),
        "22 sections[0].fields[9].frameworks [] kinds.file.not_for_type(type=country)\n");
    EXPECT_EQ(rejections_after(R"("field": "share")", R"("field": "share", "translatable": true)"),
              "17 sections[0].fields[4].translatable [] kinds.file.not_for_type(type=number)\n");
}

TEST(KindFile, RefusesValuesOfTheWrongSort) {
    EXPECT_EQ(rejections_after(R"("required": true, "schema)", R"("required": "yes", "schema)"),
              "13 sections[0].fields[0].required [\"yes\"] kinds.file.not_boolean\n");
    EXPECT_EQ(rejections_after(R"("decimals": 2)", R"("decimals": 2.5)"),
              "17 sections[0].fields[4].decimals [2.5] kinds.file.not_count(limit=9)\n");
    EXPECT_EQ(rejections_after(R"("minimum": 0, "maximum": 1000)", R"("minimum": "0")"),
              "16 sections[0].fields[3].minimum [\"0\"] kinds.file.not_number\n");
    EXPECT_EQ(rejections_after(R"("minimum": 0, "maximum": 1000)", R"("maximum": 1e16)"),
              "16 sections[0].fields[3].maximum [] kinds.file.bound_too_large\n");
    EXPECT_EQ(rejections_after(R"("frameworks": ["regions"])", R"("frameworks": "regions")"),
              "23 sections[0].fields[10].frameworks [\"regions\"] kinds.file.not_list\n");
    EXPECT_EQ(rejections_after(R"(["regions"])", R"([7])"),
              "23 sections[0].fields[10].frameworks[0] [7] kinds.file.not_text\n");
    EXPECT_EQ(rejections_after(R"("visibility": "reviewers")", R"("visibility": "all")"),
              "15 sections[0].fields[2].visibility [all] kinds.file.unknown_visibility\n");
    EXPECT_EQ(rejections_after(R"("unit": "words")", R"("unit": "lines")"),
              "14 sections[0].fields[1].length.unit [lines] kinds.file.unknown_unit\n");
    EXPECT_EQ(rejections_after(R"([["lines", "goals"]])", R"([[], "lines"])"),
              "5 at_least_one_of[0] [] kinds.file.not_group\n"
              "5 at_least_one_of[1] [] kinds.file.not_group\n");
}

TEST(KindFile, RefusesLimitsThatContradictEachOther) {
    EXPECT_EQ(rejections_after(R"("minimum": 3, "maximum": 40)", R"("minimum": 41, "maximum": 40)"),
              "13 sections[0].fields[0].length.maximum [40] kinds.file.limits_contradict\n");
    EXPECT_EQ(rejections_after(R"("recommended": 2)", R"("recommended": 9)"),
              "14 sections[0].fields[1].length.maximum [8] kinds.file.limits_contradict\n");
    EXPECT_EQ(rejections_after(R"("minimum": 0, "maximum": 1000)", R"("minimum": 2, "maximum": 1)"),
              "16 sections[0].fields[3].minimum [] kinds.file.limits_contradict\n");
    EXPECT_EQ(rejections_after(R"("minimum": 2, "maximum": 3)", R"("minimum": 4, "maximum": 3)"),
              "35 sections[1].fields[1].items.maximum [3] kinds.file.limits_contradict\n");
    EXPECT_EQ(rejections_after(R"("minimum": 2, "maximum": 3)", R"("maximum": 0)"),
              "35 sections[1].fields[1].items.maximum [0] kinds.file.limits_contradict\n");
    EXPECT_EQ(rejections_after(R"("type": "choice")",
                               R"("type": "choice", "items": {"minimum": 3, "maximum": 3})"),
              "25 sections[0].fields[12].items.minimum [3] kinds.file.limits_contradict\n");
    EXPECT_EQ(rejections_after(R"("maximum": 40)", R"("maximum": 1001)"),
              "13 sections[0].fields[0].length.maximum [1001] kinds.file.not_count(limit=1000)\n");
    EXPECT_EQ(rejections_after(R"("files", "type": "file", "label": )" + in_six("Files") +
                                   R"(, "items": {"maximum": 2})",
                               R"("files", "type": "file", "label": )" + in_six("Files") +
                                   R"(, "items": {"maximum": 6})"),
              "32 sections[0].fields[15].items.maximum [6] kinds.file.not_count(limit=5)\n");
}

TEST(KindFile, RefusesListsThatMustNotBeEmptyOrEndless) {
    EXPECT_EQ(rejections_after(R"("frameworks": ["regions"], )", ""),
              "23 sections[0].fields[10].frameworks [] kinds.file.no_frameworks\n");
    EXPECT_EQ(rejections_after(R"(["regions"])", R"(["regions", "countries"])"),
              "23 sections[0].fields[10].frameworks [] kinds.file.one_framework\n");
    const std::string options =
        changed(R"("options": [{"option")", R"("options": [], "x": [{"option")");
    EXPECT_EQ(rejections_of(options), "25 sections[0].fields[12].options [] kinds.file.no_options\n"
                                      "25 sections[0].fields[12].x [x] kinds.file.unknown_member" +
                                          near(""));
    EXPECT_EQ(rejections_after(R"("columns": [)", R"("columns": [], "cols": [)"),
              "26 sections[0].fields[13].columns [] kinds.file.no_columns\n"
              "26 sections[0].fields[13].cols [cols] kinds.file.unknown_member" +
                  near(""));
    EXPECT_EQ(rejections_after(R"("by": ["owner"])", R"("by": [])"),
              "7 moves[0].by [] kinds.file.missing\n");
    std::string many = R"(["lines")";
    for (int i = 0; i < 50; ++i) {
        many += R"(], ["lines")";
    }
    EXPECT_EQ(rejections_after(R"(["lines", "goals"])", many + "]"),
              "5 at_least_one_of [] kinds.file.list_too_long(limit=50)\n");
}

TEST(KindFile, RefusesColumnsThatRowsCannotHave) {
    for (const std::string type : {"rows", "file", "alignment"}) {
        const std::string found = rejections_after(R"("field": "value", "type": "number")",
                                                   R"("field": "value", "type": ")" + type + '"');
        EXPECT_TRUE(found.starts_with("28 sections[0].fields[13].columns[1].type [" + type +
                                      "] kinds.file.no_column_type\n"))
            << found;
    }
    EXPECT_EQ(rejections_after(R"("field": "source", "type": "link")",
                               R"("field": "source", "type": "link", "items": {"maximum": 2})"),
              "30 sections[0].fields[13].columns[3].items.maximum [2] kinds.file.links_in_row\n");
}

TEST(KindFile, RefusesWhatDoesNotExist) {
    EXPECT_EQ(rejections_after(R"(["sdg", "wsis"])", R"(["sdg", "wsi"])"),
              "35 sections[1].fields[1].frameworks[1] [wsi] kinds.file.unknown_framework" +
                  near("wsis"));
    EXPECT_EQ(rejections_after(R"("node_kinds": ["region"])", R"("node_kinds": ["regions"])"),
              "23 sections[0].fields[10].node_kinds[0] [regions] kinds.file.unknown_node_kind" +
                  near("region"));
    EXPECT_EQ(rejections_after(R"("title_field": "title")", R"("title_field": "titel")"),
              "4 title_field [titel] kinds.file.unknown_field" + near("title"));
    EXPECT_EQ(rejections_after(R"([["lines", "goals"]])", R"([["lines", "goal"]])"),
              "5 at_least_one_of[0][1] [goal] kinds.file.unknown_field" + near("goals"));
}

TEST(KindFile, RefusesFieldsThatListsCannotShow) {
    EXPECT_EQ(rejections_after(R"("title_field": "title")", R"("title_field": "about")"),
              "4 title_field [about] kinds.file.unfit_title\n");
    EXPECT_EQ(rejections_after(R"("summary_field": "about")", R"("summary_field": "notes")"),
              "4 summary_field [notes] kinds.file.unfit_summary\n");
    EXPECT_EQ(rejections_after(R"("summary_field": "about")", R"("summary_field": "share")"),
              "4 summary_field [share] kinds.file.unfit_summary\n");
    EXPECT_EQ(rejections_after(R"("year_field": "when")", R"("year_field": "title")"),
              "4 year_field [title] kinds.file.unfit_year\n");
}

TEST(KindFile, RefusesMovesThatLeadNowhere) {
    EXPECT_EQ(rejections_after(R"("move": "return")", R"("move": "refuse")"),
              "8 moves[1].move [refuse] kinds.file.unknown_move\n");
    EXPECT_EQ(rejections_after(R"("to": "returned")", R"("to": "gone")"),
              "8 moves[1].to [gone] kinds.file.unknown_state\n");
    EXPECT_EQ(rejections_after(R"("from": ["submitted"], "to": "returned")",
                               R"("from": ["sent"], "to": "returned")"),
              "8 moves[1].from [sent] kinds.file.unknown_state\n");
    EXPECT_EQ(rejections_after(R"("by": ["owner"])", R"("by": ["everybody"])"),
              "7 moves[0].by [everybody] kinds.file.unknown_party\n");
    EXPECT_EQ(rejections_after(R"("to": "returned")", R"("to": "submitted")"),
              "8 moves[1] [submitted] kinds.file.move_to_itself\n");
    EXPECT_EQ(rejections_after(R"("move": "return", "from": ["submitted"])",
                               R"("move": "publish", "from": ["submitted"])"),
              "9 moves[2] [submitted] kinds.file.move_twice(move=publish)\n");
    EXPECT_EQ(rejections_after(R"(["draft", "returned"])", R"(["draft"])"),
              "6 moves [returned] kinds.file.no_way_to_published(state=returned)\n");
    EXPECT_EQ(rejections_after(R"("to": "published")", R"("to": "archived")"),
              "6 moves [draft] kinds.file.no_way_to_published(state=draft)\n"
              "6 moves [submitted] kinds.file.no_way_to_published(state=submitted)\n"
              "6 moves [returned] kinds.file.no_way_to_published(state=returned)\n"
              "6 moves [archived] kinds.file.no_way_to_published(state=archived)\n");
}

TEST(KindFile, RefusesAnAddressOfSomethingElse) {
    EXPECT_EQ(rejections_after(R"("address": "activities")", R"("address": "organizations")"),
              "2 address [organizations] kinds.file.address_taken\n");
    EXPECT_TRUE(is_reserved_address("kinds"));
    EXPECT_FALSE(is_reserved_address("initiatives"));
}

TEST(KindFile, IsKnownByKindAndSections) {
    EXPECT_TRUE(looks_like_kind(json(R"({"kind": "x", "sections": []})")));
    EXPECT_FALSE(looks_like_kind(json(R"({"kind": "codelist", "items": []})")));
    EXPECT_FALSE(looks_like_kind(json("[]")));
    EXPECT_FALSE(looks_like_kind({}));
}

} // namespace stocktake::kinds
