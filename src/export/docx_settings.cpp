// SPDX-License-Identifier: Apache-2.0
// Numbering, fonts and settings of a DOCX.
#include "export/docx_styles.hpp"

namespace stocktake::formats {

namespace {

void write_font(XmlWriter& xml, std::string_view name, std::string_view alternative,
                std::string_view charset) {
    xml.open("w:font", {{"w:name", name}});
    if (!alternative.empty()) {
        xml.element("w:altName", {{"w:val", alternative}});
    }
    xml.element("w:charset", {{"w:val", charset}});
    xml.element("w:family", {{"w:val", "roman"}});
    xml.element("w:pitch", {{"w:val", "variable"}});
    xml.close();
}

} // namespace

std::string docx_numbering_xml(const DocxContext& context) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    xml.open("w:numbering", {{"xmlns:w", docx_words_namespace}});
    xml.open("w:abstractNum", {{"w:abstractNumId", "0"}});
    xml.element("w:multiLevelType", {{"w:val", "singleLevel"}});
    xml.open("w:lvl", {{"w:ilvl", "0"}});
    xml.element("w:start", {{"w:val", "1"}});
    xml.element("w:numFmt", {{"w:val", "decimal"}});
    xml.element("w:pStyle", {{"w:val", "NumberedParagraph"}});
    xml.element("w:suff", {{"w:val", "tab"}});
    xml.element("w:lvlText", {{"w:val", context.is_rtl() ? "%1-" : "%1."}});
    // Left is where lines begin; LibreOffice takes it for the left side in Arabic, too.
    const bool is_swapped = context.is_rtl() && context.reader.is_libreoffice;
    xml.element("w:lvlJc", {{"w:val", is_swapped ? "right" : "left"}});
    xml.open("w:pPr");
    xml.open("w:tabs");
    xml.element("w:tab", {{"w:val", "num"}, {"w:pos", std::to_string(docx_margin * 3 / 2)}});
    xml.close();
    xml.element("w:ind", {{"w:left", std::to_string(docx_margin)}, {"w:firstLine", "0"}});
    xml.close();
    if (context.is_rtl()) {
        xml.open("w:rPr");
        xml.element("w:rtl", {});
        xml.close();
    }
    xml.close();
    xml.close();
    xml.open("w:num", {{"w:numId", "1"}});
    xml.element("w:abstractNumId", {{"w:val", "0"}});
    xml.close();
    xml.close();
    return sink.take();
}

std::string docx_fonts_xml(const DocxContext& context) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    const DocxReader& reader = context.reader;
    xml.open("w:fonts", {{"xmlns:w", docx_words_namespace}});
    write_font(xml, reader.latin_font, "", "00");
    if (reader.arabic_font != reader.latin_font) {
        write_font(xml, reader.arabic_font, "", "B2");
    }
    write_font(xml, reader.chinese_font, reader.chinese_font == "SimSun" ? "宋体" : "", "86");
    if (reader.chinese_italic_font != reader.chinese_font) {
        write_font(xml, reader.chinese_italic_font,
                   reader.chinese_italic_font == "KaiTi" ? "楷体" : "", "86");
    }
    xml.close();
    return sink.take();
}

std::string docx_settings_xml(const DocxContext& context) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    xml.open("w:settings", {{"xmlns:w", docx_words_namespace}});
    xml.element("w:zoom", {{"w:percent", "100"}});
    xml.element("w:defaultTabStop", {{"w:val", std::to_string(docx_margin / 2)}});
    xml.element("w:evenAndOddHeaders", {});
    xml.element("w:characterSpacingControl", {{"w:val", "compressPunctuation"}});
    xml.open("w:footnotePr");
    xml.element("w:footnote", {{"w:id", "-1"}});
    xml.element("w:footnote", {{"w:id", "0"}});
    xml.close();
    xml.open("w:compat");
    xml.element("w:compatSetting", {{"w:name", "compatibilityMode"},
                                    {"w:uri", "http://schemas.microsoft.com/office/word"},
                                    {"w:val", "15"}});
    xml.close();
    const std::string_view slot = docx_language_slot(context.manuscript.language);
    xml.element("w:themeFontLang",
                {{"w:val", slot == "w:val" ? docx_language(context.manuscript.language) : "en-GB"},
                 {"w:eastAsia", "zh-CN"},
                 {"w:bidi", "ar-SA"}});
    xml.element("w:decimalSymbol", {{"w:val", "."}});
    xml.element("w:listSeparator", {{"w:val", ","}});
    xml.close();
    return sink.take();
}

} // namespace stocktake::formats
