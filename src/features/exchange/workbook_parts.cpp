// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/workbook_parts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>

namespace stocktake::exchange {

namespace {

constexpr std::size_t maximum_text_bytes = std::size_t{1024} * 1024;

bool is_on(std::optional<std::string_view> value) {
    return value && (*value == "1" || *value == "true");
}

int number_of(std::optional<std::string_view> value, int otherwise) {
    int number = otherwise;
    if (value) {
        std::from_chars(value->data(), value->data() + value->size(), number);
    }
    return number;
}

/// A target as relationships write it, as the name of an entry: `worksheets/sheet1.xml` and
/// `/xl/worksheets/sheet1.xml` are the same.
std::string entry_of(std::string_view target) {
    return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
}

class RelationshipsHandler final : public XmlHandler {
  public:
    Result<void> open(const XmlElement& element) override {
        if (element.name == "Relationship") {
            const auto id = element.attribute("Id");
            const auto type = element.attribute("Type");
            const auto target = element.attribute("Target");
            if (id && type && target) {
                const std::string_view kind = type->substr(type->rfind('/') + 1);
                by_id[std::string(*id)] = entry_of(*target);
                by_kind[std::string(kind)] = entry_of(*target);
            }
        }
        return {};
    }

    Result<void> close() override { return {}; }

    Result<void> text(std::string_view /*piece*/) override { return {}; }

    std::map<std::string, std::string, std::less<>> by_id;
    std::map<std::string, std::string, std::less<>> by_kind; // `styles`
};

class WorkbookHandler final : public XmlHandler {
  public:
    struct Sheet {
        std::string name;
        std::string relationship;
        bool is_hidden;
    };

    Result<void> open(const XmlElement& element) override {
        if (element.name == "sheet") {
            sheets.push_back({std::string(element.attribute("name").value_or("")),
                              std::string(element.attribute("id").value_or("")),
                              element.attribute("state").value_or("visible") != "visible"});
        } else if (element.name == "workbookPr" && is_on(element.attribute("date1904"))) {
            dates = DateSystem::From1904;
        }
        return {};
    }

    Result<void> close() override { return {}; }

    Result<void> text(std::string_view /*piece*/) override { return {}; }

    std::vector<Sheet> sheets;
    DateSystem dates = DateSystem::From1900;
};

class StylesHandler final : public XmlHandler {
  public:
    Result<void> open(const XmlElement& element) override {
        if (element.name == "numFmt") {
            m_codes[number_of(element.attribute("numFmtId"), 0)] =
                parse_number_format(element.attribute("formatCode").value_or(""));
        } else if (element.name == "cellXfs") {
            m_is_cells = true;
        } else if (element.name == "xf" && m_is_cells && formats.size() < most) {
            const int id = number_of(element.attribute("numFmtId"), 0);
            const auto own = m_codes.find(id);
            formats.push_back(own == m_codes.end() ? built_in_number_format(id) : own->second);
        } else if (element.name == "cellStyles") {
            m_is_cells = false;
        }
        return {};
    }

    Result<void> close() override { return {}; }

    Result<void> text(std::string_view /*piece*/) override { return {}; }

    std::vector<NumberFormat> formats;

  private:
    static constexpr std::size_t most = 65'536; // what spreadsheets allow
    std::map<int, NumberFormat> m_codes;
    bool m_is_cells = false;
};

/// Texts of `<si>`: of its `<t>` or of the `<t>` in its runs, but not of the reading aid of East
/// Asian scripts.
class StringsHandler final : public XmlHandler {
  public:
    StringsHandler(ScratchFile& texts, ScratchFile& ends) : m_texts(texts), m_ends(ends) {}

    Result<void> open(const XmlElement& element) override {
        m_open.push_back(element.name == "si"    ? Place::Item
                         : element.name == "t"   ? Place::Text
                         : element.name == "rPh" ? Place::Phonetic
                                                 : Place::Other);
        return {};
    }

    Result<void> close() override {
        if (m_open.back() == Place::Item) {
            m_texts.write(unescaped(std::exchange(m_text, {})));
            const std::uint64_t end = m_texts.size();
            std::array<char, sizeof end> bytes{};
            std::memcpy(bytes.data(), &end, sizeof end);
            m_ends.write({bytes.data(), bytes.size()});
        }
        m_open.pop_back();
        return {};
    }

    Result<void> text(std::string_view piece) override {
        if (m_open.empty() || m_open.back() != Place::Text ||
            std::ranges::find(m_open, Place::Phonetic) != m_open.end()) {
            return {};
        }
        if (m_text.size() + piece.size() > maximum_text_bytes) {
            return failure(ErrorKind::InvalidInput,
                           {"exchange.xlsx.text_too_long",
                            {{"limit", static_cast<std::int64_t>(maximum_text_bytes)}}});
        }
        m_text += piece;
        return {};
    }

  private:
    enum class Place { Item, Text, Phonetic, Other };

    ScratchFile& m_texts;
    ScratchFile& m_ends;
    std::vector<Place> m_open;
    std::string m_text;
};

std::optional<char32_t> hexadecimal(std::string_view digits) {
    unsigned value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return end.ptr == digits.data() + digits.size() ? std::optional<char32_t>(value) : std::nullopt;
}

} // namespace

Result<WorkbookParts> read_workbook(ZipArchive& archive) {
    static const std::string workbook = "xl/workbook.xml";
    static const std::string relationships = "xl/_rels/workbook.xml.rels";
    if (!archive.has(workbook) || !archive.has(relationships)) {
        return failure(ErrorKind::InvalidInput, {"exchange.xlsx.no_workbook", {}});
    }
    RelationshipsHandler links;
    WorkbookHandler book;
    if (auto read = parse_xml_entry(archive, relationships, links); !read) {
        return failure_of(read);
    }
    if (auto read = parse_xml_entry(archive, workbook, book); !read) {
        return failure_of(read);
    }
    WorkbookParts parts;
    parts.dates = book.dates;
    for (WorkbookHandler::Sheet& sheet : book.sheets) {
        const auto entry = links.by_id.find(sheet.relationship);
        // Sheets of charts and macros are no worksheets.
        if (entry != links.by_id.end() && archive.has(entry->second) &&
            entry->second.find("/worksheets/") != std::string::npos) {
            parts.sheets.push_back({std::move(sheet.name), entry->second, sheet.is_hidden});
        }
    }
    if (parts.sheets.empty()) {
        return failure(ErrorKind::InvalidInput, {"exchange.xlsx.no_workbook", {}});
    }
    const auto part = [&](std::string_view kind) {
        const auto found = links.by_kind.find(kind);
        return found != links.by_kind.end() && archive.has(found->second) ? found->second
                                                                          : std::string();
    };
    parts.styles = part("styles");
    parts.shared_strings = part("sharedStrings");
    return parts;
}

Result<std::vector<NumberFormat>> read_styles(ZipArchive& archive, const std::string& entry) {
    StylesHandler handler;
    if (!entry.empty()) {
        if (auto read = parse_xml_entry(archive, entry, handler); !read) {
            return failure_of(read);
        }
    }
    return std::move(handler.formats);
}

Result<SharedStrings> SharedStrings::read(ZipArchive& archive, const std::string& entry) {
    SharedStrings strings;
    if (!entry.empty()) {
        StringsHandler handler(*strings.m_text_file, *strings.m_end_file);
        if (auto read = parse_xml_entry(archive, entry, handler); !read) {
            return failure_of(read);
        }
    }
    strings.m_texts = strings.m_text_file->bytes();
    strings.m_ends = strings.m_end_file->bytes();
    return strings;
}

std::string_view SharedStrings::text(std::size_t number) const {
    const auto end_of = [this](std::size_t which) {
        std::uint64_t end = 0;
        std::memcpy(&end, m_ends.data() + which * sizeof end, sizeof end);
        return end;
    };
    const std::uint64_t start = number == 0 ? 0 : end_of(number - 1);
    return m_texts.substr(start, end_of(number) - start);
}

std::string unescaped(std::string text) {
    static constexpr std::size_t escape_size = 7; // _x0041_
    auto at = text.find("_x");
    if (at == std::string::npos) {
        return text;
    }
    std::string plain;
    std::size_t copied = 0;
    for (; at != std::string::npos; at = text.find("_x", at + 1)) {
        const std::string_view escape = std::string_view(text).substr(at, escape_size);
        if (at < copied || escape.size() < escape_size || escape.back() != '_') {
            continue;
        }
        const auto value = hexadecimal(escape.substr(2, 4));
        // Half characters and NUL stay as they are written: nothing good hides behind them.
        if (!value || *value == 0 || *value >= 0x80) {
            continue;
        }
        plain.append(text, copied, at - copied);
        plain += static_cast<char>(*value);
        copied = at + escape_size;
    }
    return plain.append(text, copied);
}

} // namespace stocktake::exchange
