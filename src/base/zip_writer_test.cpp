// SPDX-License-Identifier: Apache-2.0
#include "base/zip_writer.hpp"

#include "base/zip_archive.hpp"

#include <array>
#include <stdlib.h>
#include <time.h>

#include <gtest/gtest.h>

namespace stocktake {
namespace {

const std::array<ZipMember, 2> two_files{
    {{"[Content_Types].xml", "<a/>"}, {"word/ملف.txt", std::string(100'000, 'x')}}};

std::string zipped(std::span<const ZipMember> members) {
    StringSink sink;
    write_zip(members, sink);
    return sink.take();
}

TEST(ZipWriter, KeepsNamesAndBytesInTheirOrder) {
    const std::string bytes = zipped(two_files);
    EXPECT_LT(bytes.size(), 1000U);
    auto archive = ZipArchive::open(bytes);
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->names(), (std::vector<std::string>{"[Content_Types].xml", "word/ملف.txt"}));
    EXPECT_TRUE(archive->check());
    auto entry = archive->open_entry("[Content_Types].xml");
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->read().value_or(""), "<a/>");
}

TEST(ZipWriter, GivesTheSameBytesInEveryTimeZone) {
    const std::string here = zipped(two_files);
    // NOLINTBEGIN(concurrency-mt-unsafe): this test has no other threads
    ::setenv("TZ", "Pacific/Auckland", 1);
    ::tzset();
    const std::string there = zipped(two_files);
    ::unsetenv("TZ");
    ::tzset();
    // NOLINTEND(concurrency-mt-unsafe)
    EXPECT_EQ(here, there);
}

TEST(ZipWriter, RefusesTwoMembersOfOneName) {
    const std::array<ZipMember, 2> twice{{{"a", "1"}, {"a", "2"}}};
    EXPECT_THROW(zipped(twice), std::runtime_error);
}

} // namespace
} // namespace stocktake
