// SPDX-License-Identifier: Apache-2.0
// Reads .po files. What the entries mean is the business of catalogue.cpp.
#include "base/text.hpp"
#include "web/catalogue.hpp"

namespace stocktake::web {

namespace {

class PoReader {
  public:
    explicit PoReader(std::string_view text) : m_text(text) {}

    Result<std::vector<CatalogueEntry>> read() {
        if (!is_utf8(m_text)) {
            return broken("not UTF-8");
        }
        for (const std::string_view raw : split(m_text, '\n')) {
            ++m_line;
            const std::string_view line = trimmed(raw);
            if (line.empty() || line.front() == '#') {
                continue;
            }
            if (const Result<void> read = read_line(line); !read) {
                return failure_of(read);
            }
        }
        if (m_part == Part::Id) {
            return broken("msgstr is missing");
        }
        finish_entry();
        return std::move(m_entries);
    }

  private:
    enum class Part { None, Id, Pattern };

    Result<void> read_line(std::string_view line) {
        constexpr std::string_view id_keyword = "msgid ";
        constexpr std::string_view pattern_keyword = "msgstr ";
        if (line.starts_with(id_keyword)) {
            if (m_part == Part::Id) {
                return broken("msgstr is missing");
            }
            finish_entry();
            m_part = Part::Id;
            m_entry.line = m_line;
            return append_quoted(line.substr(id_keyword.size()), m_entry.id);
        }
        if (line.starts_with(pattern_keyword)) {
            if (m_part != Part::Id) {
                return broken("msgid is missing");
            }
            m_part = Part::Pattern;
            return append_quoted(line.substr(pattern_keyword.size()), m_entry.pattern);
        }
        if (line.front() != '"' || m_part == Part::None) {
            return broken("expected msgid, msgstr or a quoted text");
        }
        return append_quoted(line, m_part == Part::Id ? m_entry.id : m_entry.pattern);
    }

    Result<void> append_quoted(std::string_view quoted, std::string& text) {
        quoted = trimmed(quoted);
        if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') {
            return broken("a text needs quotes at both ends");
        }
        quoted = quoted.substr(1, quoted.size() - 2);
        for (std::size_t i = 0; i < quoted.size(); ++i) {
            if (quoted[i] == '"') {
                return broken("a quote inside a text needs a backslash");
            }
            if (quoted[i] != '\\') {
                text += quoted[i];
                continue;
            }
            constexpr std::string_view names = "\"\\nt";
            constexpr std::string_view characters = "\"\\\n\t";
            ++i;
            const std::size_t which = i < quoted.size() ? names.find(quoted[i]) : names.npos;
            if (which == names.npos) {
                return broken("unknown escape");
            }
            text += characters[which];
        }
        return {};
    }

    void finish_entry() {
        // The entry without an id is the header of the file, for gettext's own tools.
        if (m_part == Part::Pattern && !m_entry.id.empty()) {
            m_entries.push_back(std::move(m_entry));
        }
        m_entry = {};
        m_part = Part::None;
    }

    [[nodiscard]] tl::unexpected<Error> broken(std::string_view reason) const {
        return failure(ErrorKind::InvalidInput,
                       {"web.catalogue.broken",
                        {{"line", std::int64_t{m_line}}, {"reason", std::string(reason)}}});
    }

    std::string_view m_text;
    int m_line = 0;
    Part m_part = Part::None;
    CatalogueEntry m_entry;
    std::vector<CatalogueEntry> m_entries;
};

} // namespace

Result<std::vector<CatalogueEntry>> parse_po(std::string_view text) {
    return PoReader(text).read();
}

} // namespace stocktake::web
