// SPDX-License-Identifier: Apache-2.0
#include "features/checks/test_checks.hpp"

#include <zip.h>

namespace stocktake::checks {
namespace {

const std::string word_start =
    R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>)";
const std::string word_end = "</w:body></w:document>";

/// An archive of these entries, with a password where one is given.
std::string archive_of(const std::map<std::string, std::string>& entries,
                       const char* password = nullptr) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    for (const auto& [name, text] : entries) {
        zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), source, 0);
        if (password != nullptr) {
            zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256,
                                    password);
        }
    }
    zip_close(archive);
    zip_stat_t about;
    zip_source_stat(target, &about);
    std::string bytes(about.size, '\0');
    zip_source_open(target);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

std::string paragraph(const std::string& text, const std::string& style = "") {
    return "<w:p>" + (style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") +
           "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

/// `¶2 [text]`, one a line; or why not.
std::string lines_of(std::string_view bytes) {
    const auto text = read_text("a", bytes);
    if (!text) {
        return text.error().message.id;
    }
    std::string said;
    for (const TextLine& line : text->lines) {
        said += line.locator + " [" + line.text + "]\n";
    }
    return said;
}

TEST(Readers, NumberTheLinesOfPlainText) {
    EXPECT_EQ(lines_of("一. 主要趋势\n\n1. 第一段没有写完，\n¹ "
                       "见附件。\n因此继续。\n2.1\t下一段。\n[bookmark: x]2.2\t又一段。"),
              "L1 [一. 主要趋势]\n¶1 [1. 第一段没有写完，]\nfn 1 [¹ 见附件。]\n¶1 [因此继续。]\n"
              "¶2.1 [2.1\t下一段。]\n¶2.2 [2.2\t又一段。]\n");
}

TEST(Readers, TellTheLanguage) {
    EXPECT_EQ(language_of("Le Sommet mondial et les résultats des travaux"), Language::French);
    EXPECT_EQ(language_of("Los resultados de la Cumbre y las medidas"), Language::Spanish);
    EXPECT_EQ(language_of("The outcomes of the Summit"), Language::English);
    EXPECT_EQ(language_of("Итоги Всемирной встречи"), Language::Russian);
    EXPECT_EQ(language_of("نتائج القمة العالمية"), Language::Arabic);
    EXPECT_EQ(language_of("WSIS成果落实情况"), Language::Chinese);
}

TEST(Readers, TakeHtmlApart) {
    EXPECT_EQ(
        lines_of("<!DOCTYPE html><html><head><title>x</title></head><body><h1>Report</h1>"
                 "<p>One &amp; <a "
                 "href=\"https://a.example/x\">two</a>.</p><script>no</script></body></html>"),
        "L1 [Report]\nL1 [One & two <https://a.example/x> .]\n");
}

TEST(Readers, TakeDocxApart) {
    const std::string notes =
        R"(<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
        R"(<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>)"
        R"(<w:footnote w:id="7">)" +
        paragraph("See E/2026/1.") + "</w:footnote></w:footnotes>";
    EXPECT_EQ(
        lines_of(archive_of({{"word/document.xml", word_start + paragraph("Trends", "Heading1") +
                                                       paragraph("1. It was so.") + word_end},
                             {"word/footnotes.xml", notes}})),
        "L1 [Trends]\n¶1 [1. It was so.]\nfn 1 [See E/2026/1.]\n");
}

TEST(Readers, SayOneSentenceOfWhatTheyCannotRead) {
    EXPECT_EQ(lines_of("PK\x03\x04 nothing"), "base.zip.broken");
    EXPECT_EQ(lines_of(archive_of({{"readme.txt", "x"}})), "checks.read.no_document");
    EXPECT_EQ(lines_of(archive_of({{"word/document.xml", "<w:document>"}})),
              "base.xml.not_well_formed");
    EXPECT_EQ(lines_of(archive_of({{"word/document.xml", word_start + word_end}}, "secret")),
              "base.zip.password");
    EXPECT_EQ(lines_of("\xD0\xCF\x11\xE0 old"), "checks.read.compound");
    EXPECT_EQ(lines_of("%PDF-1.7"), "checks.read.pdf");
    EXPECT_EQ(lines_of("caf\xE9"), "checks.read.not_utf8");
    EXPECT_EQ(lines_of("  \n"), "checks.read.empty");
}

TEST(Readers, RefuseBombs) {
    EXPECT_EQ(
        lines_of(archive_of({{"word/document.xml",
                              word_start + std::string(std::size_t{40} << 20U, ' ') + word_end}})),
        "base.zip.bomb");
    EXPECT_EQ(lines_of(archive_of({{"word/document.xml", "<!DOCTYPE w [<!ENTITY a \"aaaa\">]>" +
                                                             word_start + word_end}})),
              "base.xml.document_type");
}

} // namespace
} // namespace stocktake::checks
