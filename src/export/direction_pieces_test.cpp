// SPDX-License-Identifier: Apache-2.0
#include "export/direction_pieces.hpp"

#include <string>

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

/// What runs against the text, between bars: `القمة |WSIS+20|.`
std::string marked(std::string_view text, Direction base) {
    std::string marked;
    for (const DirectionPiece& piece : pieces_by_direction(text, base)) {
        const std::string_view bar = piece.direction == base ? "" : "|";
        ((marked += bar) += piece.text) += bar;
    }
    return marked;
}

TEST(DirectionPieces, LeaveTextOfOneDirectionWhole) {
    for (const std::string_view text :
         {"", "12-15", "القمة (2025-2030).", "القرار 70/125، الفقرة 3"}) {
        EXPECT_EQ(marked(text, Direction::RightToLeft), text);
    }
    for (const std::string_view text : {"WSIS+20 (2025).", "信息社会“世界”峰会"}) {
        EXPECT_EQ(marked(text, Direction::LeftToRight), text);
    }
}

TEST(DirectionPieces, CutOutNamesAndSymbolsInLatinLetters) {
    EXPECT_EQ(marked("انظر الوثيقة A/80/62–E/2026/8، الفقرة 3.", Direction::RightToLeft),
              "انظر الوثيقة |A/80/62–E/2026/8|، الفقرة 3.");
    EXPECT_EQ(marked("القمة (WSIS+20) وخط العمل C5.", Direction::RightToLeft),
              "القمة (|WSIS+20|) وخط العمل |C5|.");
    EXPECT_EQ(marked("3GPP", Direction::RightToLeft), "|3GPP|");
    EXPECT_EQ(marked("https://www.itu.int/wsis/", Direction::RightToLeft),
              "|https://www.itu.int/wsis/|");
}

TEST(DirectionPieces, KeepBracketsWithTheirPartners) {
    EXPECT_EQ(marked("منتدى World Summit (WSIS) 2026", Direction::RightToLeft),
              "منتدى |World Summit (WSIS)| 2026");
    EXPECT_EQ(marked("(WSIS) Forum وغيره", Direction::RightToLeft), "|(WSIS) Forum| وغيره");
}

TEST(DirectionPieces, CutOutArabicInLatinText) {
    EXPECT_EQ(marked("the word (معلومات), twice: معلومات.", Direction::LeftToRight),
              "the word (|معلومات|), twice: |معلومات|.");
}

} // namespace
} // namespace stocktake::formats
