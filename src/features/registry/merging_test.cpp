// SPDX-License-Identifier: Apache-2.0
// Two records of the same thing become one, and every address goes on leading somewhere.
#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class MergingTest : public RegistryTest {
  protected:
    std::string merge(const Actor& actor, const RecordId& duplicate, const RecordId& kept,
                      std::string_view reason = "The same wells") {
        return said(merge_records(desk(), actor, duplicate, kept, reason, noon + 1h));
    }

    void name(const RecordId& id, std::string_view legacy) {
        database->write([&](db::Transaction& transaction) {
            EXPECT_TRUE(add_address(transaction, legacy, id));
        });
    }

    std::string led_to(std::string_view legacy) {
        const auto found = database->read(
            [&](db::Transaction& transaction) { return find_record_by_name(transaction, legacy); });
        return found ? found->text() : "nowhere";
    }

    std::optional<Tombstone> tombstone(const RecordId& id) {
        return database->read(
            [&](db::Transaction& transaction) { return find_tombstone(transaction, id); });
    }

    void translate(const RecordId& id, Language language, std::string_view title,
                   std::int64_t revision = 1) {
        Layer layer;
        layer.record = id;
        layer.language = language;
        layer.content = Value::object({{"title", title}});
        layer.revision = revision;
        EXPECT_EQ(said(save_layer(desk(), ann, layer, noon)), "ok");
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, MergingTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(MergingTest, LeadsTheAddressesOfTheDuplicateToTheOther) {
    const RecordId duplicate = published(Consent::Named, full_cells("Wells (copy)"));
    const RecordId kept = published();
    name(duplicate, "1513949296");
    EXPECT_EQ(led_to("1513949296"), duplicate.text());
    EXPECT_EQ(merge(sec, duplicate, kept), "ok");
    EXPECT_EQ(led_to("1513949296"), kept.text());
    EXPECT_EQ(publication(duplicate), std::nullopt);
    EXPECT_EQ(tombstone(duplicate).value().cause, "merged");
    EXPECT_EQ(tombstone(duplicate).value().merged_into, kept);
    EXPECT_EQ(all_that_is_public().find("copy"), std::string::npos);
    EXPECT_EQ(record(duplicate).merged_into, kept);
    EXPECT_EQ(rows("SELECT action, details FROM record_event WHERE action IN ('merge', "
                   "'take-over') ORDER BY action"),
              "merge {\"kept\":\"" + kept.text() + "\"}\ntake-over {\"duplicate\":\"" +
                  duplicate.text() + "\"}\n");
}

TEST_P(MergingTest, FollowsFurtherMerges) {
    const RecordId first = published();
    const RecordId second = published();
    const RecordId third = published();
    name(first, "1513949296");
    EXPECT_EQ(merge(sec, first, second), "ok");
    EXPECT_EQ(merge(sec, second, third), "ok");
    EXPECT_EQ(led_to("1513949296"), third.text());
    EXPECT_EQ(tombstone(first).value().merged_into, third);
    EXPECT_EQ(merge(sec, first, third), "conflict registry.error.merged");
    EXPECT_EQ(merge(sec, third, second), "conflict registry.error.merge_gone");
}

TEST_P(MergingTest, LeadsNowhereWhenTheOtherIsGone) {
    const RecordId duplicate = published();
    const RecordId kept = published();
    name(duplicate, "1513949296");
    EXPECT_EQ(merge(sec, duplicate, kept), "ok");
    EXPECT_EQ(said(change_consent(desk(), ann, kept, Consent::Secretariat, noon)), "ok");
    EXPECT_EQ(tombstone(duplicate).value().merged_into, RecordId());
    EXPECT_EQ(led_to("1513949296"), kept.text());
    EXPECT_EQ(tombstone(kept).value().cause, "consent");
}

TEST_P(MergingTest, TakesOverAlignmentsAndTranslationsThatTheOtherLacks) {
    kinds::Cells cells = full_cells();
    cells.emplace_back("lines", "C6");
    const RecordId duplicate = published(Consent::Named, cells);
    const RecordId kept = published();
    translate(duplicate, Language::French, "Des puits");
    translate(duplicate, Language::Spanish, "Pozos");
    translate(kept, Language::Spanish, "Pozos para Kisumu");
    EXPECT_EQ(said(decide_alignment(desk(), rita, duplicate, {"wsis", "1", "C6"},
                                    AlignmentState::Confirmed, "", std::nullopt, noon)),
              "ok");
    EXPECT_EQ(merge(sec, duplicate, kept), "ok");
    EXPECT_EQ(alignments(kept), "wsis C5 claimed owner\nwsis C6 confirmed secretariat\n");
    const Publication shown = publication(kept).value();
    EXPECT_EQ(shown.alignments,
              (std::vector<PublishedAlignment>{{"wsis", "C5", AlignmentState::Claimed},
                                               {"wsis", "C6", AlignmentState::Confirmed}}));
    ASSERT_EQ(shown.layers.size(), 2U);
    EXPECT_EQ(shown.layers[0].title, "Pozos para Kisumu");
    EXPECT_TRUE(shown.layers[0].is_current);
    EXPECT_EQ(shown.layers[1].title, "Des puits");
    EXPECT_FALSE(shown.layers[1].is_current);
    // The owner's next revision does not take away what was added.
    EXPECT_EQ(said(submit(desk(), ann, kept, typed(full_cells("Wells again"), 1), {}, noon)), "ok");
    EXPECT_EQ(decide(rita, kept, MoveName::Publish), "ok");
    EXPECT_EQ(alignments(kept), "wsis C5 claimed owner\nwsis C6 confirmed secretariat\n");
}

TEST_P(MergingTest, ShowsNoTranslationThatThePublicHasNotSeen) {
    const RecordId kept = published();
    const RecordId hidden = published(Consent::Secretariat);
    translate(hidden, Language::French, "Des puits");
    EXPECT_EQ(merge(sec, hidden, kept), "ok");
    EXPECT_EQ(publication(kept)->layers, std::vector<PublishedLayer>());
    const RecordId in_work = published();
    EXPECT_EQ(said(submit(desk(), ann, in_work, typed(full_cells("Newer"), 1), {}, noon)), "ok");
    translate(in_work, Language::French, "Plus nouveau", 2);
    translate(in_work, Language::Spanish, "Pozos");
    EXPECT_EQ(merge(sec, in_work, kept), "ok");
    ASSERT_EQ(publication(kept)->layers.size(), 1U);
    EXPECT_EQ(publication(kept)->layers[0].title, "Pozos");
    // What nobody sees yet may have all: it is decided on as a whole.
    const RecordId waiting = submitted();
    const RecordId drafted = submitted();
    translate(drafted, Language::French, "Des puits");
    EXPECT_EQ(merge(sec, drafted, waiting), "ok");
    EXPECT_EQ(rows("SELECT language FROM record_layer WHERE record = $1", {waiting}), "fr\n");
}

TEST_P(MergingTest, IsForTheSecretariatAndTheOwnerOfBoth) {
    const RecordId ours = published();
    const RecordId also_ours = published();
    EXPECT_EQ(merge(rita, ours, also_ours), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(merge(carl, ours, also_ours), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(merge(sec, ours, also_ours, ""),
              "invalid_input registry.error.reason_missing reason: registry.error.reason_missing");
    EXPECT_EQ(merge(ann, ours, ours), "invalid_input registry.error.merge_pair kept: "
                                      "registry.error.merge_pair");
    EXPECT_EQ(merge(ann, ours, also_ours, ""), "ok");
    const RecordId theirs = published();
    EXPECT_EQ(said(hand_over(desk(), sec, theirs, who, "WHO's", noon)), "ok");
    EXPECT_EQ(merge(ann, also_ours, theirs), "not_allowed registry.error.not_allowed");
}

TEST_P(MergingTest, DoesNotHideWhatIsPublicInWhatIsNot) {
    const RecordId shown = published();
    EXPECT_EQ(merge(sec, shown, submitted()), "conflict registry.error.merge_unpublished");
    EXPECT_EQ(merge(sec, shown, published(Consent::Secretariat)),
              "conflict registry.error.merge_unpublished");
}

} // namespace
} // namespace stocktake::registry
