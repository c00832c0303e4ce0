// SPDX-License-Identifier: Apache-2.0
#include "export/docx_front.hpp"

#include "export/docx_table.hpp"
#include "export/manuscript_reading.hpp"

#include <array>

namespace stocktake::formats {

namespace {

constexpr int masthead_rule = 4; // eighths of a point
constexpr int heavy_masthead_rule = 18;
constexpr int box_rule = 4;
constexpr int box_margin = 113;     // twips
constexpr int imprint_width = 3200; // twips

/// A row of two cells, each filled by one of the functions.
template <class Left, class Right>
void write_masthead_row(DocxText& text, int rule, std::string_view alignment, Left left,
                        Right right) {
    text.xml().open("w:tr");
    open_docx_cell(text, {docx_full_width - imprint_width, rule, alignment});
    left();
    text.xml().close();
    open_docx_cell(text, {imprint_width, rule, alignment});
    right();
    text.xml().close();
    text.xml().close();
}

/// A cell must have a paragraph.
void write_lines(DocxText& text, std::string_view style, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        text.write_paragraph({.style = style}, line);
    }
    if (lines.empty()) {
        text.write_paragraph({.style = style}, "");
    }
}

void write_masthead(DocxText& text, const TitlePage& page) {
    std::vector<std::string> bodies;
    bodies.reserve(page.addressees.size());
    for (const Addressee& addressee : page.addressees) {
        bodies.push_back(addressee.name);
    }
    open_docx_table(text, {.widths = {docx_full_width - imprint_width, imprint_width}});
    write_masthead_row(
        text, masthead_rule, "bottom",
        [&] { text.write_paragraph({.style = "Organization"}, page.organization); },
        [&] { text.write_paragraph({.style = "Symbol"}, page.symbol); });
    write_masthead_row(
        text, heavy_masthead_rule, "top", [&] { write_lines(text, "Body", bodies); },
        [&] { write_lines(text, "Imprint", page.imprint); });
    text.xml().close();
    text.write_paragraph({.style = "AfterTable"}, "");
}

void write_addressee(DocxText& text, const Addressee& addressee) {
    text.write_paragraph({.style = "Addressee"}, addressee.name);
    for (const std::string& line : {addressee.session, addressee.item}) {
        if (!line.empty()) {
            text.write_paragraph({.style = "AgendaItem"}, line);
        }
    }
}

/// Beside each other.
void write_addressees(DocxText& text, const std::vector<Addressee>& addressees) {
    if (addressees.empty()) {
        return;
    }
    const int width = docx_full_width / static_cast<int>(addressees.size());
    open_docx_table(text, {.widths = std::vector<int>(addressees.size(), width)});
    text.xml().open("w:tr");
    for (const Addressee& addressee : addressees) {
        open_docx_cell(text, {.width = width});
        write_addressee(text, addressee);
        text.xml().close();
    }
    text.xml().close();
    text.xml().close();
    text.write_paragraph({.style = "AfterTable"}, "");
}

/// Each of them in a box of its own.
void write_front_block(DocxText& text, const FrontBlock& block) {
    open_docx_table(text, {.widths = {docx_full_width},
                           .top_rule = box_rule,
                           .bottom_rule = box_rule,
                           .side_rules = box_rule,
                           .margin = box_margin});
    text.xml().open("w:tr");
    open_docx_cell(text, {.width = docx_full_width});
    text.write_paragraph({.style = "FrontHeading"}, block.title);
    for (const Runs& runs : block.paragraphs) {
        text.open_paragraph({.style = "FrontText"});
        text.write_runs(runs);
        text.close_paragraph();
    }
    text.xml().close();
    text.xml().close();
    text.xml().close();
    text.write_paragraph({.style = "AfterTable"}, "");
}

void write_title(DocxText& text, const TitlePage& page) {
    if (!page.title.empty()) {
        text.open_paragraph({.style = "Title"});
        text.write_text(page.title);
        if (page.note) {
            text.write_mark(*page.note);
        }
        text.close_paragraph();
    }
    if (!page.author.empty()) {
        text.write_paragraph({.style = "Subtitle"}, page.author);
    }
}

void begin_contents_field(DocxText& text) {
    text.write_field_end("begin");
    text.write_instruction(R"( TOC \o "1-3" \h \z \u )");
    text.write_field_end("separate");
}

void write_contents_entry(DocxText& text, const ContentsLine& line) {
    const Heading& heading = *line.heading;
    const std::string bookmark = text.context().bookmark_of(heading.anchor);
    if (!bookmark.empty()) {
        text.xml().open("w:hyperlink", {{"w:anchor", bookmark}, {"w:history", "1"}});
    }
    text.write_text(heading.number);
    text.write_tab();
    text.write_text(heading.title);
    if (line.first != 0) {
        text.write_tab();
        text.write_text(paragraphs_of(line));
    }
    if (!bookmark.empty()) {
        text.xml().close();
    }
}

/// What Word takes for its own table of contents.
void open_contents_part(XmlWriter& xml) {
    xml.open("w:sdt");
    xml.open("w:sdtPr");
    xml.open("w:docPartObj");
    xml.element("w:docPartGallery", {{"w:val", "Table of Contents"}});
    xml.element("w:docPartUnique", {});
    xml.close();
    xml.close();
    xml.open("w:sdtContent");
}

} // namespace

void write_docx_title_page(DocxText& text) {
    const TitlePage& page = text.context().manuscript.page;
    write_masthead(text, page);
    write_addressees(text, page.addressees);
    write_title(text, page);
    for (const FrontBlock& block : page.blocks) {
        write_front_block(text, block);
    }
}

bool write_docx_contents(DocxText& text) {
    const Manuscript& manuscript = text.context().manuscript;
    const std::vector<ContentsLine> lines = contents_of(manuscript);
    if (manuscript.words.contents.empty() || lines.empty()) {
        return false;
    }
    open_contents_part(text.xml());
    text.write_paragraph({.style = "TOCHeading", .starts_page = true}, manuscript.words.contents);
    if (!manuscript.words.paragraphs.empty()) {
        text.write_paragraph({.style = "ContentsColumn"}, manuscript.words.paragraphs);
    }
    static constexpr std::array<std::string_view, 3> styles{"TOC1", "TOC2", "TOC3"};
    for (const ContentsLine& line : lines) {
        text.open_paragraph(
            {.style = styles.at(static_cast<std::size_t>(line.heading->level - 1))});
        if (&line == &lines.front()) {
            begin_contents_field(text);
        }
        write_contents_entry(text, line);
        if (&line == &lines.back()) {
            text.write_field_end("end");
        }
        text.close_paragraph();
    }
    text.xml().close();
    text.xml().close();
    return true;
}

} // namespace stocktake::formats
