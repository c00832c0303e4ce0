// SPDX-License-Identifier: Apache-2.0
#include "web/template_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace stocktake::web {

namespace {

/// Browsers do not run what stands in it, so the policy of pages without inline script allows it.
constexpr std::string_view data_block = "<script type=\"application/ld+json\">";

bool is_name(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && std::ranges::all_of(text, fits);
}

std::string escaped_html(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::optional<Reference> parse_reference(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    if (!is_name(name)) {
        return std::nullopt;
    }
    if (colon == text.npos) {
        return Reference{std::string(name), TextFormat::Plain};
    }
    constexpr std::array<std::pair<std::string_view, TextFormat>, 6> formats{
        {{"number", TextFormat::Number},
         {"day", TextFormat::Day},
         {"moment", TextFormat::Moment},
         {"lines", TextFormat::Lines},
         {"markdown", TextFormat::Markdown},
         {"json", TextFormat::Json}}};
    for (const auto& [format_name, format] : formats) {
        if (text.substr(colon + 1) == format_name) {
            return Reference{std::string(name), format};
        }
    }
    return std::nullopt;
}

/// Collects text line by line. A line with nothing but sections, comments and insertions leaves no
/// line behind; in HTML indentation and blank lines go too.
class LineWriter {
  public:
    void set_html(bool is_html) { m_is_html = is_html; }

    void add_literal(std::string_view text) {
        for (const char c : text) {
            if (c == '\n') {
                end_line();
                continue;
            }
            const bool is_space = c == ' ' || c == '\t';
            if (is_space && m_is_html && !m_is_visible) {
                continue;
            }
            m_is_visible = m_is_visible || !is_space;
            (is_space && !m_is_visible ? m_indent : m_line) += c;
        }
    }

    void add_visible(std::string_view markup) {
        m_is_visible = true;
        m_line += markup;
    }

    void add_silent(std::string_view markup) {
        m_has_silent = true;
        m_line += markup;
    }

    std::string take() {
        m_text += m_indent + m_line;
        return std::move(m_text);
    }

  private:
    void end_line() {
        if (m_is_visible) {
            m_text += m_indent + m_line + "\n";
        } else if (m_has_silent) {
            m_text += m_line;
        } else if (!m_is_html) {
            m_text += "\n";
        }
        m_indent.clear();
        m_line.clear();
        m_is_visible = false;
        m_has_silent = false;
    }

    bool m_is_html = true;
    bool m_is_visible = false;
    bool m_has_silent = false;
    std::string m_text;
    std::string m_indent;
    std::string m_line;
};

class Compiler {
  public:
    Compiler(std::string_view main, const TemplateSources& sources,
             const TemplateLanguage& language)
        : m_main(main), m_sources(sources), m_language(language) {}

    void compile(std::string_view name) {
        const TemplateSource& source = m_sources.find(name)->second;
        m_writer.set_html(source.is_html);
        m_is_html = source.is_html;
        m_files.push_back({std::string(name), 1, m_open.size()});
        read(source.text.ends_with('\n') ? source.text.substr(0, source.text.size() - 1)
                                         : source.text);
        if (m_open.size() > m_files.back().open_before) {
            refuse("section is never closed: " + m_words[m_open.back()].reference.name);
        }
        m_files.pop_back();
    }

    CompiledText take() { return {m_writer.take(), std::move(m_words), std::move(m_again)}; }

  private:
    struct Position {
        std::string name;
        int line;
        std::size_t open_before; // sections that the file stands in
    };

    struct Broken : std::runtime_error {
        using std::runtime_error::runtime_error;
    };

    friend Result<CompiledText> stocktake::web::compile_template(std::string_view, std::string_view,
                                                                 const TemplateSources&,
                                                                 const TemplateLanguage&);

    [[nodiscard]] std::string origin() const {
        return m_files.back().name + ":" + std::to_string(m_files.back().line);
    }

    [[noreturn]] void refuse(const std::string& reason) const {
        throw Broken(origin() + ": " + reason);
    }

    void read(std::string_view text) {
        while (!text.empty()) {
            const std::size_t start = text.find("{{");
            add_literal(text.substr(0, start));
            if (start == text.npos) {
                return;
            }
            const std::size_t end = text.find("}}", start);
            if (end == text.npos) {
                refuse("}} is missing");
            }
            const std::string_view inside = text.substr(start + 2, end - start - 2);
            read_word(inside);
            count_lines(inside);
            text.remove_prefix(end + 2);
        }
    }

    void add_literal(std::string_view text) {
        m_writer.add_literal(text);
        count_lines(text);
        if (const std::size_t bracket = text.find_last_of("<>"); bracket != text.npos) {
            m_is_in_tag = text[bracket] == '<';
        }
        m_is_data = text.ends_with(data_block);
    }

    void count_lines(std::string_view text) {
        m_files.back().line += static_cast<int>(std::ranges::count(text, '\n'));
    }

    void read_word(std::string_view inside) {
        constexpr std::string_view asset = "asset ";
        const char sign = inside.empty() ? ' ' : inside.front();
        if (sign == '!') {
            m_writer.add_silent("");
        } else if (sign == '_') {
            add_message(inside.substr(1));
        } else if (sign == '>') {
            insert(trimmed(inside.substr(1)));
        } else if (sign == '#') {
            open_section(inside.substr(1), WordKind::Section);
        } else if (sign == '^') {
            open_section(inside.substr(1), WordKind::Inverse);
        } else if (sign == '?') {
            open_section(inside.substr(1), WordKind::Once);
        } else if (sign == '/') {
            close_section(inside.substr(1));
        } else if (inside.starts_with(asset)) {
            add_asset(trimmed(inside.substr(asset.size())));
        } else {
            add_text(inside);
        }
    }

    std::string add_word(WordKind kind, Reference reference) {
        m_words.push_back({kind, std::move(reference), {}, origin()});
        return "w" + std::to_string(m_words.size() - 1);
    }

    void add_text(std::string_view inside) {
        const std::optional<Reference> reference = parse_reference(inside);
        if (!reference) {
            refuse("not a word of templates: {{" + std::string(inside) + "}}");
        }
        const bool is_markdown = reference->format == TextFormat::Markdown;
        if (is_markdown && (!m_is_html || m_is_in_tag)) {
            refuse("Markdown stands where there can be no HTML: " + reference->name);
        }
        const bool is_json = reference->format == TextFormat::Json;
        if (is_json && !m_is_data) {
            refuse("JSON stands elsewhere than in a block of data: " + reference->name);
        }
        const std::string_view modifier = !m_is_html                               ? ""
                                          : is_markdown || is_json                 ? ":none"
                                          : reference->format == TextFormat::Lines ? ":pre_escape"
                                                                                   : "";
        std::string word = "{{" + add_word(WordKind::Text, *reference);
        word += modifier;
        m_writer.add_visible(word + "}}");
    }

    void add_message(std::string_view inside) {
        std::vector<std::string_view> parts = split(trimmed(inside), ' ');
        std::erase(parts, "");
        if (parts.empty() || !m_language.message_ids.contains(parts.front())) {
            refuse("unknown message: " + std::string(trimmed(inside)));
        }
        if (parts.size() == 1) {
            const std::string text = m_language.say(parts.front());
            m_writer.add_visible(m_is_html ? escaped_html(text) : text);
            return;
        }
        m_writer.add_visible("{{" + add_word(WordKind::Message, {std::string(parts.front())}) +
                             "}}");
        for (const std::string_view part : std::span(parts).subspan(1)) {
            const std::size_t equals = part.find('=');
            const std::optional<Reference> reference =
                parse_reference(equals == part.npos ? part : part.substr(equals + 1));
            if (!reference || reference->format == TextFormat::Markdown ||
                reference->format == TextFormat::Json) {
                refuse("not a placeholder: " + std::string(part));
            }
            m_words.back().arguments.emplace_back(
                equals == part.npos ? reference->name : std::string(part.substr(0, equals)),
                *reference);
        }
    }

    void add_asset(std::string_view name) {
        try {
            m_writer.add_visible(m_language.asset_address(name));
        } catch (const std::logic_error&) {
            refuse("unknown asset: " + std::string(name));
        }
    }

    void open_section(std::string_view name, WordKind kind) {
        if (!is_name(name)) {
            refuse("not a section: " + std::string(name));
        }
        m_writer.add_silent("{{#" + add_word(kind, {std::string(name)}) + "}}");
        m_open.push_back(m_words.size() - 1);
    }

    void close_section(std::string_view name) {
        if (m_open.size() == m_files.back().open_before ||
            m_words[m_open.back()].reference.name != name) {
            refuse("no such section is open: " + std::string(name));
        }
        m_writer.add_silent("{{/w" + std::to_string(m_open.back()) + "}}");
        m_open.pop_back();
    }

    void insert(std::string_view name) {
        if (name == "main" && !m_main.empty()) {
            name = m_main;
        }
        if (!m_sources.contains(name)) {
            refuse("unknown template: " + std::string(name));
        }
        const auto is_same = [&](const Position& file) { return file.name == name; };
        if (std::ranges::none_of(m_files, is_same)) {
            m_writer.add_silent("");
            compile(name);
            return;
        }
        m_again.emplace(name);
        m_writer.add_visible("{{>" + add_word(WordKind::Again, {std::string(name)}) + "}}");
    }

    std::string_view m_main;
    const TemplateSources& m_sources;
    const TemplateLanguage& m_language;
    bool m_is_html = true;
    bool m_is_in_tag = false; // between < and >
    bool m_is_data = false;   // right behind data_block
    LineWriter m_writer;
    std::vector<Position> m_files;   // the template being read, last, and those it stands in
    std::vector<std::size_t> m_open; // sections, by word
    std::vector<Word> m_words;
    std::set<std::string> m_again;
};

} // namespace

Result<CompiledText> compile_template(std::string_view name, std::string_view main,
                                      const TemplateSources& sources,
                                      const TemplateLanguage& language) {
    Compiler compiler(main, sources, language);
    try {
        compiler.compile(name);
    } catch (const Compiler::Broken& broken) {
        return failure(ErrorKind::Internal, {"web.template.broken", {{"reason", broken.what()}}});
    }
    return compiler.take();
}

} // namespace stocktake::web
