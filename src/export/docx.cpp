// SPDX-License-Identifier: Apache-2.0
// The files of the package and how they hang together.
#include "export/docx.hpp"

#include "export/docx_body.hpp"
#include "export/docx_front.hpp"
#include "export/docx_styles.hpp"
#include "export/docx_text.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace stocktake::formats {

namespace {

constexpr std::string_view word_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view core_properties =
    "application/vnd.openxmlformats-package.core-properties+xml";

/// A file of the folder `word` that the main file points to.
struct WordFile {
    std::string_view name;     // without its suffix
    std::string_view relation; // what it is to the main file
};

constexpr std::array word_files{
    WordFile{"styles", "styles"},       WordFile{"numbering", "numbering"},
    WordFile{"settings", "settings"},   WordFile{"fontTable", "fontTable"},
    WordFile{"footnotes", "footnotes"}, WordFile{"header1", "header"},
    WordFile{"header2", "header"},      WordFile{"footer1", "footer"},
    WordFile{"footer2", "footer"}};

std::string content_types_xml() {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    const auto add_default = [&](std::string_view suffix, std::string_view type) {
        xml.element("Default", {{"Extension", suffix}, {"ContentType", type}});
    };
    const auto add_file = [&](const std::string& name, const std::string& type) {
        xml.element("Override", {{"PartName", name}, {"ContentType", type}});
    };
    xml.open("Types", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
    add_default("rels", "application/vnd.openxmlformats-package.relationships+xml");
    add_default("xml", "application/xml");
    add_default("png", "image/png");
    add_default("svg", "image/svg+xml");
    add_file("/word/document.xml", std::string(word_type) + "document.main+xml");
    for (const WordFile& file : word_files) {
        add_file("/word/" + std::string(file.name) + ".xml",
                 std::string(word_type) + std::string(file.relation) + "+xml");
    }
    add_file("/docProps/core.xml", std::string(core_properties));
    add_file("/docProps/app.xml",
             "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    xml.close();
    return sink.take();
}

std::string package_relations_xml() {
    DocxRelations relations;
    relations.add("officeDocument", "word/document.xml");
    relations.add(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml");
    relations.add("extended-properties", "docProps/app.xml");
    return relations.xml();
}

std::string core_properties_xml(const Manuscript& manuscript) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    const TitlePage& page = manuscript.page;
    xml.open(
        "cp:coreProperties",
        {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
         {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml.element("dc:title", {}, page.title.empty() ? page.symbol : page.title);
    xml.element("dc:creator", {}, page.organization);
    xml.element("dc:identifier", {}, page.symbol);
    xml.element("dc:language", {}, docx_language(manuscript.language));
    xml.close();
    return sink.take();
}

std::string application_xml() {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    xml.open(
        "Properties",
        {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}});
    xml.element("Application", {}, "Stocktake");
    xml.close();
    return sink.take();
}

void open_word_file(XmlWriter& xml, std::string_view root) {
    xml.open(root, {{"xmlns:w", docx_words_namespace},
                    {"xmlns:r", docx_relations_namespace},
                    {"xmlns:wp",
                     "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
                    {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"}});
}

/// On odd pages where lines end, on even ones where they begin.
std::string header_xml(const DocxContext& context, std::string_view alignment) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    DocxRelations none;
    DocxText text(xml, none, context);
    open_word_file(xml, "w:hdr");
    text.write_paragraph({.style = "Header", .alignment = alignment},
                         context.manuscript.page.symbol);
    xml.close();
    return sink.take();
}

std::string footer_xml(const DocxContext& context, std::string_view alignment) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    DocxRelations none;
    DocxText text(xml, none, context);
    open_word_file(xml, "w:ftr");
    text.open_paragraph({.style = "Footer", .alignment = alignment});
    text.write_field_end("begin");
    text.write_instruction(" PAGE ");
    text.write_field_end("separate");
    text.write_text("2");
    text.write_field_end("end");
    text.close_paragraph();
    xml.close();
    return sink.take();
}

std::string footnotes_xml(const DocxContext& context, DocxRelations& relations) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    DocxText text(xml, relations, context);
    open_word_file(xml, "w:footnotes");
    write_docx_notes(text);
    xml.close();
    return sink.take();
}

/// Ids of headers and footers are those of their place in word_files.
void write_section(XmlWriter& xml, const DocxContext& context) {
    const auto refer = [&](std::string_view element, std::string_view pages, std::string_view id) {
        xml.element(element, {{"w:type", pages}, {"r:id", id}});
    };
    xml.open("w:sectPr"); // the order is that of the schema
    refer("w:headerReference", "default", "rId6");
    refer("w:headerReference", "even", "rId7");
    refer("w:footerReference", "default", "rId8");
    refer("w:footerReference", "even", "rId9");
    xml.element("w:pgSz", {{"w:w", std::to_string(docx_page_width)},
                           {"w:h", std::to_string(docx_page_height)}});
    xml.element("w:pgMar", {{"w:top", "1418"},
                            {"w:right", std::to_string(docx_margin)},
                            {"w:bottom", "1418"},
                            {"w:left", std::to_string(docx_margin)},
                            {"w:header", "680"},
                            {"w:footer", "680"},
                            {"w:gutter", "0"}});
    xml.element("w:titlePg", {});
    if (context.is_rtl()) {
        xml.element("w:bidi", {});
    }
    xml.close();
}

std::string document_xml(const DocxContext& context, DocxRelations& relations,
                         std::vector<ZipMember>& pictures) {
    StringSink sink;
    XmlWriter xml(sink, XmlLayout::Packed);
    DocxText text(xml, relations, context);
    open_word_file(xml, "w:document");
    xml.open("w:body");
    write_docx_title_page(text);
    const bool has_contents = write_docx_contents(text);
    write_docx_blocks(text, has_contents, pictures);
    write_section(xml, context);
    xml.close();
    xml.close();
    return sink.take();
}

} // namespace

void write_docx(const Manuscript& manuscript, Sink& sink, const DocxReader& reader) {
    const DocxContext context(manuscript, reader);
    DocxRelations relations;
    for (const WordFile& file : word_files) {
        relations.add(file.relation, std::string(file.name) + ".xml");
    }
    DocxRelations note_relations;
    std::vector<ZipMember> pictures;
    std::string document = document_xml(context, relations, pictures);
    std::string footnotes = footnotes_xml(context, note_relations);
    std::vector<ZipMember> members{{"[Content_Types].xml", content_types_xml()},
                                   {"_rels/.rels", package_relations_xml()},
                                   {"docProps/core.xml", core_properties_xml(manuscript)},
                                   {"docProps/app.xml", application_xml()},
                                   {"word/document.xml", std::move(document)},
                                   {"word/_rels/document.xml.rels", relations.xml()},
                                   {"word/styles.xml", docx_styles_xml(context)},
                                   {"word/numbering.xml", docx_numbering_xml(context)},
                                   {"word/settings.xml", docx_settings_xml(context)},
                                   {"word/fontTable.xml", docx_fonts_xml(context)},
                                   {"word/footnotes.xml", std::move(footnotes)},
                                   {"word/header1.xml", header_xml(context, "right")},
                                   {"word/header2.xml", header_xml(context, "left")},
                                   {"word/footer1.xml", footer_xml(context, "right")},
                                   {"word/footer2.xml", footer_xml(context, "left")}};
    if (!note_relations.empty()) {
        members.push_back({"word/_rels/footnotes.xml.rels", note_relations.xml()});
    }
    members.insert(members.end(), std::make_move_iterator(pictures.begin()),
                   std::make_move_iterator(pictures.end()));
    write_zip(members, sink);
}

} // namespace stocktake::formats
