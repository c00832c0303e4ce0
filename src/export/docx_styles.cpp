// SPDX-License-Identifier: Apache-2.0
#include "export/docx_styles.hpp"

#include <array>

namespace stocktake::formats {

namespace {

/// A tab stop; `right` is where lines end.
struct DocxTab {
    std::string_view kind;
    int place = 0;
    std::string_view leader = {};
};

/// What is 0 or empty is as in the style it stands on.
struct DocxStyle {
    std::string_view id;
    std::string_view name;
    std::string_view based_on = "Normal";
    std::string_view next = {};
    int size = 0; // half points, for Latin letters
    bool is_bold = false;
    bool is_italic = false;
    bool keeps_next = false;
    int before = 0; // twips, like all lengths
    int after = -1; // -1: as in the style it stands on
    int start = 0;  // indent
    int end = 0;
    int hanging = 0;
    std::string_view alignment = {};
    std::array<DocxTab, 2> tabs = {};
    int level = -1; // of the outline
};

constexpr int number_place = 851; // where numbers of headings end
constexpr int note_indent = 340;  // room for their marks
constexpr int contents_step = 567;

constexpr DocxStyle heading_style(int level, std::string_view id, std::string_view name, int size,
                                  bool is_bold) {
    return {.id = id,
            .name = name,
            .next = "NumberedParagraph",
            .size = size,
            .is_bold = is_bold,
            .is_italic = level == 4,
            .keeps_next = true,
            .before = level == 1 ? 360 : 240,
            .after = level == 1 ? 240 : 120,
            .start = docx_margin,
            .end = docx_margin,
            .hanging = docx_margin,
            .tabs = {{{"right", number_place}, {"left", docx_margin}}},
            .level = level - 1};
}

constexpr DocxStyle contents_style(int level, std::string_view id, std::string_view name) {
    return {.id = id,
            .name = name,
            .after = level == 1 ? 80 : 40,
            .start = level * contents_step,
            .hanging = contents_step,
            .tabs = {{{"left", level * contents_step}, {"right", docx_full_width, "dot"}}}};
}

constexpr std::array paragraph_styles{
    DocxStyle{.id = "BodyText",
              .name = "Body Text",
              .after = 120,
              .start = docx_margin,
              .end = docx_margin,
              .alignment = "both"},
    DocxStyle{.id = "NumberedParagraph", .name = "Numbered Paragraph", .based_on = "BodyText"},
    heading_style(1, "Heading1", "heading 1", 28, true),
    heading_style(2, "Heading2", "heading 2", 24, true),
    heading_style(3, "Heading3", "heading 3", 20, true),
    heading_style(4, "Heading4", "heading 4", 20, false),
    heading_style(5, "Heading5", "heading 5", 20, false),
    DocxStyle{.id = "Title",
              .name = "Title",
              .next = "Subtitle",
              .size = 28,
              .is_bold = true,
              .keeps_next = true,
              .before = 360,
              .after = 240,
              .start = docx_margin,
              .end = docx_margin},
    DocxStyle{.id = "Subtitle",
              .name = "Subtitle",
              .next = "BodyText",
              .size = 24,
              .is_bold = true,
              .keeps_next = true,
              .after = 240,
              .start = docx_margin,
              .end = docx_margin},
    DocxStyle{.id = "Organization", .name = "Organization", .size = 28, .after = 80},
    DocxStyle{.id = "Symbol", .name = "Symbol", .size = 28, .after = 80, .alignment = "right"},
    DocxStyle{.id = "Body", .name = "Body", .size = 34, .is_bold = true, .before = 40, .after = 40},
    DocxStyle{.id = "Imprint", .name = "Imprint", .before = 20, .after = 20},
    DocxStyle{.id = "Addressee", .name = "Addressee", .is_bold = true, .after = 0},
    DocxStyle{.id = "AgendaItem", .name = "Agenda Item", .after = 0},
    DocxStyle{.id = "FrontHeading",
              .name = "Front Heading",
              .next = "FrontText",
              .is_italic = true,
              .keeps_next = true,
              .before = 120,
              .after = 120,
              .alignment = "center"},
    DocxStyle{.id = "FrontText",
              .name = "Front Text",
              .after = 120,
              .start = 284,
              .end = 284,
              .alignment = "both"},
    DocxStyle{.id = "TOCHeading",
              .name = "TOC Heading",
              .size = 28,
              .is_italic = false,
              .keeps_next = true,
              .after = 240},
    DocxStyle{.id = "ContentsColumn",
              .name = "Contents Column",
              .size = 16,
              .is_italic = true,
              .keeps_next = true,
              .after = 80,
              .alignment = "right"},
    contents_style(1, "TOC1", "toc 1"),
    contents_style(2, "TOC2", "toc 2"),
    contents_style(3, "TOC3", "toc 3"),
    DocxStyle{.id = "Caption",
              .name = "caption",
              .is_bold = true,
              .keeps_next = true,
              .before = 240,
              .after = 120},
    DocxStyle{.id = "TableHead",
              .name = "Table Head",
              .size = 16,
              .is_italic = true,
              .keeps_next = true,
              .before = 80,
              .after = 80},
    DocxStyle{.id = "TableText", .name = "Table Text", .size = 18, .before = 40, .after = 60},
    DocxStyle{
        .id = "TableHeadDense", .name = "Table Head Dense", .based_on = "TableHead", .size = 14},
    DocxStyle{
        .id = "TableTextDense", .name = "Table Text Dense", .based_on = "TableText", .size = 14},
    DocxStyle{.id = "TableRemark", .name = "Table Remark", .size = 16, .before = 60, .after = 240},
    DocxStyle{.id = "AfterTable", .name = "After Table", .size = 12, .after = 120},
    DocxStyle{.id = "Figure", .name = "Figure", .before = 120, .after = 240},
    DocxStyle{.id = "FootnoteText",
              .name = "footnote text",
              .size = 18,
              .after = 40,
              .start = docx_margin,
              .end = docx_margin,
              .hanging = note_indent},
    DocxStyle{.id = "Header", .name = "header", .size = 18, .is_bold = true},
    DocxStyle{.id = "Footer", .name = "footer", .size = 18, .is_bold = true},
};

/// Chinese and Arabic letters are smaller than Latin ones of their size.
int latin_size(int size, Language language) {
    return language == Language::Arabic ? size + 2 : size + (language == Language::Chinese ? 1 : 0);
}

int arabic_size(int size) {
    return size * 6 / 5;
}

void write_sizes(XmlWriter& xml, int size, Language language) {
    if (size > 0) {
        xml.element("w:sz", {{"w:val", std::to_string(latin_size(size, language))}});
        xml.element("w:szCs", {{"w:val", std::to_string(arabic_size(size))}});
    }
}

void write_tabs(XmlWriter& xml, const DocxStyle& style) {
    if (style.tabs.front().kind.empty()) {
        return;
    }
    xml.open("w:tabs");
    for (const DocxTab& tab : style.tabs) {
        xml.element(
            "w:tab",
            {{"w:val", tab.kind}, {"w:leader", tab.leader}, {"w:pos", std::to_string(tab.place)}});
    }
    xml.close();
}

void write_spacing(XmlWriter& xml, const DocxStyle& style) {
    if (style.before > 0 || style.after >= 0) {
        xml.element("w:spacing",
                    {{"w:before", style.before > 0 ? std::to_string(style.before) : ""},
                     {"w:after", style.after >= 0 ? std::to_string(style.after) : ""}});
    }
    if (style.start > 0) {
        xml.element("w:ind",
                    {{"w:left", std::to_string(style.start)},
                     {"w:right", std::to_string(style.end)},
                     {"w:hanging", style.hanging > 0 ? std::to_string(style.hanging) : ""}});
    }
}

void write_paragraph_part(XmlWriter& xml, const DocxStyle& style) {
    xml.open("w:pPr"); // the order is that of the schema
    if (style.keeps_next) {
        xml.element("w:keepNext", {});
        xml.element("w:keepLines", {});
    }
    if (style.id == "NumberedParagraph") {
        xml.open("w:numPr");
        xml.element("w:numId", {{"w:val", "1"}});
        xml.close();
    }
    write_tabs(xml, style);
    write_spacing(xml, style);
    if (!style.alignment.empty()) {
        xml.element("w:jc", {{"w:val", style.alignment}});
    }
    if (style.level >= 0) {
        xml.element("w:outlineLvl", {{"w:val", std::to_string(style.level)}});
    }
    xml.close();
}

/// Chinese has no slanted letters: what would be is in another face.
void write_letters_part(XmlWriter& xml, const DocxStyle& style, const DocxContext& context) {
    const Language language = context.manuscript.language;
    xml.open("w:rPr");
    if (style.is_italic && language == Language::Chinese) {
        xml.element("w:rFonts", {{"w:eastAsia", context.reader.chinese_italic_font}});
    }
    if (style.is_bold) {
        xml.element("w:b", {});
        xml.element("w:bCs", {});
    }
    if (style.is_italic && language != Language::Chinese) {
        xml.element("w:i", {});
        xml.element("w:iCs", {});
    }
    write_sizes(xml, style.size, language);
    xml.close();
}

void write_paragraph_style(XmlWriter& xml, const DocxStyle& style, const DocxContext& context) {
    const bool is_own = style.name.front() >= 'A' && style.name.front() <= 'Z' &&
                        style.id != "BodyText" && style.id != "Title" && style.id != "Subtitle" &&
                        style.id != "TOCHeading";
    xml.open(
        "w:style",
        {{"w:type", "paragraph"}, {"w:customStyle", is_own ? "1" : ""}, {"w:styleId", style.id}});
    xml.element("w:name", {{"w:val", style.name}});
    xml.element("w:basedOn", {{"w:val", style.based_on}});
    if (!style.next.empty()) {
        xml.element("w:next", {{"w:val", style.next}});
    }
    if (style.id.starts_with("TOC")) {
        xml.element("w:uiPriority", {{"w:val", "39"}});
    }
    xml.element("w:qFormat", {});
    write_paragraph_part(xml, style);
    write_letters_part(xml, style, context);
    xml.close();
}

void write_defaults(XmlWriter& xml, const DocxContext& context) {
    const Language language = context.manuscript.language;
    const bool is_latin = docx_language_slot(language) == "w:val";
    xml.open("w:docDefaults");
    xml.open("w:rPrDefault");
    xml.open("w:rPr");
    xml.element("w:rFonts", {{"w:ascii", context.reader.latin_font},
                             {"w:hAnsi", context.reader.latin_font},
                             {"w:eastAsia", context.reader.chinese_font},
                             {"w:cs", context.reader.arabic_font}});
    write_sizes(xml, 20, language);
    xml.element("w:lang", {{"w:val", is_latin ? docx_language(language) : "en-GB"},
                           {"w:eastAsia", "zh-CN"},
                           {"w:bidi", "ar-SA"}});
    xml.close();
    xml.close();
    xml.open("w:pPrDefault");
    xml.open("w:pPr");
    xml.element("w:spacing", {{"w:line", language == Language::Chinese ? "300" : "240"},
                              {"w:lineRule", "atLeast"}});
    xml.close();
    xml.close();
    xml.close();
}

void write_normal_style(XmlWriter& xml, const DocxContext& context) {
    xml.open("w:style", {{"w:type", "paragraph"}, {"w:default", "1"}, {"w:styleId", "Normal"}});
    xml.element("w:name", {{"w:val", "Normal"}});
    xml.element("w:qFormat", {});
    xml.open("w:pPr");
    xml.element("w:suppressAutoHyphens", {});
    if (context.is_rtl()) {
        xml.element("w:bidi", {});
    }
    xml.close();
    xml.close();
}

void write_letter_styles(XmlWriter& xml) {
    xml.open("w:style", {{"w:type", "character"}, {"w:styleId", "FootnoteReference"}});
    xml.element("w:name", {{"w:val", "footnote reference"}});
    xml.open("w:rPr");
    xml.element("w:vertAlign", {{"w:val", "superscript"}});
    xml.close();
    xml.close();
    xml.open("w:style", {{"w:type", "character"}, {"w:styleId", "Hyperlink"}});
    xml.element("w:name", {{"w:val", "Hyperlink"}});
    xml.open("w:rPr");
    xml.element("w:color", {{"w:val", "0B4F8A"}});
    xml.close();
    xml.close();
}

} // namespace

std::string docx_styles_xml(const DocxContext& context) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    xml.open("w:styles", {{"xmlns:w", docx_words_namespace}});
    write_defaults(xml, context);
    write_normal_style(xml, context);
    for (const DocxStyle& style : paragraph_styles) {
        write_paragraph_style(xml, style, context);
    }
    write_letter_styles(xml);
    xml.close();
    return sink.take();
}

} // namespace stocktake::formats
