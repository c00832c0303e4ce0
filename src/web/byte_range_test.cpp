// SPDX-License-Identifier: Apache-2.0
#include "web/byte_range.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(ByteRange, IsOneRangeOfBytes) {
    EXPECT_EQ(parse_range("bytes=0-99", 1000), (ByteRange{0, 100}));
    EXPECT_EQ(parse_range("bytes=900-", 1000), (ByteRange{900, 100}));
    EXPECT_EQ(parse_range("bytes=990-5000", 1000), (ByteRange{990, 10}));
    EXPECT_EQ(parse_range("bytes=-10", 1000), (ByteRange{990, 10}));
    EXPECT_EQ(parse_range("bytes=-5000", 1000), (ByteRange{0, 1000}));
}

TEST(ByteRange, HasNothingBehindTheEnd) {
    for (const char* header : {"bytes=1000-", "bytes=1000-1001", "bytes=-0"}) {
        const auto range = parse_range(header, 1000);
        ASSERT_TRUE(range.has_value()) << header;
        EXPECT_EQ(range->count, 0U) << header;
    }
    EXPECT_EQ(parse_range("bytes=0-", 0), ByteRange{});
}

TEST(ByteRange, IsIgnoredWhenItMakesNoSense) {
    for (const char* header :
         {"", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=9-5", "bytes=a-b", "bytes=+1-2",
          "bytes=1-2,4-5", "lines=1-2", "bytes=1--2", "bytes=99999999999999999999-"}) {
        EXPECT_EQ(parse_range(header, 1000), std::nullopt) << header;
    }
}

class PartOrWhole : public testing::Test {
  protected:
    PartOrWhole() {
        auto file = std::make_shared<SpoolFile>();
        file->append("stocktake");
        whole.body = std::shared_ptr<const SpoolFile>(file);
        whole.headers.set("ETag", "\"sum\"");
    }

    /// Status, Content-Range and body.
    std::string answer(const std::string& range, const std::string& if_range = {}) {
        Request request;
        request.headers.add("Range", range);
        if (!if_range.empty()) {
            request.headers.add("If-Range", if_range);
        }
        const Response response = part_or_whole(whole, request);
        return std::to_string(response.status) + " " +
               std::string(response.headers.text_of("Content-Range")) + " " +
               text_of(response.body);
    }

    Response whole;
};

TEST_F(PartOrWhole, GivesThePartThatIsAskedFor) {
    EXPECT_EQ(answer("bytes=5-"), "206 bytes 5-8/9 take");
    EXPECT_EQ(answer("bytes=0-4"), "206 bytes 0-4/9 stock");
    EXPECT_EQ(answer("bytes=5-", "\"sum\""), "206 bytes 5-8/9 take");
    EXPECT_EQ(answer("bytes=9-"), "416 bytes */9 ");
}

TEST_F(PartOrWhole, GivesTheWholeToWhoeverHoldsOtherBytes) {
    EXPECT_EQ(answer("bytes=5-", "\"another\""), "200  stocktake");
    EXPECT_EQ(answer("bytes=1-2,4-5"), "200  stocktake");
}

} // namespace
} // namespace stocktake::web
