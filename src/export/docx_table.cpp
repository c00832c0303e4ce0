// SPDX-License-Identifier: Apache-2.0
#include "export/docx_table.hpp"

#include "export/grid_columns.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::formats {

namespace {

constexpr int thin_rule = 4;
constexpr int heavy_rule = 12;
constexpr std::size_t widest_column = 40;  // letters
constexpr std::size_t most_columns = 8;    // in letters of usual size
constexpr int widest_stretch = 2;          // times what it wants; beyond, eyes lose the row
constexpr std::size_t most_rows_kept = 12; // on one page with what stands around them

void write_rule(XmlWriter& xml, std::string_view side, int width) {
    if (width > 0) {
        xml.element(side, {{"w:val", "single"},
                           {"w:sz", std::to_string(width)},
                           {"w:space", "0"},
                           {"w:color", "auto"}});
    }
}

/// How a grid is set, in letters of usual or of small size.
struct GridSize {
    std::string_view head_style;
    std::string_view text_style;
    int margin = 0;
    int letter = 0; // width of most of them, twips like all lengths
};

constexpr GridSize usual_size{"TableHead", "TableText", 57, 110};
constexpr GridSize dense_size{"TableHeadDense", "TableTextDense", 28, 95};

const GridSize& size_of(const Grid& grid) {
    return grid.heads.size() > most_columns ? dense_size : usual_size;
}

/// What a column would like to have, and what it cannot do without.
struct ColumnNeeds {
    int wanted = 0;
    int least = 0;
};

std::vector<ColumnNeeds> needs_of(const Grid& grid, const GridSize& size) {
    const std::vector<std::size_t> widths = widths_of(grid);
    const std::vector<std::size_t> words = word_widths_of(grid);
    const auto room = [&](std::size_t letters) {
        return static_cast<int>(std::min(letters, widest_column)) * size.letter + 2 * size.margin;
    };
    std::vector<ColumnNeeds> needs;
    needs.reserve(widths.size());
    for (std::size_t column = 0; column < widths.size(); ++column) {
        needs.push_back({room(widths[column]), room(words[column])});
    }
    return needs;
}

/// Shares of the page: by what columns want, where there is enough; else each has the least
/// it needs, and the rest goes to those that want more.
std::vector<int> column_widths(const Grid& grid, const GridSize& size) {
    const std::vector<ColumnNeeds> needs = needs_of(grid, size);
    int wanted = 0;
    int least = 0;
    for (const ColumnNeeds& need : needs) {
        wanted += need.wanted;
        least += need.least;
    }
    std::vector<int> widths;
    widths.reserve(needs.size());
    for (const ColumnNeeds& need : needs) {
        if (wanted <= docx_full_width) {
            widths.push_back(need.wanted * std::min(docx_full_width, widest_stretch * wanted) /
                             wanted);
        } else if (least >= docx_full_width) {
            widths.push_back(need.least * docx_full_width / least);
        } else {
            widths.push_back(need.least + (need.wanted - need.least) * (docx_full_width - least) /
                                              (wanted - least));
        }
    }
    return widths;
}

/// A row of the grid, each column set as its numbers want it.
class GridRows {
  public:
    GridRows(DocxText& text, const Grid& grid)
        : m_text(text), m_size(size_of(grid)), m_widths(column_widths(grid, m_size)) {
        m_alignments.reserve(grid.heads.size());
        for (std::size_t column = 0; column < grid.heads.size(); ++column) {
            // Digits run from the left in all languages: in Arabic they are flush where lines
            // begin.
            const bool is_right = !text.context().is_rtl() && has_numbers_only(grid, column);
            m_alignments.emplace_back(is_right ? "right" : "");
        }
    }

    [[nodiscard]] const std::vector<int>& widths() const { return m_widths; }

    /// `keeps_next`: it does not end a page.
    void write(const std::vector<std::string>& row, bool is_head, bool keeps_next) {
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
            m_text.write_paragraph({.style = is_head ? m_size.head_style : m_size.text_style,
                                    .keeps_next = keeps_next,
                                    .alignment = m_alignments[column]},
                                   row[column]);
            m_text.xml().close();
        }
        m_text.xml().close();
    }

  private:
    DocxText& m_text;
    const GridSize& m_size;
    std::vector<int> m_widths;
    std::vector<std::string_view> m_alignments;
};

} // namespace

void open_docx_table(DocxText& text, const DocxTable& table) {
    XmlWriter& xml = text.xml();
    xml.open("w:tbl");
    xml.open("w:tblPr"); // the order is that of the schema
    if (text.context().is_rtl()) {
        xml.element("w:bidiVisual", {});
    }
    const int all = std::accumulate(table.widths.begin(), table.widths.end(), 0);
    xml.element("w:tblW", {{"w:w", std::to_string(all)}, {"w:type", "dxa"}});
    if (text.context().is_rtl() && text.context().reader.is_libreoffice) {
        xml.element("w:jc", {{"w:val", "right"}}); // where Word begins by itself
    }
    xml.element("w:tblInd", {{"w:w", "0"}, {"w:type", "dxa"}});
    xml.open("w:tblBorders");
    write_rule(xml, "w:top", table.top_rule);
    write_rule(xml, "w:left", table.side_rules);
    write_rule(xml, "w:bottom", table.bottom_rule);
    write_rule(xml, "w:right", table.side_rules);
    xml.close();
    xml.element("w:tblLayout", {{"w:type", "fixed"}});
    // The same on both sides, since readers differ in which is left in Arabic.
    const std::string margin = std::to_string(table.margin);
    xml.open("w:tblCellMar");
    xml.element("w:left", {{"w:w", margin}, {"w:type", "dxa"}});
    xml.element("w:right", {{"w:w", margin}, {"w:type", "dxa"}});
    xml.close();
    xml.element("w:tblLook", {{"w:val", "04A0"}, {"w:firstRow", "1"}, {"w:firstColumn", "1"}});
    xml.close();
    xml.open("w:tblGrid");
    for (const int width : table.widths) {
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
    open_docx_table(text, {.widths = rows.widths(),
                           .top_rule = thin_rule,
                           .bottom_rule = heavy_rule,
                           .margin = size_of(grid).margin});
    rows.write(grid.heads, true, true);
    const bool stays_whole = grid.rows.size() <= most_rows_kept;
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
        // The last rows of a long one go with the remark.
        rows.write(grid.rows[i], false, stays_whole || i + 2 >= grid.rows.size());
    }
    text.xml().close();
    text.open_paragraph({.style = grid.remark.empty() ? "AfterTable" : "TableRemark"});
    text.write_runs(grid.remark);
    text.close_paragraph();
}

} // namespace stocktake::formats
