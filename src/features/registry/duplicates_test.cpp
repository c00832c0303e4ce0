// SPDX-License-Identifier: Apache-2.0
// Near-duplicates as somebody meets them, and that nobody meets what they may not see.
#include "features/registry/duplicates.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class DuplicatesTest : public RegistryTest {
  protected:
    std::string found(const Actor& actor, std::string title, std::string text = {},
                      const RecordId& except = {}) {
        DuplicateProbe probe;
        probe.kind = "activity";
        probe.entry.title = std::move(title);
        probe.entry.text = std::move(text);
        probe.except = except;
        const auto library = this->library();
        return database->read([&](db::Transaction& transaction) {
            std::string all;
            for (const Duplicate& each : find_duplicates(transaction, actor, *library, probe, 10)) {
                all += each.title +
                       (each.organization.is_empty() ? "" : " of " + each.organization.text()) +
                       (each.likeness.verdict == LikenessVerdict::Same ? " same;" : " similar;");
            }
            return all;
        });
    }

    static kinds::Cells titled(std::string title) { return {{"title", std::move(title)}}; }
};

INSTANTIATE_TEST_SUITE_P(Engines, DuplicatesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(DuplicatesTest, AreFoundMostAlikeFirst) {
    published(Consent::Named, titled("Digital literacy for rural women"));
    published(Consent::Named, titled("Digital literacy for rural women, phase 2"));
    published(Consent::Named, titled("Training of teachers"));
    EXPECT_EQ(found(zoe, "Digital Literacy for Rural Women (DLRW)"),
              "Digital literacy for rural women of ITU same;"
              "Digital literacy for rural women, phase 2 of ITU similar;");
    EXPECT_EQ(found(zoe, "Smart villages"), "");
    EXPECT_EQ(found(zoe, ""), "");
}

TEST_P(DuplicatesTest, AreNotTheRecordItself) {
    const RecordId id = published(Consent::Named, titled("Wells for Kisumu"));
    EXPECT_EQ(found(ann, "Wells for Kisumu", {}, id), "");
    EXPECT_EQ(found(ann, "Wells for Kisumu"), "Wells for Kisumu of ITU same;");
}

TEST_P(DuplicatesTest, ShowNobodyWhatIsNotTheirs) {
    submitted(Consent::Named, titled("Wells for Kisumu"));
    published(Consent::Secretariat, titled("Wells for Kisumu"));
    published(Consent::Unnamed, titled("Wells for Kisumu"));
    constexpr const char* three = "Wells for Kisumu of ITU same;Wells for Kisumu of ITU same;"
                                  "Wells for Kisumu of ITU same;";
    EXPECT_EQ(found(zoe, "Wells for Kisumu"), "Wells for Kisumu same;");
    EXPECT_EQ(found(carl, "Wells for Kisumu"), "Wells for Kisumu same;");
    EXPECT_EQ(found(Actor{}, "Wells for Kisumu"), "Wells for Kisumu same;");
    EXPECT_EQ(found(bob, "Wells for Kisumu"), three);
    EXPECT_EQ(found(rita, "Wells for Kisumu"), three);
}

TEST_P(DuplicatesTest, OfWhatIsInWorkAreComparedAsPublished) {
    const RecordId id = published(Consent::Named, titled("Wells for Kisumu"));
    EXPECT_EQ(said(submit(desk(), ann, id, typed(titled("Secret towers in Nairobi"), 1), {}, noon)),
              "ok");
    EXPECT_EQ(found(zoe, "Secret towers in Nairobi"), "");
    EXPECT_EQ(found(rita, "Secret towers in Nairobi"), "Secret towers in Nairobi of ITU same;");
}

TEST_P(DuplicatesTest, AmongImportedRecordsAreFoundOnceTheyAreComparable) {
    Deposit deposit;
    deposit.kind = "activity";
    database->write([&](db::Transaction& transaction) {
        Depositor depositor(transaction, shelf.library(transaction), sec, DepositPolicy::Publish,
                            noon);
        for (int i = 0; i < 301; ++i) {
            deposit.content = Value::object({{"title", "Centre number " + std::to_string(i)}});
            EXPECT_TRUE(depositor.deposit(deposit));
        }
        deposit.content = Value::object({{"title", "Réseau de télécentres"}});
        EXPECT_TRUE(depositor.deposit(deposit));
        depositor.finish();
    });
    EXPECT_EQ(found(zoe, "Reseau de telecentres"), "");
    EXPECT_EQ(make_all_comparable(*database, shelf), 302);
    EXPECT_EQ(make_all_comparable(*database, shelf), 0);
    EXPECT_EQ(found(zoe, "Reseau de telecentres"), "Réseau de télécentres same;");
}

TEST_P(DuplicatesTest, AreNotShownOnceMergedOrWithdrawn) {
    const RecordId first = published(Consent::Named, titled("Wells for Kisumu"));
    const RecordId second = published(Consent::Named, titled("Wells for Kisumu"));
    EXPECT_EQ(said(merge_records(desk(), sec, first, second, "Same", noon)), "ok");
    EXPECT_EQ(found(zoe, "Wells for Kisumu"), "Wells for Kisumu of ITU same;");
    EXPECT_EQ(found(sec, "Wells for Kisumu"), "Wells for Kisumu of ITU same;");
    EXPECT_EQ(decide(ann, second, MoveName::Withdraw, "x"), "ok");
    EXPECT_EQ(found(zoe, "Wells for Kisumu"), "");
}

} // namespace
} // namespace stocktake::registry
