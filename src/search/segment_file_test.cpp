// SPDX-License-Identifier: Apache-2.0
#include "search/segment_file.hpp"

#include "base/json.hpp"
#include "search/index.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <random>

namespace stocktake::search {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t facets = 2;

class SegmentFileTest : public testing::Test {
  protected:
    SegmentFileTest() {
        fs::create_directories(folder);
        SegmentBuilder builder(facets);
        for (int i = 0; i < 300; ++i) {
            builder.add({"d/" + std::to_string(i),
                         {{Language::English, Weight::Title, "Well " + std::to_string(i)},
                          {Language::Chinese, Weight::Body, "饮用水"}},
                         {{0, i % 2 == 0 ? "even" : "odd"}, {1, "all"}},
                         i},
                        analyzer_of_thread());
        }
        segment = builder.finish();
        mapped = keep_segment(segment, about, file);
    }

    ~SegmentFileTest() override { fs::remove_all(folder); }

    static SearchResult found(Segment asked, const SearchRequest& request) {
        Index index(Schema{{"parity", "all"}});
        index.replace(std::move(asked));
        return index.search(request);
    }

    [[nodiscard]] std::string bytes() const {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    void write(std::string_view changed) const { std::ofstream(file, std::ios::binary) << changed; }

    fs::path folder = fs::temp_directory_path() / ("segment-" + std::to_string(::getpid()));
    fs::path file = folder / "index";
    Value about = Value::object({{"sequence", 7}});
    Segment segment;
    Segment mapped; // from the file
};

TEST_F(SegmentFileTest, AnswersAsTheSegmentThatWasKept) {
    const auto kept = open_segment(file);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->about, about);
    for (const SearchRequest& request :
         {SearchRequest{.query = {Query::Kind::Words, "well"}, .counted = {0, 1}},
          SearchRequest{.query = {Query::Kind::Words, "well 17"}},
          SearchRequest{.query = {Query::Kind::Words, "饮用水"}, .order = Order::Newest},
          SearchRequest{.query = {}, .filters = {{0, {"odd"}}}, .counted = {0, 1}}}) {
        const SearchResult expected = found(segment, request);
        EXPECT_GT(expected.count, 0U);
        EXPECT_EQ(found(kept->segment, request), expected);
        EXPECT_EQ(found(mapped, request), expected);
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1);
}

TEST_F(SegmentFileTest, IsReadAlsoWhileAnotherTakesItsPlace) {
    const auto kept = open_segment(file);
    ASSERT_TRUE(kept);
    SegmentBuilder builder(facets);
    const Segment other = keep_segment(builder.finish(), Value::object({}), file);
    EXPECT_EQ(other.documents, 0U);
    const SearchRequest request{.query = {Query::Kind::Words, "well"}};
    EXPECT_EQ(found(kept->segment, request), found(segment, request));
    EXPECT_EQ(found(mapped, request), found(segment, request));
    EXPECT_EQ(open_segment(file)->segment.documents, 0U);
}

/// An index that goes on with the file knows what is gone, and what has come.
TEST_F(SegmentFileTest, TakesThePlaceOfTheSegmentThatWasKept) {
    Index index(Schema{{"parity", "all"}});
    index.replace(segment);
    const std::vector<std::string> erased{"d/17"};
    const std::vector<Document> saved{{"d/18", {{Language::English, Weight::Body, "Dry"}}},
                                      {"d/301", {{Language::English, Weight::Title, "Well"}}}};
    index.update(saved, erased);
    const SearchRequest request{
        .query = {Query::Kind::Words, "well"}, .limit = 500, .counted = {0, 1}};
    const SearchResult before = index.search(request);
    EXPECT_EQ(before.count, 299U);
    index.exchange(segment, mapped);
    EXPECT_EQ(index.search(request), before);
    EXPECT_TRUE(std::ranges::any_of(index.view()->segments, [&](const LiveSegment& each) {
        return each.segment->owner == mapped.owner;
    }));
    index.replace(SegmentBuilder(facets).finish());
    index.exchange(segment, mapped); // it is there no longer
    EXPECT_EQ(index.search(request).count, 0U);
}

TEST_F(SegmentFileTest, NoDamageIsOverlooked) {
    const std::string sound = bytes();
    std::mt19937 random(5);
    const auto somewhere = [&] {
        return std::uniform_int_distribution<std::size_t>(0, sound.size() - 1)(random);
    };
    for (int round = 0; round < 100; ++round) {
        std::string broken = sound;
        if (round % 2 == 0) {
            broken[somewhere()] ^= 1;
        } else {
            broken.resize(somewhere()); // a crash, on a disk that does not keep its word
        }
        write(broken);
        EXPECT_FALSE(open_segment(file)) << round;
    }
    write("");
    EXPECT_EQ(open_segment(file).error(), Unusable::Damaged);
    write("STSEG 0\nold");
    EXPECT_EQ(open_segment(file).error(), Unusable::OtherLayout);
    fs::remove(file);
    EXPECT_EQ(open_segment(file).error(), Unusable::Missing);
    write(sound);
    EXPECT_TRUE(open_segment(file));
}

TEST_F(SegmentFileTest, IsReadByNobodyElse) {
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(SegmentFileTest, SaysWhenTheDiskDoesNotTakeIt) {
    EXPECT_THROW(keep_segment(segment, about, folder / "nowhere" / "index"), std::system_error);
}

} // namespace
} // namespace stocktake::search
