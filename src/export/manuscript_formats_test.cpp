// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_formats.hpp"

#include "export/manuscript_html.hpp"
#include "export/manuscript_markdown.hpp"
#include "export/manuscript_text.hpp"
#include "export/test_manuscript.hpp"
#include "export/test_table.hpp"
#include "export/wrapped_text.hpp"

#include <set>

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

std::string written(const Manuscript& manuscript, std::string_view suffix) {
    StringSink sink;
    const auto done = find_manuscript_format(suffix)->write(manuscript, sink);
    return done ? sink.take() : to_string(done.error());
}

Manuscript with_runs(Runs runs, bool is_numbered = true) {
    return {.blocks = {Paragraph{std::move(runs), is_numbered}}};
}

TEST(ManuscriptFormats, WriteTheSamplesAsTheyAlwaysDid) {
    for (const auto& manuscript : {manuscript_of(Language::English, english_sample()),
                                   manuscript_of(Language::Arabic, arabic_sample()),
                                   manuscript_of(Language::Chinese, chinese_sample())}) {
        for (const std::string suffix : {"html", "md", "txt"}) {
            const std::string text = written(manuscript, suffix);
            EXPECT_EQ(text, golden("manuscript." + std::string(tag_of(manuscript.language)) + "." +
                                       suffix,
                                   text));
        }
    }
}

TEST(ManuscriptFormats, AreFoundBySuffix) {
    std::set<std::string_view> suffixes;
    for (const ManuscriptFormat& format : manuscript_formats()) {
        EXPECT_TRUE(suffixes.insert(format.format.suffix).second);
        EXPECT_EQ(find_manuscript_format(format.format.suffix), &format);
    }
    EXPECT_EQ(find_manuscript_format("odt"), nullptr);
}

TEST(ManuscriptHtml, LetsNoTextOrAddressBecomeCode) {
    StringSink sink;
    write_manuscript_html(with_runs({{.text = "<b>\"&\"", .address = "javascript:alert(1)"},
                                     {.text = "a", .address = "https://a.example/?a=\"1\"&b=2"}}),
                          sink);
    EXPECT_NE(sink.text().find(
                  "&lt;b&gt;&quot;&amp;&quot;<a "
                  "href=\"https://a.example/?a=&quot;1&quot;&amp;b=2\"><bdi>a</bdi></a></p>"),
              std::string::npos)
        << sink.text();
}

TEST(ManuscriptHtml, LeadsFromSentencesToTheirSources) {
    const auto paragraph = [](formats::Run run) {
        StringSink sink;
        write_manuscript_html(with_runs({std::move(run)}), sink);
        const std::string html = sink.take();
        const std::size_t at = html.find("</a> ", html.find("class=\"numbered\"")) + 5;
        return html.substr(at, html.find("</p>", at) - at);
    };
    EXPECT_EQ(paragraph({.text = "It rose.", .source = "https://a.example/records/1"}),
              R"(<a class="source" href="https://a.example/records/1">It rose.</a>)");
    EXPECT_EQ(paragraph({.text = "It rose.", .source = "/records/1"}), "It rose.");
    EXPECT_EQ(paragraph({.text = "It rose.", .source = "javascript:alert(1)"}), "It rose.");
}

TEST(ManuscriptMarkdown, KeepsSignsFromMeaningSomething) {
    const auto line = [](const char* text) {
        StringSink sink;
        write_manuscript_markdown(with_runs({{.text = text}}, false), sink);
        return sink.take();
    };
    EXPECT_EQ(line("*a* _b_ [c](d) <e> `f` & | ~"),
              "\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\> \\`f\\` \\& \\| \\~\n");
    EXPECT_EQ(line("# a"), "\\# a\n");
    EXPECT_EQ(line("- a"), "\\- a\n");
    EXPECT_EQ(line("2025. a"), "2025\\. a\n");
    EXPECT_EQ(line("2025 a"), "2025 a\n");
}

TEST(ManuscriptMarkdown, LeavesWhiteSpaceOutOfEmphasis) {
    StringSink sink;
    write_manuscript_markdown(with_runs({{.text = "a"},
                                         {.text = " b ", .emphasis = Emphasis::Bold},
                                         {.text = " ", .emphasis = Emphasis::Italic},
                                         {.text = "c"}}),
                              sink);
    EXPECT_EQ(sink.text(), "1. a **b**  c\n");
}

TEST(WrappedText, CountsColumnsAndBreaksWhereTheLanguageAllows) {
    EXPECT_EQ(wrapped_text("one two three", {.width = 8, .first = "1. ", .rest = "   "}),
              "1. one\n   two\n   three\n");
    EXPECT_EQ(wrapped_text("信息社会世界峰会", {.width = 10}), "信息社会世\n界峰会\n");
    EXPECT_EQ(wrapped_text("at https://www.itu.int/a-long-address, x", {.width = 10}),
              "at\nhttps://www.itu.int/a-long-address,\nx\n");
    EXPECT_EQ(wrapped_text("", {}), "\n");
    EXPECT_EQ(wrapped_text("a\nb", {}), "a\nb\n");
}

TEST(ManuscriptText, WritesATableThatIsTooWideCellByCell) {
    StringSink sink;
    write_manuscript_text(
        {.blocks = {Grid{"", {"Name", "Text"}, {{"C1", std::string(80, 'x')}, {"C2", "y"}}}}},
        sink);
    EXPECT_NE(sink.text().find("\n- Name: C1\n  Text:\n    " + std::string(80, 'x') +
                               "\n- Name: C2\n  Text: y\n"),
              std::string::npos)
        << sink.text();
}

} // namespace
} // namespace stocktake::formats
