// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/exhibit_drawings.hpp"

#include "base/text.hpp"
#include "features/catalogue/exhibit_sheet.hpp"
#include "features/catalogue/map_drawing.hpp"
#include "features/catalogue/matrix_value.hpp"
#include "features/catalogue/palette.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

using Anchor = ExhibitSheet::Anchor;

constexpr std::string_view bar_colour = palette::warm[3];

std::size_t largest_of(const std::vector<CountedEntry>& entries) {
    return std::ranges::max_element(entries, {}, &CountedEntry::count)->count;
}

/// Something stays visible of what is not nothing.
int share_of(std::size_t count, std::size_t largest, int room) {
    const auto share = static_cast<int>(count * static_cast<std::size_t>(room) /
                                        std::max<std::size_t>(largest, 1));
    return count > 0 ? std::max(share, 1) : 0;
}

/// Cells and their labels, in points.
class HeatDrawing {
  public:
    HeatDrawing(const Matrix& matrix, std::string_view told, const web::Speaker& say)
        : m_matrix(matrix),
          m_say(say),
          m_largest(largest_cell(matrix)),
          m_cell(std::min((ExhibitSheet::width - label_room - total_room) /
                              static_cast<int>(std::max<std::size_t>(matrix.columns.size(), 1)),
                          widest_cell)),
          m_heads(longest_head()),
          m_has_upright_heads(m_heads > m_cell),
          m_sheet(top() + row_height * static_cast<int>(matrix.rows.size()) + foot, told, say) {}

    formats::Drawing draw() {
        draw_heads();
        for (std::size_t i = 0; i < m_matrix.rows.size(); ++i) {
            draw_row(i);
        }
        draw_foot();
        return m_sheet.finish();
    }

  private:
    static constexpr int label_room = 168;
    static constexpr int total_room = 34;
    static constexpr int row_height = 20;
    static constexpr int widest_cell = 30;
    static constexpr int foot = 22;
    static constexpr std::size_t longest_title = 24;

    static std::string head_of(const AxisEntry& column) {
        return column.code.empty() ? shortened(column.title, longest_title) : column.code;
    }

    [[nodiscard]] int longest_head() const {
        int longest = 0;
        for (const AxisEntry& column : m_matrix.columns) {
            longest = std::max(
                longest, ExhibitSheet::width_of(head_of(column), ExhibitSheet::usual_letters));
        }
        return longest;
    }

    [[nodiscard]] int top() const { return (m_has_upright_heads ? m_heads : 10) + 6; }

    [[nodiscard]] int left_of(std::size_t column) const {
        return label_room + m_cell * static_cast<int>(column);
    }

    void draw_heads() {
        for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
            const int middle = left_of(j) + m_cell / 2;
            const std::string head = head_of(m_matrix.columns[j]);
            if (m_has_upright_heads) {
                m_sheet.upright_text(middle + (direction_of(m_say.language()) == "rtl" ? -3 : 3),
                                     top() - 4, head);
            } else {
                m_sheet.text({.x = middle, .y = top() - 4, .anchor = Anchor::Middle}, head);
            }
        }
    }

    void draw_row(std::size_t i) {
        const int y = top() + row_height * static_cast<int>(i);
        const AxisEntry& row = m_matrix.rows[i];
        m_sheet.label({.x = 0, .y = y}, row.code.empty() ? row.title : row.code + " " + row.title,
                      label_room - 6, row_height);
        for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
            draw_cell(i, j, y);
        }
        m_sheet.text({.x = left_of(m_matrix.columns.size()) + total_room - 2,
                      .y = y + 13,
                      .anchor = Anchor::End,
                      .ink = palette::soft},
                     m_sheet.numeral(m_matrix.row_totals[i].records.all));
    }

    void draw_cell(std::size_t i, std::size_t j, int y) {
        const MatrixCell& cell = m_matrix.cell(i, j);
        const int warmth = warmth_of(cell.records.all, m_largest);
        m_sheet.rect(left_of(j), y, m_cell, row_height,
                     palette::warm.at(static_cast<std::size_t>(warmth)), palette::line);
        const std::string count = m_sheet.numeral(cell.records.all);
        const int middle = left_of(j) + m_cell / 2;
        if (cell.finding == Finding::LinkWithoutEvidence) {
            m_sheet.ring(middle, y + row_height / 2, 3, palette::gap);
        } else if (cell.records.all > 0 &&
                   ExhibitSheet::width_of(count, ExhibitSheet::small_letters) <= m_cell) {
            m_sheet.text({.x = middle,
                          .y = y + 13,
                          .anchor = Anchor::Middle,
                          .size = ExhibitSheet::small_letters,
                          .ink = warmth >= 3 ? palette::paper : palette::ink},
                         count);
        }
    }

    void draw_foot() {
        const int y = top() + row_height * static_cast<int>(m_matrix.rows.size()) + foot - 5;
        const int x = m_sheet.legend(0, y, m_largest);
        if (m_matrix.crosswalk) {
            m_sheet.ring(x + 4, y - 3, 3, palette::gap);
            m_sheet.text({.x = x + 12, .y = y}, m_say("catalogue.finding.link_without_evidence"));
        }
    }

    const Matrix& m_matrix;
    const web::Speaker& m_say;
    std::size_t m_largest;
    int m_cell;
    int m_heads; // how long the longest is
    bool m_has_upright_heads;
    ExhibitSheet m_sheet;
};

} // namespace

formats::Drawing draw_bars(const std::vector<CountedEntry>& entries, std::string_view told,
                           const web::Speaker& say) {
    constexpr int row_height = 22;
    constexpr int bar_height = 12;
    constexpr int label_room = 200;
    constexpr int number_room = 40;
    const std::size_t largest = largest_of(entries);
    ExhibitSheet sheet(row_height * static_cast<int>(entries.size()) + 2, told, say);
    int y = 1;
    for (const CountedEntry& entry : entries) {
        sheet.label({.x = 0, .y = y}, entry.name, label_room - 8, row_height);
        const int bar =
            share_of(entry.count, largest, ExhibitSheet::width - label_room - number_room);
        sheet.rect(label_room, y + (row_height - bar_height) / 2, bar, bar_height, bar_colour);
        sheet.text({.x = label_room + bar + 4, .y = y + 14}, sheet.numeral(entry.count));
        y += row_height;
    }
    sheet.rect(label_room, 0, 1, y, palette::soft);
    return sheet.finish();
}

formats::Drawing draw_years(const std::vector<CountedEntry>& years, std::string_view told,
                            const web::Speaker& say) {
    constexpr int plot_height = 130;
    constexpr int head = 14;
    constexpr int widest_step = 44;
    const auto count = static_cast<int>(years.size());
    const int step = std::min(ExhibitSheet::width / count, widest_step);
    const int column = std::max(step * 2 / 3, 1);
    const std::size_t largest = largest_of(years);
    ExhibitSheet sheet(head + plot_height + 16, told, say);
    const auto fits = [&](std::string_view words) {
        return ExhibitSheet::width_of(words, ExhibitSheet::small_letters) <= step;
    };
    // Every year, or every second, … that there is room for.
    const int year_room = ExhibitSheet::width_of("2026", ExhibitSheet::small_letters) + 3;
    const int labelled = (year_room + step - 1) / step;
    for (int i = 0; i < count; ++i) {
        const CountedEntry& year = years[static_cast<std::size_t>(i)];
        const int middle = step * i + step / 2;
        const int high = share_of(year.count, largest, plot_height);
        sheet.rect(middle - column / 2, head + plot_height - high, column, high, bar_colour);
        const std::string numeral = sheet.numeral(year.count);
        if (year.count > 0 && (fits(numeral) || year.count == largest)) {
            sheet.text({.x = middle,
                        .y = head + plot_height - high - 3,
                        .anchor = Anchor::Middle,
                        .size = ExhibitSheet::small_letters},
                       numeral);
        }
        if ((count - 1 - i) % labelled == 0) {
            sheet.text({.x = middle,
                        .y = head + plot_height + 11,
                        .anchor = Anchor::Middle,
                        .size = ExhibitSheet::small_letters},
                       year.name);
        }
    }
    sheet.rect(0, head + plot_height, step * count, 1, palette::soft);
    return sheet.finish();
}

formats::Drawing draw_heat(const Matrix& matrix, std::string_view told, const web::Speaker& say) {
    return HeatDrawing(matrix, told, say).draw();
}

formats::Drawing draw_world(const CountryCounts& counts, std::string_view told,
                            const web::Speaker& say) {
    const auto [x, y, wide, high] = world_shapes().view_box;
    const int map_height = static_cast<int>(high * ExhibitSheet::width / wide);
    ExhibitSheet sheet(map_height + 20, told, say);
    const double scale = static_cast<double>(ExhibitSheet::width) / static_cast<double>(wide);
    sheet.writer().open("g",
                        {{"transform", "scale(" + std::to_string(scale) + ") translate(" +
                                           std::to_string(-x) + " " + std::to_string(-y) + ")"}});
    write_world(sheet.writer(), counts, say);
    sheet.writer().close();
    sheet.legend(0, map_height + 14, counts.largest);
    return sheet.finish();
}

} // namespace stocktake::catalogue
