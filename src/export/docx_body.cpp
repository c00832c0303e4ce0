// SPDX-License-Identifier: Apache-2.0
#include "export/docx_body.hpp"

#include "export/docx_table.hpp"
#include "export/outlined_svg.hpp"
#include "export/png.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace stocktake::formats {

namespace {

constexpr std::string_view picture_namespace =
    "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr std::string_view svg_namespace =
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
constexpr std::string_view svg_extension = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
constexpr double units_of_point = 12700; // English Metric Units

std::string metric_units(double points) {
    return std::to_string(std::llround(points * units_of_point));
}

/// A drawing in the package: as points, and for those who read it as SVG. LibreOffice takes the
/// points when it has the choice, so it gets the SVG only.
struct DocxPicture {
    std::string relation;
    std::string svg_relation; // empty: there is no other
    std::string number;
};

class BlockWriter {
  public:
    BlockWriter(DocxText& text, bool starts_page, std::vector<ZipMember>& pictures)
        : m_text(text), m_xml(text.xml()), m_starts_page(starts_page), m_pictures(pictures) {}

    void operator()(const Heading& heading) {
        static constexpr std::array<std::string_view, 5> styles{"Heading1", "Heading2", "Heading3",
                                                                "Heading4", "Heading5"};
        open({.style = styles.at(static_cast<std::size_t>(heading.level - 1))});
        m_text.write_bookmark(heading.anchor);
        if (!heading.number.empty()) {
            m_text.write_tab();
            m_text.write_text(heading.number);
        }
        m_text.write_tab();
        m_text.write_text(heading.title);
        m_text.close_paragraph();
    }

    void operator()(const Paragraph& paragraph) {
        open({.style = paragraph.is_numbered ? "NumberedParagraph" : "BodyText"});
        m_text.write_bookmark(paragraph.anchor);
        m_text.write_runs(paragraph.runs);
        m_text.close_paragraph();
    }

    void operator()(const Grid& grid) {
        write_docx_grid(m_text, grid);
        m_starts_page = false;
    }

    void operator()(const Drawing& drawing) {
        const DocxPicture picture = pack(drawing);
        if (!drawing.caption.empty()) {
            open({.style = "Caption"});
            m_text.write_text(drawing.caption);
            m_text.close_paragraph();
        }
        open({.style = "Figure"});
        m_xml.open("w:r");
        m_xml.open("w:drawing");
        write_inline(drawing, picture);
        m_xml.close();
        m_xml.close();
        m_text.close_paragraph();
    }

  private:
    void open(DocxParagraph paragraph) {
        paragraph.starts_page = std::exchange(m_starts_page, false);
        m_text.open_paragraph(paragraph);
    }

    DocxPicture pack(const Drawing& drawing) {
        const std::string number = std::to_string(++m_drawings);
        const std::string name = "media/image" + number;
        StringSink shapes;
        write_outlined_svg(drawing.svg, drawing.width, drawing.height, shapes);
        m_pictures.push_back({"word/" + name + ".svg", shapes.take()});
        const std::string svg_relation = m_text.relations().add("image", name + ".svg");
        if (m_text.context().reader.is_libreoffice) {
            return {.relation = svg_relation, .svg_relation = {}, .number = number};
        }
        StringSink points;
        write_png(drawing.svg, drawing.width, drawing.height, points);
        m_pictures.push_back({"word/" + name + ".png", points.take()});
        return {.relation = m_text.relations().add("image", name + ".png"),
                .svg_relation = svg_relation,
                .number = number};
    }

    void write_inline(const Drawing& drawing, const DocxPicture& picture) {
        m_xml.open("wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
        m_xml.element("wp:extent",
                      {{"cx", metric_units(drawing.width)}, {"cy", metric_units(drawing.height)}});
        m_xml.element("wp:docPr", {{"id", picture.number},
                                   {"name", "image" + picture.number},
                                   {"descr", drawing.alternative}});
        m_xml.open("a:graphic");
        m_xml.open("a:graphicData", {{"uri", picture_namespace}});
        m_xml.open("pic:pic", {{"xmlns:pic", picture_namespace}});
        write_picture(drawing, picture);
        m_xml.close();
        m_xml.close();
        m_xml.close();
        m_xml.close();
    }

    void write_picture(const Drawing& drawing, const DocxPicture& picture) {
        m_xml.open("pic:nvPicPr");
        m_xml.element("pic:cNvPr", {{"id", picture.number},
                                    {"name", "image" + picture.number},
                                    {"descr", drawing.alternative}});
        m_xml.element("pic:cNvPicPr", {});
        m_xml.close();
        write_fill(picture);
        m_xml.open("pic:spPr");
        m_xml.open("a:xfrm");
        m_xml.element("a:off", {{"x", "0"}, {"y", "0"}});
        m_xml.element("a:ext",
                      {{"cx", metric_units(drawing.width)}, {"cy", metric_units(drawing.height)}});
        m_xml.close();
        m_xml.open("a:prstGeom", {{"prst", "rect"}});
        m_xml.element("a:avLst", {});
        m_xml.close();
        m_xml.close();
    }

    void write_fill(const DocxPicture& picture) {
        m_xml.open("pic:blipFill");
        m_xml.open("a:blip", {{"r:embed", picture.relation}});
        if (!picture.svg_relation.empty()) {
            m_xml.open("a:extLst");
            m_xml.open("a:ext", {{"uri", svg_extension}});
            m_xml.element("asvg:svgBlip",
                          {{"xmlns:asvg", svg_namespace}, {"r:embed", picture.svg_relation}});
            m_xml.close();
            m_xml.close();
        }
        m_xml.close();
        m_xml.open("a:stretch");
        m_xml.element("a:fillRect", {});
        m_xml.close();
        m_xml.close();
    }

    DocxText& m_text;
    XmlWriter& m_xml;
    bool m_starts_page; // the next block
    std::vector<ZipMember>& m_pictures;
    std::size_t m_drawings = 0;
};

void write_separator(DocxText& text, std::string_view type, std::string_view id,
                     std::string_view element) {
    text.xml().open("w:footnote", {{"w:type", type}, {"w:id", id}});
    text.open_paragraph({.style = "Normal"});
    text.xml().open("w:r");
    text.xml().element(element, {});
    text.xml().close();
    text.close_paragraph();
    text.xml().close();
}

} // namespace

void write_docx_blocks(DocxText& text, bool starts_page, std::vector<ZipMember>& pictures) {
    BlockWriter writer(text, starts_page, pictures);
    for (const Block& block : text.context().manuscript.blocks) {
        std::visit(writer, block);
    }
}

void write_docx_notes(DocxText& text) {
    write_separator(text, "separator", "-1", "w:separator");
    write_separator(text, "continuationSeparator", "0", "w:continuationSeparator");
    const std::vector<Note>& notes = text.context().manuscript.notes;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        text.xml().open("w:footnote", {{"w:id", std::to_string(i + 1)}});
        text.open_paragraph({.style = "FootnoteText"});
        text.write_mark_of_note(i);
        text.write_tab();
        text.write_runs(notes[i].runs);
        text.close_paragraph();
        text.xml().close();
    }
}

} // namespace stocktake::formats
