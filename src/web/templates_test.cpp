// SPDX-License-Identifier: Apache-2.0
#include "web/templates.hpp"

#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace stocktake::web {
namespace {

constexpr std::array ship_messages{
    EmbeddedFile{"en/t.po", R"(
msgid "t.title"
msgstr "Fish & \"chips\""
msgid "t.count"
msgstr "{count, plural, one {One ship} other {# ships}} in {port}"
msgid "t.since"
msgstr "since {day}"
)"},
    EmbeddedFile{"fr/t.po", R"(
msgid "t.title"
msgstr "Poisson"
)"},
};

const Catalogue& ship_catalogue() {
    static const Catalogue loaded = std::move(*Catalogue::load(ship_messages));
    return loaded;
}

std::string asset_address(std::string_view name) {
    if (name != "style.css") {
        throw std::logic_error("no such asset");
    }
    return "/assets/style.1.css";
}

Result<Templates> load(std::vector<EmbeddedFile> files) {
    const std::array roots{TemplateRoot{"t", files}};
    return Templates::load(roots, ship_catalogue(), asset_address);
}

/// The text of one template with this model, or what is wrong with it.
std::string render(std::string_view text, const Value& model,
                   Language language = Language::English) {
    const Result<Templates> templates = load({{"page.html", text}});
    if (!templates) {
        return to_string(templates.error());
    }
    try {
        return templates->render("t/page", language, model);
    } catch (const std::logic_error& error) {
        return std::string("logic_error ") + error.what();
    }
}

TEST(Templates, EscapesForThePlaceWhereAWordStands) {
    const Value model = Value::object({{"text", "<b>\"&'"}, {"address", "javascript:alert(1)"}});
    EXPECT_EQ(render("<p title=\"{{text}}\">{{text}}</p>", model),
              "<p title=\"&lt;b&gt;&quot;&amp;&#39;\">&lt;b&gt;&quot;&amp;&#39;</p>");
    EXPECT_EQ(render("<a href=\"{{address}}\">{{address}}</a>", model),
              "<a href=\"#\">javascript:alert(1)</a>");
}

TEST(Templates, WritesMessagesInTheLanguageOfThePage) {
    const Value model =
        Value::object({{"count", 2}, {"harbour", "<Genève>"}, {"day", "2026-11-23"}});
    EXPECT_EQ(render("<p title=\"{{_ t.title}}\">", model),
              "<p title=\"Fish &amp; &quot;chips&quot;\">");
    EXPECT_EQ(render("{{_ t.title}}", model, Language::French), "Poisson");
    EXPECT_EQ(render("{{_ t.count count port=harbour}}", model), "2 ships in &lt;Genève&gt;");
    EXPECT_EQ(render("{{_ t.since day=day:day}}", model), "since 23 November 2026");
}

TEST(Templates, FormatsForTheLanguage) {
    const Value model = Value::object({{"n", 1234567},
                                       {"real", 0.5},
                                       {"day", "2026-11-23"},
                                       {"at", "2026-11-23T02:53:00.000Z"},
                                       {"none", nullptr},
                                       {"yes", true}});
    EXPECT_EQ(
        render("{{n}} {{n:number}} {{real}} {{real:number}} {{yes}}", model, Language::French),
        "1234567 1\u202f234\u202f567 0.5 0,5 true");
    EXPECT_EQ(render("{{day:day}}, {{at:moment}}", model),
              "23 November 2026, 23 November 2026 at 02:53 UTC");
    EXPECT_EQ(render("[{{none}}{{none:day}}{{none:number}}]", model), "[]");
}

TEST(Templates, KeepsLineEndsWhereTheyAreAskedFor) {
    const Value model = Value::object({{"text", "one\n<two>\n"}});
    EXPECT_EQ(render("<pre>{{text:lines}}</pre>{{text}}", model),
              "<pre>one\n&lt;two&gt;\n</pre>one &lt;two&gt; ");
}

TEST(Templates, ShowMarkdownAsHtmlAndOnlyWhereHtmlCanStand) {
    const Value model = Value::object({{"text", "*a* <b>"}, {"none", nullptr}, {"list", true}});
    EXPECT_EQ(render("<div title=\"x\">{{text:markdown}}</div>{{none:markdown}}{{text}}", model),
              "<div title=\"x\"><p><em>a</em> &lt;b&gt;</p>\n</div>*a* &lt;b&gt;");
    const auto refusal = [](std::string_view reason) {
        return "internal web.template.broken(reason=t/page:1: " + std::string(reason) + ")";
    };
    for (const std::string_view place :
         {"<p title=\"{{text:markdown}}\">", "<p {{#list}}{{text:markdown}}{{/list}}>"}) {
        EXPECT_EQ(render(place, model),
                  refusal("Markdown stands where there can be no HTML: text"));
    }
    EXPECT_EQ(render("{{_ t.since day=text:markdown}}", model),
              refusal("not a placeholder: day=text:markdown"));
}

TEST(Templates, WriteJsonAsABlockOfDataAndNowhereElse) {
    const Value model = Value::object({{"data", Value::object({{"name", "</script><b>&amp; \"x\""},
                                                               {"list", Value::array({1})}})}});
    constexpr std::string_view block =
        R"(<script type="application/ld+json">{{data:json}}</script>)";
    EXPECT_EQ(render(block, model),
              R"(<script type="application/ld+json">)"
              R"({"name":"\u003c/script>\u003cb>&amp; \"x\"","list":[1]}</script>)");
    for (const std::string_view place :
         {"<p>{{data:json}}</p>", "<script>{{data:json}}</script>",
          "<script type=\"application/ld+json\"> {{data:json}}</script>",
          "<p title=\"{{data:json}}\">"}) {
        EXPECT_EQ(render(place, model),
                  "internal web.template.broken(reason=t/page:1: JSON stands elsewhere than in a "
                  "block of data: data)");
    }
}

TEST(Templates, ShowTheDayOfADateAndOfAMoment) {
    const Value model = Value::object(
        {{"date", "2026-06-01"}, {"moment", "2026-06-01T23:59:59.000Z"}, {"none", nullptr}});
    EXPECT_EQ(render("{{date:day}}, {{moment:day}}{{none:day}}", model),
              "1 June 2026, 1 June 2026");
}

TEST(Templates, ShowsASectionForEachItemForAnObjectAndForTrue) {
    const Value model = Value::object({
        {"list", Value::array({Value::object({{"n", 1}}), Value::object({{"n", 2}})})},
        {"words", Value::array({"a", "b"})},
        {"object", Value::object({{"n", 3}})},
        {"empty_object", Value::object()},
        {"yes", true},
        {"no", false},
        {"none", nullptr},
        {"text", "x"},
        {"empty_text", ""},
        {"zero", 0},
        {"empty", Value::array()},
    });
    EXPECT_EQ(render("{{#list}}({{n}}){{/list}}", model), "(1)(2)");
    EXPECT_EQ(render("{{#words}}({{item}}){{/words}}", model), "(a)(b)");
    EXPECT_EQ(render("{{#object}}{{n}}{{/object}}", model), "3");
    const std::vector<std::pair<std::string, bool>> cases{
        {"list", true}, {"words", true},  {"object", true},      {"empty_object", true},
        {"yes", true},  {"no", false},    {"none", false},       {"text", true},
        {"zero", true}, {"empty", false}, {"empty_text", false},
    };
    for (const auto& [name, is_shown] : cases) {
        EXPECT_EQ(render("{{^" + name + "}}no{{/" + name + "}}", model), is_shown ? "" : "no")
            << name;
        EXPECT_EQ(render("{{?" + name + "}}yes{{/" + name + "}}", model), is_shown ? "yes" : "")
            << name;
    }
}

TEST(Templates, LooksNamesUpOutwardsFromTheNearestScope) {
    const Value model = Value::object(
        {{"name", "outer"},
         {"list", Value::array({Value::object({{"name", "inner"}, {"list", Value::array()}}),
                                Value::object({{"list", Value::array()}})})}});
    EXPECT_EQ(
        render("{{name}}:{{#list}} {{name}}{{#list}}!{{/list}}{{^list}}.{{/list}}{{/list}}", model),
        "outer: inner. outer.");
}

TEST(Templates, InsertTemplatesAlsoIntoThemselves) {
    const Result<Templates> templates =
        load({{"page.html", "<ul>{{>t/_branch}}</ul>"},
              {"_branch.html", "{{#branches}}<li>{{name}}{{>t/_branch}}</li>{{/branches}}\n"}});
    ASSERT_TRUE(templates) << to_string(templates.error());
    const auto branch = [](std::string_view name, Value branches) {
        return Value::object({{"name", name}, {"branches", std::move(branches)}});
    };
    const Value tree = Value::object(
        {{"branches", Value::array({branch("a", Value::array({branch("b<", Value::array())})),
                                    branch("c", Value::array())})}});
    EXPECT_EQ(templates->render("t/page", Language::Spanish, tree),
              "<ul><li>a<li>b&lt;</li></li><li>c</li></ul>");
}

TEST(Templates, LeaveNoLinesOfTheirOwnWords) {
    EXPECT_EQ(render("<ul>\n"
                     "  {{! for each }}\n"
                     "  {{#list}}\n"
                     "\n"
                     "    <li>{{item}}</li>\n"
                     "  {{/list}}\n"
                     "</ul>\n",
                     Value::object({{"list", Value::array({1, 2})}})),
              "<ul>\n<li>1</li>\n<li>2</li>\n</ul>");
    const Result<Templates> mail = load({{"mail.txt", "Hello {{name}} & co,\n"
                                                      "\n"
                                                      "{{#code}}\n"
                                                      "    {{code}}\n"
                                                      "{{/code}}\n"}});
    EXPECT_EQ(mail->render("t/mail", Language::English,
                           Value::object({{"name", "<A>"}, {"code", "123"}})),
              "Hello <A> & co,\n\n    123\n");
}

TEST(Templates, SayWhereTheyAreBroken) {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"\n{{_ t.none}}", "t/page:2: unknown message: t.none"},
        {"{{>t/none}}", "t/page:1: unknown template: t/none"},
        {"{{asset none.css}}", "t/page:1: unknown asset: none.css"},
        {"{{#a}}", "t/page:1: section is never closed: a"},
        {"{{#a}}{{/b}}", "t/page:1: no such section is open: b"},
        {"{{/a}}", "t/page:1: no such section is open: a"},
        {"{{a b}}", "t/page:1: not a word of templates: {{a b}}"},
        {"{{a:colour}}", "t/page:1: not a word of templates: {{a:colour}}"},
        {"{{a", "t/page:1: }} is missing"},
        {"{{_ t.count count=}}", "t/page:1: not a placeholder: count="},
        {"<a href={{a}}>", "ar t/page: a word stands where it cannot be escaped"},
    };
    for (const auto& [text, reason] : cases) {
        EXPECT_EQ(render(text, Value::object()),
                  "internal web.template.broken(reason=" + std::string(reason) + ")");
    }
}

TEST(Templates, FindANameTheModelLacks) {
    const Value model = Value::object({{"list", Value::array({Value::object()})}});
    EXPECT_EQ(render("\n{{name}}", model), "logic_error t/page:2: the model lacks name");
    EXPECT_EQ(render("{{#name}}{{/name}}", model), "logic_error t/page:1: the model lacks name");
    EXPECT_EQ(render("{{^name}}{{/name}}", model), "logic_error t/page:1: the model lacks name");
    EXPECT_EQ(render("{{#list}}{{_ t.since day}}{{/list}}", model),
              "logic_error t/page:1: the model lacks day");
    EXPECT_EQ(render("{{list}}", model), "logic_error t/page:1: cannot be shown like this: list");
    EXPECT_EQ(render("{{list:day}}", model),
              "logic_error t/page:1: cannot be shown like this: list");
}

TEST(Templates, PutAPageIntoTheLayoutWithoutMixingTheirNames) {
    const std::vector<EmbeddedFile> shared{{"layout.html",
                                            "<title>{{#shell}}{{title}}{{/shell}}</title>\n"
                                            "<link href=\"{{asset style.css}}\">\n"
                                            "{{#model}}\n<main>{{>main}}</main>\n{{/model}}\n"}};
    const std::vector<EmbeddedFile> own{{"page.html", "{{title}}"},
                                        {"leak.html", "{{csrf_token}}"}};
    const std::array roots{TemplateRoot{"web", shared}, TemplateRoot{"t", own}};
    const Result<Templates> templates = Templates::load(roots, ship_catalogue(), asset_address);
    ASSERT_TRUE(templates) << to_string(templates.error());
    const Value model = Value::object({{"title", "inside"}});
    const Value shell = Value::object({{"title", "around"}, {"csrf_token", "x"}});
    EXPECT_EQ(templates->render_page("t/page", Language::English, model, shell),
              "<title>around</title>\n<link href=\"/assets/style.1.css\">\n<main>inside</main>\n");
    EXPECT_THROW((void)templates->render_page("t/leak", Language::English, model, shell),
                 std::logic_error);
    EXPECT_THROW((void)templates->render_page("t/none", Language::English, model, shell),
                 std::logic_error);
}

TEST(Templates, RenderInManyThreadsAtOnce) {
    const Result<Templates> templates =
        load({{"page.html", "<p>{{#list}}{{_ t.count count port}} {{n:number}}{{/list}}</p>"}});
    Value list = Value::array();
    for (int i = 0; i < 5; ++i) {
        list.push(Value::object({{"count", 1}, {"port", "x"}, {"n", 1000}}));
    }
    const Value model = Value::object({{"list", list}});
    const std::string expected = templates->render("t/page", Language::English, model);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 100; ++round) {
                EXPECT_EQ(templates->render("t/page", Language::English, model), expected);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

} // namespace
} // namespace stocktake::web
