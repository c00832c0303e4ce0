// SPDX-License-Identifier: Apache-2.0
// Documents that are published are known to the checker.
#include "features/checks/document_records.hpp"

#include "features/checks/feature.hpp"
#include "features/checks/test_documents.hpp"
#include "features/checks/test_tables.hpp"

namespace stocktake::checks {
namespace {

Value a_resolution() {
    return parse_json(R"({"symbol": "A/RES/91/5", "title": "Wells", "type": ["resolution"],
        "body": "UNGA", "versions": [{"version": "2018"}, {"version": "2022"}],
        "_layers": {"zh": {"title": "水井"}, "fr": {"body": "AG"}}})")
        .value();
}

TEST(DocumentRecords, SayWhatTheCheckerComparesWith) {
    const RegisteredDocument document = document_of(publication_of(a_resolution()));
    EXPECT_EQ(document.symbol, "A/RES/91/5");
    EXPECT_EQ(document.type, "resolution");
    EXPECT_EQ(document.body, "UNGA");
    EXPECT_EQ(document.versions, (std::vector<std::string>{"2018", "2022"}));
    EXPECT_EQ(document.titles,
              (LanguageMap{{Language::English, "Wells"}, {Language::Chinese, "水井"}}));
}

TEST(DocumentRecords, MayLackAllButSymbolAndTitle) {
    const Value least = Value::object({{"symbol", "C25/61"}, {"title", "Report"}});
    const RegisteredDocument document = document_of(publication_of(least));
    EXPECT_EQ(document.symbol, "C25/61");
    EXPECT_EQ(document.type, "");
    EXPECT_TRUE(document.versions.empty());
}

class DocumentRecordsTest : public testing::TestWithParam<db::Engine> {
  protected:
    DocumentRecordsTest() : database(GetParam(), {"documents", make_document_tables}) {}

    static void make_document_tables(db::Database& empty) {
        make_checks_tables(empty);
        load_document_kind(empty);
    }

    /// Whether the checker stumbles over the symbol.
    bool is_known(const std::string& symbol) {
        const Registers registers = database->read(
            [](db::Transaction& transaction) { return read_registers(transaction); });
        const std::vector<CheckedText> texts{read_text("a", "See " + symbol + ".").value()};
        return find_unknown_symbols(Case(registers, texts)).empty();
    }

    bool move(const registry::RecordId& record, kinds::MoveName name) {
        kinds::Shelf shelf(*database);
        return registry::move_record({*database, shelf, nullptr}, secretariat(), record,
                                     {name, "as the test says", {}, 1}, Timestamp::now())
            .has_value();
    }

    db::TestDatabase database;
};

TEST_P(DocumentRecordsTest, MakeASymbolKnownWhileTheyArePublic) {
    EXPECT_FALSE(is_known("A/RES/91/5"));
    const auto records = publish_documents(*database, {a_resolution()});
    EXPECT_TRUE(is_known("A/RES/91/5"));
    EXPECT_FALSE(is_known("A/RES/91/6"));
    ASSERT_TRUE(move(records.front(), kinds::MoveName::Archive));
    EXPECT_TRUE(is_known("A/RES/91/5"));
    ASSERT_TRUE(move(records.front(), kinds::MoveName::Withdraw));
    EXPECT_FALSE(is_known("A/RES/91/5"));
}

INSTANTIATE_TEST_SUITE_P(Engines, DocumentRecordsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

} // namespace
} // namespace stocktake::checks
