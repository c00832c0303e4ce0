// SPDX-License-Identifier: Apache-2.0
#include "base/zip_archive.hpp"

#include <zip.h>

#include <gtest/gtest.h>

namespace stocktake {
namespace {

/// An archive with one entry of that many zeros.
std::string archive_of_zeros(std::size_t count) {
    const std::string zeros(count, '0');
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    zip_file_add(archive, "zeros", zip_source_buffer(archive, zeros.data(), zeros.size(), 0), 0);
    zip_close(archive);
    zip_source_open(target);
    std::string bytes(std::size_t{1} << 20U, '\0');
    bytes.resize(static_cast<std::size_t>(zip_source_read(target, bytes.data(), bytes.size())));
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

/// What opening and unpacking says; `good` when all is well.
std::string checked(std::string_view bytes, const ZipLimits& limits = {}) {
    auto archive = ZipArchive::open(bytes, limits);
    if (!archive) {
        return "not opened: " + to_string(archive.error());
    }
    const Result<void> sound = archive->check();
    return sound ? "good" : "not unpacked: " + to_string(sound.error());
}

TEST(ZipArchive, ChecksWhatIsSoundAndWithinItsLimits) {
    EXPECT_EQ(checked(archive_of_zeros(5'000'000)), "good");
    EXPECT_EQ(ZipArchive::open(archive_of_zeros(1))->names(), std::vector<std::string>{"zeros"});
}

TEST(ZipArchive, RefusesABombBeforeAnythingIsUnpacked) {
    EXPECT_EQ(checked(archive_of_zeros(std::size_t{32} << 20U)),
              "not opened: invalid_input base.zip.bomb(megabytes=32)");
    EXPECT_EQ(checked(archive_of_zeros(5'000'000), {.bytes = 4'000'000}),
              "not opened: invalid_input base.zip.bomb(megabytes=4)");
}

TEST(ZipArchive, ReadsNoFurtherWhereAnEntryIsLongerThanTheArchiveSays) {
    std::string bytes = archive_of_zeros(std::size_t{32} << 20U);
    // In the directory at the end: 24 bytes into the head of an entry stands how long it is.
    const std::size_t size = bytes.rfind("PK\x01\x02") + 24;
    bytes.replace(size, 4, std::string("\x10\0\0\0", 4));
    EXPECT_EQ(checked(bytes).substr(0, 43), "not unpacked: invalid_input base.zip.broken");
}

} // namespace
} // namespace stocktake
