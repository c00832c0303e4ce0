// SPDX-License-Identifier: Apache-2.0
// The weekly letter: who gets it when, what it says, and what it never says.
#include "features/saved_searches/test_saved_searches.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace stocktake::saved_searches {
namespace {

class DigestTest : public SavedSearchesTest {
  protected:
    /// The only letter that is written at that moment.
    mail::Letter letter_at(Timestamp now) {
        EXPECT_EQ(write_digests_at(now), 1);
        return new_letters().at(0);
    }

    /// With the ids of records and searches as `id-of-Wells`, and signatures as `signature`.
    std::string masked(std::string text) {
        const auto mask = [&](const std::string& sql) {
            database->read([&](db::Transaction& transaction) {
                db::Cursor row = transaction.query(sql);
                while (row.next()) {
                    const std::string id = row.text(0);
                    for (auto at = text.find(id); at != std::string::npos; at = text.find(id)) {
                        text.replace(at, id.size(), "id-of-" + row.text(1));
                    }
                }
            });
        };
        mask("SELECT record, title FROM publication");
        mask("SELECT id, name FROM saved_search");
        for (auto at = text.find("token="); at != std::string::npos; at = text.find("token=", at)) {
            at += 6;
            text.replace(at, text.find('\n', at) - at, "signature");
        }
        return text;
    }

    /// Compares with golden/<name>, which STOCKTAKE_WRITE_GOLDEN=1 writes anew.
    static void expect_golden(const std::string& name, const std::string& text) {
        const auto path = std::filesystem::path(STOCKTAKE_GOLDEN) / name;
        if (std::getenv("STOCKTAKE_WRITE_GOLDEN") != nullptr) {
            std::ofstream(path, std::ios::binary) << text;
        }
        std::ifstream file(path, std::ios::binary);
        const std::string expected{std::istreambuf_iterator<char>(file),
                                   std::istreambuf_iterator<char>()};
        EXPECT_EQ(text, expected) << name;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, DigestTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(DigestTest, IsWrittenOnceAWeekWhenThereIsSomethingNew) {
    save(ann, "/search?q=wells", "Wells");
    EXPECT_EQ(told_at(noon + 1h), "") << "nothing is new";
    publish_called("Deep wells", noon + 2h);
    EXPECT_EQ(told_at(noon + 3h), "ann");
    publish_called("More wells", noon + 4h);
    EXPECT_EQ(told_at(noon + 5h), "");
    EXPECT_EQ(told_at(noon + 3h + week - 2h), "");
    EXPECT_EQ(told_at(noon + 3h + week), "ann");
    EXPECT_EQ(told_at(noon + 3h + 2 * week), "") << "nothing is new since";
}

TEST_P(DigestTest, TellsOfWhatWasNotThereWhenTheSearchWasSaved) {
    publish_called("Old wells", noon - 1h);
    const registry::RecordId changed = publish_called("Changed wells", noon - 1h);
    save(ann, "/search?q=wells", "Wells");
    const registry::Desk records{*database, shelf, nullptr};
    ASSERT_TRUE(
        registry::change_consent(records, sec, changed, registry::Consent::Unnamed, noon + 1h));
    const std::string text = letter_at(noon + 2h).text;
    EXPECT_EQ(text.find("Old wells"), std::string::npos);
    EXPECT_NE(text.find("Changed wells"), std::string::npos);
}

TEST_P(DigestTest, IsOneLetterForAllSearchesOfAPersonThatHaveNews) {
    save(ann, "/search?q=wells", "Wells");
    save(ann, "/search?q=boats", "Boats");
    save(ann, "/search?country=KEN", "Kenya");
    save(bob, "/search?q=boats", "Boats");
    publish_called("Deep wells", noon + 1h);
    const mail::Letter letter = letter_at(noon + 2h);
    EXPECT_EQ(letter.to, (mail::Address{"ann@example.org", "Name of ann"}));
    EXPECT_EQ(letter.subject, "What is new in 2 of your saved searches");
    EXPECT_EQ(letter.text.find("Boats"), std::string::npos);
    EXPECT_EQ(letter.unsubscribe, "https://stocktake.example.org" + writer.stop_path(ann.account));
}

TEST_P(DigestTest, ReadsWellInTheLanguageOfItsReader) {
    save(ann, "/search?q=wells", "Wells");
    save(ann, "/search?country=KEN", "Kenya");
    for (int i = 1; i <= 11; ++i) {
        publish_called("Activity " + std::to_string(i), noon + std::chrono::minutes(i));
    }
    publish(R"({"title": "Deep wells", "countries": ["KEN"]})", noon + 1h,
            {{Language::Arabic, *parse_json(R"({"title": "آبار عميقة"})")},
             {Language::Chinese, *parse_json(R"({"title": "深井"})")}});
    Timestamp now = noon + 2h;
    for (const std::string language : {"en", "ar", "zh"}) {
        set(ann, "language", language);
        const mail::Letter letter = letter_at(now);
        expect_golden("letter." + language + ".txt", letter.subject + "\n\n" + masked(letter.text));
        database->write([&](db::Transaction& transaction) {
            transaction.execute("UPDATE saved_search SET told_until = $1", {noon.text()});
        });
        now = now + week;
    }
}

TEST_P(DigestTest, IsWrittenInEveryLanguage) {
    save(ann, "/search?country=KEN", "Kenya");
    Timestamp now = noon;
    for (const Language language : all_languages) {
        set(ann, "language", tag_of(language));
        publish_called("Wells", now + 1h);
        const mail::Letter letter = letter_at(now + 2h);
        EXPECT_EQ(letter.text.find("saved_searches."), std::string::npos);
        EXPECT_NE(letter.text.find("Wells"), std::string::npos);
        now = now + week;
    }
}

TEST_P(DigestTest, SaysNothingOfWhatWasWithdrawnMeanwhile) {
    save(ann, "/search?country=KEN", "Kenya");
    publish_called("Good wells", noon + 1h);
    withdraw(publish_called("Bad wells", noon + 1h), noon + 2h);
    const registry::RecordId hidden = publish_called("Hidden wells", noon + 1h);
    const registry::Desk records{*database, shelf, nullptr};
    ASSERT_TRUE(
        registry::change_consent(records, sec, hidden, registry::Consent::Secretariat, noon + 2h));
    const mail::Letter letter = letter_at(noon + 3h);
    EXPECT_NE(letter.text.find("Kenya: 1 new or changed record\n\n- Good wells"),
              std::string::npos);
    EXPECT_EQ(letter.text.find("Bad"), std::string::npos);
    EXPECT_EQ(letter.text.find("Hidden"), std::string::npos);
}

TEST_P(DigestTest, GoesToNobodyWhoIsSuspendedOrWantsNone) {
    save(ann, "/search?country=KEN", "Kenya");
    const SavedSearchId id = save(bob, "/search?country=KEN", "Kenya");
    publish_called("Wells", noon + 1h);
    set(ann, "state", "suspended");
    ASSERT_TRUE(change_search(feature.desk(), bob, id, {"Kenya", false}, noon));
    EXPECT_EQ(told_at(noon + 2h), "");
    set(ann, "state", "active");
    EXPECT_EQ(told_at(noon + 3h), "ann");
}

TEST_P(DigestTest, TellsOnceOfASearchThatIsOutdatedAndGoesOnWithTheOthers) {
    const SavedSearchId outdated = save(ann, "/search?kind=pledge", "Pledges");
    save(ann, "/search?q=wells", "Wells");
    publish_called("Wells", noon + 1h);
    const std::string text = letter_at(noon + 2h).text;
    EXPECT_NE(text.find("Pledges: what this search asks for is no longer here"), std::string::npos);
    EXPECT_NE(text.find("https://stocktake.example.org/search?kind=pledge\n"), std::string::npos);
    EXPECT_NE(text.find("Wells: 1 new"), std::string::npos);
    EXPECT_FALSE(saved(outdated).has_letters);
    EXPECT_EQ(told_at(noon + 2h + week), "");
}

TEST_P(DigestTest, TellsOfAnOutdatedSearchAlsoWhenNothingElseIsNew) {
    save(ann, "/search?kind=pledge", "Pledges");
    const mail::Letter letter = letter_at(noon + 1h);
    EXPECT_EQ(letter.subject, "Your saved search: Pledges");
    EXPECT_TRUE(letter.text.starts_with("Pledges: what this search asks for")) << letter.text;
}

TEST_P(DigestTest, IsWrittenOnceByTwoProgramsAtTheSameTime) {
    save(ann, "/search?country=KEN", "Kenya");
    save(bob, "/search?country=KEN", "Kenya");
    publish_called("Wells", noon + 1h);
    const auto run = [&] {
        const auto own = db::Database::open(database.location());
        kinds::Shelf own_shelf(*own);
        catalogue::Feature own_catalogue(*own, own_shelf);
        write_digests({*own, own_shelf, own_catalogue, &writer}, [] { return noon + 2h; });
    };
    {
        std::vector<std::jthread> programs;
        for (int i = 0; i < 3; ++i) {
            programs.emplace_back(run);
        }
    }
    run();
    EXPECT_EQ(new_letters().size(), 2U);
}

} // namespace
} // namespace stocktake::saved_searches
