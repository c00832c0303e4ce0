// SPDX-License-Identifier: Apache-2.0
#include "base/read_ahead.hpp"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

namespace stocktake {
namespace {

using Numbers = ReadAhead<int>;

TEST(ReadAhead, GivesEveryItemInOrderAndThenNothing) {
    Numbers numbers(3, [](const Numbers::Give& give) {
        for (int i = 0; i < 1000; ++i) {
            EXPECT_TRUE(give(i));
        }
    });
    for (int i = 0; i < 1000; ++i) {
        ASSERT_EQ(numbers.next(), i);
    }
    EXPECT_EQ(numbers.next(), std::nullopt);
    EXPECT_EQ(numbers.next(), std::nullopt);
}

TEST(ReadAhead, GivesItemsInBatches) {
    using Ahead = ReadAhead<std::vector<int>>;
    Ahead ahead(2, [](const Ahead::Give& give) {
        Batches<int> batches(3, give);
        for (int i = 0; i < 7; ++i) {
            EXPECT_TRUE(batches.add(i));
        }
        batches.finish();
        batches.finish(); // nothing is left
    });
    EXPECT_EQ(ahead.next(), (std::vector{0, 1, 2}));
    EXPECT_EQ(ahead.next(), (std::vector{3, 4, 5}));
    EXPECT_EQ(ahead.next(), (std::vector{6}));
    EXPECT_EQ(ahead.next(), std::nullopt);
}

TEST(ReadAhead, ThrowsWhatTheMakerThrewAfterItsItems) {
    Numbers numbers(3, [](const Numbers::Give& give) {
        give(1);
        throw std::runtime_error("broken");
    });
    EXPECT_EQ(numbers.next(), 1);
    EXPECT_THROW(numbers.next(), std::runtime_error);
}

TEST(ReadAhead, StopsAMakerWhoseItemsNobodyWants) {
    std::atomic<int> made = 0;
    {
        Numbers numbers(2, [&](const Numbers::Give& give) {
            while (give(made)) {
                ++made;
            }
        });
        EXPECT_EQ(numbers.next(), 0);
    }
    EXPECT_LE(made, 3);
}

} // namespace
} // namespace stocktake
