// SPDX-License-Identifier: Apache-2.0
// HTML as blocks: enough for reports, not a browser. Addresses of links follow their words.
#include "features/checks/readers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

constexpr std::array<std::string_view, 24> block_elements{
    "p",  "div", "h1", "h2", "h3", "h4", "h5", "h6",      "li",      "ol",     "ul",     "table",
    "tr", "td",  "th", "br", "hr", "dt", "dd", "section", "article", "header", "footer", "body"};
constexpr std::array<std::string_view, 4> hidden_elements{"script", "style", "head", "template"};

struct Entity {
    std::string_view name;
    std::string_view text;
};

constexpr std::array<Entity, 8> entities{{{"amp", "&"},
                                          {"lt", "<"},
                                          {"gt", ">"},
                                          {"quot", "\""},
                                          {"apos", "'"},
                                          {"nbsp", " "},
                                          {"ndash", "–"},
                                          {"mdash", "—"}}};

class HtmlReading {
  public:
    explicit HtmlReading(std::string_view bytes) : m_rest(bytes) {}

    std::vector<TextBlock> run() {
        while (!m_rest.empty()) {
            if (m_rest.front() == '<') {
                read_tag();
            } else if (m_rest.front() == '&') {
                read_entity();
            } else {
                take(m_rest.front() == '\n' ? ' ' : m_rest.front());
                m_line += m_rest.front() == '\n' ? 1U : 0U;
                m_rest.remove_prefix(1);
            }
        }
        end_block();
        return std::move(m_blocks);
    }

  private:
    void take(char character) {
        if (m_hidden.empty()) {
            m_text += character;
        }
    }

    void end_block() {
        if (!trimmed(m_text).empty()) {
            m_blocks.push_back({std::string(trimmed(m_text)), m_line, m_kind});
        }
        m_text.clear();
        m_kind = LineKind::Body;
    }

    void read_tag() {
        const bool is_comment = m_rest.starts_with("<!--");
        const std::size_t found = m_rest.find(is_comment ? "-->" : ">");
        const std::size_t end =
            found == std::string_view::npos ? m_rest.size() : found + (is_comment ? 3 : 1);
        const std::string_view tag = m_rest.substr(0, end);
        m_line += static_cast<std::size_t>(std::ranges::count(tag, '\n'));
        m_rest.remove_prefix(end);
        if (!is_comment) {
            enter(tag);
        }
    }

    void enter(std::string_view tag) {
        const bool is_end = tag.starts_with("</");
        tag.remove_prefix(is_end ? 2 : 1);
        const std::string name = lower_ascii(tag.substr(0, tag.find_first_of(" \t\r\n/>")));
        if (!m_hidden.empty()) {
            m_hidden = is_end && name == m_hidden ? std::string() : m_hidden;
            return;
        }
        if (!is_end && std::ranges::find(hidden_elements, name) != hidden_elements.end()) {
            m_hidden = name;
        } else if (std::ranges::find(block_elements, name) != block_elements.end()) {
            end_block();
            const bool is_heading = name.size() == 2 && name[0] == 'h' && name[1] <= '6';
            m_kind = is_heading && !is_end ? LineKind::Heading : LineKind::Body;
        } else if (name == "a" && !is_end) {
            m_link = attribute(tag, "href");
        } else if (name == "a" && m_link.starts_with("http") &&
                   m_text.find(m_link) == std::string::npos) {
            m_text += " <" + m_link + "> ";
        }
    }

    static std::string attribute(std::string_view tag, std::string_view name) {
        const std::size_t at = tag.find(std::string(name) + "=");
        if (at == std::string_view::npos || at + name.size() + 2 >= tag.size()) {
            return {};
        }
        const std::string_view value = tag.substr(at + name.size() + 1);
        const char quote = value.front();
        const std::size_t end = value.find(quote, 1);
        const bool is_quoted = (quote == '"' || quote == '\'') && end != std::string_view::npos;
        return is_quoted ? std::string(value.substr(1, end - 1)) : std::string();
    }

    void read_entity() {
        const std::size_t end = m_rest.find(';');
        if (end <= 8) {
            const std::string_view name = m_rest.substr(1, end - 1);
            const auto entity = std::ranges::find(entities, name, &Entity::name);
            if (entity != entities.end()) {
                for (const char character : entity->text) {
                    take(character);
                }
                m_rest.remove_prefix(end + 1);
                return;
            }
        }
        take('&');
        m_rest.remove_prefix(1);
    }

    std::string_view m_rest;
    std::vector<TextBlock> m_blocks;
    std::string m_text;
    std::string m_hidden; // the element that is being left out
    std::string m_link;
    std::size_t m_line = 1;
    LineKind m_kind = LineKind::Body;
};

} // namespace

std::vector<TextBlock> html_blocks(std::string_view bytes) {
    return HtmlReading(bytes).run();
}

} // namespace stocktake::checks
