// SPDX-License-Identifier: Apache-2.0
#include "features/registry/file_type.hpp"

#include <vector>
#include <zip.h>

#include <gtest/gtest.h>

namespace stocktake::registry {
namespace {

/// An archive with these entries; a name without text is an empty file.
std::string archive(const std::vector<std::pair<std::string, std::string>>& entries) {
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(buffer);
    zip_t* zip = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : entries) {
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
    }
    zip_close(zip);
    zip_source_open(buffer);
    std::string bytes(1 << 16, '\0');
    bytes.resize(static_cast<std::size_t>(zip_source_read(buffer, bytes.data(), bytes.size())));
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

/// `pdf`, or `refused`.
std::string sniffed(std::string_view bytes, std::string_view name = "file") {
    const auto type = sniff(bytes, name);
    return type ? std::string(describe(*type).suffix) : "refused";
}

TEST(FileType, IsToldByItsBytes) {
    EXPECT_EQ(sniffed("%PDF-1.7\n"), "pdf");
    EXPECT_EQ(sniffed("\x89PNG\r\n\x1a\n..."), "png");
    EXPECT_EQ(sniffed("\xFF\xD8\xFF\xE0"), "jpg");
    EXPECT_EQ(sniffed("GIF89a..."), "gif");
    EXPECT_EQ(sniffed("RIFF....WEBPVP8 "), "webp");
    EXPECT_EQ(sniffed("A text.\n"), "txt");
    EXPECT_EQ(sniffed("a,b\n1,2\n", "TABLE.CSV"), "csv");
    EXPECT_EQ(sniffed("%PDF-1.7\n", "holiday.jpg"), "pdf");
}

TEST(FileType, OfOfficeDocumentsIsToldByTheirParts) {
    EXPECT_EQ(sniffed(archive({{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}})), "docx");
    EXPECT_EQ(sniffed(archive({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}})), "xlsx");
    EXPECT_EQ(sniffed(archive({{"[Content_Types].xml", "x"}, {"ppt/presentation.xml", "x"}})),
              "pptx");
    EXPECT_EQ(sniffed(archive(
                  {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "x"}})),
              "odt");
    EXPECT_EQ(sniffed(archive({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                               {"content.xml", "x"}})),
              "ods");
}

TEST(FileType, RefusesAZipBombThatLooksLikeADocument) {
    const std::string bomb(std::size_t{32} << 20U, '0');
    std::string bytes =
        archive({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "x"}, {"xl/more.xml", bomb}});
    EXPECT_LT(bytes.size(), 50'000U);
    EXPECT_EQ(sniffed(bytes), "refused");
    // In the directory at the end: 24 bytes into the head of an entry stands how long it is.
    bytes.replace(bytes.rfind("PK\x01\x02") + 24, 4, std::string("\x10\0\0\0", 4));
    EXPECT_EQ(sniffed(bytes), "refused");
}

TEST(FileType, RefusesProgramsAndWhatOnlyLooksLikeADocument) {
    EXPECT_EQ(sniffed(archive({{"[Content_Types].xml", "x"},
                               {"word/document.xml", "x"},
                               {"word/vbaProject.bin", "x"}})),
              "refused");
    EXPECT_EQ(sniffed(archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                               {"content.xml", "x"},
                               {"Basic/Standard/Module1.xml", "x"}})),
              "refused");
    EXPECT_EQ(sniffed(archive({{"setup.exe", "MZ"}})), "refused");
    EXPECT_EQ(sniffed("PK\x03\x04 no archive"), "refused");
    EXPECT_EQ(sniffed(std::string_view("MZ\x90\0\x03", 5)), "refused");
    EXPECT_EQ(sniffed(std::string_view("\x7F"
                                       "ELF\x02",
                                       5)),
              "refused");
    EXPECT_EQ(sniffed("caf\xE9"), "refused");
    EXPECT_EQ(sniffed(""), "refused");
}

TEST(FileType, OfMarkupIsPlainTextThatNobodyRuns) {
    const auto type = sniff("<!doctype html><script>alert(1)</script>", "page.html");
    ASSERT_TRUE(type);
    EXPECT_EQ(describe(*type).media_type, "text/plain; charset=utf-8");
    EXPECT_EQ(safe_file_name("page.html", *type), "page.txt");
}

struct NameCase {
    std::string_view given;
    std::string_view safe;
};

TEST(FileName, IsSafeToSave) {
    const NameCase cases[]{
        {"report.pdf", "report.pdf"},
        {"report.exe", "report.pdf"},
        {"../../etc/passwd", "passwd.pdf"},
        {"C:\\Users\\ann\\Bericht 2025.docx", "Bericht 2025.pdf"},
        {"a\"b<c>|d?.pdf", "a b c  d.pdf"},
        {".htaccess", "htaccess.pdf"},
        {"...", "file.pdf"},
        {"", "file.pdf"},
        {"报告.pdf", "报告.pdf"},
        {"line\nbreak.pdf", "line break.pdf"},
        {"exe.\xE2\x80\xAEgpj.pdf", "file.pdf"}, // turns the direction
        {"\xFF\xFE.pdf", "file.pdf"},
        {"no ending", "no ending.pdf"},
    };
    for (const NameCase& each : cases) {
        EXPECT_EQ(safe_file_name(each.given, FileType::Pdf), each.safe) << each.given;
    }
    const std::string long_name = safe_file_name(std::string(300, 'x') + ".pdf", FileType::Pdf);
    EXPECT_EQ(long_name, std::string(80, 'x') + ".pdf");
    std::string arabic;
    for (int i = 0; i < 100; ++i) {
        arabic += "م";
    }
    EXPECT_EQ(safe_file_name(arabic, FileType::Pdf).size(), 80U * 2 + 4);
}

} // namespace
} // namespace stocktake::registry
