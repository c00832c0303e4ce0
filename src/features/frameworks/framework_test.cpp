// SPDX-License-Identifier: Apache-2.0
// The pure rules: versions, slugs, the order of a tree.
#include "features/frameworks/framework.hpp"
#include "features/frameworks/slug.hpp"
#include "features/frameworks/tree.hpp"

#include <gtest/gtest.h>

namespace stocktake::frameworks {

namespace {

Node node(std::string id, std::string parent = {}, std::string code = {}) {
    Node made;
    made.id = std::move(id);
    made.parent = std::move(parent);
    made.code = code.empty() ? made.id : std::move(code);
    return made;
}

std::map<std::string, std::string> slugs_of(std::vector<Node> nodes,
                                            const std::map<std::string, std::string>& given = {}) {
    assign_slugs(nodes, given);
    std::map<std::string, std::string> slugs;
    for (const Node& each : nodes) {
        slugs.emplace(each.id, each.slug);
    }
    return slugs;
}

using Slugs = std::map<std::string, std::string>;

} // namespace

TEST(Version, IsComparedAsPeopleCount) {
    EXPECT_TRUE(is_newer_version("2026", "2005"));
    EXPECT_TRUE(is_newer_version("2.10", "2.9"));
    EXPECT_TRUE(is_newer_version("2024-09", "2024"));
    EXPECT_TRUE(is_newer_version("10", "9"));
    EXPECT_FALSE(is_newer_version("2005", "2005"));
    EXPECT_FALSE(is_newer_version("2024-09", "2024-10"));
    EXPECT_FALSE(is_newer_version("007", "7"));
}

TEST(Slug, IsTheNumberThenTheCodeThenTheId) {
    std::vector<Node> nodes{node("SDG9", {}, "SDG 9"), node("C7-egov", {}, "C7 e-government"),
                            node("C5"), node("GDC-8a", {}, "8(a)"), node("UMC-A1", {}, "A1")};
    nodes[0].attributes.set("number", "9");
    EXPECT_EQ(slugs_of(nodes), (Slugs{{"C5", "C5"},
                                      {"C7-egov", "C7-egov"},
                                      {"GDC-8a", "GDC-8a"},
                                      {"SDG9", "9"},
                                      {"UMC-A1", "A1"}}));
}

TEST(Slug, IsTheIdWhenTwoNodesShareACode) {
    EXPECT_EQ(slugs_of({node("X-1", {}, "same"), node("X-2", {}, "same")}),
              (Slugs{{"X-1", "X-1"}, {"X-2", "X-2"}}));
}

TEST(Slug, NeverTakesTheIdOfAnotherNode) {
    EXPECT_EQ(slugs_of({node("A"), node("B", {}, "A")}), (Slugs{{"A", "A"}, {"B", "B"}}));
}

TEST(Slug, StaysWithTheNodeThatHadItInAnEarlierVersion) {
    const Slugs given{{"N1", "old"}, {"N2", "two"}};
    EXPECT_EQ(
        slugs_of({node("N1", {}, "new"), node("N3", {}, "two"), node("N4", {}, "four")}, given),
        (Slugs{{"N1", "old"}, {"N3", "N3"}, {"N4", "four"}}));
}

TEST(Slug, IsUrlSafe) {
    EXPECT_TRUE(is_url_safe("9.c"));
    EXPECT_TRUE(is_url_safe("C7-egov"));
    for (const char* text : {"", "n/a", "8(a)", "para 23", ".hidden", "x.csv", "é"}) {
        EXPECT_FALSE(is_url_safe(text)) << text;
    }
    EXPECT_FALSE(is_url_safe(std::string(81, 'x')));
}

TEST(Tree, IsReadParentsFirst) {
    const auto nodes = in_reading_order({node("b1", "b"), node("a"), node("b"), node("a1", "a"),
                                         node("b2", "b"), node("b1x", "b1")});
    std::vector<std::tuple<std::string, std::int64_t, std::int64_t>> seen;
    for (const Node& each : nodes) {
        seen.emplace_back(each.id, each.position, each.depth);
    }
    EXPECT_EQ(
        seen,
        (std::vector<std::tuple<std::string, std::int64_t, std::int64_t>>{
            {"a", 0, 0}, {"a1", 1, 1}, {"b", 2, 0}, {"b1", 3, 1}, {"b1x", 4, 2}, {"b2", 5, 1}}));
}

TEST(Tree, KnowsTheAncestorsOfANode) {
    const auto nodes = in_reading_order(
        {node("a"), node("b"), node("a1", "a"), node("a1x", "a1"), node("a2", "a")});
    ASSERT_EQ(nodes[2].id, "a1x");
    EXPECT_EQ(ancestors_of(nodes, 2), (std::vector<const Node*>{&nodes[0], &nodes[1]}));
    EXPECT_EQ(ancestors_of(nodes, 3), (std::vector<const Node*>{&nodes[0]}));
    EXPECT_EQ(ancestors_of(nodes, 4), (std::vector<const Node*>{}));
}

TEST(Tree, KnowsWhatStandsBelowANode) {
    const auto nodes = in_reading_order({node("a"), node("b"), node("a1", "a"), node("a1x", "a1"),
                                         node("a2", "a"), node("b1", "b")});
    EXPECT_EQ(children_of(nodes, ""), (std::vector<std::size_t>{0, 4}));
    EXPECT_EQ(children_of(nodes, "a"), (std::vector<std::size_t>{1, 3}));
    EXPECT_EQ(children_of(nodes, "a2"), (std::vector<std::size_t>{}));
    std::vector<std::int64_t> below;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        below.push_back(count_below(nodes, i));
    }
    EXPECT_EQ(below, (std::vector<std::int64_t>{3, 1, 0, 0, 1, 0}));
}

TEST(Tree, KnowsHowManyLevelsAPageCanShow) {
    const auto nodes = in_reading_order({node("a"), node("b"), node("a1", "a"), node("a1x", "a1"),
                                         node("a2", "a"), node("b1", "b")});
    EXPECT_EQ(deepest_level_within(nodes, 6), 2);
    EXPECT_EQ(deepest_level_within(nodes, 5), 1);
    EXPECT_EQ(deepest_level_within(nodes, 4), 0);
    EXPECT_EQ(deepest_level_within(nodes, 1), 0);
    EXPECT_EQ(deepest_level_within({}, 1), 0);
}

TEST(Names, AreReadBack) {
    for (const Status status :
         {Status::Official, Status::Derived, Status::Recalled, Status::EditorialProposal}) {
        EXPECT_EQ(parse_status(name_of(status)), status);
    }
    EXPECT_EQ(parse_status("whatever"), std::nullopt);
    EXPECT_EQ(parse_framework_kind("codelist"), FrameworkKind::Codelist);
    EXPECT_EQ(parse_basis("editorial"), Basis::Editorial);
    EXPECT_EQ(parse_text_role("alias"), TextRole::Alias);
}

} // namespace stocktake::frameworks
