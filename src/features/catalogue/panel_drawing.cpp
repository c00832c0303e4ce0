// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/panel_drawing.hpp"

#include "base/text.hpp"
#include "export/xml_writer.hpp"
#include "features/catalogue/matrix_drawing.hpp"
#include "features/catalogue/palette.hpp"
#include "features/catalogue/warmth.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

constexpr int panel_cell = 15;
constexpr int label_letter = 6;         // wide, about, at the size of labels
constexpr int panel_head = 18;          // codes of columns
constexpr std::size_t longest_row = 18; // characters
constexpr std::size_t longest_column_code = 2;
constexpr std::int64_t panels_in_row = 3;
constexpr std::int64_t panel_gap = 32;
constexpr std::int64_t panel_caption = 44;
constexpr std::int64_t sheet_margin = 24;
constexpr std::int64_t sheet_head = 60;
constexpr std::int64_t letter_width = 8; // about, at the size of captions

/// What is left of a code where there is little room: `SDG 12` is 12.
std::string short_code(const AxisEntry& entry) {
    const std::string_view code = entry.code;
    return std::string(code.substr(code.rfind(' ') + 1)); // npos + 1 is 0
}

std::string row_label(const AxisEntry& row) {
    return shortened(row.code.empty() ? row.title : short_code(row), longest_row);
}

int label_room(const Matrix& matrix) {
    std::size_t longest = 4;
    for (const AxisEntry& row : matrix.rows) {
        longest = std::max(longest, count_characters(row_label(row)));
    }
    return 14 + label_letter * static_cast<int>(longest);
}

std::string number_text(std::int64_t number) {
    return std::to_string(number);
}

/// One panel somewhere in a picture.
class PanelDrawing {
  public:
    PanelDrawing(formats::XmlWriter& writer, const Matrix& matrix, std::size_t largest,
                 bool is_mirrored)
        : m_writer(writer), m_matrix(matrix), m_largest(largest), m_is_mirrored(is_mirrored) {}

    void draw(std::int64_t left, std::int64_t top) {
        m_writer.open(
            "g", {{"transform", "translate(" + number_text(left) + " " + number_text(top) + ")"}});
        for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
            // Longer ones would run into each other.
            const std::string code = short_code(m_matrix.columns[j]);
            if (count_characters(code) <= longest_column_code) {
                text(left_of(j) + panel_cell / 2, panel_head - 5, "middle", code);
            }
        }
        for (std::size_t i = 0; i < m_matrix.rows.size(); ++i) {
            text(label_room(m_matrix) - 5, top_of(i) + panel_cell - 4, "end",
                 row_label(m_matrix.rows[i]));
            for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
                draw_cell(i, j);
            }
        }
        m_writer.close();
    }

  private:
    [[nodiscard]] int left_of(std::size_t column) const {
        return label_room(m_matrix) + panel_cell * static_cast<int>(column);
    }

    static int top_of(std::size_t row) { return panel_head + panel_cell * static_cast<int>(row); }

    [[nodiscard]] std::int64_t placed(std::int64_t x, std::int64_t width) const {
        return m_is_mirrored ? panel_size(m_matrix).first - x - width : x;
    }

    void text(int x, int y, std::string_view anchor, const std::string& words) {
        m_writer.element("text",
                         {{"x", number_text(placed(x, 0))},
                          {"y", number_text(y)},
                          {"text-anchor", anchor},
                          {"font-size", "10"},
                          {"fill", palette::soft}},
                         words);
    }

    void draw_cell(std::size_t i, std::size_t j) {
        const MatrixCell& cell = m_matrix.cell(i, j);
        const int warmth = warmth_of(cell.records.all, m_largest);
        m_writer.element("rect", {{"x", number_text(placed(left_of(j), panel_cell))},
                                  {"y", number_text(top_of(i))},
                                  {"width", number_text(panel_cell)},
                                  {"height", number_text(panel_cell)},
                                  {"fill", palette::warm.at(static_cast<std::size_t>(warmth))},
                                  {"stroke", palette::rule}});
        if (cell.finding == Finding::LinkWithoutEvidence) {
            m_writer.element("circle", {{"cx", number_text(placed(left_of(j) + panel_cell / 2, 0))},
                                        {"cy", number_text(top_of(i) + panel_cell / 2)},
                                        {"r", "2.5"},
                                        {"fill", "none"},
                                        {"stroke", palette::gap}});
        }
    }

    formats::XmlWriter& m_writer;
    const Matrix& m_matrix;
    std::size_t m_largest;
    bool m_is_mirrored;
};

bool is_rtl(const web::Speaker& say) {
    return direction_of(say.language()) == "rtl";
}

void open_sheet(formats::XmlWriter& writer, std::int64_t width, std::int64_t height,
                const web::Speaker& say) {
    writer.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                        {"width", number_text(width)},
                        {"height", number_text(height)},
                        {"viewBox", "0 0 " + number_text(width) + " " + number_text(height)},
                        {"font-family", palette::fonts},
                        {"direction", is_rtl(say) ? "rtl" : ""},
                        {"role", "img"}});
    writer.element(
        "rect",
        {{"width", number_text(width)}, {"height", number_text(height)}, {"fill", palette::paper}});
}

/// Lengths of a picture with many panels.
struct SheetSize {
    std::int64_t panel_width = 320; // of the widest
    std::int64_t panel_height = 0;  // with its caption
    std::int64_t width = 0;
    std::int64_t height = 0;
};

SheetSize size_of_sheet(const Multiples& multiples) {
    SheetSize size;
    for (const Multiple& each : multiples.items) {
        const auto [width, height] = panel_size(each.matrix);
        size.panel_width = std::max(size.panel_width, width);
        size.panel_height = std::max(size.panel_height, height + panel_caption);
    }
    const auto count = static_cast<std::int64_t>(multiples.items.size());
    const std::int64_t rows = (count + panels_in_row - 1) / panels_in_row;
    size.width = 2 * sheet_margin + panels_in_row * (size.panel_width + panel_gap) - panel_gap;
    size.height = 2 * sheet_margin + sheet_head + rows * (size.panel_height + panel_gap);
    return size;
}

/// All panels of a picture, with captions.
class SheetDrawing {
  public:
    SheetDrawing(const Multiples& multiples, const MatrixQuestion& question,
                 const web::Speaker& say, Sink& sink)
        : m_multiples(multiples),
          m_question(question),
          m_say(say),
          m_writer(sink),
          m_size(size_of_sheet(multiples)) {}

    void draw() {
        open_sheet(m_writer, m_size.width, m_size.height, m_say);
        text(sheet_margin, sheet_margin + 24, "20", palette::ink,
             title_of_matrix(m_question, m_say));
        for (std::size_t i = 0; i < m_multiples.items.size(); ++i) {
            draw_item(m_multiples.items[i], static_cast<std::int64_t>(i));
        }
        m_writer.close();
    }

  private:
    void text(std::int64_t x, std::int64_t y, std::string_view size, std::string_view fill,
              const std::string& words) {
        m_writer.element("text",
                         {{"x", number_text(is_rtl(m_say) ? m_size.width - x : x)},
                          {"y", number_text(y)},
                          {"font-size", size},
                          {"fill", fill}},
                         words);
    }

    void draw_item(const Multiple& item, std::int64_t place) {
        const std::int64_t x =
            sheet_margin + place % panels_in_row * (m_size.panel_width + panel_gap);
        const std::int64_t y =
            sheet_margin + sheet_head + place / panels_in_row * (m_size.panel_height + panel_gap);
        const std::string name =
            (item.entry.code.empty() ? "" : item.entry.code + " ") + item.entry.title;
        text(x, y + 12, "13", palette::ink,
             shortened(name, static_cast<std::size_t>(m_size.panel_width / letter_width)));
        text(x, y + 30, "12", palette::soft,
             m_say({"catalogue.matrix.count",
                    {{"count", static_cast<std::int64_t>(item.matrix.total.records.all)}}}));
        const std::int64_t width = panel_size(item.matrix).first;
        PanelDrawing(m_writer, item.matrix, m_multiples.largest, is_rtl(m_say))
            .draw(is_rtl(m_say) ? m_size.width - x - width : x, y + panel_caption);
    }

    const Multiples& m_multiples;
    const MatrixQuestion& m_question;
    const web::Speaker& m_say;
    formats::XmlWriter m_writer;
    SheetSize m_size;
};

} // namespace

std::pair<std::int64_t, std::int64_t> panel_size(const Matrix& matrix) {
    return {label_room(matrix) + panel_cell * static_cast<std::int64_t>(matrix.columns.size()) + 1,
            panel_head + panel_cell * static_cast<std::int64_t>(matrix.rows.size()) + 1};
}

void draw_panel(const Matrix& matrix, std::size_t largest, const web::Speaker& say, Sink& sink) {
    formats::XmlWriter writer(sink);
    const auto [width, height] = panel_size(matrix);
    open_sheet(writer, width, height, say);
    PanelDrawing(writer, matrix, largest, is_rtl(say)).draw(0, 0);
    writer.close();
}

void draw_multiples(const Multiples& multiples, const MatrixQuestion& question,
                    const web::Speaker& say, Sink& sink) {
    SheetDrawing(multiples, question, say, sink).draw();
}

} // namespace stocktake::catalogue
