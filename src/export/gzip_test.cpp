// SPDX-License-Identifier: Apache-2.0
#include "export/gzip.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace stocktake::formats {
namespace {

std::string packed(std::string_view bytes, std::size_t piece) {
    StringSink sink;
    GzipSink gzip(sink);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), piece))) {
        gzip.write(bytes.substr(0, piece));
    }
    gzip.finish();
    return sink.take();
}

std::string unpacked(std::string packed) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string text(std::size_t{1024} * 1024, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

std::string noise() {
    std::string text;
    for (std::uint32_t i = 0, seed = 1; i < 300'000; ++i) {
        seed = seed * 1664525U + 1013904223U;
        text += static_cast<char>(seed >> 24U);
    }
    return text;
}

TEST(Gzip, GivesBackWhatWasWritten) {
    for (const std::string& text : {std::string(), std::string("Wells"), noise()}) {
        EXPECT_EQ(unpacked(packed(text, 1000)), text);
    }
}

TEST(Gzip, HasNeitherANameNorATimeInIt) {
    const std::string file = packed("Wells", 1000);
    EXPECT_EQ(file.substr(0, 8), std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8));
    EXPECT_EQ(packed(noise(), 7), packed(noise(), 50'000));
}

} // namespace
} // namespace stocktake::formats
