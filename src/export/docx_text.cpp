// SPDX-License-Identifier: Apache-2.0
#include "export/docx_text.hpp"

#include "base/text.hpp"
#include "export/direction_pieces.hpp"
#include "export/manuscript_reading.hpp"

namespace stocktake::formats {

DocxText::DocxText(XmlWriter& xml, DocxRelations& relations, const DocxContext& context)
    : m_xml(xml), m_relations(relations), m_context(context) {}

void DocxText::open_paragraph(const DocxParagraph& paragraph) {
    m_xml.open("w:p");
    m_xml.open("w:pPr"); // the order is that of the schema
    m_xml.element("w:pStyle", {{"w:val", paragraph.style}});
    if (paragraph.keeps_next) {
        m_xml.element("w:keepNext", {});
    }
    if (paragraph.starts_page) {
        m_xml.element("w:pageBreakBefore", {});
    }
    if (m_context.is_rtl()) {
        m_xml.element("w:bidi", {});
    }
    if (!paragraph.alignment.empty()) {
        m_xml.element("w:jc", {{"w:val", paragraph.alignment}});
    }
    m_xml.close();
}

void DocxText::write_paragraph(const DocxParagraph& paragraph, std::string_view text) {
    open_paragraph(paragraph);
    write_text(text);
    close_paragraph();
}

void DocxText::write_runs(const Runs& runs) {
    for (const Run& run : runs) {
        const bool is_link = open_link(run);
        std::string text(direction_mark_of(run, m_context.manuscript));
        text += run.text;
        text += direction_mark_of(run, m_context.manuscript);
        write_text(text, {.style = is_link ? "Hyperlink" : "",
                          .emphasis = run.emphasis,
                          .language = run.language});
        if (is_link) {
            m_xml.close();
        }
        if (run.note) {
            write_mark(*run.note);
        }
    }
}

void DocxText::write_text(std::string_view text, const DocxLook& look) {
    const Language language = look.language.value_or(m_context.manuscript.language);
    const Direction base =
        language == Language::Arabic ? Direction::RightToLeft : Direction::LeftToRight;
    for (const DirectionPiece& piece : pieces_by_direction(text, base)) {
        write_piece(piece.text, look, piece.direction == Direction::RightToLeft);
    }
}

void DocxText::write_piece(std::string_view text, const DocxLook& look, bool is_rtl) {
    open_run(look, is_rtl);
    bool is_first = true;
    for (const std::string_view line : split(text, '\n')) {
        if (!is_first) {
            m_xml.element("w:br", {});
        }
        is_first = false;
        m_xml.element("w:t", {{"xml:space", "preserve"}}, line);
    }
    m_xml.close();
}

void DocxText::open_run(const DocxLook& look, bool is_rtl) {
    const Language own = m_context.manuscript.language;
    const Language language = look.language.value_or(own);
    m_xml.open("w:r");
    if (look.style.empty() && look.emphasis == Emphasis::None && !is_rtl && language == own &&
        language != Language::Chinese) {
        return; // as its paragraph
    }
    m_xml.open("w:rPr"); // the order is that of the schema
    if (!look.style.empty()) {
        m_xml.element("w:rStyle", {{"w:val", look.style}});
    }
    write_fonts(look);
    if (is_rtl) {
        m_xml.element("w:rtl", {});
    }
    if (language != own) {
        m_xml.element("w:lang", {{docx_language_slot(language), docx_language(language)}});
    }
    m_xml.close();
}

void DocxText::write_fonts(const DocxLook& look) {
    const bool is_chinese =
        look.language.value_or(m_context.manuscript.language) == Language::Chinese;
    const bool is_italic = look.emphasis == Emphasis::Italic;
    if (is_chinese) { // quotation marks and dashes are as wide as its letters
        m_xml.element("w:rFonts",
                      {{"w:hint", "eastAsia"},
                       {"w:eastAsia", is_italic ? m_context.reader.chinese_italic_font : ""}});
    }
    if (look.emphasis == Emphasis::Bold) {
        m_xml.element("w:b", {});
        m_xml.element("w:bCs", {});
    } else if (is_italic && !is_chinese) {
        m_xml.element("w:i", {});
        m_xml.element("w:iCs", {});
    }
}

bool DocxText::open_link(const Run& run) {
    switch (link_kind_of(run)) {
    case LinkKind::None:
        return false;
    case LinkKind::Outside:
        m_xml.open("w:hyperlink",
                   {{"r:id", m_relations.add_link(run.address)}, {"w:history", "1"}});
        return true;
    case LinkKind::Within:
        break;
    }
    const std::string bookmark = m_context.bookmark_of(std::string_view(run.address).substr(1));
    if (!bookmark.empty()) {
        m_xml.open("w:hyperlink", {{"w:anchor", bookmark}, {"w:history", "1"}});
    }
    return !bookmark.empty();
}

void DocxText::write_tab() {
    m_xml.open("w:r");
    m_xml.element("w:tab", {});
    m_xml.close();
}

void DocxText::write_mark(std::size_t note) {
    const std::string& own = m_context.manuscript.notes[note].mark;
    const bool has_brackets = m_context.is_rtl() && own.empty(); // as Arabic documents write it
    const DocxLook look{.style = "FootnoteReference"};
    if (has_brackets) {
        write_piece("(", look, true);
    }
    open_run(look, m_context.is_rtl());
    m_xml.element("w:footnoteReference", {{"w:customMarkFollows", own.empty() ? "" : "1"},
                                          {"w:id", std::to_string(note + 1)}});
    if (!own.empty()) {
        m_xml.element("w:t", {}, own);
    }
    m_xml.close();
    if (has_brackets) {
        write_piece(")", look, true);
    }
}

void DocxText::write_mark_of_note(std::size_t note) {
    const std::string& own = m_context.manuscript.notes[note].mark;
    if (m_context.reader.is_libreoffice && !own.empty()) {
        return; // it sets `*` before a note itself, as it does numbers; Word does not
    }
    open_run({.style = "FootnoteReference"}, m_context.is_rtl());
    if (own.empty()) {
        m_xml.element("w:footnoteRef", {});
    } else {
        m_xml.element("w:t", {}, own);
    }
    m_xml.close();
}

void DocxText::write_field_end(std::string_view which) {
    m_xml.open("w:r");
    m_xml.element("w:fldChar", {{"w:fldCharType", which}});
    m_xml.close();
}

void DocxText::write_instruction(std::string_view instruction) {
    m_xml.open("w:r");
    m_xml.element("w:instrText", {{"xml:space", "preserve"}}, instruction);
    m_xml.close();
}

void DocxText::write_bookmark(std::string_view anchor) {
    const std::string bookmark = m_context.bookmark_of(anchor);
    if (!bookmark.empty()) {
        const std::string id = std::to_string(++m_bookmarks);
        m_xml.element("w:bookmarkStart", {{"w:id", id}, {"w:name", bookmark}});
        m_xml.element("w:bookmarkEnd", {{"w:id", id}});
    }
}

} // namespace stocktake::formats
