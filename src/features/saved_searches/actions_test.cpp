// SPDX-License-Identifier: Apache-2.0
// What is kept of a search, and that nobody but its owner gets at it.
#include "features/saved_searches/test_saved_searches.hpp"

namespace stocktake::saved_searches {
namespace {

class SavedSearchActionsTest : public SavedSearchesTest {
  protected:
    std::string said(const Result<SavedSearchId>& result) {
        return result ? "ok" : result.error().message.id;
    }

    std::string said(const Result<void>& result) {
        return result ? "ok" : result.error().message.id;
    }

    std::vector<SavedSearch> all_of(const Actor& actor) {
        return database->read([&](db::Transaction& transaction) {
            return list_saved_searches(transaction, actor.account);
        });
    }

    std::int64_t count(const std::string& table) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query("SELECT count(*) FROM " + table);
            row.next();
            return row.integer(0);
        });
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, SavedSearchActionsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(SavedSearchActionsTest, KeepWhatIsAskedInOneSpelling) {
    const SavedSearchId id = save(ann, "/search?country=FRA&country=ken&q=wells&page=2", "Mine");
    const SavedSearch expected{id,   ann.account, "Mine", "/search?q=wells&country=FRA&country=KEN",
                               true, noon,        noon};
    EXPECT_EQ(all_of(ann), std::vector{expected});
    EXPECT_EQ(all_of(bob), std::vector<SavedSearch>{});
}

TEST_P(SavedSearchActionsTest, SayThatASearchIsSavedAlready) {
    const Desk desk = feature.desk();
    save(ann, "/search?q=wells&country=KEN", "Mine");
    EXPECT_EQ(said(save_search(desk, ann, "/search?country=KEN&q=wells&sort=newest",
                               {"Again", true}, noon)),
              "saved_searches.error.same");
    EXPECT_EQ(said(save_search(desk, bob, "/search?q=wells&country=KEN", {"Mine", true}, noon)),
              "ok");
    EXPECT_EQ(said(save_search(desk, ann, "/matrix", {"No search", true}, noon)),
              "catalogue.error.no_search");
}

TEST_P(SavedSearchActionsTest, HaveAnEnd) {
    for (std::size_t i = 0; i < most_saved_searches; ++i) {
        save(ann, "/search?q=" + std::to_string(i), "Mine");
    }
    EXPECT_EQ(said(save_search(feature.desk(), ann, "/search?q=more", {"More", true}, noon)),
              "saved_searches.error.many");
    EXPECT_EQ(all_of(ann).size(), most_saved_searches);
}

TEST_P(SavedSearchActionsTest, ChangeWhatIsOnesOwnOnly) {
    const Desk desk = feature.desk();
    const SavedSearchId id = save(ann, "/search?q=wells", "Mine");
    const SavedSearch before = saved(id);
    EXPECT_EQ(said(change_search(desk, bob, id, {"His", false}, noon)),
              "saved_searches.error.unknown");
    EXPECT_EQ(said(remove_search(desk, bob, id)), "saved_searches.error.unknown");
    EXPECT_EQ(said(remove_search(desk, Actor(), id)), "saved_searches.error.unknown");
    EXPECT_EQ(saved(id), before);
    EXPECT_EQ(said(change_search(desk, ann, id, {"Hers", false}, noon)), "ok");
    EXPECT_EQ(saved(id).name, "Hers");
    EXPECT_EQ(said(remove_search(desk, ann, id)), "ok");
    EXPECT_EQ(all_of(ann), std::vector<SavedSearch>{});
}

TEST_P(SavedSearchActionsTest, TellFromNowOnWhenLettersAreWantedAgain) {
    const SavedSearchId id = save(ann, "/search?q=wells", "Mine");
    const Desk desk = feature.desk();
    EXPECT_EQ(said(change_search(desk, ann, id, {"Other name", true}, noon + 1h)), "ok");
    EXPECT_EQ(saved(id).told_until, noon) << "nothing was missed";
    EXPECT_EQ(said(change_search(desk, ann, id, {"Mine", false}, noon + 2h)), "ok");
    EXPECT_EQ(said(change_search(desk, ann, id, {"Mine", true}, noon + 3h)), "ok");
    EXPECT_EQ(saved(id).told_until, noon + 3h);
}

TEST_P(SavedSearchActionsTest, LeaveNoTraceOfWhatWasSearchedFor) {
    const std::int64_t changes = count("change_feed");
    const SavedSearchId id = save(ann, "/search?q=secret", "Secret");
    EXPECT_TRUE(change_search(feature.desk(), ann, id, {"More secret", true}, noon));
    EXPECT_TRUE(remove_search(feature.desk(), ann, id));
    EXPECT_EQ(count("change_feed"), changes) << "everybody reads it";
    const std::string audit = database->read([&](db::Transaction& transaction) {
        db::Cursor row = transaction.query(
            "SELECT action, details FROM audit_entry WHERE subject = $1 ORDER BY number", {id});
        std::string text;
        while (row.next()) {
            text += row.text(0) + row.text(1) + ' ';
        }
        return text;
    });
    EXPECT_EQ(audit, "save-search{} change-saved-search{} remove-saved-search{} ");
}

TEST_P(SavedSearchActionsTest, GoWithTheAccount) {
    save(ann, "/search?q=wells", "Mine");
    save(bob, "/search?q=wells", "His");
    publish_called("Wells", noon + 1h);
    EXPECT_EQ(told_at(noon + 2h), "ann bob");
    database->write([&](db::Transaction& transaction) {
        transaction.execute("DELETE FROM account WHERE id = $1", {ann.account});
    });
    EXPECT_EQ(count("saved_search"), 1);
    EXPECT_EQ(count("weekly_letter"), 1);
}

} // namespace
} // namespace stocktake::saved_searches
