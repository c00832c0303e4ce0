// SPDX-License-Identifier: Apache-2.0
#include "base/word_difference.hpp"

#include <gtest/gtest.h>

namespace stocktake {
namespace {

std::string bracketed(const std::vector<TextPiece>& pieces) {
    std::string text;
    for (const TextPiece& piece : pieces) {
        text += piece.is_changed ? "[" + piece.text + "]" : piece.text;
    }
    return text;
}

/// `what was | what is`, changed pieces in brackets.
std::string difference(std::string_view before, std::string_view after) {
    const TextDifference difference = word_difference(before, after);
    return bracketed(difference.before) + "|" + bracketed(difference.after);
}

TEST(WordDifference, MarksTheWordsThatChanged) {
    EXPECT_EQ(difference("trained 40 teachers in Kisumu", "trained 60 teachers in Kisumu"),
              "trained [40 ]teachers in Kisumu|trained [60 ]teachers in Kisumu");
    EXPECT_EQ(difference("one two three", "one three four"), "one [two three]|one [three four]");
    EXPECT_EQ(difference("one two three four", "one three four"),
              "one [two ]three four|one three four");
    EXPECT_EQ(difference("same", "same"), "same|same");
    EXPECT_EQ(difference("", "new"), "|[new]");
    EXPECT_EQ(difference("old", ""), "[old]|");
    EXPECT_EQ(difference("", ""), "|");
}

TEST(WordDifference, TakesChineseLettersOneByOne) {
    EXPECT_EQ(difference("培训了四十名教师", "培训了六十名女教师"),
              "培训了[四]十名教师|培训了[六]十名[女]教师");
}

TEST(WordDifference, KeepsArabicWordsWhole) {
    EXPECT_EQ(difference("تدريب المعلمين في كيسومو", "تدريب المعلمات في كيسومو"),
              "تدريب [المعلمين ]في كيسومو|تدريب [المعلمات ]في كيسومو");
}

TEST(WordDifference, JoinsToBothTextsAgain) {
    const std::string before = "a  b\nc d  a b c\n\ne";
    const std::string after = "b c\n d a  x c e ";
    const TextDifference difference = word_difference(before, after);
    const auto joined = [](const std::vector<TextPiece>& pieces) {
        std::string text;
        for (const TextPiece& piece : pieces) {
            text += piece.text;
        }
        return text;
    };
    EXPECT_EQ(joined(difference.before), before);
    EXPECT_EQ(joined(difference.after), after);
}

TEST(WordDifference, GivesUpOnWhatWouldTakeTooLong) {
    std::string before = "same ";
    std::string after = "same ";
    for (int i = 0; i < 5000; ++i) {
        before += "a" + std::to_string(i) + " ";
        after += "b" + std::to_string(i) + " ";
    }
    const TextDifference difference = word_difference(before + "end", after + "end");
    ASSERT_EQ(difference.before.size(), 3U);
    EXPECT_EQ(difference.before[0], (TextPiece{"same ", false}));
    EXPECT_TRUE(difference.before[1].is_changed);
    EXPECT_EQ(difference.before[2], (TextPiece{"end", false}));
}

} // namespace
} // namespace stocktake
