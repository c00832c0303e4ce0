// SPDX-License-Identifier: Apache-2.0
// What loading promises: whole or not at all, every reason at once, twice is as once.
#include "features/frameworks/crosswalk_store.hpp"
#include "features/frameworks/feature.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/test_data.hpp"

namespace stocktake::frameworks {

namespace {

class LoadTest : public FrameworksTest {
  protected:
    std::vector<Node> nodes(std::string_view framework, std::string_view version) {
        return database->read([&](db::Transaction& transaction) {
            return list_nodes(transaction, framework, version);
        });
    }

    std::optional<FrameworkHead> head(std::string_view framework, std::string_view version = {}) {
        return database->read([&](db::Transaction& transaction) {
            return find_framework(transaction, framework, version);
        });
    }
};

} // namespace

TEST_P(LoadTest, KeepsEverythingAFrameworkSays) {
    EXPECT_EQ(to_string(load_json(std::string(lines_2005))),
              "framework lines 2005: 3 created, 0 changed, 0 unchanged\n");

    const auto found = head("lines");
    ASSERT_TRUE(found);
    FrameworkHead expected;
    expected.id = "lines";
    expected.version = "2005";
    expected.is_current = true;
    expected.names = {{Language::English, {"Action Lines", Basis::Sourced}},
                      {Language::French, {"Grandes orientations", Basis::Recalled}}};
    expected.source = "Plan of Action";
    expected.note = "A note.";
    expected.loaded_at = found->loaded_at;
    EXPECT_EQ(*found, expected);

    Node media;
    media.id = "L1";
    media.slug = "L1";
    media.code = "L1";
    media.attributes = Value::object({{"rank", 2}});
    media.texts = {
        {TextRole::Title, Language::English, 0, "Media", Basis::Sourced},
        {TextRole::Title, Language::French, 0, "Médias", Basis::Recalled},
        {TextRole::Alias, Language::English, 0, "Press", Basis::Recalled},
    };
    Node applications;
    applications.id = "L2";
    applications.slug = "L2";
    applications.code = "L2";
    applications.position = 1;
    applications.texts = {{TextRole::Title, Language::English, 0, "Applications", Basis::Sourced}};
    Node government;
    government.id = "L2-gov";
    government.parent = "L2";
    government.slug = "L2-gov";
    government.code = "L2 e-government";
    government.kind = "part";
    government.position = 2;
    government.depth = 1;
    government.texts = {
        {TextRole::Title, Language::English, 0, "E-government", Basis::Sourced},
        {TextRole::Title, Language::French, 0, "Administration en ligne", Basis::Sourced},
    };
    EXPECT_EQ(nodes("lines", "2005"), (std::vector{media, applications, government}));
    EXPECT_EQ(count("audit_entry"), 1);
    EXPECT_EQ(count("change_feed"), 1);
}

TEST_P(LoadTest, NamesNodesToOtherFeatures) {
    load_json(std::string(lines_2005));
    database->read([](db::Transaction& transaction) {
        EXPECT_EQ(find_node(transaction, "lines", "L2-gov"),
                  (NodeName{"lines",
                            "2005",
                            "L2-gov",
                            "L2 e-government",
                            "/frameworks/lines/L2-gov",
                            {{Language::English, "E-government"},
                             {Language::French, "Administration en ligne"}},
                            "L2",
                            "part",
                            {},
                            {}}));
        const std::vector<NodeName> all = list_node_names(transaction, "lines");
        ASSERT_EQ(all.size(), 3U);
        EXPECT_EQ(all.front().id, "L1");
        EXPECT_EQ(all.front().parent, "");
    });
}

TEST_P(LoadTest, ChangesNothingWhenTheFileIsTheSame) {
    load_json(std::string(lines_2005));
    EXPECT_EQ(to_string(load_json(std::string(lines_2005))),
              "framework lines 2005: 0 created, 0 changed, 3 unchanged\n");
    EXPECT_EQ(count("audit_entry"), 1);
    EXPECT_EQ(count("change_feed"), 1);
}

TEST_P(LoadTest, TakesOverAChangedText) {
    load_json(std::string(lines_2005));
    EXPECT_EQ(to_string(load_json(replaced(lines_2005, "Médias", "Les médias"))),
              "framework lines 2005: 0 created, 1 changed, 2 unchanged\n");
    EXPECT_EQ(nodes("lines", "2005")[0].texts[1].text, "Les médias");
    EXPECT_EQ(count("audit_entry"), 2);
}

TEST_P(LoadTest, RefusesToRemoveANodeFromAVersion) {
    load_json(std::string(lines_2005));
    EXPECT_EQ(to_string(load_json(
                  R"({"id": "lines", "version": "2005", "name": {"en": "A"}, "source": "S",
                      "nodes": [{"id": "L1", "title": {"en": "Media"}}]})")),
              "framework lines 2005: 0 created, 0 changed, 0 unchanged\n"
              "nodes [L2] frameworks.load.node_removed(version=2005)\n"
              "nodes [L2-gov] frameworks.load.node_removed(version=2005)\n");
    EXPECT_EQ(nodes("lines", "2005").size(), 3U);
    EXPECT_EQ(head("lines")->names.at(Language::English).text, "Action Lines");
}

TEST_P(LoadTest, LeavesTheOlderVersionReadable) {
    load_json(std::string(lines_2005));
    load_json(std::string(goals_2015));
    load_json(std::string(lines_goals));
    EXPECT_EQ(to_string(load_json(
                  R"({"id": "lines", "version": "2026", "name": {"en": "Lines"}, "source": "S",
                      "nodes": [{"id": "L1", "code": "Line 1", "title": {"en": "All media"}}]})")),
              "framework lines 2026: 1 created, 0 changed, 0 unchanged\n");
    EXPECT_EQ(head("lines")->version, "2026");
    EXPECT_TRUE(head("lines", "2026")->is_current);
    EXPECT_FALSE(head("lines", "2005")->is_current);
    EXPECT_EQ(nodes("lines", "2005").size(), 3U);
    EXPECT_EQ(nodes("lines", "2026")[0].slug, "L1");
    database->read([](db::Transaction& transaction) {
        EXPECT_EQ(list_versions(transaction, "lines"), (std::vector<std::string>{"2026", "2005"}));
        EXPECT_EQ(find_version_with(transaction, "lines", "L2-gov"), "2005");
        EXPECT_EQ(find_crosswalk(transaction, "lines-goals")->from, (Edition{"lines", "2005"}));
        EXPECT_EQ(list_links_of_node(transaction, "lines", "L1").size(), 2U);
    });
    // Loaded again, the crosswalk stays with the versions it was made for.
    EXPECT_EQ(to_string(load_json(replaced(lines_goals, "Because.", "Since."))),
              "crosswalk lines-goals 1: 0 created, 1 changed, 2 unchanged\n");
}

TEST_P(LoadTest, DoesNotMakeAnOlderVersionCurrent) {
    load_json(std::string(lines_2005));
    load_json(replaced(lines_2005, "2005", "2003"));
    EXPECT_EQ(head("lines")->version, "2005");
}

TEST_P(LoadTest, KeepsEverythingACrosswalkSays) {
    load_json(std::string(lines_2005));
    load_json(std::string(goals_2015));
    EXPECT_EQ(to_string(load_json(std::string(lines_goals))),
              "crosswalk lines-goals 1: 3 created, 0 changed, 0 unchanged\n");
    database->read([](db::Transaction& transaction) {
        const auto found = find_crosswalk(transaction, "lines-goals");
        ASSERT_TRUE(found);
        CrosswalkHead expected;
        expected.id = "lines-goals";
        expected.version = "1";
        expected.is_current = true;
        expected.from = {"lines", "2005"};
        expected.to = {"goals", "2015"};
        expected.level = "goal";
        expected.names = {{Language::English, {"Lines and goals", Basis::Recalled}}};
        expected.source = "Matrix";
        expected.loaded_at = found->loaded_at;
        EXPECT_EQ(*found, expected);
        EXPECT_EQ(list_links(transaction, "lines-goals", "1"),
                  (std::vector<Link>{
                      {"L1", "G1", "confirmed", "Because.", Basis::Sourced,
                       Value::object({{"targets", Value::array({"G1.a"})}})},
                      {"L1", "G2", "single-view", "", Basis::Recalled, Value::object()},
                      {"L2-gov", "G1", "", "", Basis::Sourced, Value::object()},
                  }));
    });
}

TEST_P(LoadTest, RemovesALinkThatIsGoneAndSaysSo) {
    load_json(std::string(lines_2005));
    load_json(std::string(goals_2015));
    load_json(std::string(lines_goals));
    EXPECT_EQ(to_string(load_json(replaced(lines_goals,
                                           R"({"from": "L2-gov", "to": "G1", "strength": null})",
                                           R"({"from": "L2", "to": "G1"})"))),
              "crosswalk lines-goals 1: 1 created, 1 changed, 2 unchanged\n");
}

TEST_P(LoadTest, WaitsForAFrameworkThatIsReferredTo) {
    const std::string indicators = R"({"id": "indicators", "version": "1", "name": {"en": "I"},
        "source": "S", "nodes": [{"id": "I1", "target": "SDG1", "title": {"en": "One"}}]})";
    EXPECT_EQ(to_string(load_json(indicators)),
              "framework indicators 1: 1 created, 0 changed, 0 unchanged\n");
    EXPECT_EQ(to_string(load_json(R"({"id": "sdg", "version": "1", "name": {"en": "S"},
                  "source": "S", "nodes": [{"id": "SDG2", "title": {"en": "Two"}}]})")),
              "framework sdg 1: 0 created, 0 changed, 0 unchanged\n"
              "nodes [SDG1] frameworks.load.awaited_node\n");
    EXPECT_EQ(to_string(load_json(R"({"id": "sdg", "version": "1", "name": {"en": "S"},
                  "source": "S", "nodes": [{"id": "SDG1", "title": {"en": "One"}}]})")),
              "framework sdg 1: 1 created, 0 changed, 0 unchanged\n");
    EXPECT_EQ(
        to_string(load_json(replaced(indicators, R"("target": "SDG1")", R"("target": "SDG7")"))),
        "framework indicators 1: 0 created, 0 changed, 0 unchanged\n"
        "nodes[0].target [SDG7] frameworks.load.unknown_reference(framework=sdg)\n");
}

namespace {

struct BrokenFile {
    std::string_view old;
    std::string_view with;
    std::string_view rejections;
};

} // namespace

TEST_P(LoadTest, RejectsABrokenFrameworkAndChangesNothing) {
    const std::vector<BrokenFile> cases{
        {R"("id": "lines")", R"("id": "")", "id [] frameworks.load.missing\n"},
        {R"("id": "lines")", R"("id": "a/b")", "id [a/b] frameworks.load.bad_id\n"},
        {R"("version": "2005")", R"("version": null)", "version [] frameworks.load.missing\n"},
        {R"("source": "Plan of Action")", R"("source": " ")",
         "source [ ] frameworks.load.missing\n"},
        {R"("source": "Plan of Action")", R"("source": ["a"])",
         "source [[\"a\"]] frameworks.load.not_text\nsource [] frameworks.load.missing\n"},
        {R"("version": "2005")", R"("version": "2005", "kind": "tree")",
         "kind [tree] frameworks.load.unknown_kind\n"},
        {R"("version": "2005")", R"("version": "2005", "status": "secret")",
         "status [secret] frameworks.load.unknown_status\n"},
        {R"("version": "2005")", R"("version": "2005", "complete": "no")",
         "complete [\"no\"] frameworks.load.not_boolean\n"},
        {R"("name": {"en": "Action Lines", "fr")", R"("name": {"fr")",
         "name.en [] frameworks.load.no_english\n"},
        {R"({"en": "Action Lines", "fr": "Grandes orientations"})", R"("Action Lines")",
         "name [\"Action Lines\"] frameworks.load.not_language_map\n"
         "name.en [] frameworks.load.no_english\n"},
        {R"("id": "L2-gov")", R"("id": "L1")",
         "nodes[2].id [L1] frameworks.load.stands_twice(first=nodes[0])\n"},
        {R"("parent": "L2")", R"("parent": "L9")",
         "nodes[2].parent [L9] frameworks.load.unknown_parent\n"},
        {R"("parent": "L2")", R"("parent": "L2-gov")",
         "nodes[2].parent [L2-gov] frameworks.load.circular_parent\n"},
        {R"("fr": "Médias"})", R"("de": "Medien"})",
         "nodes[0].title.de [de] frameworks.load.unknown_language\n"},
        {R"("fr": "Médias"})", R"("fr": " "})",
         "nodes[0].title.fr [ ] frameworks.load.empty_text\n"},
        {R"("fr": "Médias"})", R"("fr": "Médias "})",
         "nodes[0].title.fr [Médias ] frameworks.load.padded_text\n"},
        {R"("fr": "Médias"})", R"("fr": 7})", "nodes[0].title.fr [7] frameworks.load.not_text\n"},
        {R"("fr": "Médias"})", R"("fr": "a\u202eb"})",
         "nodes[0].title.fr [a\u202eb] frameworks.load.forbidden_characters\n"},
        {R"("fr": "Médias"})", R"("fr": "M\ufffddias"})",
         "nodes[0].title.fr [M\uFFFDdias] frameworks.load.lost_character\n"},
        {R"({"en": "Applications"})", R"({"fr": "Applications"})",
         "nodes[1].title.en [] frameworks.load.no_english\n"},
        {R"({"en": "Applications"})", R"("Applications")",
         "nodes[1].title [\"Applications\"] frameworks.load.not_language_map\n"
         "nodes[1].title.en [] frameworks.load.no_english\n"},
        {R"("fr": "recalled")", R"("fr": "guessed")",
         "nodes[0].basis.fr [guessed] frameworks.load.unknown_basis\n"},
        {R"("fr": "recalled")", R"("fr": "editorial")",
         "nodes[0].basis.fr [editorial] frameworks.load.unknown_basis\n"},
        {R"(["Press"])", R"("Press")",
         "nodes[0].aliases.en [\"Press\"] frameworks.load.not_text_list\n"},
        {R"("rank": 2)", R"("iso2": "k1")", "nodes[0].iso2 [k1] frameworks.load.bad_iso2\n"},
        {R"("rank": 2)", R"("iso3": "ken")", "nodes[0].iso3 [ken] frameworks.load.bad_iso3\n"},
        {R"("rank": 2)", R"("m49": "4")", "nodes[0].m49 [4] frameworks.load.bad_m49\n"},
        {R"("rank": 2)", R"("number": "1/2")",
         "nodes[0].number [1/2] frameworks.load.bad_number\n"},
        {R"("rank": 2)", R"("remark": {"x": ["a\u0007"]})",
         "nodes[0].remark [a\a] frameworks.load.forbidden_characters\n"},
    };
    for (const BrokenFile& each : cases) {
        EXPECT_EQ(to_string(load_json(replaced(lines_2005, each.old, each.with)).rejections),
                  each.rejections);
    }
    for (const auto& [text, rejections] : std::vector<std::pair<std::string, std::string>>{
             {R"({"id": "x", "version": "1", "name": {"en": "X"}, "source": "S", "nodes": []})",
              "nodes [] frameworks.load.no_nodes\n"},
             {R"({"id": "x", "version": "1", "name": {"en": "X"}, "source": "S", "nodes": {}})",
              "nodes [{}] frameworks.load.not_list\n"},
             {R"({"id": "x", "version": "1", "name": {"en": "X"}, "source": "S", "nodes": [3]})",
              "nodes[0] [3] frameworks.load.not_object\n"},
         }) {
        EXPECT_EQ(to_string(load_json(text).rejections), rejections);
    }
    for (const char* table : {"framework", "framework_version", "framework_name", "node",
                              "node_text", "node_reference", "audit_entry", "change_feed"}) {
        EXPECT_EQ(count(table), 0) << table;
    }
}

TEST_P(LoadTest, RejectsATextThatIsTooLong) {
    const std::string text(10'001, 'x');
    EXPECT_EQ(to_string(load_json(replaced(lines_2005, "Médias", text)).rejections),
              "nodes[0].title.fr [" + std::string(80, 'x') +
                  "…] frameworks.load.too_long(limit=10000)\n");
}

TEST_P(LoadTest, SaysEveryReasonAtOnce) {
    EXPECT_EQ(
        to_string(
            load_json(R"({"id": "x", "nodes": [{"id": "a", "parent": "b"}, {}]})").rejections),
        "version [] frameworks.load.missing\n"
        "source [] frameworks.load.missing\n"
        "name.en [] frameworks.load.no_english\n"
        "nodes[0].title.en [] frameworks.load.no_english\n"
        "nodes[1].id [] frameworks.load.missing\n"
        "nodes[1].title.en [] frameworks.load.no_english\n"
        "nodes[0].parent [b] frameworks.load.unknown_parent\n");
}

TEST_P(LoadTest, RejectsABrokenCrosswalkAndChangesNothing) {
    load_json(std::string(lines_2005));
    load_json(std::string(goals_2015));
    const std::vector<BrokenFile> cases{
        {R"("from": "lines")", R"("from": "rivers")",
         "from [rivers] frameworks.load.unknown_framework(version=)\n"},
        {R"("from": "lines")", R"("from": "lines", "from_version": "1999")",
         "from [lines] frameworks.load.unknown_version(version=1999)\n"},
        {R"("from": "L2-gov")", R"("from": "L7")",
         "links[2].from [L7] frameworks.load.unknown_node(framework=lines,version=2005)\n"},
        {R"("to": "G2")", R"("to": "G7")",
         "links[1].to [G7] frameworks.load.unknown_node(framework=goals,version=2015)\n"},
        {R"("to": "G2")", R"("to": "G1")",
         "links[1].to [L1 – G1] frameworks.load.stands_twice(first=links[0])\n"},
        {R"(["G1.a"])", R"(["G1.b"])",
         "links[0].targets [G1.b] frameworks.load.unknown_node(framework=goals,version=2015)\n"},
        {R"("basis": "recalled")", R"("basis": "hoped")",
         "links[1].basis [hoped] frameworks.load.unknown_link_basis\n"},
        {R"("to": "G2")", R"("to": null)", "links[1].to [] frameworks.load.missing\n"},
        {R"("source": "Matrix")", R"("source": "")", "source [] frameworks.load.missing\n"},
        {R"("level": "goal")", R"("status": "final")",
         "status [final] frameworks.load.unknown_status\n"},
    };
    for (const BrokenFile& each : cases) {
        EXPECT_EQ(to_string(load_json(replaced(lines_goals, each.old, each.with)).rejections),
                  each.rejections);
    }
    EXPECT_EQ(to_string(load_json(R"({"id": "x", "from": "lines", "to": "goals",
                  "name": {"en": "X"}, "source": "S", "links": []})")
                            .rejections),
              "links [] frameworks.load.no_links\n");
    for (const char* table : {"crosswalk", "crosswalk_version", "crosswalk_link"}) {
        EXPECT_EQ(count(table), 0) << table;
    }
    EXPECT_EQ(count("audit_entry"), 2);
}

TEST_P(LoadTest, RefusesToMoveACrosswalkToOtherVersions) {
    load_json(std::string(lines_2005));
    load_json(replaced(lines_2005, "2005", "2026"));
    load_json(std::string(goals_2015));
    load_json(
        replaced(lines_goals, R"("from": "lines")", R"("from": "lines", "from_version": "2005")"));
    EXPECT_EQ(to_string(load_json(replaced(lines_goals, R"("from": "lines")",
                                           R"("from": "lines", "from_version": "2026")"))
                            .rejections),
              "version [1] frameworks.load.ends_changed\n");
}

TEST_P(LoadTest, ReadsAFrameworkFromCsv) {
    EXPECT_EQ(to_string(load_csv(
                  "id,parent,code,title_en,basis_en,title_fr,alias_en,due\r\n"
                  "T1,,One,First,sourced,Premier,Uno|Eins,2030\r\n"
                  "T2,T1,,\"Second, really\",,,,\r\n",
                  {{"as", "framework"}, {"id", "plan"}, {"version", "1"}, {"name", "The plan"}})),
              "framework plan 1: 2 created, 0 changed, 0 unchanged\n");
    EXPECT_EQ(head("plan")->status, Status::Recalled);
    EXPECT_EQ(head("plan")->source, "test.csv");
    const auto found = nodes("plan", "1");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].slug, "One");
    EXPECT_EQ(found[0].attributes, Value::object({{"due", "2030"}}));
    EXPECT_EQ(found[0].texts,
              (std::vector<NodeText>{
                  {TextRole::Title, Language::English, 0, "First", Basis::Sourced},
                  {TextRole::Title, Language::French, 0, "Premier", Basis::Recalled},
                  {TextRole::Alias, Language::English, 0, "Uno", Basis::Sourced},
                  {TextRole::Alias, Language::English, 1, "Eins", Basis::Sourced},
              }));
    EXPECT_EQ(found[1].parent, "T1");
    EXPECT_EQ(found[1].code, "T2");
    EXPECT_EQ(found[1].texts, (std::vector<NodeText>{{TextRole::Title, Language::English, 0,
                                                      "Second, really", Basis::Recalled}}));
}

TEST_P(LoadTest, NamesTheLinesOfABrokenCsv) {
    const std::vector<std::pair<std::string, std::string>> options{
        {"as", "framework"}, {"id", "plan"}, {"version", "1"}, {"name", "The plan"}};
    const auto rejections = [&](std::string text) {
        return to_string(load_csv(std::move(text), options).rejections);
    };
    EXPECT_EQ(rejections("id,title_en\nT1,One\nT1,Two\nT3\nT4,\n"),
              "3 id [T1] frameworks.load.stands_twice(first=2)\n"
              "4  [T3] frameworks.load.cell_count(cells=1,columns=2)\n"
              "5 title_en [] frameworks.load.no_english\n");
    EXPECT_EQ(rejections("id,parent\nT1,\n"), "1 title_en [] frameworks.load.no_column\n");
    EXPECT_EQ(rejections("id,title_en,id\nT1,One,T1\n"),
              "1 id [id] frameworks.load.column_twice\n");
    EXPECT_EQ(rejections(""), "1  [] frameworks.load.no_heading\n");
    EXPECT_EQ(rejections("id,title_en\nT1,\"One\n"), " [] base.csv.open_quote(line=2)\n");
    EXPECT_EQ(rejections("id,title_en,title_xx\nT1,One,Two\n"),
              "2 title_xx [xx] frameworks.load.unknown_language\n");
    EXPECT_EQ(count("framework"), 0);
}

TEST_P(LoadTest, ReadsACrosswalkFromCsv) {
    load_json(std::string(lines_2005));
    load_json(std::string(goals_2015));
    const std::vector<std::pair<std::string, std::string>> options{
        {"as", "crosswalk"}, {"id", "mine"}, {"name", "Mine"}, {"from", "lines"}, {"to", "goals"}};
    EXPECT_EQ(to_string(load_csv("from;to;strength;page\nL1;G1;primary;7\nL2;G2;;\n", options)),
              "crosswalk mine 1: 2 created, 0 changed, 0 unchanged\n");
    database->read([](db::Transaction& transaction) {
        EXPECT_EQ(find_crosswalk(transaction, "mine")->status, Status::EditorialProposal);
        EXPECT_EQ(list_links(transaction, "mine", "1"),
                  (std::vector<Link>{
                      {"L1", "G1", "primary", "", Basis::Editorial, Value::object({{"page", "7"}})},
                      {"L2", "G2", "", "", Basis::Editorial, Value::object()}}));
    });
    // What is wrong with the file and what the database has against it come together.
    EXPECT_EQ(to_string(load_csv("from,to\nL1,G1\nL8,G1\nL1,G1\n,G2\n", options).rejections),
              "3 from [L8] frameworks.load.unknown_node(framework=lines,version=2005)\n"
              "4 to [L1 – G1] frameworks.load.stands_twice(first=2)\n"
              "5 from [] frameworks.load.missing\n");
}

TEST_P(LoadTest, LeavesOrganizationsToOthers) {
    for (const char* text :
         {R"({"id": "organizations", "kind": "codelist", "items": []})",
          R"({"id": "more", "kind": "codelist", "items": [{"id": "A", "stakeholder_type": "IO"}]})",
          R"({"id": "members", "kind": "membership", "items": []})",
          R"({"id": "facilitators", "from": "wsis", "to": "organizations", "links": []})", R"([1])",
          R"("nodes")"}) {
        EXPECT_THROW(load_json(text), std::logic_error) << text;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, LoadTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& parameter) { return db::test_name_of(parameter.param); });

} // namespace stocktake::frameworks
