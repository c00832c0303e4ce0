// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_html.hpp"

#include "export/grid_columns.hpp"
#include "export/html_text.hpp"
#include "export/manuscript_reading.hpp"

#include <cmath>

namespace stocktake::formats {

namespace {

constexpr std::string_view file_style = R"(
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.6 Charter, "Source Serif 4", "Noto Serif", Cambria, Georgia, "Noto Naskh Arabic", "Geeza Pro", "Songti SC", "Noto Serif CJK SC", SimSun, serif; margin: 0 auto; max-inline-size: 44rem; padding: 1.5rem 1rem 4rem; }
a { color: LinkText; }
.source:not(:hover, :focus) { color: inherit; text-decoration-color: color-mix(in srgb, currentcolor 25%, transparent); }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin-block: 2em .6em; text-wrap: balance; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.375rem; } h3 { font-size: 1.1875rem; } h4, h5, h6 { font-size: 1.0625rem; }
h5 { font-style: italic; } h6 { font-weight: 400; }
:lang(zh) :is(h5, em, th) { font-style: normal; }
.masthead { border-block-end: 3px solid; display: flex; flex-wrap: wrap; gap: 0 2rem; justify-content: space-between; margin-block-end: 1rem; }
.masthead p { font-size: 1.25rem; margin: 0 0 .25rem; }
.imprint, .addressees, .contents ul { list-style: none; padding: 0; }
.addressees { display: flex; flex-wrap: wrap; gap: .5rem 3rem; }
.addressees span { display: block; }
.author { font-size: 1.125rem; font-weight: 600; }
.front { border: 1px solid; margin-block: 1.5rem; padding: 0 1.25rem; }
.front h2 { font-size: 1.0625rem; font-style: italic; font-weight: 400; margin-block: 1rem .5rem; text-align: center; }
.front h2:lang(zh) { font-style: normal; }
.contents p { font-size: .875rem; margin: 0; text-align: end; }
.contents li { display: flex; gap: .75rem; justify-content: space-between; }
.contents-2 { padding-inline-start: 1.5rem; } .contents-3 { padding-inline-start: 3rem; }
.numbered { padding-inline-start: 2.75rem; position: relative; }
.number-of { color: inherit; inset-inline-start: 0; position: absolute; text-decoration: none; }
.number-of:hover, .number-of:focus { text-decoration: underline; }
.note-mark { font-size: .75em; line-height: 0; }
.notes { border-block-start: 1px solid; font-size: .9375rem; margin-block-start: 3rem; }
.notes ol { list-style: none; padding: 0; }
.notes li { margin-block-end: .5rem; padding-inline-start: 2.75rem; position: relative; }
.notes li > a:first-child { inset-inline-start: 0; position: absolute; }
:target { background: Mark; color: MarkText; }
.scroll { margin-block: 1.5rem; overflow-x: auto; }
table { border-block: 1px solid; border-collapse: collapse; font-size: .9375rem; inline-size: 100%; line-height: 1.4; }
caption { font-weight: 600; padding-block-end: .5rem; text-align: start; }
th, td { font-weight: 400; padding: .35rem .5rem; text-align: start; vertical-align: baseline; }
thead th { border-block-end: 2px solid; font-style: italic; vertical-align: bottom; }
.number { font-variant-numeric: tabular-nums; text-align: right; }
figure { margin: 1.5rem 0; text-align: center; }
figcaption { font-weight: 600; padding-block-end: .5rem; text-align: start; }
.remark { font-size: .875rem; line-height: 1.4; margin-block: -1rem 1.5rem; }
figure img { block-size: auto; max-inline-size: 100%; }
p, li { overflow-wrap: break-word; }
@media (prefers-color-scheme: dark) { figure img { background: #fff; } }
@media print {
  @page { margin: 20mm; }
  body { font-size: 10.5pt; max-inline-size: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4, h5, h6, caption { break-after: avoid; }
  tr, figure, .notes li { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
}
)";

class HtmlWriter {
  public:
    HtmlWriter(const Manuscript& manuscript, Sink& sink)
        : m_manuscript(manuscript), m_marks(note_marks(manuscript)), m_sink(sink) {}

    void write() {
        m_sink.write("<article class=\"manuscript\"" + language_of(m_manuscript.language) + ">\n");
        write_title_page(m_manuscript.page);
        write_contents();
        for (const Block& block : m_manuscript.blocks) {
            std::visit(*this, block);
        }
        write_notes();
        m_sink.write("</article>\n");
    }

    void operator()(const Heading& heading) {
        const std::string name = "h" + std::to_string(heading.level + 1);
        const std::string number =
            heading.number.empty() ? std::string() : html_escaped(heading.number) + " ";
        m_sink.write("<" + name + id_of(heading.anchor) + ">" + number +
                     html_escaped(heading.title) + "</" + name + ">\n");
    }

    void operator()(const Paragraph& paragraph) {
        if (!paragraph.is_numbered) {
            m_sink.write("<p" + id_of(paragraph.anchor) + ">" + html_of(paragraph.runs) + "</p>\n");
            return;
        }
        const std::string number = std::to_string(++m_number);
        const std::string anchor = paragraph.anchor.empty() ? "p" + number : paragraph.anchor;
        m_sink.write("<p class=\"numbered\"" + id_of(anchor) + "><a class=\"number-of\" href=\"#" +
                     html_escaped(anchor) + "\">" +
                     paragraph_number(m_manuscript.language, m_number) + "</a> " +
                     html_of(paragraph.runs) + "</p>\n");
    }

    void operator()(const Grid& grid) {
        m_sink.write("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                     html_escaped(grid.caption) + "\"><table class=\"table\">\n");
        if (!grid.caption.empty()) {
            m_sink.write("<caption>" + html_lines(grid.caption) + "</caption>\n");
        }
        m_sink.write("<thead><tr>");
        for (std::size_t column = 0; column < grid.heads.size(); ++column) {
            write_cell("th scope=\"col\"", grid.heads[column], has_numbers_only(grid, column));
        }
        m_sink.write("</tr></thead>\n<tbody>\n");
        for (const auto& row : grid.rows) {
            m_sink.write("<tr>");
            for (std::size_t column = 0; column < row.size(); ++column) {
                write_cell(column == 0 ? "th scope=\"row\"" : "td", row[column],
                           has_numbers_only(grid, column));
            }
            m_sink.write("</tr>\n");
        }
        m_sink.write("</tbody></table></div>\n");
        if (!grid.remark.empty()) {
            m_sink.write("<p class=\"remark\">" + html_of(grid.remark) + "</p>\n");
        }
    }

    void operator()(const Drawing& drawing) {
        const std::string caption =
            drawing.caption.empty()
                ? std::string()
                : "<figcaption>" + html_lines(drawing.caption) + "</figcaption>";
        m_sink.write("<figure>" + caption + "<img src=\"" + html_picture_address(drawing.svg) +
                     "\" alt=\"" + html_escaped(drawing.alternative) + "\" width=\"" +
                     pixels_of(drawing.width) + "\" height=\"" + pixels_of(drawing.height) +
                     "\"></figure>\n");
    }

  private:
    static std::string pixels_of(double points) {
        return std::to_string(std::lround(points * 96 / 72));
    }

    static std::string language_of(Language language) {
        return " lang=\"" + std::string(tag_of(language)) + "\" dir=\"" +
               std::string(direction_of(language)) + "\"";
    }

    static std::string id_of(std::string_view anchor) {
        return anchor.empty() ? std::string() : " id=\"" + html_escaped(anchor) + "\"";
    }

    void write_element(std::string_view start, std::string_view text) {
        if (!text.empty()) {
            const std::string name(start.substr(0, start.find(' ')));
            m_sink.write("<" + std::string(start) + ">" + html_lines(text) + "</" + name + ">\n");
        }
    }

    void write_cell(const std::string& start, std::string_view text, bool is_number) {
        const std::string name = start.substr(0, 2);
        m_sink.write("<" + start + (is_number ? " class=\"number\"" : "") + ">" + html_lines(text) +
                     "</" + name + ">");
    }

    std::string html_of(const Runs& runs) const {
        std::string html;
        for (const Run& run : runs) {
            html += html_of(run);
            if (run.note) {
                html += mark_of(*run.note);
            }
        }
        return html;
    }

    std::string html_of(const Run& run) const {
        std::string html = html_lines(run.text);
        if (run.emphasis != Emphasis::None) {
            const std::string name = run.emphasis == Emphasis::Bold ? "strong" : "em";
            html = "<" + name + ">" + html + "</" + name + ">";
        }
        if (link_kind_of(run) != LinkKind::None) {
            html = "<a href=\"" + html_escaped(run.address) + "\"><bdi>" + html + "</bdi></a>";
        } else if (has_source(run)) {
            html = "<a class=\"source\" href=\"" + html_escaped(run.source) + "\">" + html + "</a>";
        }
        if (run.language && *run.language != m_manuscript.language) {
            html = "<span" + language_of(*run.language) + ">" + html + "</span>";
        }
        return html;
    }

    /// Where the text refers to a note.
    std::string mark_of(std::size_t note) const {
        const std::string number = std::to_string(note + 1);
        return "<sup class=\"note-mark\"><a id=\"note-" + number + "-mark\" href=\"#note-" +
               number + "\" role=\"doc-noteref\">" + html_escaped(m_marks[note]) + "</a></sup>";
    }

    void write_title_page(const TitlePage& page) {
        m_sink.write("<header>\n<div class=\"masthead\">\n");
        write_element("p class=\"organization\"", page.organization);
        if (!page.symbol.empty()) {
            m_sink.write("<p class=\"symbol\"><bdi>" + html_escaped(page.symbol) + "</bdi></p>\n");
        }
        m_sink.write("</div>\n");
        write_list("imprint", page.imprint);
        write_addressees(page.addressees);
        if (!page.title.empty()) {
            m_sink.write("<h1>" + html_lines(page.title) + (page.note ? mark_of(*page.note) : "") +
                         "</h1>\n");
        }
        write_element("p class=\"author\"", page.author);
        m_sink.write("</header>\n");
        for (const FrontBlock& block : page.blocks) {
            m_sink.write("<section class=\"front\">\n");
            write_element("h2", block.title);
            for (const Runs& runs : block.paragraphs) {
                m_sink.write("<p>" + html_of(runs) + "</p>\n");
            }
            m_sink.write("</section>\n");
        }
    }

    void write_list(const std::string& name, const std::vector<std::string>& lines) {
        if (lines.empty()) {
            return;
        }
        m_sink.write("<ul class=\"" + name + "\">\n");
        for (const std::string& line : lines) {
            write_element("li", line);
        }
        m_sink.write("</ul>\n");
    }

    void write_addressees(const std::vector<Addressee>& addressees) {
        if (addressees.empty()) {
            return;
        }
        m_sink.write("<ul class=\"addressees\">\n");
        for (const Addressee& addressee : addressees) {
            m_sink.write("<li>");
            write_element("strong", addressee.name);
            write_element("span", addressee.session);
            write_element("span", addressee.item);
            m_sink.write("</li>\n");
        }
        m_sink.write("</ul>\n");
    }

    void write_contents() {
        const std::vector<ContentsLine> lines = contents_of(m_manuscript);
        if (m_manuscript.words.contents.empty() || lines.empty()) {
            return;
        }
        m_sink.write("<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">" +
                     html_escaped(m_manuscript.words.contents) + "</h2>\n");
        write_element("p", m_manuscript.words.paragraphs);
        m_sink.write("<ul>\n");
        for (const ContentsLine& line : lines) {
            write_contents_line(line);
        }
        m_sink.write("</ul>\n</nav>\n");
    }

    void write_contents_line(const ContentsLine& line) {
        const Heading& heading = *line.heading;
        const std::string number =
            heading.number.empty() ? std::string() : html_escaped(heading.number) + " ";
        m_sink.write("<li class=\"contents-" + std::to_string(heading.level) + "\"><a href=\"#" +
                     html_escaped(heading.anchor) + "\">" + number + html_escaped(heading.title) +
                     "</a> <span>" + paragraphs_of(line) + "</span></li>\n");
    }

    /// Its mark leads back to where the text refers to it.
    void write_note(std::size_t note) {
        const std::string id = "note-" + std::to_string(note + 1);
        m_sink.write("<li id=\"" + id + "\"><a href=\"#" + id + "-mark\" role=\"doc-backlink\">" +
                     html_escaped(m_marks[note]) + "</a> ");
        m_sink.write(html_of(m_manuscript.notes[note].runs) + "</li>\n");
    }

    void write_notes() {
        if (m_manuscript.notes.empty()) {
            return;
        }
        m_sink.write("<section class=\"notes\" role=\"doc-endnotes\">\n");
        write_element("h2", m_manuscript.words.notes);
        m_sink.write("<ol>\n");
        for (std::size_t i = 0; i < m_manuscript.notes.size(); ++i) {
            write_note(i);
        }
        m_sink.write("</ol>\n</section>\n");
    }

    const Manuscript& m_manuscript;
    std::vector<std::string> m_marks;
    Sink& m_sink;
    std::size_t m_number = 0; // of the last numbered paragraph
};

} // namespace

void write_manuscript_html(const Manuscript& manuscript, Sink& sink) {
    const std::string& title =
        manuscript.page.title.empty() ? manuscript.page.symbol : manuscript.page.title;
    sink.write("<!doctype html>\n<html lang=\"" + std::string(tag_of(manuscript.language)) +
               "\" dir=\"" + std::string(direction_of(manuscript.language)) +
               "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
               html_escaped(title) + "</title>\n<style>");
    sink.write(file_style);
    sink.write("</style>\n</head>\n<body>\n");
    HtmlWriter(manuscript, sink).write();
    sink.write("</body>\n</html>\n");
}

} // namespace stocktake::formats
