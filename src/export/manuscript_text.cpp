// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_text.hpp"

#include "export/grid_columns.hpp"
#include "export/manuscript_reading.hpp"
#include "export/sheet_text.hpp"
#include "export/wrapped_text.hpp"

#include <algorithm>

namespace stocktake::formats {

namespace {

constexpr std::size_t page_columns = 72;
constexpr std::size_t number_columns = 6; // of paragraphs and headings

class TextWriter {
  public:
    TextWriter(const Manuscript& manuscript, Sink& sink)
        : m_manuscript(manuscript), m_marks(note_marks(manuscript)), m_sink(sink) {}

    void write() {
        write_title_page(m_manuscript.page);
        write_contents();
        for (const Block& block : m_manuscript.blocks) {
            std::visit(*this, block);
        }
        write_notes();
    }

    void operator()(const Heading& heading) {
        write_line();
        write_numbered(heading.number, heading.title);
    }

    void operator()(const Paragraph& paragraph) {
        write_line();
        if (paragraph.is_numbered) {
            write_numbered(paragraph_number(m_manuscript.language, ++m_number),
                           text_of(paragraph.runs));
        } else {
            write_wrapped(text_of(paragraph.runs));
        }
    }

    void operator()(const Grid& grid) {
        write_line();
        if (!grid.caption.empty()) {
            write_wrapped(grid.caption);
            write_line();
        }
        const std::vector<std::size_t> widths = widths_of(grid);
        std::size_t all = widths.empty() ? 0 : 2 * (widths.size() - 1);
        for (const std::size_t width : widths) {
            all += width;
        }
        if (all <= page_columns) {
            write_columns(grid, widths);
        } else {
            write_records(grid);
        }
        if (!grid.remark.empty()) {
            write_line();
            write_wrapped(text_of(grid.remark));
        }
    }

    void operator()(const Drawing& drawing) {
        write_line();
        if (!drawing.caption.empty()) {
            write_wrapped(drawing.caption);
            write_line();
        }
        write_wrapped("[" + drawing.alternative + "]");
    }

  private:
    void write_line(std::string_view text = {}) {
        m_sink.write(text);
        m_sink.write("\n");
    }

    void write_wrapped(std::string_view text) { m_sink.write(wrapped_text(text, {})); }

    /// The number in front, the text to its right.
    void write_numbered(std::string_view number, std::string_view text) {
        const std::string first =
            number.empty() ? std::string() : padded(number, number_columns - 1) + " ";
        const std::string rest(number.empty() ? 0 : number_columns, ' ');
        m_sink.write(wrapped_text(text, {.first = first, .rest = rest}));
    }

    /// With marks and addresses where they belong.
    std::string text_of(const Runs& runs) const {
        std::string text;
        for (const Run& run : runs) {
            text += run.text;
            if (link_kind_of(run) == LinkKind::Outside && run.address != run.text) {
                ((text += " <") += run.address) += ">";
            }
            if (run.note) {
                text += mark_of(*run.note);
            }
        }
        return text;
    }

    std::string mark_of(std::size_t note) const { return "[" + m_marks[note] + "]"; }

    void write_title_page(const TitlePage& page) {
        const std::size_t symbol = display_width(page.symbol);
        write_line(padded(page.organization, page_columns - std::min(symbol, page_columns)) +
                   page.symbol);
        write_line(std::string(page_columns, '='));
        for (const std::string& line : page.imprint) {
            write_line(line);
        }
        for (const Addressee& addressee : page.addressees) {
            write_line();
            write_lines({addressee.name, addressee.session, addressee.item});
        }
        write_line();
        write_lines({page.title + (page.note ? mark_of(*page.note) : ""), "", page.author});
        for (const FrontBlock& block : page.blocks) {
            write_front_block(block);
        }
    }

    void write_lines(const std::vector<std::string>& lines) {
        for (const std::string& line : lines) {
            if (!line.empty()) {
                write_wrapped(line);
            }
        }
    }

    void write_front_block(const FrontBlock& block) {
        write_line();
        write_line(std::string(page_columns, '-'));
        write_wrapped(block.title);
        for (const Runs& runs : block.paragraphs) {
            write_line();
            write_wrapped(text_of(runs));
        }
        write_line(std::string(page_columns, '-'));
    }

    void write_contents() {
        const std::vector<ContentsLine> lines = contents_of(m_manuscript);
        if (m_manuscript.words.contents.empty() || lines.empty()) {
            return;
        }
        write_line();
        write_line(m_manuscript.words.contents);
        write_line();
        for (const ContentsLine& line : lines) {
            const std::string indent(2 * static_cast<std::size_t>(line.heading->level - 1), ' ');
            const std::string paragraphs = paragraphs_of(line);
            m_sink.write(wrapped_text(
                line.heading->title + (paragraphs.empty() ? "" : " (" + paragraphs + ")"),
                {.first = indent + padded(line.heading->number, number_columns - 1) + " ",
                 .rest = indent + std::string(number_columns, ' ')}));
        }
    }

    void write_columns(const Grid& grid, const std::vector<std::size_t>& widths) {
        const auto write_row = [&](const std::vector<std::string>& row) {
            std::string line;
            for (std::size_t column = 0; column < row.size(); ++column) {
                const std::string space(widths[column] - display_width(row[column]), ' ');
                line += has_numbers_only(grid, column) ? space + row[column] : row[column] + space;
                line += "  ";
            }
            line.erase(line.find_last_not_of(' ') + 1);
            write_line(line);
        };
        std::vector<std::string> rules;
        rules.reserve(widths.size());
        for (const std::size_t width : widths) {
            rules.emplace_back(width, '-');
        }
        write_row(grid.heads);
        write_row(rules);
        for (const auto& row : grid.rows) {
            write_row(row);
        }
    }

    /// A table that is too wide, cell by cell.
    void write_records(const Grid& grid) {
        for (const auto& row : grid.rows) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                m_sink.write(wrapped_text(grid.heads[column] + ": " + row[column],
                                          {.first = column == 0 ? "- " : "  ", .rest = "    "}));
            }
        }
    }

    void write_notes() {
        if (m_manuscript.notes.empty()) {
            return;
        }
        write_line();
        write_line(m_manuscript.words.notes);
        for (std::size_t i = 0; i < m_manuscript.notes.size(); ++i) {
            write_line();
            write_numbered(mark_of(i), text_of(m_manuscript.notes[i].runs));
        }
    }

    const Manuscript& m_manuscript;
    std::vector<std::string> m_marks;
    Sink& m_sink;
    std::size_t m_number = 0; // of the last numbered paragraph
};

} // namespace

void write_manuscript_text(const Manuscript& manuscript, Sink& sink) {
    TextWriter(manuscript, sink).write();
}

} // namespace stocktake::formats
