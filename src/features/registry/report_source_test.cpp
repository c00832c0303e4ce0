// SPDX-License-Identifier: Apache-2.0
// Records as reports say them.
#include "features/registry/report_source.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class ReportSourceTest : public RegistryTest {
  protected:
    /// The kind of the tests, with a symbol.
    void add_paper_kind() {
        std::string kind = activity_kind();
        const auto replace = [&](std::string_view old, std::string_view with) {
            for (auto at = kind.find(old); at != std::string::npos; at = kind.find(old, at)) {
                kind.replace(at, old.size(), with);
                at += with.size();
            }
        };
        replace(R"("kind": "activity")", R"("kind": "paper")");
        replace(R"("address": "activities")", R"("address": "papers")");
        replace(R"("field": "text")", R"("field": "symbol")");
        replace(R"("summary_field": "text")", R"("summary_field": "symbol")");
        database->write([&](db::Transaction& transaction) {
            transaction.execute(
                "INSERT INTO kind (id, address, version) VALUES ('paper', 'papers', 1)");
            transaction.execute("INSERT INTO kind_version (kind, version, description, checksum, "
                                "loaded_at) VALUES ('paper', 1, $1, 'y', $2)",
                                {kind, noon.text()});
            transaction.record_change({"kind", "paper"});
        });
    }

    RecordId published_paper(kinds::Cells cells) {
        const RecordId id =
            start_record(desk(), ann, {"paper", itu, Language::English, Consent::Named}, noon)
                .value();
        EXPECT_EQ(said(submit(desk(), ann, id, typed(std::move(cells)), {}, noon)), "ok");
        EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
        return id;
    }

    std::string text_of(const RecordId& id) {
        const web::Speaker say(shipped_catalogue(), Language::English);
        const std::vector<std::string> ids{id.text()};
        return database->read([&](db::Transaction& transaction) {
            const auto items = record_report_source(shelf).find(transaction, ids, say, noon);
            return items.empty() ? std::string() : items.front().text;
        });
    }
};

TEST_P(ReportSourceTest, SaysWhoDoesWhatATitleNames) {
    EXPECT_EQ(text_of(published()), "Wells for Kisumu (Name of ITU).");
    kinds::Cells cells = full_cells("ITU digs wells.");
    EXPECT_EQ(text_of(published(Consent::Named, cells)), "ITU digs wells.");
}

TEST_P(ReportSourceTest, SaysTheSymbolOfADocument) {
    add_paper_kind();
    const kinds::Cells cells{{"title", "Report on wells"}, {"symbol", "C25/61"}};
    EXPECT_EQ(text_of(published_paper(cells)), "Report on wells (C25/61).");
    EXPECT_EQ(text_of(published_paper({{"title", "Report on rain"}})),
              "Report on rain (Name of ITU).");
}

INSTANTIATE_TEST_SUITE_P(Engines, ReportSourceTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

} // namespace
} // namespace stocktake::registry
