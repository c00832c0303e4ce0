// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/shown_content.hpp"

#include "base/json.hpp"
#include "features/kinds/test_form.hpp"

namespace stocktake::kinds {
namespace {

Value golden_content() {
    return parse_json(text_at(std::filesystem::path(STOCKTAKE_GOLDEN) / "survey-content.json"))
        .value();
}

Value links_of(const Field& field, const std::vector<std::string_view>& ids) {
    Value list = Value::array();
    for (const std::string_view id : ids) {
        list.push(Value::object({{"file_name", std::string(id) + ".pdf"},
                                 {"address", "/files/" + std::string(id)},
                                 {"note", field.id}}));
    }
    return list;
}

std::string page(const Value& content, Language language = Language::English,
                 Language written_in = Language::English) {
    return rendered("trial/content",
                    shown_content(survey(), content, *form_references(), speaker(language),
                                  {.written_in = written_in, .files = links_of}),
                    language);
}

TEST(ShownContent, PhrasesEveryTypeForTheReader) {
    expect_golden("content.html", page(golden_content()));
    expect_golden("content.fr.html", page(golden_content(), Language::French));
    expect_golden("content.ar.html", page(golden_content(), Language::Arabic));
}

TEST(ShownContent, LeavesOutWhatHasNoAnswer) {
    EXPECT_EQ(page(Value::object({{"title", "Only a title"}})), "");
    const Value shown = shown_content(
        survey(),
        Value::object(
            {{"title", "x"},
             {"year", 2025},
             {"results", Value::array({Value::object(), Value::object({{"value", 3}})})}}),
        *form_references(), speaker(), {});
    const Value::Array& sections = shown.find("sections")->as_array();
    ASSERT_EQ(sections.size(), 2U);
    EXPECT_EQ(sections[0].text_of("id"), "values");
    EXPECT_EQ(sections[1].text_of("id"), "lists");
    const Value table = *sections[1].find("blocks")->as_array()[0].find("field")->find("table");
    EXPECT_EQ(table.find("columns")->as_array().size(), 1U);
    EXPECT_EQ(table.find("rows")->as_array().size(), 1U);
}

TEST(ShownContent, SaysInWhichLanguageATextIs) {
    const std::string html = page(golden_content(), Language::French, Language::Arabic);
    EXPECT_NE(html.find("<div class=\"prose\" lang=\"ar\" dir=\"rtl\"><p><strong>Bold</strong>"),
              std::string::npos);
    EXPECT_NE(html.find("<p class=\"paragraphs\" lang=\"ar\" dir=\"rtl\">One."), std::string::npos);
    // An address is in no language.
    EXPECT_NE(html.find("<span dir=\"auto\">a@example.org</span>"), std::string::npos);
}

/// What is phrased for the reader runs as the page does: `2024 – 2026` begins at the right in
/// Arabic.
TEST(ShownContent, LeavesTheDirectionOfPhrasesToThePage) {
    const Value content = Value::object(
        {{"title", "x"},
         {"period", Value::object({{"from", "2024"}, {"to", "2026"}})},
         {"where", Value::object({{"name", "كيسومو"}, {"latitude", -0.1}, {"longitude", 34.75}})},
         {"page", Value::array({Value::object({{"url", "https://un.org/"}})})}});
    const std::string html = page(content, Language::Arabic, Language::Arabic);
    EXPECT_NE(html.find("<span>2024 – 2026</span>"), std::string::npos);
    EXPECT_NE(html.find("<span dir=\"auto\">كيسومو (\u2066-0.1, 34.75\u2069)</span>"),
              std::string::npos);
    EXPECT_NE(html.find("dir=\"auto\">https://un.org/</a>"), std::string::npos);
}

TEST(ShownContent, ShowsWhatALaterVersionDoesNotKnow) {
    const std::string html = page(Value::object({{"status", Value::array({"gone"})},
                                                 {"countries", Value::array({"ZZZ"})},
                                                 {"period", Value::object({{"from", "2024"}})},
                                                 {"start", "soon"}}));
    for (const std::string_view text : {">gone<", ">ZZZ<", ">From 2024<", ">soon<"}) {
        EXPECT_NE(html.find(text), std::string::npos) << text;
    }
}

TEST(PlainText, HasTheWordsWithoutTheMarks) {
    EXPECT_EQ(plain_text(survey(), golden_content()), "A \"fine\" <name>\n"
                                                      "One.\n\nTwo.\n"
                                                      "Bold & link\n\n  - one\n  - two\n"
                                                      "a@example.org\n"
                                                      "Kisumu\n"
                                                      "It prints \"papers\".\n"
                                                      "Because.\n\nAnd so.\n"
                                                      "Nobody & Co\n"
                                                      "People <trained>\n"
                                                      "Of all ages.\n"
                                                      "Nobody & Co\n"
                                                      "Schools\n"
                                                      "United Nations");
    EXPECT_EQ(plain_text(survey(), Value::object()), "");
}

} // namespace
} // namespace stocktake::kinds
