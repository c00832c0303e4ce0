// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/version.hpp"

#include <gtest/gtest.h>

namespace stocktake::open_data {
namespace {

std::vector<Version> named(std::initializer_list<const char*> names) {
    std::vector<Version> versions;
    for (const char* name : names) {
        versions.emplace_back(name);
    }
    return versions;
}

TEST(Version, IsNamedByItsMoment) {
    const auto moment = *Timestamp::parse("2026-11-27T02:00:07.999Z");
    EXPECT_EQ(version_at(moment).text(), "2026-11-27T020007Z");
    EXPECT_EQ(moment_of(version_at(moment)).text(), "2026-11-27T02:00:07.000Z");
}

TEST(Version, IsNothingElse) {
    EXPECT_EQ(parse_version("2026-11-27T020000Z"), Version("2026-11-27T020000Z"));
    for (const char* text :
         {"", "latest", "2026-11-27", "2026-13-27T020000Z", "2026-11-27T020000Z.part",
          "2026-11-27T02:00:00Z", "../../etc/passwd", "../2026-11-27T0200", "2026-11-27T02000/Z"}) {
        EXPECT_EQ(parse_version(text), std::nullopt) << text;
    }
}

TEST(Version, IsKeptWhileNewAndWhenFirstOfItsMonth) {
    const auto versions = named({"2026-11-03T020000Z", "2026-11-02T020000Z", "2026-10-31T020000Z",
                                 "2026-10-02T020000Z", "2026-10-01T020000Z", "2026-09-30T020000Z"});
    EXPECT_EQ(outdated(versions, 2), named({"2026-10-02T020000Z", "2026-10-31T020000Z"}));
    EXPECT_EQ(outdated(versions, 3), named({"2026-10-02T020000Z"}));
    EXPECT_EQ(outdated(versions, 30), named({}));
    EXPECT_EQ(outdated({}, 30), named({}));
}

} // namespace
} // namespace stocktake::open_data
