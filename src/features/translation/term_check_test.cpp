// SPDX-License-Identifier: Apache-2.0
#include "features/translation/term_check.hpp"

#include "base/json.hpp"
#include "features/translation/test_translation.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace stocktake::translation {

namespace {

std::string shipped_glossary() {
    std::ifstream stream(std::filesystem::path(STOCKTAKE_DATA) / "glossary.json", std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

const Glossary& glossary() {
    static const Glossary read = [] {
        Glossary all;
        const Value json = parse_json(shipped_glossary()).value();
        for (const Value& item : json.find("items")->as_array()) {
            all.push_back({std::string(item.text_of("id")), wordings_in(*item.find("terms"))});
        }
        return all;
    }();
    return read;
}

/// `kind entry form`, one after another.
std::string faults(std::string_view source, Language into, std::string_view target,
                   Language from = Language::English) {
    std::string all;
    for (const TermFault& each : TermChecker(glossary(), from, into).faults_in(source, target)) {
        all += std::string(name_of(each.kind)) + ' ' + each.entry + ' ' + to_text(each.form) + ';';
    }
    return all;
}

} // namespace

TEST(TermCheck, TellsTheFormOfAnotherHouse) {
    EXPECT_EQ(faults("Each Action Line counts.", Language::Chinese, "每个行动方面都很重要。"),
              "other_form action-line 行动方面@ITU;");
    EXPECT_EQ(faults("Each Action Line counts.", Language::Chinese, "每个行动方针都很重要。"), "");
    EXPECT_EQ(faults("Each Action Line counts.", Language::Chinese, "这很重要。"),
              "term_missing action-line ;");
}

TEST(TermCheck, WordsAreWholeAndCaseIsNothing) {
    EXPECT_EQ(faults("ACTION LINES matter", Language::French, "Les Grandes Orientations"), "");
    EXPECT_EQ(faults("a predictable outcome", Language::French, "un résultat"), ""); // no `ICT`
    EXPECT_EQ(faults("ICTs matter", Language::French, "Les critiques"), "term_missing ict ;");
    EXPECT_EQ(faults("digital-divide", Language::Spanish, "la brecha digital"), "");
}

TEST(TermCheck, WordsMayBeInflected) {
    EXPECT_EQ(faults("of the Action Line", Language::Russian, "по направлениям деятельности"), "");
    EXPECT_EQ(faults("the digital divide", Language::Russian, "о цифровом разрыве"), "");
    EXPECT_EQ(faults("the digital divide", Language::Arabic, "وللفجوة الرقمية آثار"), "");
    EXPECT_EQ(faults("the digital divide", Language::Arabic, "فجوة رقمية"), "");
    EXPECT_EQ(faults("the digital divide", Language::Arabic, "الفجوات"),
              "term_missing digital-divide ;");
}

TEST(TermCheck, TermsWithinLongerOnesCountForNothing) {
    EXPECT_EQ(faults("a multi-stakeholder process", Language::French, "un processus multipartite"),
              "");
    EXPECT_EQ(faults("the World Summit on the Information Society", Language::Spanish, "la CMSI"),
              "");
    EXPECT_EQ(faults("stakeholders of a multi-stakeholder process", Language::French,
                     "un processus multipartite"),
              "term_missing stakeholder ;");
}

TEST(TermCheck, GoesFromAnyLanguage) {
    EXPECT_EQ(faults("各行动方针的协调", Language::English, "coordination of the Action Lines",
                     Language::Chinese),
              "");
    EXPECT_EQ(faults("各行动方针", Language::English, "the lines", Language::Chinese),
              "term_missing action-line ;");
}

TEST(TermCheck, TheTermsThatShipKeepToThemselves) {
    EXPECT_GE(glossary().size(), 25U);
    for (const GlossaryEntry& entry : glossary()) {
        for (const auto& [from, source] : entry.wordings) {
            for (const auto& [into, target] : entry.wordings) {
                EXPECT_EQ(faults(source.term, into, target.term, from), "") << entry.id;
            }
        }
    }
}

class GlossaryTest : public TranslationTest {};

INSTANTIATE_TEST_SUITE_P(Databases, GlossaryTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(GlossaryTest, IsTakenWholeAndReadBack) {
    EXPECT_EQ(load_terms(small_glossary).created, 1);
    EXPECT_EQ(load_terms(small_glossary).unchanged, 1);
    const Glossary read = database->read(read_glossary);
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read[0].wordings.at(Language::Chinese),
              (Wording{"行动方针", {}, {{"行动方面", "ITU"}}}));
    EXPECT_EQ(load_terms(replaced(small_glossary, "línea de acción", "línea")).changed, 1);
    EXPECT_EQ(load_terms(shipped_glossary()).rejections.size(), 0U);
}

TEST_P(GlossaryTest, IsRefusedWholeWithTheLineOfEachFault) {
    EXPECT_EQ(reports::to_string(
                  load_terms(R"({"glossary": "un", "version": "1", "source": "s", "items": [
        {"id": "A b", "terms": {"en": {"term": "A"}, "xx": {}}},
        {"id": "c"}]})")
                      .rejections),
              "2 items[0].id [A b] translation.load.id\n"
              "2 items[0].terms.ar [] translation.load.no_term\n"
              "2 items[0].terms.zh [] translation.load.no_term\n"
              "2 items[0].terms.fr [] translation.load.no_term\n"
              "2 items[0].terms.ru [] translation.load.no_term\n"
              "2 items[0].terms.es [] translation.load.no_term\n"
              "2 items[0].terms.xx [xx] kinds.file.unknown_member(has_nearest=no,nearest=)\n"
              "3 items[1].terms [] kinds.file.missing\n");
    EXPECT_TRUE(database->read(read_glossary).empty());
}

TEST_P(GlossaryTest, EverybodyReadsIt) {
    load_terms(shipped_glossary());
    const auto found = [&](const std::string& query) {
        return page({"/glossary" + query, Actor{}}).model.find("items")->as_array().size();
    };
    EXPECT_EQ(found(""), glossary().size());
    EXPECT_EQ(found("?q=%E8%A1%8C%E5%8A%A8%E6%96%B9%E9%9D%A2"), 2U); // 行动方面
    EXPECT_EQ(found("?q=nothing-like-it"), 0U);
}

} // namespace stocktake::translation
