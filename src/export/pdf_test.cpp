// SPDX-License-Identifier: Apache-2.0
// Needs LibreOffice and the tools of Poppler, which ./test installs; without them it is skipped.
#include "export/pdf.hpp"

#include "base/process.hpp"
#include "export/docx.hpp"
#include "export/temporary_file.hpp"
#include "export/test_manuscript.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

bool has_program(const std::string& name) {
    return run_process({.arguments = {name, "--version"}}).end != ProcessEnd::NotFound;
}

std::string said_by(std::vector<std::string> arguments) {
    return run_process({.arguments = std::move(arguments)}).output;
}

/// Whether each of the texts stands in `all`, after the one before.
std::string first_missing(const std::string& all, const std::vector<std::string>& texts) {
    std::size_t at = 0;
    for (const std::string& text : texts) {
        at = all.find(text, at);
        if (at == std::string::npos) {
            return text;
        }
        at += text.size();
    }
    return {};
}

TEST(Pdf, SaysWhatToInstallWhereThereIsNoLibreOffice) {
    StringSink sink;
    const auto printed = write_pdf({}, sink, {.program = "no-such-soffice"});
    ASSERT_FALSE(printed);
    EXPECT_EQ(to_string(printed.error()),
              "unavailable export.pdf.no_printer [no-such-soffice is not on PATH]");
    EXPECT_EQ(sink.text(), "");
}

TEST(Pdf, SaysThatLibreOfficeFailed) {
    StringSink sink;
    const auto printed = write_pdf({}, sink, {.program = "true"});
    ASSERT_FALSE(printed);
    EXPECT_EQ(to_string(printed.error()), "unavailable export.pdf.not_printed");
}

TEST(Pdf, IsTaggedAndHasNotesAtTheFootOfTheirPage) {
    if (!has_program("soffice") || !has_program("pdftotext")) {
        GTEST_SKIP() << "LibreOffice or Poppler is not installed";
    }
    const SampleTexts texts = english_sample();
    StringSink sink;
    const auto printed = write_pdf(manuscript_of(Language::English, texts), sink);
    ASSERT_TRUE(printed) << printed.error().details;
    const TemporaryFile file;
    std::ofstream(file.path(), std::ios::binary) << sink.text();
    const std::string about = said_by({"pdfinfo", file.path()});
    EXPECT_EQ(first_missing(about, {"Title:", texts.title, "Tagged:          yes"}), "") << about;
    const std::string text = said_by({"pdftotext", "-layout", file.path(), "-"});
    EXPECT_EQ(first_missing(text, {"United Nations",
                                   "A/81/64",
                                   "Progress made",
                                   "Summary",
                                   "*",
                                   "The present report was submitted",
                                   "Contents",
                                   "Introduction",
                                   "1–5",
                                   "I.",
                                   "Introduction",
                                   "1.",
                                   "74 per cent",
                                   "A.",
                                   "Trends",
                                   "2.",
                                   "1.",
                                   "Access and use",
                                   "3.",
                                   "(a)",
                                   "4.",
                                   "(i)",
                                   "5.",
                                   "Table 1.",
                                   "C5. Building confidence",
                                   "1,192",
                                   "1",
                                   "General Assembly resolution",
                                   "5",
                                   "General Assembly resolution"}),
              "")
        << text;
}

/// What LibreOffice reads in the file for Word.
std::string read_by_libreoffice(const Manuscript& manuscript) {
    const std::string folder =
        testing::TempDir() + "docx-" + std::string(tag_of(manuscript.language));
    std::filesystem::create_directories(folder);
    StringSink docx;
    write_docx(manuscript, docx);
    std::ofstream(folder + "/a.docx", std::ios::binary) << docx.text();
    said_by({"soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless",
             "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, folder + "/a.docx"});
    std::ifstream file(folder + "/a.txt", std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::filesystem::remove_all(folder);
    return text;
}

TEST(DocxInLibreOffice, KeepsNumbersAndTextsInTheirOrder) {
    if (!has_program("soffice")) {
        GTEST_SKIP() << "LibreOffice is not installed";
    }
    const SampleTexts arabic = arabic_sample();
    const std::string text = read_by_libreoffice(manuscript_of(Language::Arabic, arabic));
    std::vector<std::string> expected{arabic.organization, arabic.title, arabic.author,
                                      arabic.summary_text, arabic.words.contents};
    for (std::size_t i = 0; i < 5; ++i) {
        expected.push_back(arabic.numbers[i] + "\t" + arabic.headings[i]);
        expected.push_back(std::to_string(i + 1) + "-");
        expected.push_back(arabic.sentence);
    }
    expected.insert(expected.end(), {arabic.caption, arabic.heads[1], "1,192"});
    EXPECT_EQ(first_missing(text, expected), "") << text;
}

} // namespace
} // namespace stocktake::formats
