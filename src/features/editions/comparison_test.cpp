// SPDX-License-Identifier: Apache-2.0
#include "features/editions/comparison.hpp"

#include <gtest/gtest.h>

namespace stocktake::editions {
namespace {

EditionSource cited(std::string part, std::string item, std::string sender) {
    return {std::move(part), "records", std::move(item), 1, "/records/x", std::move(sender)};
}

TEST(EditionComparison, TellsNewContinuedAndSilent) {
    const std::vector<EditionSource> earlier{cited("c1", "a", "ITU"), cited("c1", "b", "WHO"),
                                             cited("c9", "c", "UPU")};
    const std::vector<EditionSource> later{cited("c1", "a", "ITU"), cited("c1", "d", "ILO"),
                                           cited("c2", "e", "WHO")};
    const auto parts = compare(earlier, later);
    ASSERT_EQ(parts.size(), 4U);
    EXPECT_EQ(parts[0], (ComparedPart{"", {"ILO"}, {"ITU", "WHO"}, {"UPU"}, 2, 1, 2}));
    EXPECT_EQ(parts[1], (ComparedPart{"c1", {"ILO"}, {"ITU"}, {"WHO"}, 1, 1, 1}));
    EXPECT_EQ(parts[2], (ComparedPart{"c2", {"WHO"}, {}, {}, 1, 0, 0}));
    EXPECT_EQ(parts[3], (ComparedPart{"c9", {}, {}, {"UPU"}, 0, 0, 1}));
}

TEST(EditionComparison, OfNothingIsNothing) {
    EXPECT_TRUE(compare({}, {}).empty());
}

} // namespace
} // namespace stocktake::editions
