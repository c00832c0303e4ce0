// SPDX-License-Identifier: Apache-2.0
// Counting by rows, by sets, by what is rare and by what is left out: always the same.
#include "search/document_sets.hpp"

#include "search/segment_builder.hpp"

#include <gtest/gtest.h>

#include <random>

namespace stocktake::search {
namespace {

constexpr std::uint32_t skewed_documents = 3000;
constexpr std::uint32_t most_values = 40; // of each of two facets

/// Of both facets few values are frequent and many are rare.
Segment made(std::mt19937& random) {
    SegmentBuilder builder(2);
    Analyzer analyzer;
    for (std::uint32_t i = 0; i < skewed_documents; ++i) {
        Document document{.key = std::to_string(i)};
        for (std::uint32_t facet = 0; facet < 2; ++facet) {
            for (std::uint32_t value = 1; value <= most_values; ++value) {
                const std::uint32_t one_of = facet == 0 ? value * value / 8 + 2 : value * value;
                if (random() % one_of == 0) {
                    document.values.push_back({facet, std::to_string(value)});
                }
            }
        }
        builder.add(document, analyzer);
    }
    return builder.finish();
}

DocumentSet some(std::uint32_t one_of, std::mt19937& random) {
    DocumentSet set(skewed_documents);
    for (std::uint32_t i = 0; i < skewed_documents; ++i) {
        if (random() % one_of == 0) {
            set.add(i);
        }
    }
    return set;
}

std::vector<std::uint32_t> plainly(const Segment& segment, const DocumentSet& set,
                                   ValueRange range) {
    std::vector<std::uint32_t> counts(segment.values.size(), 0);
    for (std::uint32_t document = 0; document < skewed_documents; ++document) {
        for (const std::uint32_t value : segment.values_of(document)) {
            counts[value] += set.has(document) && value >= range.first && value < range.end ? 1 : 0;
        }
    }
    return counts;
}

TEST(ValueSetsTest, CountTheSameInEveryWay) {
    std::mt19937 random(5);
    const Segment segment = made(random);
    const ValueSets sets(segment);
    const auto all = static_cast<std::uint32_t>(segment.values.size());
    const std::uint32_t second = segment.facet_starts[1];
    std::size_t cheaper = 0;
    for (const std::uint32_t one_of : {1U, 2U, 3U, 10U, 60U, 500U, 4000U}) {
        const DocumentSet set = some(one_of, random);
        cheaper += sets.are_cheaper_than_rows(set.size(), {0, all}) ? 1 : 0;
        for (const ValueRange range :
             {ValueRange{0, all}, {0, second}, {second, all}, {3, 4}, {second - 2, second + 30}}) {
            for (const DocumentSet& asked : {set, set.others()}) {
                std::vector<std::uint32_t> counts(all, 0);
                sets.count(asked, range, counts);
                EXPECT_EQ(counts, plainly(segment, asked, range))
                    << asked.size() << " documents, values " << range.first << " to " << range.end;
            }
        }
    }
    EXPECT_GT(cheaper, 2U);
    EXPECT_LT(cheaper, 6U);
}

TEST(DocumentSetTest, KnowsTheOthers) {
    for (const std::size_t size : {0U, 1U, 64U, 65U}) {
        DocumentSet set(size);
        EXPECT_EQ(set.others().size(), size);
        if (size > 0) {
            set.add(static_cast<std::uint32_t>(size - 1));
            EXPECT_EQ(set.others().size(), size - 1);
            EXPECT_FALSE(set.others().has(static_cast<std::uint32_t>(size - 1)));
        }
    }
}

} // namespace
} // namespace stocktake::search
