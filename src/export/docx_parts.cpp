// SPDX-License-Identifier: Apache-2.0
#include "export/docx_parts.hpp"

#include "export/manuscript_reading.hpp"

#include <algorithm>

namespace stocktake::formats {

namespace {

constexpr std::size_t longest_bookmark = 40; // of Word

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_bookmark(std::string_view anchor) {
    return !anchor.empty() && anchor.size() <= longest_bookmark &&
           is_ascii_letter(anchor.front()) && std::ranges::all_of(anchor, [](char c) {
               return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_';
           });
}

std::string_view anchor_of(const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block)) {
        return heading->anchor;
    }
    const auto* paragraph = std::get_if<Paragraph>(&block);
    return paragraph == nullptr ? std::string_view() : paragraph->anchor;
}

} // namespace

std::string DocxRelations::add(std::string_view type, std::string target) {
    m_relations.push_back({std::string(type), std::move(target)});
    return "rId" + std::to_string(m_relations.size());
}

std::string DocxRelations::add_link(const std::string& address) {
    std::string& id = m_links[address];
    if (id.empty()) {
        id = add("hyperlink", address);
        m_relations.back().is_outside = true;
    }
    return id;
}

std::string DocxRelations::xml() const {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    xml.open("Relationships",
             {{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}});
    std::size_t number = 0;
    for (const Relation& relation : m_relations) {
        const std::string type = relation.type.find(':') == std::string::npos
                                     ? std::string(docx_relations_namespace) + "/" + relation.type
                                     : relation.type;
        xml.element("Relationship", {{"Id", "rId" + std::to_string(++number)},
                                     {"Type", type},
                                     {"Target", relation.target},
                                     {"TargetMode", relation.is_outside ? "External" : ""}});
    }
    xml.close();
    return sink.take();
}

DocxContext::DocxContext(const Manuscript& of, const DocxReader& by)
    : manuscript(of), reader(by), marks(note_marks(of)) {
    std::size_t number = 0;
    for (const Block& block : manuscript.blocks) {
        const std::string anchor(anchor_of(block));
        ++number;
        if (!anchor.empty()) {
            m_bookmarks[anchor] = is_bookmark(anchor) ? anchor : "_block_" + std::to_string(number);
        }
    }
}

std::string DocxContext::bookmark_of(std::string_view anchor) const {
    const auto found = m_bookmarks.find(anchor);
    return found == m_bookmarks.end() ? std::string() : found->second;
}

std::string_view docx_language(Language language) {
    switch (language) {
    case Language::Arabic:
        return "ar-SA";
    case Language::Chinese:
        return "zh-CN";
    case Language::English:
        return "en-GB";
    case Language::French:
        return "fr-FR";
    case Language::Russian:
        return "ru-RU";
    case Language::Spanish:
        return "es-ES";
    }
    return "en-GB";
}

std::string_view docx_language_slot(Language language) {
    return language == Language::Arabic    ? "w:bidi"
           : language == Language::Chinese ? "w:eastAsia"
                                           : "w:val";
}

} // namespace stocktake::formats
