// SPDX-License-Identifier: Apache-2.0
#include "features/translation/test_translation.hpp"
#include "features/translation/xliff_reader.hpp"
#include "features/translation/xliff_writer.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace stocktake::translation {

namespace {

std::string golden(const std::string& name) {
    std::ifstream stream(std::filesystem::path(STOCKTAKE_GOLDEN) / name, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

Segment segment_called(std::string source, std::string target, std::string paragraph) {
    Segment segment;
    segment.source = std::move(source);
    segment.state = target.empty() ? SegmentState::Missing : SegmentState::Remembered;
    segment.target = std::move(target);
    segment.paragraph = drafting::ParagraphId(std::move(paragraph));
    segment.number = 3;
    return segment;
}

XliffExport small_export() {
    return {DraftId("d"),
            "Draft",
            Language::English,
            Language::Arabic,
            {{"line-c5",
              "Confidence & security",
              {segment_called("Of {2} people <most>.", "من {2} شخص.", "a"),
               segment_called("{1} & {1}", "", "a"), segment_called("Done.", "", "b")}}}};
}

std::string written(const XliffExport& exported) {
    StringSink sink;
    write_xliff(exported, sink);
    return sink.text();
}

std::string error_of(std::string_view bytes) {
    const auto read = read_xliff(bytes);
    return read ? "read" : read.error().message.id;
}

std::string xliff(const std::string& within, const std::string& attributes = "") {
    return R"(<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" )" +
           attributes + ">" + within + "</xliff>";
}

std::string unit(const std::string& source, const std::string& target,
                 const std::string& state = "translated") {
    return R"(<file id="f"><unit id="u"><segment state=")" + state + "\"><source>" + source +
           "</source><target>" + target + "</target></segment></unit></file>";
}

} // namespace

TEST(Xliff, IsWrittenAsItShould) {
    EXPECT_EQ(written(small_export()), golden("small.xlf"));
}

TEST(Xliff, ComesBackAsItWas) {
    const auto file = read_xliff(written(small_export()));
    ASSERT_TRUE(file);
    EXPECT_EQ(file->source_language, "en");
    EXPECT_EQ(file->target_language, "ar");
    ASSERT_EQ(file->segments.size(), 3U);
    EXPECT_EQ(file->segments[0].source, "Of {2} people <most>.");
    EXPECT_EQ(file->segments[0].target, "من {2} شخص.");
    EXPECT_TRUE(file->segments[0].is_translated);
    EXPECT_EQ(file->segments[1].source, "{1} & {1}");
    EXPECT_FALSE(file->segments[1].is_translated);
}

TEST(Xliff, IsReadAsProgramsWriteIt) {
    const auto file = read_xliff(xliff(
        R"(<file id="f"><notes><note>n</note></notes><unit id="u">
          <x:m xmlns:x="urn:other"><source>not this</source></x:m>
          <segment><source>Of <ph id="1" disp="{2}"/> <pc id="2">all</pc></source>
          <target>De
             <ph id="1"/> <mrk id="m">tous</mrk></target></segment></unit></file>)",
        R"(trgLang="FR-ca")"));
    ASSERT_TRUE(file) << to_string(file.error());
    EXPECT_EQ(file->target_language, "fr");
    ASSERT_EQ(file->segments.size(), 1U);
    EXPECT_EQ(file->segments[0].source, "Of {2} all");
    EXPECT_EQ(file->segments[0].target.substr(0, 3), "De\n");
    EXPECT_NE(file->segments[0].target.find("{2} tous"), std::string::npos);
}

TEST(Xliff, WhatIsNoneIsRefusedInOneSentence) {
    EXPECT_EQ(error_of(""), "base.xml.not_well_formed");
    EXPECT_EQ(error_of("<a/>"), "translation.error.not_xliff");
    EXPECT_EQ(error_of(R"(<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>)"),
              "translation.error.not_xliff");
    EXPECT_EQ(error_of("<!DOCTYPE a []><a/>"), "base.xml.document_type");
    EXPECT_EQ(error_of(xliff(unit("a", std::string(100'000, 'x')))),
              "translation.error.text_too_long");
    EXPECT_EQ(error_of(xliff("<file>")), "base.xml.not_well_formed");
}

namespace {

class ImportTest : public TranslationTest {
  protected:
    ImportTest() { wrote(draft, "Roads were built. [1] Of {2} people, most agree."); }

    DraftId draft = started();
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Databases, ImportTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(ImportTest, WhatLacksGoesOutAndComesBack) {
    ASSERT_TRUE(save(draft, Language::French, {{"Roads were built.", "Des routes.", {}}}));
    const std::string out = file(draft, Language::French);
    EXPECT_EQ(out.find("Roads"), std::string::npos);
    const std::string back =
        replaced(replaced(out, "</source>",
                          "</source><target>La plupart des <ph id=\"s1-f2-1\"/>."
                          "</target>"),
                 R"(state="initial")", R"(state="final")");
    const auto imported = import(draft, Language::French, back).value();
    EXPECT_EQ(imported.taken, 1);
    EXPECT_TRUE(imported.refused.empty());
    EXPECT_EQ(known(draft, Language::French),
              "remembered Roads were built. = Des routes.\n"
              "remembered Of {2} people, most agree. = La plupart des {2}.\n");
    EXPECT_EQ(audited("import-translations"), 1);
    EXPECT_EQ(ask({translation_address(draft, Language::French) + ".xlf", ann}).error().kind,
              ErrorKind::Conflict);
}

TEST_P(ImportTest, TheWholeFileChangesNothing) {
    ASSERT_TRUE(save(draft, Language::French, {{"Roads were built.", "Des routes.", {}}}));
    const auto imported =
        import(draft, Language::French, file(draft, Language::French, "?segments=all")).value();
    EXPECT_EQ(imported.taken, 0);
    EXPECT_EQ(imported.unchanged, 1);
    EXPECT_EQ(imported.untranslated, 1);
}

TEST_P(ImportTest, SaysWhatItRefusesAndWhy) {
    const auto refused = [&](const std::string& within) {
        const auto imported = import(draft, Language::French, xliff(within)).value();
        return imported.refused.empty() ? std::string("taken")
                                        : to_string(imported.refused.front().reason);
    };
    EXPECT_EQ(refused(unit("Of {2} people, most agree.", "La plupart.")),
              "translation.error.figure_missing(figure={2})");
    EXPECT_EQ(refused(unit("Something else.", "Autre chose.")), "translation.error.unknown_source");
    EXPECT_EQ(refused(unit("Roads were built.", "Des routes.")), "taken");
    EXPECT_EQ(import(draft, Language::French, xliff("", R"(trgLang="es")")).error().message.id,
              "translation.error.languages");
}

} // namespace stocktake::translation
