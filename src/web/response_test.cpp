// SPDX-License-Identifier: Apache-2.0
#include "web/response.hpp"

#include "base/crypto.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

bool is_in_memory(const Body& body) {
    return std::holds_alternative<std::shared_ptr<const std::string>>(body);
}

TEST(BodySink, KeepsAMegabyteInMemory) {
    BodySink sink;
    sink.write(std::string(BodySink::memory_limit, 'x'));
    const Body body = sink.take();

    EXPECT_TRUE(is_in_memory(body));
    EXPECT_EQ(size_of(body), BodySink::memory_limit);
    EXPECT_EQ(text_of(body), std::string(BodySink::memory_limit, 'x'));
}

TEST(BodySink, PutsWhatIsLargerIntoAFileInOrder) {
    BodySink sink;
    std::string expected;
    for (int line = 0; expected.size() < 3 * BodySink::memory_limit; ++line) {
        const std::string text = std::to_string(line) + "\n";
        sink.write(text);
        expected += text;
    }
    const Body body = sink.take();

    EXPECT_FALSE(is_in_memory(body));
    EXPECT_EQ(size_of(body), expected.size());
    EXPECT_EQ(text_of(body), expected);
}

TEST(BodySink, IsEmptyAfterItWasTaken) {
    BodySink sink;
    sink.write(std::string(2 * BodySink::memory_limit, 'x'));
    EXPECT_EQ(size_of(sink.take()), 2 * BodySink::memory_limit);
    EXPECT_EQ(size_of(sink.take()), 0U);
}

TEST(SpoolFile, ReadsAnyPieceOfWhatWasAppended) {
    SpoolFile file;
    file.append("stock");
    file.append("take");
    std::array<char, 4> piece{};

    EXPECT_EQ(file.size(), 9U);
    EXPECT_EQ(file.read(3, piece), 4U);
    EXPECT_EQ(std::string_view(piece.data(), 4), "ckta");
    EXPECT_EQ(file.read(7, piece), 2U);
    EXPECT_EQ(file.read(9, piece), 0U);
}

TEST(SpoolFile, OpensAFileThatIsKeptAndNothingElse) {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("stocktake-spool-test-" + random_token(6));
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "kept") << "stocktake";
    std::filesystem::create_symlink(folder / "kept", folder / "link");

    const auto file = SpoolFile::open(folder / "kept");
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(SpoolFile::open(folder / "none"), nullptr);
    EXPECT_EQ(SpoolFile::open(folder / "link"), nullptr);
    EXPECT_EQ(SpoolFile::open(folder), nullptr);

    std::filesystem::remove_all(folder);
    EXPECT_EQ(text_of(Body(file)), "stocktake");
}

} // namespace
} // namespace stocktake::web
