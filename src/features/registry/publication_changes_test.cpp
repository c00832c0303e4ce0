// SPDX-License-Identifier: Apache-2.0
#include "features/registry/publication_changes.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class PublicationChangesTest : public RegistryTest {
  protected:
    RecordId shown(std::string title, std::string line, Timestamp when) {
        const RecordId id = submitted(
            Consent::Named, {{"title", title}, {"lines", std::move(line)}, {"contact", "a@b.c"}});
        EXPECT_EQ(decide(rita, id, MoveName::Publish, "", when), "ok");
        names.emplace_back(id, std::move(title));
        return id;
    }

    /// `A 12:00, B 13:00 gone`
    std::string changes(const ChangeFilter& filter, std::optional<ChangePlace> after = {},
                        std::int64_t limit = 100) {
        std::string text;
        database->read([&](db::Transaction& transaction) {
            for (const PublicChange& change : list_changes(transaction, filter, after, limit)) {
                const auto name = std::ranges::find(names, change.place.record,
                                                    &std::pair<RecordId, std::string>::first);
                text += text.empty() ? "" : ", ";
                text += (name == names.end() ? "?" : name->second) + " " +
                        change.place.at.text().substr(11, 5) + (change.is_gone ? " gone" : "");
            }
            if (!after && limit == 100) {
                EXPECT_EQ(count_changes(transaction, filter),
                          text.empty() ? 0 : 1 + std::ranges::count(text, ','));
            }
        });
        return text;
    }

    std::vector<GonePublication> gone(const RecordId& id) {
        return database->read([&](db::Transaction& transaction) {
            return find_gone(transaction, std::vector<RecordId>{id});
        });
    }

    std::vector<std::pair<RecordId, std::string>> names;
};

INSTANTIATE_TEST_SUITE_P(Engines, PublicationChangesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(PublicationChangesTest, StandInTheOrderOfTimeWithWhatWent) {
    EXPECT_EQ(changes({}), "");
    const RecordId a = shown("A", "C5", noon);
    shown("B", "C6", noon + 1h);
    submitted();
    published(Consent::Secretariat);
    EXPECT_EQ(changes({}), "A 12:00, B 13:00");
    EXPECT_EQ(decide(ann, a, MoveName::Withdraw, "A mistake", noon + 2h), "ok");
    EXPECT_EQ(changes({}), "B 13:00, A 14:00 gone");
    EXPECT_EQ(changes({}, {}, 1), "B 13:00");
    EXPECT_EQ(changes({}, ChangePlace{noon + 1h, names.back().first}), "A 14:00 gone");
    EXPECT_EQ(changes({.from = noon + 2h}), "A 14:00 gone");
    EXPECT_EQ(changes({.before = noon + 2h}), "B 13:00");
    database->read([&](db::Transaction& transaction) {
        EXPECT_EQ(find_first_change(transaction), noon + 1h);
    });
}

TEST_P(PublicationChangesTest, AreNarrowedByKindAndByWhatTheyAreOrWereAlignedTo) {
    const RecordId a = shown("A", "C5", noon);
    shown("B", "C6", noon + 1h);
    EXPECT_EQ(decide(ann, a, MoveName::Withdraw, "A mistake", noon + 2h), "ok");
    EXPECT_EQ(changes({.kind = "activity"}), "B 13:00, A 14:00 gone");
    EXPECT_EQ(changes({.kind = "other"}), "");
    EXPECT_EQ(changes({.framework = "wsis"}), "B 13:00, A 14:00 gone");
    EXPECT_EQ(changes({.framework = "sdg"}), "");
    EXPECT_EQ(changes({.framework = "wsis", .nodes = {"C5", "C9"}}), "A 14:00 gone");
    EXPECT_EQ(changes({.kind = "activity", .framework = "wsis", .nodes = {"C6"}}), "B 13:00");
}

TEST_P(PublicationChangesTest, SayNoMoreOfWhatWentThanItsKindAndItsNodes) {
    const RecordId a = shown("A", "C5", noon);
    EXPECT_EQ(gone(a), std::vector<GonePublication>{});
    EXPECT_EQ(decide(ann, a, MoveName::Withdraw, "A mistake", noon + 2h), "ok");
    EXPECT_EQ(gone(a),
              (std::vector<GonePublication>{{a, noon + 2h, "activity", {{"wsis", "C5"}}}}));
    EXPECT_EQ(rows("SELECT axis, key FROM tombstone_key"), "wsis C5\n");
    EXPECT_EQ(decide(ann, a, MoveName::Reopen), "ok");
    EXPECT_EQ(said(submit(desk(), ann, a, typed(full_cells("Again"), 1), {}, noon)), "ok");
    EXPECT_EQ(decide(rita, a, MoveName::Publish, "", noon + 3h), "ok");
    EXPECT_EQ(rows("SELECT axis, key FROM tombstone_key"), "");
    EXPECT_EQ(changes({}), "A 15:00");
}

TEST_P(PublicationChangesTest, StreamByIdBetweenMarks) {
    for (int i = 0; i < 5; ++i) {
        published();
    }
    database->read([&](db::Transaction& transaction) {
        std::vector<RecordId> all;
        for_each_last_change(transaction, {}, 100, [&](const ChangePlace& each) {
            EXPECT_EQ(each.at, noon);
            all.push_back(each.record);
        });
        EXPECT_EQ(all.size(), 5U);
        EXPECT_TRUE(std::ranges::is_sorted(all));
        const std::vector<RecordId> marks = list_marks(transaction, 2);
        EXPECT_EQ(marks, (std::vector<RecordId>{all[0], all[2], all[4]}));
        std::vector<RecordId> part;
        for_each_last_change(transaction, {marks[1], marks[2]}, 100,
                             [&](const ChangePlace& each) { part.push_back(each.record); });
        EXPECT_EQ(part, (std::vector<RecordId>{all[2], all[3]}));
    });
}

} // namespace
} // namespace stocktake::registry
