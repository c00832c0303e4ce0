// SPDX-License-Identifier: Apache-2.0
#include "features/editions/test_editions.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <random>

namespace stocktake::editions {

namespace {

using FreezingTest = EditionsTest;

std::string sha256_of(std::string_view bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.finish();
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Databases, FreezingTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(FreezingTest, KeepsTextsFilesAndSources) {
    const DraftId draft = started();
    write(draft, "", {{"things", "a"}}).value();
    const EditionId id = frozen(draft, {.languages = {Language::Chinese}}).value();
    EXPECT_EQ(id.text(), "yearly-c5-2025-1");
    const Edition kept = edition(id);
    EXPECT_EQ(kept.titles.size(), 2U);
    EXPECT_EQ(kept.language, Language::English);
    database->read([&](db::Transaction& transaction) {
        const auto files = list_files(transaction, id);
        EXPECT_EQ(files.size() % 2, 0U);
        EXPECT_GE(files.size(), 6U);
        for (const EditionFile& file : files) {
            const auto bytes = find_bytes(transaction, id, file);
            EXPECT_TRUE(bytes.has_value()) << file_name(id, file);
            EXPECT_EQ(sha256_of(*bytes), file.sha256);
            EXPECT_EQ(static_cast<std::int64_t>(bytes->size()), file.bytes);
        }
        const auto sources = list_sources(transaction, id);
        EXPECT_TRUE(std::ranges::any_of(sources, [](const EditionSource& source) {
            return source.part == "line" && source.source == "things" && source.item == "a";
        }));
    });
    const auto manifest = parse_json(kept.manifest);
    ASSERT_TRUE(manifest);
    EXPECT_EQ(manifest->text_of("edition"), id.text());
    EXPECT_EQ(manifest->find("paragraphs")->as_array().size(), 1U);
}

TEST_P(FreezingTest, DoesNotChangeWithWhatItWasMadeOf) {
    const DraftId draft = started();
    const ParagraphId paragraph = write(draft, "", {{"things", "a"}}).value();
    const EditionId id = frozen(draft).value();
    const auto before = manuscript(id);
    ASSERT_TRUE(revise(ann, paragraph, {1, {"Something else."}}));
    things["C5"].front().text = "Changed.";
    things["C5"].front().revision = 2;
    EXPECT_EQ(manuscript(id), before);
    Verification after = verified(id);
    EXPECT_EQ(after.count(SourceState::Changed), 1);
    EXPECT_TRUE(after.different.empty());
    EXPECT_TRUE(after.damaged.empty());
    EXPECT_FALSE(after.same.empty());
    things.clear();
    after = verified(id);
    EXPECT_EQ(after.count(SourceState::Gone), 2);
    EXPECT_EQ(after.count(SourceState::AsCited), 0);
    const EditionId next = frozen(draft, {}, noon + std::chrono::hours(1)).value();
    EXPECT_EQ(next.text(), "yearly-c5-2025-2");
}

TEST_P(FreezingTest, DamageIsFound) {
    const DraftId draft = started();
    write(draft, "One.").value();
    const EditionId id = frozen(draft).value();
    database->write([&](db::Transaction& transaction) {
        transaction.execute("UPDATE edition_file SET bytes = $1 WHERE format = 'md'",
                            {db::BlobView{"other"}});
    });
    const Verification after = verified(id);
    ASSERT_EQ(after.damaged.size(), 1U);
    EXPECT_EQ(after.damaged.front().format, "md");
}

TEST_P(FreezingTest, StopsAtWhatCannotBeHandedOut) {
    const DraftId draft = started();
    const ParagraphId id = write(draft, "", {{"things", "a"}}).value();
    const auto withdrawn = things["C5"].front();
    things["C5"].erase(things["C5"].begin());
    const auto refused = frozen(draft);
    ASSERT_FALSE(refused);
    EXPECT_EQ(stocktake::to_string(refused.error().message), "editions.error.troubles(count=1)");
    things["C5"].push_back(withdrawn);
    ASSERT_TRUE(revise(ann, id, {1, {"Wells were dug. [1] In 40 countries."}}));
    EXPECT_EQ(frozen(draft).error().kind, ErrorKind::Conflict);
    ASSERT_TRUE(revise(ann, id, {2, {"Wells were dug in 40 countries. [1]"}}));
    EXPECT_TRUE(frozen(draft));
}

TEST_P(FreezingTest, ACorrigendumNamesWhatItCorrectsAndWhy) {
    const DraftId draft = started();
    write(draft, "One.").value();
    const EditionId first = frozen(draft).value();
    EXPECT_EQ(frozen(draft, {.corrects = first}).error().fields.front().field, "reason");
    EXPECT_EQ(frozen(draft, {.corrects = EditionId("other-1"), .reason = "x"})
                  .error()
                  .fields.front()
                  .field,
              "corrects");
    const EditionId second =
        frozen(draft, {.corrects = first, .reason = "The number of wells."}).value();
    EXPECT_EQ(edition(second).corrects, first);
    database->read([&](db::Transaction& transaction) {
        EXPECT_EQ(find_correction(transaction, first), second);
        EXPECT_FALSE(find_correction(transaction, second));
    });
}

/// Every number that is printed can be followed to what says so.
TEST_P(FreezingTest, EveryNumberOfAnEditionIsReachableFromACitation) {
    std::mt19937 random(20261127);
    const std::vector<std::string> words{"Wells",        "in 40 countries", "5.4 billion people",
                                         "since 2019",   "Action Line C5",  "were dug.",
                                         "A/RES/70/125", "25 per cent"};
    int handed_out = 0;
    for (int round = 0; round < 60; ++round) {
        const DraftId draft = started();
        const ParagraphId id = write(draft, "", {{"things", "a"}, {"things", "b"}}).value();
        std::string text;
        for (int i = 0; i < 6; ++i) {
            text += words[random() % words.size()] + ' ';
            if (random() % 2 == 0) {
                text += random() % 2 == 0 ? "[1] " : "[2] ";
            }
        }
        ASSERT_TRUE(revise(ann, id, {1, {text}}));
        const auto made = frozen(draft);
        if (!made) {
            continue;
        }
        ++handed_out;
        for (const formats::Block& block : manuscript(*made).blocks) {
            const auto* paragraph = std::get_if<formats::Paragraph>(&block);
            if (paragraph == nullptr || paragraph->anchor != "p" + id.text()) {
                continue;
            }
            for (const formats::Run& run : paragraph->runs) {
                const bool has_digit =
                    std::ranges::any_of(std::string_view(run.text).substr(0),
                                        [](char c) { return c >= '0' && c <= '9'; });
                const bool is_excused = run.text.find("40") == std::string::npos &&
                                        run.text.find("5.4") == std::string::npos &&
                                        run.text.find("25 per") == std::string::npos;
                EXPECT_TRUE(!has_digit || is_excused || !run.source.empty()) << run.text;
            }
        }
    }
    EXPECT_GT(handed_out, 5);
    EXPECT_LT(handed_out, 60);
}

} // namespace stocktake::editions
