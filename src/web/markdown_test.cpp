// SPDX-License-Identifier: Apache-2.0
#include "web/markdown.hpp"

#include <chrono>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(Markdown, BecomesHtml) {
    EXPECT_EQ(markdown_html("Hello *world*,\nnext line.\n\n- one\n- ~~two~~\n"),
              "<p>Hello <em>world</em>,<br />\nnext line.</p>\n"
              "<ul>\n<li>one</li>\n<li><del>two</del></li>\n</ul>\n");
    EXPECT_EQ(markdown_html(""), "");
    EXPECT_EQ(markdown_html("مرحبا **بالعالم**"), "<p>مرحبا <strong>بالعالم</strong></p>\n");
}

TEST(Markdown, ShowsTagsAsTheyWereTyped) {
    EXPECT_EQ(markdown_html("a <b onclick='x()'>bold</b> <!-- c --> word"),
              "<p>a &lt;b onclick='x()'&gt;bold&lt;/b&gt; &lt;!-- c --&gt; word</p>\n");
    EXPECT_EQ(markdown_html("<script>\nalert(1)\n</script>\n\nafter"),
              "<p>&lt;script&gt;<br />\nalert(1)<br />\n&lt;/script&gt;</p>\n<p>after</p>\n");
    EXPECT_EQ(markdown_html("`<a href=\"x\">`"),
              "<p><code>&lt;a href=&quot;x&quot;&gt;</code></p>\n");
}

TEST(Markdown, LinksOnlyWhereAReaderMayGo) {
    EXPECT_EQ(markdown_html("[a](https://itu.int/x?y=1&z=\"2) https://un.org <b@c.org>"),
              "<p><a rel=\"nofollow ugc\" href=\"https://itu.int/x?y=1&amp;z=%222\">a</a> "
              "<a rel=\"nofollow ugc\" href=\"https://un.org\">https://un.org</a> "
              "<a rel=\"nofollow ugc\" href=\"mailto:b@c.org\">b@c.org</a></p>\n");
    EXPECT_EQ(markdown_html("[here](/frameworks/wsis/C5)"),
              "<p><a rel=\"nofollow ugc\" href=\"/frameworks/wsis/C5\">here</a></p>\n");
    for (const std::string_view address :
         {"javascript:alert(1)", "JaVaScript:alert(1)", "&#106;avascript:alert(1)",
          "data:text/html;base64,PHNjcmlwdD4=", "vbscript:x", "file:///etc/passwd",
          "//evil.example", "ftp://x.example", "C:\\x", ""}) {
        EXPECT_EQ(markdown_html("[**a** b](" + std::string(address) + ")"),
                  "<p><strong>a</strong> b</p>\n")
            << address;
    }
}

TEST(Markdown, LinksToPicturesInsteadOfLoadingThem) {
    EXPECT_EQ(
        markdown_html("![a *map*](https://x.example/m.png \"t\") ![](https://x.example/n.png)"),
        "<p><a rel=\"nofollow ugc\" href=\"https://x.example/m.png\">a <em>map</em></a> "
        "<a rel=\"nofollow ugc\" href=\"https://x.example/n.png\">https://x.example/n.png</a>"
        "</p>\n");
    EXPECT_EQ(markdown_html("![a](data:image/png;base64,AAAA)"), "<p>a</p>\n");
    EXPECT_EQ(markdown_html("![[a](https://x.example)](https://y.example/m.png)"),
              "<p><a rel=\"nofollow ugc\" href=\"https://y.example/m.png\">a</a></p>\n");
    EXPECT_EQ(markdown_html("[![a](https://x.example/m.png)](https://y.example)"),
              "<p><a rel=\"nofollow ugc\" href=\"https://y.example\">a</a></p>\n");
}

TEST(Markdown, KeepsHeadingsBelowThoseOfThePage) {
    EXPECT_EQ(markdown_html("## A\n\n#### B\n\n## C\n\n###### D"),
              "<h4>A</h4>\n<h5>B</h5>\n<h4>C</h4>\n<h6>D</h6>\n");
}

TEST(Markdown, LetsWideTablesScroll) {
    EXPECT_EQ(markdown_html("| a | b |\n|---|---|\n| 1 | <i> |\n"),
              "<div class=\"scroll\" tabindex=\"0\"><table class=\"table\">\n<thead>\n<tr>\n"
              "<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n"
              "<td>&lt;i&gt;</td>\n</tr>\n</tbody>\n</table></div>\n");
}

TEST(Markdown, BecomesPlainText) {
    EXPECT_EQ(
        markdown_text("# Title\n\nHello *world* [link](https://x.example)\n\n1. one\n2. two\n"),
        "Title\n\nHello world link\n\n1.  one\n2.  two");
    EXPECT_EQ(markdown_text(""), "");
}

/// What needs no parser is not given to it: a line more makes it read the same text.
TEST(Markdown, LeavesPlainTextAsItIs) {
    std::mt19937 random(7);
    const std::vector<std::string> pieces{"a",     "Of ",  "www.x.org ", "http://x.org/a ",
                                          " - ",   "--- ", "1. ",        "2) ",
                                          "(a)",   ". ",   "  ",         "\"x\" ",
                                          "é",     "人口", "50% ",       "I'm ",
                                          "*",     "_b_",  "`",          "<i>",
                                          "&amp;", "#",    "~",          "|"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::size_t i = 1 + random() % 6; i > 0; --i) {
            // Mostly those that mean nothing.
            text += pieces[random() % (random() % 4 == 0 ? pieces.size() : 16)];
        }
        EXPECT_EQ(markdown_text(text), markdown_text(text + "\n")) << text;
    }
}

TEST(Markdown, GivesUpOnWhatIsTooLongForIt) {
    const std::string text(longest_markdown, '*');
    EXPECT_EQ(markdown_html(text + "\n<b>"), "<p>" + text + "<br />\n&lt;b&gt;<br />\n</p>\n");
    EXPECT_EQ(markdown_text(text + "x"), text + "x");
}

/// Inputs that make parsers slow, as long as they may be.
TEST(Markdown, IsNotSlowedDownByAnything) {
    const auto repeated = [](std::string_view unit) {
        std::string text;
        while (text.size() + unit.size() <= longest_markdown) {
            text += unit;
        }
        return text;
    };
    for (const std::string_view unit :
         {"[", "![", "*a _b ", "`", "<", "> ", "- ", "a\n| - |\n", "| a ", "www.", "a@b", "~a ",
          "_", "\\", "&", "[a](", "](", "<!--", "https://("}) {
        const auto start = std::chrono::steady_clock::now();
        markdown_html(repeated(unit));
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        EXPECT_LT(seconds.count(), 5.0) << unit; // under sanitizers, on a busy machine
    }
}

TEST(Markdown, IsTheSameOnManyThreads) {
    std::vector<std::string> found(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& mine : found) {
            threads.emplace_back([&mine] {
                for (int i = 0; i < 200; ++i) {
                    mine = markdown_html("~~gone~~ www.un.org");
                }
            });
        }
    }
    EXPECT_EQ(found,
              std::vector<std::string>(4, "<p><del>gone</del> <a rel=\"nofollow ugc\" "
                                          "href=\"http://www.un.org\">www.un.org</a></p>\n"));
}

} // namespace
} // namespace stocktake::web
