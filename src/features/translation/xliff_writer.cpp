// SPDX-License-Identifier: Apache-2.0
#include "features/translation/xliff_writer.hpp"

#include "export/xml_writer.hpp"
#include "features/translation/xliff_reader.hpp"

namespace stocktake::translation {

namespace {

using formats::XmlWriter;

/// Where white space means nothing: refusals name lines.
void begin_line(XmlWriter& xml) {
    xml.text("\n");
}

/// Text with its figures as placeholders. The ids of one segment begin alike, so that those of its
/// source and of its target are the same.
void write_text(XmlWriter& xml, std::string_view element, std::string_view text,
                const std::string& segment_id) {
    constexpr char mark = '\x01'; // in no text: the marks below are found again by it
    std::vector<std::string> figures;
    const std::string cut = drafting::with_figures(text, [&](std::int64_t number) {
        figures.push_back(std::to_string(number));
        return std::string(1, mark);
    });
    std::map<std::string, int> times;
    xml.open(element);
    std::string_view rest = cut;
    for (const std::string& figure : figures) {
        const std::size_t at = rest.find(mark);
        xml.text(rest.substr(0, at));
        rest.remove_prefix(at + 1);
        std::string id = segment_id;
        ((id += "-f") += figure) += '-';
        id += std::to_string(++times[figure]);
        std::string shown = "{";
        (shown += figure) += '}';
        xml.element("ph", {{"id", id}, {"canCopy", "no"}, {"canDelete", "no"}, {"disp", shown}});
    }
    xml.text(rest);
    xml.close();
}

void write_segment(XmlWriter& xml, const Segment& segment, std::size_t number) {
    const bool is_known = segment.state != SegmentState::Missing;
    const std::string id = "s" + std::to_string(number);
    begin_line(xml);
    xml.open("segment", {{"id", id}, {"state", is_known ? "translated" : "initial"}});
    write_text(xml, "source", segment.source, id);
    if (is_known) {
        write_text(xml, "target", segment.target, id);
    }
    xml.close();
}

void write_note(XmlWriter& xml, std::string_view text) {
    xml.open("notes");
    xml.element("note", {}, text);
    xml.close();
}

void write_part(XmlWriter& xml, const XliffPart& part) {
    begin_line(xml);
    xml.open("file", {{"id", part.anchor}});
    write_note(xml, part.title);
    const drafting::ParagraphId* paragraph = nullptr;
    std::size_t number = 0;
    for (const Segment& segment : part.segments) {
        if (paragraph == nullptr || *paragraph != segment.paragraph) {
            if (paragraph != nullptr) {
                xml.close();
            }
            paragraph = &segment.paragraph;
            number = 0;
            begin_line(xml);
            xml.open("unit", {{"id", "p" + segment.paragraph.text()},
                              {"name", std::to_string(segment.number)},
                              {"xml:space", "preserve"}});
        }
        write_segment(xml, segment, ++number);
    }
    xml.close();
    xml.close();
}

} // namespace

void write_xliff(const XliffExport& exported, Sink& sink) {
    XmlWriter xml(sink, formats::XmlLayout::Packed);
    xml.open("xliff", {{"xmlns", xliff_space},
                       {"version", "2.0"},
                       {"srcLang", tag_of(exported.from)},
                       {"trgLang", tag_of(exported.into)}});
    for (const XliffPart& part : exported.parts) {
        write_part(xml, part);
    }
    xml.close();
}

} // namespace stocktake::translation
