// SPDX-License-Identifier: Apache-2.0
#include "export/docx.hpp"

#include "base/zip_archive.hpp"
#include "export/test_manuscript.hpp"
#include "export/test_table.hpp"

#include <algorithm>
#include <expat.h>
#include <map>
#include <memory>
#include <regex>

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

std::string docx_of(const Manuscript& manuscript, const DocxReader& reader = word_reader) {
    StringSink sink;
    write_docx(manuscript, sink, reader);
    return sink.take();
}

/// All files of a package, by name.
std::map<std::string, std::string> files_of(const std::string& docx) {
    std::map<std::string, std::string> files;
    auto archive = ZipArchive::open(docx);
    for (const std::string& name : archive->names()) {
        auto entry = archive->open_entry(name);
        for (auto piece = entry->read(); piece && !piece->empty(); piece = entry->read()) {
            files[name] += *piece;
        }
    }
    return files;
}

std::string docx_file(const Manuscript& manuscript, const std::string& name) {
    return files_of(docx_of(manuscript))[name];
}

bool is_well_formed(const std::string& xml) {
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
        XML_ParserCreateNS(nullptr, ' '), XML_ParserFree);
    return XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK;
}

std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
    const std::regex wanted(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) {
        found.push_back((*at)[1]);
    }
    return found;
}

std::vector<Manuscript> samples() {
    return {manuscript_of(Language::English, english_sample()),
            manuscript_of(Language::Arabic, arabic_sample()),
            manuscript_of(Language::Chinese, chinese_sample())};
}

/// A paragraph or a style a line.
std::string in_long_lines(const std::string& xml) {
    return std::regex_replace(xml, std::regex("<w:(p|tbl|tr|footnote|style|sectPr)[ >]"), "\n$&");
}

TEST(Docx, WritesTheSamplesAsItAlwaysDid) {
    for (const Manuscript& manuscript : samples()) {
        const auto files = files_of(docx_of(manuscript));
        for (const char* part : {"document", "footnotes", "styles", "numbering"}) {
            const std::string file = std::string(part) + ".xml";
            const std::string xml = in_long_lines(files.at("word/" + file));
            std::string name = "manuscript.";
            ((name += tag_of(manuscript.language)) += '.') += file;
            EXPECT_EQ(xml, golden(name, xml));
        }
    }
}

TEST(Docx, IsTheSameTwice) {
    for (const Manuscript& manuscript : samples()) {
        EXPECT_EQ(docx_of(manuscript), docx_of(manuscript));
    }
}

using Files = std::map<std::string, std::string>;

/// Files that are no XML or of no known type, types of files that are not there.
std::vector<std::string> faulty_files(const Files& files) {
    std::vector<std::string> faults;
    const std::string& types = files.at("[Content_Types].xml");
    for (const auto& [name, bytes] : files) {
        const std::string suffix = name.substr(name.rfind('.') + 1);
        const bool is_known = types.find("Extension=\"" + suffix + "\"") != std::string::npos;
        if (!is_known || (suffix != "png" && !is_well_formed(bytes))) {
            faults.push_back(name);
        }
    }
    for (const std::string& name : all_of(types, "PartName=\"/([^\"]+)\"")) {
        if (!files.contains(name)) {
            faults.push_back(name);
        }
    }
    return faults;
}

TEST(Docx, HoldsWellFormedFilesOfKnownTypes) {
    for (const Manuscript& manuscript : samples()) {
        EXPECT_EQ(faulty_files(files_of(docx_of(manuscript))), std::vector<std::string>{});
    }
}

/// Those of `wanted` that are not known.
std::vector<std::string> missing_of(const std::vector<std::string>& wanted,
                                    const std::vector<std::string>& known) {
    std::vector<std::string> missing;
    for (const std::string& one : wanted) {
        if (std::ranges::find(known, one) == known.end()) {
            missing.push_back(one);
        }
    }
    return missing;
}

/// What a file of the folder `word` points to and is not there: files, relations, styles,
/// bookmarks.
std::vector<std::string> dangling_of(const Files& files, const std::string& part) {
    const std::string& xml = files.at("word/" + part + ".xml");
    const std::string& relations = files.at("word/_rels/" + part + ".xml.rels");
    std::vector<std::string> names;
    names.reserve(files.size());
    for (const auto& [name, bytes] : files) {
        names.push_back(name.substr(name.find('/') + 1)); // as seen from the folder
    }
    std::vector<std::string> dangling =
        missing_of(all_of(relations, "Target=\"([^\"]+)\"/>"), names);
    const auto add = [&](const char* wanted, const std::string& where, const char* known) {
        for (std::string& one : missing_of(all_of(xml, wanted), all_of(where, known))) {
            dangling.push_back(std::move(one));
        }
    };
    add("r:(?:id|embed)=\"([^\"]+)\"", relations, "Id=\"([^\"]+)\"");
    add("w:[pr]Style w:val=\"([^\"]+)\"", files.at("word/styles.xml"), "w:styleId=\"([^\"]+)\"");
    add("w:anchor=\"([^\"]+)\"", xml, "w:bookmarkStart [^>]*w:name=\"([^\"]+)\"");
    return dangling;
}

TEST(Docx, PointsToWhatIsThere) {
    for (const Manuscript& manuscript : samples()) {
        const Files files = files_of(docx_of(manuscript));
        EXPECT_EQ(dangling_of(files, "document"), std::vector<std::string>{});
        EXPECT_EQ(dangling_of(files, "footnotes"), std::vector<std::string>{});
    }
}

TEST(Docx, RefersToEachNoteOnce) {
    const auto files = files_of(docx_of(samples().front()));
    EXPECT_EQ(all_of(files.at("word/document.xml"), "w:footnoteReference [^>]*w:id=\"([^\"]+)\""),
              (std::vector<std::string>{"1", "2", "3", "4", "5", "6"}));
    EXPECT_EQ(all_of(files.at("word/footnotes.xml"), "<w:footnote w:id=\"([^\"]+)\""),
              (std::vector<std::string>{"1", "2", "3", "4", "5", "6"}));
}

TEST(Docx, SetsArabicFromTheRightAndLatinInItFromTheLeft) {
    const std::string document = docx_file(
        {.language = Language::Arabic, .blocks = {Paragraph{{{.text = "خط العمل (C5)"}}}}},
        "word/document.xml");
    const std::size_t paragraph = document.find("NumberedParagraph");
    EXPECT_EQ(document.substr(paragraph, document.find("<w:sectPr>") - paragraph),
              "NumberedParagraph\"/><w:bidi/></w:pPr>"
              "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">خط العمل (</w:t></w:r>"
              "<w:r><w:t xml:space=\"preserve\">C5</w:t></w:r>"
              "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">)</w:t></w:r></w:p>");
    EXPECT_EQ(all_of(document, "(<w:bidi/>)</w:sectPr>").size(), 1U);
    EXPECT_EQ(all_of(document, "<w:tblPr>(<w:bidiVisual/>)").size(),
              all_of(document, "(<w:tbl>)").size());
}

TEST(Docx, LeavesOutContentsThatNobodyWants) {
    Manuscript manuscript = samples().front();
    manuscript.words.contents.clear();
    EXPECT_EQ(docx_file(manuscript, "word/document.xml").find("TOC"), std::string::npos);
}

TEST(Docx, MakesBookmarksOfAnchorsThatAreNone) {
    const std::string document =
        docx_file({.blocks = {Heading{1, "I.", "Wells", "wells-and-pumps"},
                              Paragraph{{{.text = "see", .address = "#wells-and-pumps"},
                                         {.text = "nowhere", .address = "#gone"}}}}},
                  "word/document.xml");
    EXPECT_EQ(all_of(document, "w:name=\"([^\"]+)\""), std::vector<std::string>{"_block_1"});
    EXPECT_EQ(all_of(document, "w:anchor=\"([^\"]+)\""), std::vector<std::string>{"_block_1"});
}

TEST(Docx, StaysWellFormedWhateverTheTextsAre) {
    const std::string document =
        docx_file({.blocks = {Paragraph{{{.text = "<&>\"\x01\uFFFF\uFFFE\uFF01",
                                          .address = "https://a.example/\"<"}}},
                              Grid{"a\nb", {"<"}, {{""}}}}},
                  "word/document.xml");
    EXPECT_TRUE(is_well_formed(document));
    EXPECT_NE(document.find(">&lt;&amp;&gt;&quot;\uFFFD\uFFFD\uFF01<"), std::string::npos);
}

TEST(Docx, RefusesADrawingThatIsNone) {
    EXPECT_THROW(docx_of({.blocks = {Drawing{"<p>", 10, 10, ""}}}), std::runtime_error);
}

} // namespace
} // namespace stocktake::formats
