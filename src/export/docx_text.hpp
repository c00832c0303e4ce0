// SPDX-License-Identifier: Apache-2.0
// Paragraphs and the runs in them, each saying its direction, language and script.
#pragma once

#include "export/docx_parts.hpp"

namespace stocktake::formats {

struct DocxParagraph {
    std::string_view style;
    bool keeps_next = false;
    bool starts_page = false;
    std::string_view alignment = {}; // `center`, `right` (where lines end); empty: of the style
};

struct DocxLook {
    std::string_view style = {}; // of characters
    Emphasis emphasis = Emphasis::None;
    std::optional<Language> language = {}; // when it is not that of the manuscript
};

/// Writes into one file of the package, whose relations it fills.
class DocxText {
  public:
    /// All of them must outlive it.
    DocxText(XmlWriter& xml, DocxRelations& relations, const DocxContext& context);

    void open_paragraph(const DocxParagraph& paragraph);

    void close_paragraph() { m_xml.close(); }

    /// A paragraph that says only this; lines become lines.
    void write_paragraph(const DocxParagraph& paragraph, std::string_view text);

    void write_runs(const Runs& runs);
    void write_text(std::string_view text, const DocxLook& look = {});
    void write_tab();
    /// Where a note is referred to, and at its head.
    void write_mark(std::size_t note);
    void write_mark_of_note(std::size_t note);
    /// `begin`, `separate` or `end` of a field; its instruction comes between the first two.
    void write_field_end(std::string_view which);
    void write_instruction(std::string_view instruction);
    void write_bookmark(std::string_view anchor);

    [[nodiscard]] XmlWriter& xml() { return m_xml; }

    [[nodiscard]] DocxRelations& relations() { return m_relations; }

    [[nodiscard]] const DocxContext& context() const { return m_context; }

  private:
    void open_run(const DocxLook& look, bool is_rtl);
    void write_fonts(const DocxLook& look);
    void write_piece(std::string_view text, const DocxLook& look, bool is_rtl);
    bool open_link(const Run& run);

    XmlWriter& m_xml;
    DocxRelations& m_relations;
    const DocxContext& m_context;
    int m_bookmarks = 0;
};

} // namespace stocktake::formats
