// SPDX-License-Identifier: Apache-2.0
#include "search/occurrences.hpp"

#include "search/segment_builder.hpp"

#include <gtest/gtest.h>

#include <map>

namespace stocktake::search {
namespace {

constexpr std::uint32_t port_documents = 10'000; // more than a window of WordScan has

/// `port` in every third document, `ports` twice in every seventh, once of them in the title; the
/// pair "port tax" in every ninth.
Segment made() {
    SegmentBuilder builder(0);
    Analyzer analyzer;
    for (std::uint32_t i = 0; i < port_documents; ++i) {
        Document document;
        document.key = std::to_string(i);
        document.texts.push_back(
            {Language::English, Weight::Title, i % 7 == 0 ? "Of ports" : "Of ships"});
        std::string text = i % 3 == 0 ? "a port" : "a ship";
        text += i % 9 == 0 ? " tax" : "";
        text += i % 7 == 0 ? " and ports" : "";
        document.texts.push_back({Language::English, Weight::Body, text});
        builder.add(document, analyzer);
    }
    return builder.finish();
}

using Found = std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>>;

/// How often any form stands there, and the typed one, for the documents of a range.
Found expected(DocumentRange range) {
    Found found;
    for (std::uint32_t i = range.first; i < range.end; ++i) {
        const std::uint32_t typed = i % 3 == 0 ? 1 : 0;
        const std::uint32_t others = i % 7 == 0 ? 2 : 0;
        if (typed + others > 0) {
            found[i] = {typed + others, typed};
        }
    }
    return found;
}

PlannedPlace word(std::vector<std::string> exact, std::vector<std::string> forms = {}) {
    return {.exact = std::move(exact), .forms = std::move(forms)};
}

TEST(OccurrencesTest, AWordIsAddedUpOverItsFormsInAnyRange) {
    const Segment segment = made();
    for (const DocumentRange range : {DocumentRange{0, port_documents},
                                      {0, 1},
                                      {1, 5000},
                                      {4096, 8192},
                                      {5001, port_documents},
                                      {port_documents, port_documents}}) {
        Found found;
        WordScan(word({"port"}, {"ports"}), {}, segment, range)
            .for_each([&](std::uint32_t document, const Occurrences& each) {
                EXPECT_TRUE(found.empty() || found.rbegin()->first < document);
                EXPECT_EQ(each.all.title, document % 7 == 0 ? 2U : 0U) << document;
                found[document] = {each.all.frequency, each.exact.frequency};
            });
        EXPECT_EQ(found, expected(range)) << range.first << " to " << range.end;
    }
}

TEST(OccurrencesTest, AReaderSaysTheSameOfEachDocument) {
    const Segment segment = made();
    Plan plan;
    plan.places = {word({"port"}, {"ports"})};
    OccurrenceReader reader(plan, segment);
    Found found;
    for (std::uint32_t document = 0; document < port_documents; document += 5) {
        if (const Occurrences each = reader.read(document); each.is_found()) {
            found[document] = {each.all.frequency, each.exact.frequency};
        }
    }
    Found every_fifth = expected({0, port_documents});
    std::erase_if(every_fifth, [](const auto& each) { return each.first % 5 != 0; });
    EXPECT_EQ(found, every_fifth);
}

TEST(OccurrencesTest, APhraseIsLookedForWhereItsRarestWordIs) {
    const Segment segment = made();
    Plan plan;
    plan.places = {word({"port"}, {"ports"}), word({"tax"})};
    plan.places[1].position = 1;
    OccurrenceReader reader(plan, segment);
    const std::vector<std::uint32_t> candidates = reader.candidates({100, 9000});
    EXPECT_EQ(reader.most_candidates(), 1112U); // in the whole segment
    ASSERT_EQ(candidates.size(), 988U);
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
        EXPECT_EQ(candidates[i], 108 + 9 * i);
        EXPECT_EQ(reader.read(candidates[i]).exact.frequency, 1U);
    }
}

} // namespace
} // namespace stocktake::search
