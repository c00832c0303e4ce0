// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_reading.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

TEST(ManuscriptReading, CountsNotesWithoutAMarkOfTheirOwn) {
    const Manuscript manuscript{.notes = {{"*", {}}, {"", {}}, {"**", {}}, {"", {}}}};
    EXPECT_EQ(note_marks(manuscript), (std::vector<std::string>{"*", "1", "**", "2"}));
}

TEST(ManuscriptReading, SaysWhichParagraphsAHeadingCovers) {
    const Paragraph numbered{};
    const Manuscript manuscript{
        .blocks = {numbered, Heading{1, "I.", "Wells", "a"}, numbered,
                   Heading{2, "A.", "Deep", "b"}, numbered, numbered,
                   Paragraph{.runs = {}, .is_numbered = false}, Heading{1, "II.", "Pumps", "c"},
                   Heading{3, "", "Hand pumps", "d"}, numbered, Heading{1, "", "Annex", "e"}}};
    std::vector<std::string> lines;
    for (const ContentsLine& line : contents_of(manuscript)) {
        lines.push_back(line.heading->title + " " + paragraphs_of(line));
    }
    EXPECT_EQ(lines, (std::vector<std::string>{"Wells 2–4", "Deep 3–4", "Pumps 5", "Hand pumps 5",
                                               "Annex "}));
}

TEST(ManuscriptReading, LinksToNothingThatCouldRun) {
    const auto kind = [](const char* address) {
        return link_kind_of({.text = "x", .address = address});
    };
    EXPECT_EQ(kind("https://a.example"), LinkKind::Outside);
    EXPECT_EQ(kind("/records/1"), LinkKind::Outside);
    EXPECT_EQ(kind("#p3"), LinkKind::Within);
    EXPECT_EQ(kind(""), LinkKind::None);
    EXPECT_EQ(kind("#"), LinkKind::None);
    EXPECT_EQ(kind("javascript:alert(1)"), LinkKind::None);
}

} // namespace
} // namespace stocktake::formats
