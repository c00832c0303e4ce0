// SPDX-License-Identifier: Apache-2.0
// The file of the register, on both databases: taken whole, again, corrected, refused.
#include "features/facts/actions.hpp"
#include "features/facts/test_facts.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace stocktake::facts {

namespace {

class FactLoadTest : public FactsTest {
  protected:
    static std::string counts(const LoadReport& report) {
        return std::to_string(report.created) + ' ' + std::to_string(report.changed) + ' ' +
               std::to_string(report.unchanged);
    }

    static std::string faults(const LoadReport& report) {
        std::string text;
        for (const Rejection& each : report.rejections) {
            text += std::to_string(each.line) + ' ' + each.place + ' ' + each.reason.id + '\n';
        }
        return text;
    }

    static constexpr std::string_view funds_of_the_file =
        "exact 54000000000 2025-12-31 Report, ¶27\n"
        "over 80000000000 2025-12-31 Council\n"
        "about 50000000000 2023 Report\n";
};

std::string shipped_register() {
    std::ifstream stream(std::filesystem::path(STOCKTAKE_DATA) / "facts.json", std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, FactLoadTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(FactLoadTest, TakesTheFileAndReadsItBack) {
    EXPECT_EQ(counts(load(small_register)), "2 0 0");
    EXPECT_EQ(told("funds"), funds_of_the_file);
    const Series funds = series("funds");
    EXPECT_EQ(funds.quantity, read_fact_file(small_register).file.series[0].quantity);
    EXPECT_EQ(series("market").facts[1].said.value, "3.5");
    EXPECT_EQ(database->read(list_series).size(), 2U);
}

TEST_P(FactLoadTest, ChangesNothingTheSecondTime) {
    load(small_register);
    EXPECT_EQ(counts(load(small_register)), "0 0 2");
    EXPECT_EQ(counts(load(std::string(small_register) + "\n")), "0 0 2");
    EXPECT_EQ(told("funds"), funds_of_the_file);
}

TEST_P(FactLoadTest, CorrectsAndWithdrawsAndNeverForgets) {
    load(small_register);
    const std::string corrected = replaced(
        replaced(small_register, "54000000000", "55000000000"),
        R"({"value": 2600000000, "qualifier": "over", "as_of": "2024", "scope": "world", "source": "Report"},)",
        "");
    EXPECT_EQ(counts(load(corrected)), "0 2 0");
    EXPECT_EQ(told("funds"), "exact 54000000000 2025-12-31 Report, ¶27 -> 55000000000\n"
                             "exact 55000000000 2025-12-31 Report, ¶27\n"
                             "over 80000000000 2025-12-31 Council\n"
                             "about 50000000000 2023 Report\n");
    EXPECT_EQ(told("market"), "over 2600000000 2024 Report withdrawn\nexact 3.5 2032 Report\n");
    // As it was: what was corrected stands again, its correction is withdrawn.
    EXPECT_EQ(counts(load(small_register)), "0 2 0");
    EXPECT_EQ(told("funds"), "exact 54000000000 2025-12-31 Report, ¶27\n"
                             "exact 55000000000 2025-12-31 Report, ¶27 withdrawn\n"
                             "over 80000000000 2025-12-31 Council\n"
                             "about 50000000000 2023 Report\n");
}

TEST_P(FactLoadTest, KeepsWhatWasWrittenHere) {
    load(small_register);
    Statement said;
    said.value = "60000000000";
    said.as_of = "2026";
    said.source = "Letter";
    ASSERT_TRUE(add_fact(*database, desk, QuantityId("funds"), said, noon));
    ASSERT_TRUE(write_conflict_note(*database, desk, QuantityId("funds"),
                                    {{Language::English, "Ours."}}, noon));
    const std::string in_six =
        R"({"ar": "x", "en": "x", "es": "x", "fr": "x", "ru": "x", "zh": "x"})";
    load(replaced(small_register, R"("is_stock": true,)",
                  R"("is_stock": true, "conflict_note": )" + in_six + ","));
    EXPECT_EQ(told("funds"), std::string(funds_of_the_file) + "exact 60000000000 2026 Letter\n");
    EXPECT_EQ(series("funds").conflict_note, (LanguageMap{{Language::English, "Ours."}}));
}

TEST_P(FactLoadTest, RefusesTheFileWholeWithTheLineOfEachFault) {
    EXPECT_EQ(faults(load(R"({"register": "facts", "version": "1", "items": [
        {"id": "New!", "title": {"zh": "x"}, "unit": "persons", "facts": [
            {"value": "many", "qualifier": "exactly", "as_of": "soon"},
            {"value": 1, "qualifier": "exact", "source": "s"},
            {"value": 1, "qualifier": "exact", "source": "s"}]},
        {"id": "a", "title": {"en": "A", "xx": "B"}, "unit": "date", "conflict_note": "only",
         "facts": [{"value": "2025-07", "qualifier": "exact", "source": "s", "nature": "hope",
                    "address": "itu.int", "colour": "red"}]},
        {"id": "a", "title": {"en": "A"}}]})")),
              "1 source kinds.file.missing\n"
              "2 items[0].id facts.error.id\n"
              "2 items[0].title facts.load.no_title\n"
              "3 items[0].facts[0].qualifier facts.load.qualifier\n"
              "3 items[0].facts[0].value facts.error.number\n"
              "3 items[0].facts[0].as_of facts.error.as_of\n"
              "3 items[0].facts[0].source facts.error.no_source\n"
              "5 items[0].facts[2].value facts.load.repeated_fact\n"
              "6 items[1].title.xx facts.load.language\n"
              "6 items[1].conflict_note kinds.file.not_object\n"
              "7 items[1].facts[0].nature facts.load.nature\n"
              "8 items[1].facts[0].address facts.error.address\n"
              "8 items[1].facts[0].colour kinds.file.unknown_member\n"
              "9 items[2].id facts.load.repeated\n"
              "9 items[2].unit kinds.file.missing\n");
    EXPECT_TRUE(database->read(list_series).empty());
}

TEST_P(FactLoadTest, TakesTheRegisterThatShips) {
    EXPECT_EQ(faults(load(shipped_register())), "");
    std::string contradicted;
    for (const Series& series : database->read(list_series)) {
        if (!contradicted_facts(series).empty()) {
            contradicted +=
                series.quantity.id.text() + (series.conflict_note.empty() ? "?" : "") + ' ';
        }
    }
    EXPECT_EQ(contradicted,
              "people-offline population-online-share-ldc p2c-pledges ungis-chair-terms ");
}

} // namespace stocktake::facts
