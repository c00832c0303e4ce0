// SPDX-License-Identifier: Apache-2.0
// DOCX (ECMA-376): paragraphs of the body and numbered footnotes. Deleted text is not read,
// inserted text is.
#include "features/checks/readers.hpp"

#include "base/text.hpp"
#include "base/xml_entry.hpp"

#include <algorithm>
#include <map>

namespace stocktake::checks {

namespace {

constexpr std::string_view body_entry = "word/document.xml";
constexpr std::string_view notes_entry = "word/footnotes.xml";
constexpr std::string_view links_entry = "word/_rels/document.xml.rels";

tl::unexpected<Error> too_large_document() {
    return failure(ErrorKind::InvalidInput,
                   {"checks.read.too_large", {{"megabytes", as_argument(largest_text >> 20U)}}});
}

/// Addresses of links by their ids.
class LinkAddresses final : public XmlHandler {
  public:
    Result<void> open(const XmlElement& element) override {
        const auto id = element.attribute("Id");
        const auto target = element.attribute("Target");
        if (element.name == "Relationship" && id && target && target->starts_with("http")) {
            addresses[std::string(*id)] = std::string(*target);
        }
        return {};
    }

    Result<void> close() override { return {}; }

    Result<void> text(std::string_view /*piece*/) override { return {}; }

    std::map<std::string, std::string, std::less<>> addresses;
};

/// The paragraphs of the body, or of the footnotes, each with the number of its footnote.
class Paragraphs final : public XmlHandler {
  public:
    explicit Paragraphs(const LinkAddresses& links) : m_links(links) {}

    Result<void> open(const XmlElement& element) override {
        m_open.emplace_back(element.name);
        const auto value = [&](std::string_view name) {
            return std::string(element.attribute(name).value_or(""));
        };
        if (element.name == "p") {
            m_text.clear();
            m_style.clear();
            ++m_count;
        } else if (element.name == "pStyle") {
            m_style = value("val");
        } else if (element.name == "tab") {
            m_text += is_within("pPr") ? "" : "\t";
        } else if (element.name == "br") {
            m_text += ' ';
        } else if (element.name == "footnote") {
            const std::string type = value("type");
            m_note = type.empty() || type == "normal" ? value("id") : std::string();
        } else if (element.name == "hyperlink") {
            m_link = value("id");
        }
        return {};
    }

    Result<void> close() override {
        const std::string name = std::move(m_open.back());
        m_open.pop_back();
        if (name == "hyperlink") {
            add_link();
        } else if (name == "p" && !trimmed(m_text).empty()) {
            const std::string_view words = trimmed(m_text);
            const bool is_heading = m_style.starts_with("Heading") || m_style.starts_with("Title");
            blocks.push_back({std::string(words), m_count,
                              is_heading ? LineKind::Heading : LineKind::Body, m_note});
        }
        return {};
    }

    Result<void> text(std::string_view piece) override {
        if (m_open.empty() || m_open.back() != "t") {
            return {};
        }
        m_bytes += piece.size();
        if (m_bytes > largest_text) {
            return too_large_document();
        }
        m_text += piece;
        return {};
    }

    std::vector<TextBlock> blocks;

  private:
    [[nodiscard]] bool is_within(std::string_view name) const {
        return std::ranges::find(m_open, name) != m_open.end();
    }

    void add_link() {
        const auto address = m_links.addresses.find(m_link);
        if (address != m_links.addresses.end() &&
            m_text.find(address->second) == std::string::npos) {
            m_text += " <" + address->second + ">";
        }
    }

    const LinkAddresses& m_links;
    std::vector<std::string> m_open;
    std::string m_text;
    std::string m_style;
    std::string m_note;
    std::string m_link;
    std::size_t m_count = 0;
    std::size_t m_bytes = 0;
};

/// Word counts footnotes in their order, whatever their ids.
void number_notes(std::vector<TextBlock>& notes) {
    std::string id;
    int count = 0;
    for (TextBlock& note : notes) {
        count += note.number != id ? 1 : 0;
        id = note.number;
        note.kind = LineKind::Footnote;
        note.number = std::to_string(count);
    }
}

} // namespace

Result<std::vector<TextBlock>> docx_blocks(std::string_view bytes) {
    Result<ZipArchive> archive = ZipArchive::open(bytes);
    if (!archive) {
        return failure_of(archive);
    }
    if (!archive->has(std::string(body_entry))) {
        return failure(ErrorKind::InvalidInput, {"checks.read.no_document", {}});
    }
    LinkAddresses links;
    if (archive->has(std::string(links_entry))) {
        if (auto read = parse_xml_entry(*archive, std::string(links_entry), links); !read) {
            return failure_of(read);
        }
    }
    Paragraphs body(links);
    if (auto read = parse_xml_entry(*archive, std::string(body_entry), body); !read) {
        return failure_of(read);
    }
    Paragraphs notes(links);
    if (archive->has(std::string(notes_entry))) {
        if (auto read = parse_xml_entry(*archive, std::string(notes_entry), notes); !read) {
            return failure_of(read);
        }
    }
    std::erase_if(notes.blocks, [](const TextBlock& note) { return note.number.empty(); });
    number_notes(notes.blocks);
    std::ranges::move(notes.blocks, std::back_inserter(body.blocks));
    return std::move(body.blocks);
}

} // namespace stocktake::checks
