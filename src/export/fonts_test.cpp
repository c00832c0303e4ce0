// SPDX-License-Identifier: Apache-2.0
#include "export/fonts.hpp"

#include "export/pdf.hpp"
#include "export/temporary_file.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

/// A program that lists a font for every language but those.
class FakeLister {
  public:
    explicit FakeLister(const std::string& without)
        : m_path(testing::TempDir() + "fc-list-" + without) {
        std::ofstream(m_path) << "#!/bin/sh\ncase $1 in " << without
                              << ") ;; *) echo Some Sans ;; esac\n";
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all);
    }

    ~FakeLister() { std::filesystem::remove(m_path); }

    FakeLister(const FakeLister&) = delete;
    FakeLister& operator=(const FakeLister&) = delete;

    [[nodiscard]] FontLister lister() const { return {.program = m_path}; }

  private:
    std::string m_path;
};

TEST(Fonts, AreMissedByLanguageAndNamedByPackage) {
    const FakeLister fake(":lang=ar|:lang=zh|:lang=ru");
    const auto missing = languages_without_font(all_languages, fake.lister());
    EXPECT_EQ(missing.size(), 3U);
    EXPECT_EQ(font_packages_of(std::vector{Language::Arabic, Language::Russian}),
              "fonts-noto-core");
    EXPECT_EQ(font_packages_of(std::vector{Language::Chinese, Language::Russian}),
              "fonts-noto-cjk, fonts-noto-core");
}

TEST(Fonts, AreNotMissedWhereNobodyCanTell) {
    EXPECT_TRUE(languages_without_font(all_languages, {.program = "no-such-lister"}).empty());
    EXPECT_TRUE(languages_without_font(all_languages, {.program = "false"}).empty());
}

TEST(Fonts, AreMissedBeforeLibreOfficeRuns) {
    const FakeLister fake(":lang=zh");
    const auto printed = [&](const Manuscript& manuscript) {
        StringSink sink;
        return to_string(
            write_pdf(manuscript, sink, {.program = "no-such-soffice", .fonts = fake.lister()})
                .error());
    };
    EXPECT_EQ(printed({.language = Language::Chinese}),
              "unavailable export.pdf.no_font(packages=fonts-noto-cjk)");
    formats::Run quoted{"信心"};
    quoted.language = Language::Chinese;
    EXPECT_EQ(printed({.blocks = {Paragraph{{quoted}}}}),
              "unavailable export.pdf.no_font(packages=fonts-noto-cjk)");
    EXPECT_EQ(printed({.language = Language::Arabic}).substr(0, 32),
              "unavailable export.pdf.no_printe");
}

} // namespace
} // namespace stocktake::formats
