// SPDX-License-Identifier: Apache-2.0
#include "base/json_lines.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace stocktake {

/// Knows that the text is well formed, so it looks for no more than where things begin and end.
class JsonLines::Scanner {
  public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    void scan_value(Spot& spot) {
        skip_blanks();
        if (spot.name.empty()) {
            spot.line = m_line;
        }
        switch (current()) {
        case '{':
            scan_inside(spot, '}');
            break;
        case '[':
            scan_inside(spot, ']');
            break;
        case '"':
            skip_string();
            break;
        default:
            while (m_at < m_text.size() &&
                   ends_of_scalars.find(current()) == std::string_view::npos) {
                ++m_at;
            }
        }
    }

  private:
    static constexpr std::string_view ends_of_scalars = ",]} \t\r\n";

    [[nodiscard]] char current() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skip_blanks() {
        while (current() == ' ' || current() == '\t' || current() == '\r' || current() == '\n') {
            m_line += current() == '\n' ? 1 : 0;
            ++m_at;
        }
    }

    /// With its quotes.
    std::string_view skip_string() {
        const std::size_t start = m_at++;
        while (m_at < m_text.size() && current() != '"') {
            m_at += current() == '\\' ? 2 : 1;
        }
        ++m_at;
        return m_text.substr(start, m_at - start);
    }

    void scan_inside(Spot& spot, char end) {
        ++m_at;
        for (skip_blanks(); current() != end && m_at < m_text.size(); skip_blanks()) {
            Spot& inner = spot.inside.emplace_back();
            if (end == '}') {
                inner.line = m_line;
                inner.name = parse_json(skip_string()).value().as_string();
                skip_blanks();
                ++m_at; // the colon
            }
            scan_value(inner);
            skip_blanks();
            m_at += current() == ',' ? 1 : 0;
        }
        ++m_at;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

JsonLines::JsonLines(std::string_view text) {
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    Scanner(text).scan_value(m_root);
}

std::size_t JsonLines::line_of(std::string_view path) const {
    const Spot* spot = &m_root;
    while (!path.empty()) {
        const Spot* inner = nullptr;
        if (path.front() == '[') {
            const auto end = path.find(']');
            const auto index = parse_integer(path.substr(1, end - 1));
            if (index && *index >= 0 && static_cast<std::size_t>(*index) < spot->inside.size()) {
                inner = &spot->inside[static_cast<std::size_t>(*index)];
            }
            path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
        } else {
            path.remove_prefix(path.front() == '.' ? 1 : 0);
            const auto end = std::min(path.find_first_of(".["), path.size());
            const auto member = std::ranges::find(spot->inside, path.substr(0, end), &Spot::name);
            inner = member == spot->inside.end() ? nullptr : &*member;
            path.remove_prefix(end);
        }
        if (inner == nullptr) {
            break;
        }
        spot = inner;
    }
    return spot->line;
}

} // namespace stocktake
