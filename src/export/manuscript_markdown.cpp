// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_markdown.hpp"

#include "base/text.hpp"
#include "export/grid_columns.hpp"
#include "export/manuscript_reading.hpp"

namespace stocktake::formats {

namespace {

constexpr std::string_view markdown_digits = "0123456789";

/// As it reads in the middle of a line; line feeds become spaces.
std::string markdown_escaped(std::string_view text) {
    constexpr std::string_view special = "\\`*_[]<>|~&$";
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        if (special.find(c) != special.npos) {
            escaped += '\\';
        }
        escaped += c == '\n' ? ' ' : c;
    }
    return escaped;
}

/// What would make a heading or a list of a line that begins with it.
std::string with_plain_start(std::string text) {
    const std::size_t digits = text.find_first_not_of(markdown_digits);
    if (digits == 0 && std::string_view("#+-=").find(text.front()) != std::string_view::npos) {
        text.insert(0, "\\");
    } else if (digits != std::string::npos && digits > 0 &&
               (text[digits] == '.' || text[digits] == ')')) {
        text.insert(digits, "\\");
    }
    return text;
}

/// White space stays outside of the signs, where they would not work.
std::string emphasized(std::string_view text, std::string_view sign) {
    const std::string_view inner = trimmed(text);
    if (inner.empty()) {
        return std::string(text);
    }
    const auto start = static_cast<std::size_t>(inner.data() - text.data());
    std::string marked = markdown_escaped(text.substr(0, start));
    ((marked += sign) += markdown_escaped(inner)) += sign;
    return marked += markdown_escaped(text.substr(start + inner.size()));
}

std::string markdown_link(std::string_view address, const std::string& text) {
    std::string target;
    for (const char c : address) {
        target += c == '<' ? "%3C" : c == '>' ? "%3E" : c == ' ' ? "%20" : std::string(1, c);
    }
    return "[" + text + "](<" + target + ">)";
}

class MarkdownWriter {
  public:
    MarkdownWriter(const Manuscript& manuscript, Sink& sink)
        : m_manuscript(manuscript), m_marks(note_marks(manuscript)), m_sink(sink) {}

    void write() {
        write_title_page(m_manuscript.page);
        for (const Block& block : m_manuscript.blocks) {
            std::visit(*this, block);
        }
        for (std::size_t i = 0; i < m_manuscript.notes.size(); ++i) {
            write_block(label_of(i) + ": " + markdown_of(m_manuscript.notes[i].runs));
        }
    }

    void operator()(const Heading& heading) {
        const std::string number = heading.number.empty() ? "" : heading.number + " ";
        write_block(std::string(static_cast<std::size_t>(heading.level) + 1, '#') + " " +
                    markdown_escaped(number + heading.title));
    }

    void operator()(const Paragraph& paragraph) {
        const std::string text = with_plain_start(markdown_of(paragraph.runs));
        write_block(paragraph.is_numbered ? std::to_string(++m_number) + ". " + text : text);
    }

    void operator()(const Grid& grid) {
        if (!grid.caption.empty()) {
            write_block("**" + markdown_escaped(grid.caption) + "**");
        }
        std::string table = row_of(grid.heads) + "|";
        for (std::size_t column = 0; column < grid.heads.size(); ++column) {
            table += has_numbers_only(grid, column) ? " ---: |" : " --- |";
        }
        table += '\n';
        for (const auto& row : grid.rows) {
            table += row_of(row);
        }
        table.pop_back();
        write_block(table);
        if (!grid.remark.empty()) {
            write_block(with_plain_start(markdown_of(grid.remark)));
        }
    }

    void operator()(const Drawing& drawing) {
        if (!drawing.caption.empty()) {
            write_block("**" + markdown_escaped(drawing.caption) + "**");
        }
        write_block(emphasized(drawing.alternative, "*"));
    }

  private:
    /// Blocks stand apart by an empty line.
    void write_block(std::string_view block) {
        if (!m_is_first) {
            m_sink.write("\n");
        }
        m_is_first = false;
        m_sink.write(block);
        m_sink.write("\n");
    }

    static std::string row_of(const std::vector<std::string>& cells) {
        std::string row = "|";
        for (const std::string& text : cells) {
            row += " " + markdown_escaped(text) + " |";
        }
        return row + "\n";
    }

    /// A note with a mark of its own has a label that no number is.
    std::string label_of(std::size_t note) const {
        const bool is_own = !m_manuscript.notes[note].mark.empty();
        return "[^" + (is_own ? "mark-" + std::to_string(note + 1) : m_marks[note]) + "]";
    }

    std::string markdown_of(const Runs& runs) const {
        std::string text;
        for (const Run& run : runs) {
            std::string piece = run.emphasis == Emphasis::Bold     ? emphasized(run.text, "**")
                                : run.emphasis == Emphasis::Italic ? emphasized(run.text, "*")
                                                                   : markdown_escaped(run.text);
            text +=
                link_kind_of(run) == LinkKind::Outside ? markdown_link(run.address, piece) : piece;
            if (run.note) {
                text += label_of(*run.note);
            }
        }
        return text;
    }

    void write_lines(const std::vector<std::string>& lines) {
        std::string block;
        for (const std::string& line : lines) {
            if (!line.empty()) {
                block += (block.empty() ? "" : "\\\n") + with_plain_start(markdown_escaped(line));
            }
        }
        if (!block.empty()) {
            write_block(block);
        }
    }

    void write_title_page(const TitlePage& page) {
        write_lines({page.organization, page.symbol});
        write_lines(page.imprint);
        for (const Addressee& addressee : page.addressees) {
            write_lines({addressee.name, addressee.session, addressee.item});
        }
        if (!page.title.empty()) {
            write_block("# " + markdown_escaped(page.title) +
                        (page.note ? label_of(*page.note) : ""));
        }
        if (!page.author.empty()) {
            write_block("**" + markdown_escaped(page.author) + "**");
        }
        for (const FrontBlock& block : page.blocks) {
            std::string quote = "> **" + markdown_escaped(block.title) + "**";
            for (const Runs& runs : block.paragraphs) {
                quote += "\n>\n> " + with_plain_start(markdown_of(runs));
            }
            write_block(quote);
        }
    }

    const Manuscript& m_manuscript;
    std::vector<std::string> m_marks;
    Sink& m_sink;
    std::size_t m_number = 0; // of the last numbered paragraph
    bool m_is_first = true;
};

} // namespace

void write_manuscript_markdown(const Manuscript& manuscript, Sink& sink) {
    MarkdownWriter(manuscript, sink).write();
}

} // namespace stocktake::formats
