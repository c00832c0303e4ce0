// SPDX-License-Identifier: Apache-2.0
// What is too long for a page over a poor line is folded or parted there, and whole in data.
#include "features/frameworks/test_pages.hpp"

namespace stocktake::frameworks {

namespace {

class LongListTest : public PagesTest {
  protected:
    /// `width` nodes N1, N2, … at the top, below each `depth` nodes N1.1, N1.2, …
    void load_tree(const std::string& id, int width, int depth) {
        std::string nodes;
        for (int i = 1; i <= width; ++i) {
            const std::string top = "N" + std::to_string(i);
            nodes += node(top, "null");
            for (int j = 1; j <= depth; ++j) {
                nodes += node(top + "." + std::to_string(j), '"' + top + '"');
            }
        }
        nodes.pop_back();
        const LoadReport report =
            load_json(R"({"id": ")" + id + R"(", "version": "1", "name": {"en": "N"}, )" +
                      R"("source": "S", "nodes": [)" + nodes + "]}");
        EXPECT_EQ(report.created, width * (depth + 1)) << to_string(report);
    }

    static std::string node(const std::string& id, const std::string& parent) {
        return R"({"id": ")" + id + R"(", "parent": )" + parent + R"(, "title": {"en": "Title"}},)";
    }

    /// Ids in their order, what is below in parentheses: shown as `N1(N1.1 N1.2)`, counted as
    /// `N1(2)`.
    static std::string shown(const Value& items) {
        std::string text;
        for (const Value& item : items.as_array()) {
            text += (text.empty() ? "" : " ") + std::string(item.text_of("id"));
            const Value* children = item.find("children");
            const Value* below = item.find("below");
            if (children != nullptr && !children->as_array().empty()) {
                text += '(' + shown(*children) + ')';
            } else if (below != nullptr && below->is_integer()) {
                text += '(' + std::to_string(below->as_integer()) + ')';
            }
        }
        return text;
    }

    /// `N1–N3` for each part, the one that is shown in brackets.
    static std::string parts(const Value& model) {
        std::string text;
        for (const Value& part : model.find("parts")->as_array()) {
            const std::string last(part.text_of("last"));
            const std::string range =
                std::string(part.text_of("first")) + (last.empty() ? "" : "–" + last);
            text += (text.empty() ? "" : " ") +
                    (part.find("is_shown")->as_bool() ? '[' + range + ']' : range);
        }
        return text;
    }

    Value framework(const std::string& id, const std::string& part = "1",
                    Format format = web::html_format) {
        return page({.route = "frameworks/framework",
                     .path = {{"framework", id}},
                     .query = {{"page", part}},
                     .format = format})
            .model;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, LongListTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace

TEST_P(LongListTest, ASmallTreeIsShownWhole) {
    load_tree("small", 2, 2);
    const Value model = framework("small");
    EXPECT_EQ(shown(*model.find("items")), "N1(N1.1 N1.2) N2(N2.1 N2.2)");
    EXPECT_EQ(*model.find("is_folded"), Value(false));
    EXPECT_EQ(parts(model), "");
}

TEST_P(LongListTest, ALargeTreeIsFoldedOnItsPageAndWholeInData) {
    load_tree("large", 3, 40);
    const Value model = framework("large");
    EXPECT_EQ(shown(*model.find("items")), "N1(40) N2(40) N3(40)");
    EXPECT_EQ(*model.find("is_folded"), Value(true));
    EXPECT_EQ(parts(model), "");
    EXPECT_EQ(model.find("meta")->find("count")->as_integer(), 123);

    const Value data = framework("large", "1", web::json_format);
    EXPECT_EQ(shown(*data.find("items")).substr(0, 18), "N1(N1.1 N1.2 N1.3 ");
    EXPECT_EQ(data.find("items")->as_array().at(2).find("children")->as_array().size(), 40U);
    EXPECT_EQ(data.find("parts"), nullptr);
}

TEST_P(LongListTest, ALongTopIsPartedOnItsPageAndWholeInData) {
    load_tree("wide", 100, 1);
    const Value model = framework("wide", "2");
    EXPECT_EQ(parts(model), "N1–N50 [N51–N100]");
    EXPECT_EQ(shown(*model.find("items")).substr(0, 13), "N51(1) N52(1)");
    EXPECT_EQ(model.find("items")->as_array().size(), 50U);
    EXPECT_EQ(parts(framework("wide", "9")), "N1–N50 [N51–N100]");
    EXPECT_EQ(framework("wide", "2", web::json_format).find("items")->as_array().size(), 100U);
}

TEST_P(LongListTest, ANodeCountsWhatIsBelowItsChildrenAndPartsThem) {
    load_tree("wide", 1, 100);
    const auto node = [&](const std::string& part, Format format) {
        return page({.route = "frameworks/node",
                     .path = {{"framework", "wide"}, {"node", "N1"}},
                     .query = {{"page", part}},
                     .format = format})
            .model;
    };
    const Value model = node("1", web::html_format);
    EXPECT_EQ(parts(model), "[N1.1–N1.50] N1.51–N1.100");
    EXPECT_EQ(model.find("children")->as_array().size(), 50U);
    EXPECT_EQ(model.find("next_part")->text_of("address"), "/frameworks/wide/N1?page=2#entries");
    EXPECT_EQ(node("1", web::json_format).find("children")->as_array().size(), 100U);
}

TEST_P(LongListTest, ACellLeadsToThePartThatHasItsLink) {
    load_tree("rows", 2, 0);
    load_tree("columns", 40, 0);
    std::string links;
    for (int row = 1; row <= 2; ++row) {
        for (int column = 1; column <= 40; ++column) {
            links += R"({"from": "N)" + std::to_string(row) + R"(", "to": "N)" +
                     std::to_string(column) + R"("},)";
        }
    }
    links.pop_back();
    load_json(R"({"id": "all", "from": "rows", "to": "columns", "name": {"en": "All"}, )"
              R"("source": "S", "note": "", "links": [)" +
              links + "]}");
    const auto crosswalk = [&](std::vector<std::pair<std::string, std::string>> query,
                               Format format = web::html_format) {
        return page({.route = "frameworks/crosswalk",
                     .path = {{"crosswalk", "all"}},
                     .query = std::move(query),
                     .format = format})
            .model;
    };
    const auto cell = [](const Value& model, std::size_t row, std::size_t column) {
        return std::string(
            model.find("rows")->as_array().at(row).find("cells")->as_array().at(column).text_of(
                "address"));
    };
    const Value first = crosswalk({});
    EXPECT_EQ(parts(first), "[N1] N2");
    EXPECT_EQ(first.find("items")->as_array().size(), 40U);
    EXPECT_EQ(cell(first, 0, 39), "#link-N1-N40");
    EXPECT_EQ(cell(first, 1, 0), "/crosswalks/all?page=2#link-N2-N1");
    const Value second = crosswalk({{"page", "2"}});
    EXPECT_EQ(cell(second, 0, 39), "/crosswalks/all#link-N1-N40");
    EXPECT_EQ(cell(second, 1, 0), "#link-N2-N1");
    EXPECT_EQ(second.find("items")->as_array().front().text_of("anchor"), "link-N2-N1");

    EXPECT_EQ(parts(crosswalk({{"from", "N2"}})), "");
    EXPECT_EQ(crosswalk({{"page", "2"}}, web::json_format).find("items")->as_array().size(), 80U);
}

} // namespace stocktake::frameworks
