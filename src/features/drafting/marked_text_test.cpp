// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/marked_text.hpp"

#include <gtest/gtest.h>

namespace stocktake::drafting {
namespace {

std::string shown(std::string_view text) {
    std::string result;
    for (const MarkedPiece& piece : pieces_of(text)) {
        result += '<' + piece.text + '>';
        for (const std::int64_t number : piece.cited) {
            result += ' ' + std::to_string(number);
        }
    }
    return result;
}

TEST(MarkedText, SplitsAtMarks) {
    EXPECT_EQ(shown("Wells were dug. [1] Roads too. [2][3]"),
              "<Wells were dug.> 1< Roads too.> 2 3");
    EXPECT_EQ(shown("井已打好。[1]路已修好。[2]"), "<井已打好。> 1<路已修好。> 2");
    EXPECT_EQ(shown("Wells [1], roads [2] and more."), "<Wells> 1<, roads> 2< and more.>");
    EXPECT_EQ(shown("Nothing is marked."), "<Nothing is marked.>");
    EXPECT_EQ(shown(""), "");
}

TEST(MarkedText, MarksBeforeAnyTextBelongToTheFirstPiece) {
    EXPECT_EQ(shown("[1] Wells. [2]"), "< Wells.> 1 2");
    EXPECT_EQ(shown("[1]"), "<> 1");
}

TEST(MarkedText, FiguresAreCitedByTheirPiece) {
    EXPECT_EQ(shown("Some {2} are online. [1] {2} more."),
              "<Some {2} are online.> 1 2< {2} more.> 2");
    EXPECT_EQ(shown("{1}[1]{2}"), "<{1}> 1<{2}> 2");
}

TEST(MarkedText, OtherBracketsAreText) {
    EXPECT_EQ(shown("a [b] {c} [12345] [0] [ ] ["), "<a [b] {c} [12345] [0] [ ] [>");
}

TEST(MarkedText, PiecesPutTogetherAreTheText) {
    for (const std::string_view text : {"a. [1] b. [2] c", "a[1]b[2]", "甲。[1]乙", "{1} a {2}"}) {
        std::string joined;
        for (const MarkedPiece& piece : pieces_of(text)) {
            joined += piece.text;
        }
        std::string without(text);
        for (const std::string_view mark : {" [1]", " [2]", "[1]", "[2]"}) {
            for (auto at = without.find(mark); at != std::string::npos; at = without.find(mark)) {
                without.erase(at, mark.size());
            }
        }
        EXPECT_EQ(joined, without);
    }
}

TEST(MarkedText, FiguresArePutIn) {
    EXPECT_EQ(with_figures("{1} of {2} [1]", [](std::int64_t n) { return std::to_string(n * 10); }),
              "10 of 20 [1]");
}

TEST(MarkedText, KnowsWhichNumbersNeedASource) {
    for (const std::string_view text :
         {"5.4 billion", "in 12 countries", "1,200 people", "54亿", "25 per cent.", "20 years"}) {
        EXPECT_TRUE(states_number(text)) << text;
    }
    for (const std::string_view text :
         {"", "in 2025", "2024-2025", "in 2024/2025.", "action line C5", "resolution 70/125",
          "A/RES/70/125", "{1} people", "Wells. [1]", "G20"}) {
        EXPECT_FALSE(states_number(text)) << text;
    }
}

} // namespace
} // namespace stocktake::drafting
