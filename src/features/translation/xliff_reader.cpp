// SPDX-License-Identifier: Apache-2.0
#include "features/translation/xliff_reader.hpp"

#include "base/text.hpp"
#include "base/xml_parser.hpp"
#include "features/drafting/feature.hpp"

#include <map>

namespace stocktake::translation {

namespace {

constexpr std::size_t most_segments = 20'000;
constexpr std::size_t longest_text = std::size_t{64} * 1024; // bytes of a source or target

tl::unexpected<Error> not_xliff() {
    return failure(ErrorKind::InvalidInput, {"translation.error.not_xliff", {}});
}

std::string primary_language(std::string_view tag) {
    return lower_ascii(tag.substr(0, tag.find('-')));
}

/// Elements of other namespaces are passed over with all that is in them, and so are notes and
/// everything else outside of segments.
class XliffHandler : public XmlHandler {
  public:
    Result<void> open(const XmlElement& element) override {
        if (m_foreign > 0 || element.space != xliff_space) {
            if (m_depth == 0) {
                return not_xliff();
            }
            ++m_foreign;
            return {};
        }
        return ++m_depth == 1 ? open_root(element) : open_within(element);
    }

    Result<void> close() override {
        if (m_foreign > 0) {
            --m_foreign;
            return {};
        }
        if (m_depth == m_text_depth) {
            m_text = nullptr;
            m_text_depth = 0;
        }
        if (m_depth == m_segment_depth) {
            finish_segment();
        }
        --m_depth;
        return {};
    }

    Result<void> text(std::string_view piece) override {
        return m_foreign > 0 ? Result<void>() : add(piece);
    }

    XliffFile take() { return std::move(m_file); }

    [[nodiscard]] bool has_root() const { return m_has_root; }

  private:
    Result<void> open_root(const XmlElement& element) {
        if (element.name != "xliff" ||
            !element.attribute("version").value_or("").starts_with("2.")) {
            return not_xliff();
        }
        m_has_root = true;
        m_file.source_language = primary_language(element.attribute("srcLang").value_or(""));
        m_file.target_language = primary_language(element.attribute("trgLang").value_or(""));
        return {};
    }

    Result<void> open_within(const XmlElement& element) {
        if (element.name == "segment") {
            if (m_file.segments.size() == most_segments) {
                return failure(ErrorKind::InvalidInput, {"translation.error.too_many", {}});
            }
            m_segment_depth = m_depth;
            m_segment = {};
            m_segment.is_translated = element.attribute("state").value_or("") != "initial";
            m_segment.line = element.line;
            m_shown.clear();
        } else if (m_segment_depth != 0 && m_text == nullptr &&
                   (element.name == "source" || element.name == "target")) {
            m_text = element.name == "source" ? &m_segment.source : &m_segment.target;
            m_text_depth = m_depth;
        } else if (element.name == "ph") {
            return add(shown_of(element));
        }
        return {};
    }

    /// A placeholder that has lost what it shows is known by the source's one of the same id.
    std::string shown_of(const XmlElement& element) {
        const std::string id(element.attribute("id").value_or(""));
        if (const auto shown = element.attribute("disp")) {
            m_shown[id] = *shown;
        }
        return m_shown[id];
    }

    Result<void> add(std::string_view piece) {
        if (m_text == nullptr) {
            return {};
        }
        if (m_text->size() + piece.size() > longest_text) {
            return failure(ErrorKind::InvalidInput, {"translation.error.text_too_long", {}});
        }
        m_text->append(piece);
        return {};
    }

    void finish_segment() {
        m_segment.source = drafting::one_line(m_segment.source);
        m_file.segments.push_back(std::move(m_segment));
        m_segment_depth = 0;
    }

    XliffFile m_file;
    XliffSegment m_segment;
    std::map<std::string, std::string> m_shown; // by placeholders, by id
    std::string* m_text = nullptr;
    std::size_t m_depth = 0;
    std::size_t m_foreign = 0; // depth within an element of another namespace
    std::size_t m_segment_depth = 0;
    std::size_t m_text_depth = 0;
    bool m_has_root = false;
};

} // namespace

Result<XliffFile> read_xliff(std::string_view bytes) {
    XliffHandler handler;
    XmlParser parser(handler, {.elements = std::uint64_t{most_segments} * 20});
    if (auto parsed = parser.feed(bytes, true); !parsed) {
        return failure_of(parsed);
    }
    return handler.has_root() ? Result<XliffFile>(handler.take()) : not_xliff();
}

} // namespace stocktake::translation
