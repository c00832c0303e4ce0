// SPDX-License-Identifier: Apache-2.0
#include "export/docx_table.hpp"

#include "export/grid_columns.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::formats {

namespace {

constexpr int thin_rule = 4;
constexpr int heavy_rule = 12;
constexpr int cell_margin = 57; // twips
constexpr int box_margin = 113;
constexpr std::size_t narrowest_column = 4; // characters
constexpr std::size_t widest_column = 40;

void write_rule(XmlWriter& xml, std::string_view side, int width) {
    if (width > 0) {
        xml.element(side, {{"w:val", "single"},
                           {"w:sz", std::to_string(width)},
                           {"w:space", "0"},
                           {"w:color", "auto"}});
    }
}

/// Of `all`, to each column by the longest text in it.
std::vector<int> column_widths(const Grid& grid, int all) {
    std::vector<std::size_t> longest = widths_of(grid);
    for (std::size_t& width : longest) {
        width = std::clamp(width, narrowest_column, widest_column);
    }
    const auto sum =
        std::max(std::accumulate(longest.begin(), longest.end(), std::size_t{0}), std::size_t{1});
    std::vector<int> widths;
    widths.reserve(longest.size());
    for (const std::size_t width : longest) {
        widths.push_back(static_cast<int>(static_cast<std::size_t>(all) * width / sum));
    }
    return widths;
}

/// A row of the grid, each column set as its numbers want it.
class GridRows {
  public:
    GridRows(DocxText& text, const Grid& grid)
        : m_text(text), m_widths(column_widths(grid, docx_full_width)) {
        m_alignments.reserve(grid.heads.size());
        for (std::size_t column = 0; column < grid.heads.size(); ++column) {
            m_alignments.emplace_back(has_numbers_only(grid, column) ? "right" : "");
        }
    }

    [[nodiscard]] const std::vector<int>& widths() const { return m_widths; }

    void write(const std::vector<std::string>& row, bool is_head) {
        m_text.xml().open("w:tr");
        m_text.xml().open("w:trPr");
        m_text.xml().element("w:cantSplit", {});
        if (is_head) {
            m_text.xml().element("w:tblHeader", {});
        }
        m_text.xml().close();
        for (std::size_t column = 0; column < row.size(); ++column) {
            open_docx_cell(m_text, {.width = m_widths[column],
                                    .bottom_rule = is_head ? heavy_rule : 0,
                                    .alignment = is_head ? "bottom" : "top"});
            m_text.write_paragraph(
                {.style = is_head ? "TableHead" : "TableText", .alignment = m_alignments[column]},
                row[column]);
            m_text.xml().close();
        }
        m_text.xml().close();
    }

  private:
    DocxText& m_text;
    std::vector<int> m_widths;
    std::vector<std::string_view> m_alignments;
};

} // namespace

void open_docx_table(DocxText& text, const std::vector<int>& widths, const DocxRules& rules) {
    XmlWriter& xml = text.xml();
    xml.open("w:tbl");
    xml.open("w:tblPr"); // the order is that of the schema
    if (text.context().is_rtl()) {
        xml.element("w:bidiVisual", {});
    }
    const int all = std::accumulate(widths.begin(), widths.end(), 0);
    xml.element("w:tblW", {{"w:w", std::to_string(all)}, {"w:type", "dxa"}});
    xml.element("w:tblInd", {{"w:w", "0"}, {"w:type", "dxa"}});
    xml.open("w:tblBorders");
    write_rule(xml, "w:top", rules.top);
    write_rule(xml, "w:left", rules.sides);
    write_rule(xml, "w:bottom", rules.bottom);
    write_rule(xml, "w:right", rules.sides);
    write_rule(xml, "w:insideH", rules.between_rows);
    xml.close();
    xml.element("w:tblLayout", {{"w:type", "fixed"}});
    // The same on both sides, since readers differ in which is left in Arabic.
    const std::string margin = std::to_string(rules.sides > 0 ? box_margin : cell_margin);
    xml.open("w:tblCellMar");
    xml.element("w:left", {{"w:w", margin}, {"w:type", "dxa"}});
    xml.element("w:right", {{"w:w", margin}, {"w:type", "dxa"}});
    xml.close();
    xml.element("w:tblLook", {{"w:val", "04A0"}, {"w:firstRow", "1"}, {"w:firstColumn", "1"}});
    xml.close();
    xml.open("w:tblGrid");
    for (const int width : widths) {
        xml.element("w:gridCol", {{"w:w", std::to_string(width)}});
    }
    xml.close();
}

void open_docx_cell(DocxText& text, const DocxCell& cell) {
    XmlWriter& xml = text.xml();
    xml.open("w:tc");
    xml.open("w:tcPr");
    xml.element("w:tcW", {{"w:w", std::to_string(cell.width)}, {"w:type", "dxa"}});
    if (cell.bottom_rule > 0) {
        xml.open("w:tcBorders");
        write_rule(xml, "w:bottom", cell.bottom_rule);
        xml.close();
    }
    if (!cell.alignment.empty()) {
        xml.element("w:vAlign", {{"w:val", cell.alignment}});
    }
    xml.close();
}

void write_docx_grid(DocxText& text, const Grid& grid) {
    if (!grid.caption.empty()) {
        text.write_paragraph({.style = "Caption"}, grid.caption);
    }
    GridRows rows(text, grid);
    open_docx_table(text, rows.widths(), {.top = thin_rule, .bottom = heavy_rule});
    rows.write(grid.heads, true);
    for (const auto& row : grid.rows) {
        rows.write(row, false);
    }
    text.xml().close();
    text.write_paragraph({.style = "AfterTable"}, "");
}

} // namespace stocktake::formats
