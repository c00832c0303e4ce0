// SPDX-License-Identifier: Apache-2.0
// For the tests of this floor: manuscripts with everything that is hard to set, in each language.
#pragma once

#include "export/manuscript.hpp"

namespace stocktake::formats {

struct SampleTexts {
    std::string organization;
    std::vector<std::string> imprint;
    std::vector<Addressee> addressees;
    std::string title;
    std::string author;
    std::string summary;
    std::string summary_text;
    std::vector<std::string> headings; // five, each deeper than the last
    std::vector<std::string> numbers;  // of those
    std::string sentence;              // with Latin letters, digits and brackets
    std::string emphasis;
    std::string link;
    std::string note;
    std::string note_on_title;
    std::string caption;
    std::vector<std::string> heads; // three
    std::vector<std::string> names; // of rows, two
    std::string picture;
    ManuscriptWords words;
};

inline SampleTexts english_sample() {
    return {
        .organization = "United Nations",
        .imprint = {"Distr.: General", "3 March 2026", "Original: English"},
        .addressees = {{"General Assembly", "Eighty-first session",
                        "Item 17 (a) of the preliminary list"},
                       {"Economic and Social Council", "2026 session", "Agenda item 18 (b)"}},
        .title = "Progress made in the implementation of the outcomes of the World Summit on the "
                 "Information Society at the regional and international levels",
        .author = "Report of the Secretary-General",
        .summary = "Summary",
        .summary_text = "The present report has been prepared in response to the request of the "
                        "Economic and Social Council in its resolution 2006/46.",
        .headings = {"Introduction", "Trends", "Access and use", "Rural areas", "Wells & pumps"},
        .numbers = {"I.", "A.", "1.", "(a)", "(i)"},
        .sentence = "In 2025, 74 per cent of the population was online (see A/80/62–E/2025/10, "
                    "paras. 12–15), and the WSIS+20 review asked facilitators of action line C5 "
                    "to report on it.",
        .emphasis = "The Internet for all",
        .link = "itu.int/wsis",
        .note = "General Assembly resolution 70/125, para. 3 (c); see also ",
        .note_on_title = "The present report was submitted after the deadline so as to include the "
                         "most recent information.",
        .caption = "Table 1. Contributions received, by action line",
        .heads = {"Action line", "Contributions", "Share"},
        .names = {"C1. The role of public governance authorities", "C5. Building confidence"},
        .picture = "Bars: contributions grew from 12 in 2024 to 1,204 in 2025.",
        .words = {.contents = "Contents", .notes = "Notes", .paragraphs = "Paragraphs"},
    };
}

inline SampleTexts arabic_sample() {
    return {
        .organization = "الأمم المتحدة",
        .imprint = {"Distr.: General", "3 آذار/مارس 2026", "الأصل: بالإنكليزية"},
        .addressees = {{"الجمعية العامة", "الدورة الحادية والثمانون",
                        "البند 17 (أ) من القائمة الأولية"},
                       {"المجلس الاقتصادي والاجتماعي", "دورة عام 2026",
                        "البند 18 (ب) من جدول الأعمال"}},
        .title = "التقدم المحرز في تنفيذ نتائج القمة العالمية لمجتمع المعلومات على الصعيدين "
                 "الإقليمي والدولي",
        .author = "تقرير الأمين العام",
        .summary = "موجز",
        .summary_text = "أُعدّ هذا التقرير استجابةً لطلب المجلس الاقتصادي والاجتماعي الوارد في "
                        "قراره 2006/46.",
        .headings = {"مقدمة", "الاتجاهات", "النفاذ والاستخدام", "المناطق الريفية",
                     "الآبار والمضخات"},
        .numbers = {"أولا-", "ألف-", "1-", "(أ)", "'1'"},
        .sentence = "وفي عام 2025، كان 74 في المائة من السكان متصلين بالإنترنت (انظر الوثيقة "
                    "A/80/62–E/2025/10، الفقرات 12-15)، وطلب استعراض WSIS+20 إلى ميسّري خط العمل "
                    "C5 تقديم تقارير عن ذلك.",
        .emphasis = "إنترنت للجميع",
        .link = "itu.int/wsis",
        .note = "قرار الجمعية العامة 70/125، الفقرة 3 (ج)؛ انظر أيضا ",
        .note_on_title = "قُدّم هذا التقرير بعد الموعد المحدد لكي يتضمّن أحدث المعلومات.",
        .caption = "الجدول 1: المساهمات الواردة حسب خط العمل",
        .heads = {"خط العمل", "المساهمات", "النسبة"},
        .names = {"جيم 1 - دور السلطات العامة المعنية بالإدارة", "جيم 5 (C5) - بناء الثقة"},
        .picture = "أعمدة: زادت المساهمات من 12 في عام 2024 إلى 1,204 في عام 2025.",
        .words = {.contents = "المحتويات", .notes = "الحواشي", .paragraphs = "الفقرات"},
    };
}

inline SampleTexts chinese_sample() {
    return {
        .organization = "联合国",
        .imprint = {"Distr.: General", "3 March 2026", "Chinese", "Original: English"},
        .addressees = {{"大会", "第八十一届会议", "暂定项目表项目17(a)"},
                       {"经济及社会理事会", "2026年会议", "议程项目18(b)"}},
        .title = "信息社会世界峰会成果在区域和国际层面的落实进展情况",
        .author = "秘书长的报告",
        .summary = "摘要",
        .summary_text = "本报告是应经济及社会理事会第2006/46号决议的要求编写的。",
        .headings = {"导言", "趋势", "接入和使用", "农村地区", "水井和水泵"},
        .numbers = {"一.", "A.", "1.", "(a)", "㈠"},
        .sentence = "2025年，74%的人口“在线”(见A/80/62–E/2025/10，第12-15段)，WSIS+"
                    "20审查请行动方面C5的协调人就此提出报告。",
        .emphasis = "人人享有互联网",
        .link = "itu.int/wsis",
        .note = "大会第70/125号决议，第3(c)段；另见",
        .note_on_title = "本报告逾期提交，以列入最新资料。",
        .caption = "表1. 按行动方面分列的收到的材料",
        .heads = {"行动方面", "材料数量", "所占份额"},
        .names = {"C1. 公共治理机构的作用", "C5. 树立信心"},
        .picture = "柱状图：材料数量从2024年的12份增至2025年的1 204份。",
        .words = {.contents = "目录", .notes = "注", .paragraphs = "段次"},
    };
}

/// Bars in grey.
inline Drawing sample_drawing(const std::string& alternative) {
    return {.svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">)"
                   R"(<rect x="20" y="80" width="40" height="10" fill="#888"/>)"
                   R"(<rect x="80" y="10" width="40" height="80" fill="#444"/></svg>)",
            .width = 300,
            .height = 100,
            .alternative = alternative};
}

/// Everything once, or in `chapters` chapters.
inline Manuscript manuscript_of(Language language, const SampleTexts& texts, int chapters = 1) {
    Manuscript manuscript{.language = language,
                          .page = {.organization = texts.organization,
                                   .symbol = "A/81/64–E/2026/52",
                                   .imprint = texts.imprint,
                                   .addressees = texts.addressees,
                                   .title = texts.title,
                                   .author = texts.author,
                                   .blocks = {{texts.summary, {{{.text = texts.summary_text}}}}},
                                   .note = 0},
                          .words = texts.words,
                          .date = "2026-03-03"};
    manuscript.notes.push_back({"*", {{.text = texts.note_on_title}}});
    for (int chapter = 1; chapter <= chapters; ++chapter) {
        for (std::size_t level = 0; level < texts.headings.size(); ++level) {
            const std::string place = std::to_string(chapter) + "-" + std::to_string(level + 1);
            manuscript.blocks.emplace_back(Heading{.level = static_cast<int>(level) + 1,
                                                   .number = texts.numbers[level],
                                                   .title = texts.headings[level],
                                                   .anchor = "h" + place});
            manuscript.blocks.emplace_back(
                Paragraph{{{.text = texts.sentence, .note = manuscript.notes.size()},
                           {.text = " "},
                           {.text = texts.emphasis, .emphasis = Emphasis::Italic},
                           {.text = " "},
                           {.text = "h1-1", .address = "#h1-1"}},
                          true,
                          "p" + std::to_string((chapter - 1) * 5 + static_cast<int>(level) + 1)});
            manuscript.notes.push_back(
                {"",
                 {{.text = texts.note},
                  {.text = texts.link, .address = "https://www.itu.int/wsis/?a=1&b=2"},
                  {.text = "."}}});
        }
        manuscript.blocks.emplace_back(
            Paragraph{{{.text = texts.emphasis, .emphasis = Emphasis::Bold},
                       {.text = " – "},
                       {.text = "L’Internet pour tous", .language = Language::French}},
                      false});
        manuscript.blocks.emplace_back(
            Grid{texts.caption,
                 texts.heads,
                 {{texts.names[0], "12", "1.0%"}, {texts.names[1], "1,192", "99.0%"}},
                 {{.text = texts.note},
                  {.text = texts.link, .address = "https://www.itu.int/wsis/?a=1&b=2"}}});
        Drawing drawing = sample_drawing(texts.picture);
        drawing.caption = "I. " + texts.caption;
        manuscript.blocks.emplace_back(std::move(drawing));
    }
    return manuscript;
}

} // namespace stocktake::formats
