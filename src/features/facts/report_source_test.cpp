// SPDX-License-Identifier: Apache-2.0
#include "features/facts/report_source.hpp"

#include "features/facts/actions.hpp"
#include "features/facts/test_facts.hpp"

namespace stocktake::facts {

namespace {

class FactSourceTest : public FactsTest {
  protected:
    FactSourceTest() { load(small_register); }

    std::vector<ReportItem> list(const Value& query) {
        return database->read([&](db::Transaction& transaction) {
            return source.list(transaction, query, say, noon);
        });
    }

    std::vector<ReportItem> find(const std::vector<std::string>& ids) {
        return database->read(
            [&](db::Transaction& transaction) { return source.find(transaction, ids, say, noon); });
    }

    std::string faults(const Value& query) {
        std::string text;
        for (const ReportQueryFault& fault : database->read(
                 [&](db::Transaction& transaction) { return source.check(transaction, query); })) {
            text += fault.member + ' ' + fault.reason.id + '\n';
        }
        return text;
    }

    static std::string figures(const std::vector<ReportItem>& items) {
        std::string text;
        for (const ReportItem& item : items) {
            text += item.figure + (item.newer_address.empty() ? "" : " (old)") + '\n';
        }
        return text;
    }

    ReportSource source = fact_report_source();
    web::Speaker say{web::shipped_catalogue(), Language::English};
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, FactSourceTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(FactSourceTest, SaysWhatIsWrongWithAQuery) {
    EXPECT_EQ(faults(Value::object({{"quantity", "funds"}, {"year", "2025"}, {"scope", "world"}})),
              "");
    EXPECT_EQ(faults(Value::object({{"year", "soon"}, {"line", "C5"}})),
              "year facts.report.no_year\nline facts.report.unknown_member\n"
              "quantity facts.report.no_quantity\n");
    EXPECT_EQ(faults(Value::object({{"quantity", "fun"}})),
              "quantity facts.report.unknown_quantity\n");
}

TEST_P(FactSourceTest, TellsFactsInOrderOfTimeAndWhichAreOld) {
    EXPECT_EQ(figures(list(Value::object({{"quantity", "funds"}}))),
              "about 50 billion US dollars (old)\n54 billion US dollars\n"
              "over 80 billion US dollars\n");
    EXPECT_EQ(figures(list(Value::object({{"quantity", "funds"}, {"year", "2023"}}))),
              "about 50 billion US dollars (old)\n");
    EXPECT_EQ(figures(list(Value::object({{"quantity", "funds"}, {"scope", "Kenya"}}))), "");
    // What is forecast is not newer than what was counted.
    EXPECT_EQ(figures(list(Value::object({{"quantity", "market"}}))),
              "over 2.6 billion people\n3.5 people\n");
}

TEST_P(FactSourceTest, FindsWhatWasCitedAndWhatCorrectedIt) {
    const Fact cited = series("funds").facts[0];
    Statement said = cited.said;
    said.value = "55000000000";
    const auto corrected =
        correct_fact(*database, desk, QuantityId("funds"), cited.id, said, "Misread.", noon);
    ASSERT_TRUE(corrected);
    const std::vector<ReportItem> items = find({cited.id.text(), "none"});
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].id, cited.id.text());
    EXPECT_EQ(items[0].revision, 1);
    EXPECT_EQ(items[0].address, "/facts/funds#" + cited.id.text());
    EXPECT_EQ(items[0].figure, "54 billion US dollars");
    EXPECT_EQ(items[0].newer_address, "/facts/funds#" + corrected->text());
    EXPECT_EQ(items[0].text, "Funds: 54 billion US dollars (world; as of 31 December 2025). "
                             "Source: Report, ¶27.");
}

} // namespace stocktake::facts
