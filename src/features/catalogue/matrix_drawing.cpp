// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_drawing.hpp"

#include "base/text.hpp"
#include "export/xml_writer.hpp"
#include "features/catalogue/matrix_value.hpp"
#include "features/catalogue/palette.hpp"

#include <numeric>

namespace stocktake::catalogue {

namespace {

constexpr int cell_side = 30;
constexpr int margin = 16;
constexpr int head_room = 72; // title and number of records
constexpr int row_labels = 360;
constexpr int foot_room = 64; // what the marks mean
constexpr int widest_total = 52;
constexpr std::size_t longest_row = 44; // characters
constexpr std::size_t longest_column = 24;
constexpr int code_letters = 8; // a code that long needs no room of its own
constexpr int room_of_letter = 7;

std::string_view ink_on(int warmth) {
    return warmth >= 3 ? "#ffffff" : palette::ink;
}

class Drawing {
  public:
    Drawing(const Matrix& matrix, const MatrixQuestion& question, const web::Speaker& say,
            Sink& sink)
        : m_matrix(matrix),
          m_question(question),
          m_say(say),
          m_writer(sink),
          m_is_mirrored(direction_of(say.language()) == "rtl"),
          m_column_labels(column_room(matrix)),
          m_width(2 * margin + row_labels + cells_wide() + widest_total),
          m_height(2 * margin + head_room + m_column_labels + cells_high() + foot_room),
          m_largest(largest_cell(matrix)) {}

    void draw() {
        const std::string view = "0 0 " + std::to_string(m_width) + " " + std::to_string(m_height);
        m_writer.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                              {"width", std::to_string(m_width)},
                              {"height", std::to_string(m_height)},
                              {"viewBox", view},
                              {"font-family", palette::fonts},
                              {"font-size", "13"},
                              {"direction", m_is_mirrored ? "rtl" : ""},
                              {"role", "img"}});
        m_writer.element("title", {}, title_of_matrix(m_question, m_say));
        rect(0, 0, m_width, m_height, palette::paper, {});
        draw_head();
        draw_columns();
        for (std::size_t i = 0; i < m_matrix.rows.size(); ++i) {
            draw_row(i);
        }
        draw_foot();
        m_writer.close();
    }

  private:
    static int column_room(const Matrix& matrix) {
        std::size_t longest = code_letters;
        for (const AxisEntry& column : matrix.columns) {
            longest = std::max(longest, count_characters(name_of_column(column)));
        }
        return static_cast<int>(longest) * room_of_letter + margin;
    }

    static std::string name_of_column(const AxisEntry& column) {
        return column.code.empty() ? shortened(column.title, longest_column) : column.code;
    }

    [[nodiscard]] int cells_wide() const {
        return cell_side * static_cast<int>(m_matrix.columns.size());
    }

    [[nodiscard]] int cells_high() const {
        return cell_side * static_cast<int>(m_matrix.rows.size());
    }

    [[nodiscard]] std::string numeral(std::size_t count) const {
        return m_say.catalogue().number(m_say.language(), static_cast<double>(count));
    }

    [[nodiscard]] int left_of(std::size_t column) const {
        return margin + row_labels + cell_side * static_cast<int>(column);
    }

    [[nodiscard]] int top_of(std::size_t row) const {
        return margin + head_room + m_column_labels + cell_side * static_cast<int>(row);
    }

    /// From the side where reading begins.
    [[nodiscard]] int placed(int x, int width) const {
        return m_is_mirrored ? m_width - x - width : x;
    }

    void rect(int x, int y, int width, int height, std::string_view fill, std::string_view stroke) {
        m_writer.element("rect", {{"x", std::to_string(placed(x, width))},
                                  {"y", std::to_string(y)},
                                  {"width", std::to_string(width)},
                                  {"height", std::to_string(height)},
                                  {"fill", fill},
                                  {"stroke", stroke}});
    }

    void text(int x, int y, std::string_view anchor, std::string_view fill, std::string_view words,
              std::string_view size = {}) {
        m_writer.element("text",
                         {{"x", std::to_string(placed(x, 0))},
                          {"y", std::to_string(y)},
                          {"text-anchor", anchor},
                          {"fill", fill},
                          {"font-size", size}},
                         words);
    }

    void draw_head() {
        text(margin, margin + 22, "start", palette::ink, title_of_matrix(m_question, m_say), "20");
        std::string facts =
            m_say({"catalogue.matrix.count",
                   {{"count", static_cast<std::int64_t>(m_matrix.total.records.all)}}});
        if (m_matrix.crosswalk) {
            facts += " · " +
                     std::string(best_text(m_matrix.crosswalk->names, m_say.language()).text) +
                     " (" + frameworks::status_title(m_say, m_matrix.crosswalk->status) + ")";
        }
        text(margin, margin + 46, "start", palette::soft, facts);
    }

    void draw_columns() {
        for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
            const int x = placed(left_of(j) + cell_side / 2, 0) + 4;
            const int y = top_of(0) - 8;
            m_writer.element("text",
                             {{"transform", "translate(" + std::to_string(x) + " " +
                                                std::to_string(y) + ") rotate(-90)"},
                              {"text-anchor", m_is_mirrored ? "end" : "start"},
                              {"fill", palette::ink}},
                             name_of_column(m_matrix.columns[j]));
        }
    }

    void draw_row(std::size_t i) {
        const AxisEntry& row = m_matrix.rows[i];
        const int base = top_of(i) + cell_side - 10;
        const std::string name = row.code.empty() ? row.title : row.code + " " + row.title;
        text(margin + row_labels - 8, base, "end", palette::ink, shortened(name, longest_row));
        for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
            draw_cell(i, j);
        }
        text(left_of(m_matrix.columns.size()) + widest_total - 4, base, "end", palette::soft,
             numeral(m_matrix.row_totals[i].records.all));
    }

    void draw_cell(std::size_t i, std::size_t j) {
        const MatrixCell& each = m_matrix.cell(i, j);
        const int warmth = warmth_of(each.records.all, m_largest);
        rect(left_of(j), top_of(i), cell_side, cell_side,
             palette::warm.at(static_cast<std::size_t>(warmth)), palette::rule);
        if (each.records.all > 0) {
            text(left_of(j) + cell_side / 2, top_of(i) + cell_side - 10, "middle", ink_on(warmth),
                 numeral(each.records.all));
        }
        if (each.is_linked) {
            mark(left_of(j), top_of(i), each.finding == Finding::LinkWithoutEvidence, warmth);
        }
    }

    /// A point in the corner where there is a link; a ring where nothing else is.
    void mark(int x, int y, bool is_gap, int warmth) {
        const int radius = is_gap ? 6 : 3;
        const int side = is_gap ? cell_side / 2 : cell_side - 6;
        m_writer.element("circle", {{"cx", std::to_string(placed(x + side, 0))},
                                    {"cy", std::to_string(y + (is_gap ? cell_side / 2 : 6))},
                                    {"r", std::to_string(radius)},
                                    {"fill", is_gap ? "none" : ink_on(warmth)},
                                    {"stroke", is_gap ? palette::gap : ""},
                                    {"stroke-width", is_gap ? "1.5" : ""}});
    }

    void draw_foot() {
        const int y = top_of(m_matrix.rows.size()) + 24;
        if (m_matrix.crosswalk) {
            mark(margin, y - 20, true, 0);
            text(margin + cell_side + 4, y, "start", palette::soft,
                 m_say("catalogue.finding.link_without_evidence"));
            mark(margin + row_labels - cell_side, y - 14, false, 0);
            text(margin + row_labels + 4, y, "start", palette::soft,
                 m_say("catalogue.matrix.linked"));
        }
        text(margin, y + 24, "start", palette::soft, m_say("catalogue.matrix.totals_note"), "11");
    }

    const Matrix& m_matrix;
    const MatrixQuestion& m_question;
    const web::Speaker& m_say;
    formats::XmlWriter m_writer;
    bool m_is_mirrored;
    int m_column_labels;
    int m_width;
    int m_height;
    std::size_t m_largest;
};

} // namespace

void draw_matrix(const Matrix& matrix, const MatrixQuestion& question, const web::Speaker& say,
                 Sink& sink) {
    Drawing(matrix, question, say, sink).draw();
}

} // namespace stocktake::catalogue
