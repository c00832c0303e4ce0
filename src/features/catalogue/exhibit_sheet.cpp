// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/exhibit_sheet.hpp"

#include "base/text.hpp"
#include "export/sheet_text.hpp"
#include "export/wrapped_text.hpp"
#include "features/catalogue/palette.hpp"
#include "features/catalogue/warmth_legend.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

constexpr int swatch_side = 9;
constexpr int after_swatch = 4;
constexpr int between_swatches = 14;

std::string_view name_of(ExhibitSheet::Anchor anchor) {
    return anchor == ExhibitSheet::Anchor::Start    ? "start"
           : anchor == ExhibitSheet::Anchor::Middle ? "middle"
                                                    : "end";
}

/// Columns of letters of that size; Chinese ones take two. Russian words have wide letters.
std::size_t columns_in(int wide, int size, Language language) {
    const int hundredths = language == Language::Russian ? 62 : 54; // of the size, a column
    return static_cast<std::size_t>(std::max(1, wide * 100 / (size * hundredths)));
}

/// As much of a text as so many columns hold.
std::string fitted(std::string_view text, std::size_t columns) {
    std::string cut = shortened(text, columns);
    for (std::size_t letters = columns; letters > 1 && formats::display_width(cut) > columns;) {
        cut = shortened(text, --letters);
    }
    return cut;
}

/// The first line and as much of the rest as a second one holds.
std::vector<std::string> two_lines(std::string_view words, std::size_t columns) {
    const std::string wrapped = formats::wrapped_text(words, {.width = columns});
    const std::size_t end = wrapped.find('\n');
    std::vector<std::string> lines{wrapped.substr(0, end)};
    std::string rest = end == std::string::npos ? std::string() : wrapped.substr(end + 1);
    if (!rest.empty()) {
        rest.pop_back(); // the end of its last line
        std::ranges::replace(rest, '\n', ' ');
        lines.push_back(fitted(rest, columns));
    }
    return lines;
}

} // namespace

ExhibitSheet::ExhibitSheet(int height, std::string_view title, const web::Speaker& say)
    : m_say(say),
      m_is_mirrored(direction_of(say.language()) == "rtl"),
      m_height(height),
      m_title(title),
      m_writer(m_svg, formats::XmlLayout::Packed) {
    const std::string high = std::to_string(height);
    const std::string wide = std::to_string(width);
    m_writer.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                          {"width", wide + "pt"},
                          {"height", high + "pt"},
                          {"viewBox", "0 0 " + wide + " " + high},
                          {"font-family", palette::fonts},
                          {"direction", m_is_mirrored ? "rtl" : ""},
                          {"xml:lang", tag_of(say.language())},
                          {"role", "img"}});
    m_writer.element("title", {}, title);
    m_writer.element("rect", {{"width", wide}, {"height", high}, {"fill", palette::paper}});
}

int ExhibitSheet::placed(int x, int wide) const {
    return m_is_mirrored ? width - x - wide : x;
}

void ExhibitSheet::rect(int x, int y, int wide, int high, std::string_view fill,
                        std::string_view stroke) {
    m_writer.element("rect", {{"x", std::to_string(placed(x, wide))},
                              {"y", std::to_string(y)},
                              {"width", std::to_string(wide)},
                              {"height", std::to_string(high)},
                              {"fill", fill},
                              {"stroke", stroke},
                              {"stroke-width", stroke.empty() ? "" : "0.5"}});
}

void ExhibitSheet::ring(int x, int y, int radius, std::string_view stroke) {
    m_writer.element("circle", {{"cx", std::to_string(placed(x, 0))},
                                {"cy", std::to_string(y)},
                                {"r", std::to_string(radius)},
                                {"fill", "none"},
                                {"stroke", stroke}});
}

void ExhibitSheet::text(const Text& where, std::string_view words) {
    m_writer.element("text",
                     {{"x", std::to_string(placed(where.x, 0))},
                      {"y", std::to_string(where.y)},
                      {"text-anchor", name_of(where.anchor)},
                      {"font-size", std::to_string(where.size)},
                      {"fill", where.ink.empty() ? palette::ink : where.ink}},
                     words);
}

void ExhibitSheet::upright_text(int x, int y, std::string_view words) {
    const std::string place = std::to_string(placed(x, 0)) + " " + std::to_string(y);
    m_writer.element("text",
                     {{"transform", "translate(" + place + ") rotate(-90)"},
                      {"text-anchor", m_is_mirrored ? "end" : "start"},
                      {"font-size", std::to_string(usual_letters)},
                      {"fill", palette::ink}},
                     words);
}

void ExhibitSheet::label(const Text& where, std::string_view words, int wide, int high) {
    const std::vector<std::string> lines =
        two_lines(words, columns_in(wide, where.size, m_say.language()));
    const int line_height = where.size + 1;
    Text line = where;
    line.y = where.y + (high - static_cast<int>(lines.size()) * line_height) / 2 + where.size - 1;
    for (const std::string& each : lines) {
        text(line, each);
        line.y += line_height;
    }
}

int ExhibitSheet::legend(int x, int y, std::size_t largest) {
    for (const auto& [warmth, range] : warmth_legend(largest, m_say)) {
        rect(x, y - swatch_side + 1, swatch_side, swatch_side,
             palette::warm.at(static_cast<std::size_t>(warmth)), palette::line);
        x += swatch_side + after_swatch;
        text({.x = x, .y = y}, range);
        x += width_of(range, usual_letters) + between_swatches;
    }
    return x;
}

std::string ExhibitSheet::numeral(std::size_t count) const {
    return m_say.catalogue().number(m_say.language(), static_cast<double>(count));
}

formats::Drawing ExhibitSheet::finish() {
    m_writer.close();
    return {.svg = m_svg.take(),
            .width = width,
            .height = static_cast<double>(m_height),
            .alternative = m_title};
}

int ExhibitSheet::width_of(std::string_view words, int size) {
    return static_cast<int>(formats::display_width(words)) * size * 56 / 100;
}

} // namespace stocktake::catalogue
