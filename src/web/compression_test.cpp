// SPDX-License-Identifier: Apache-2.0
#include "web/compression.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace stocktake::web {
namespace {

std::string gunzip(std::string packed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string text(1'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

std::string unbrotli(std::string_view packed) {
    std::string text(1'000'000, '\0');
    std::size_t size = text.size();
    EXPECT_EQ(BrotliDecoderDecompress(packed.size(),
                                      reinterpret_cast<const std::uint8_t*>(packed.data()), &size,
                                      reinterpret_cast<std::uint8_t*>(text.data())),
              BROTLI_DECODER_RESULT_SUCCESS);
    text.resize(size);
    return text;
}

TEST(Compression, CanBeUndone) {
    std::string page;
    for (int row = 0; row < 1000; ++row) {
        page += "<tr><td>" + std::to_string(row) + "</td><td>réseau</td></tr>\n";
    }
    for (const Effort effort : {Effort::Fast, Effort::Best}) {
        EXPECT_EQ(gunzip(compress(page, Encoding::Gzip, effort)), page);
        EXPECT_EQ(unbrotli(compress(page, Encoding::Brotli, effort)), page);
    }
    EXPECT_EQ(gunzip(compress("", Encoding::Gzip, Effort::Fast)), "");
    EXPECT_EQ(unbrotli(compress("", Encoding::Brotli, Effort::Fast)), "");
    EXPECT_EQ(compress(page, Encoding::Identity, Effort::Best), page);
}

TEST(Encoding, IsNegotiatedByWeightAndThenByOurTaste) {
    struct Case {
        std::string_view header;
        Encoding expected;
    };

    for (const auto& [header, expected] : {
             Case{"", Encoding::Identity},
             Case{"gzip, deflate, br, zstd", Encoding::Brotli},
             Case{"gzip", Encoding::Gzip},
             Case{"GZip;Q=0.5", Encoding::Gzip},
             Case{"br;q=0.5, gzip;q=0.8", Encoding::Gzip},
             Case{"br;q=0, gzip", Encoding::Gzip},
             Case{"*", Encoding::Brotli},
             Case{"br;q=0, *", Encoding::Gzip},
             Case{"*;q=0", Encoding::Identity},
             Case{"gzip;q=0.2, identity", Encoding::Identity},
             Case{"identity;q=0, gzip;q=0.001", Encoding::Gzip},
             Case{"deflate", Encoding::Identity},
             Case{"br;q=2, gzip;q=x, br;level=3", Encoding::Identity},
             Case{",;q=,br ;q=1.000,", Encoding::Brotli},
         }) {
        EXPECT_EQ(negotiate_encoding(header), expected) << header;
    }
}

TEST(Compression, IsForTextAlone) {
    for (const std::string_view type : {"text/html; charset=utf-8", "application/JSON",
                                        "image/svg+xml", "application/ld+json", "text/turtle"}) {
        EXPECT_TRUE(is_compressible(type)) << type;
    }
    for (const std::string_view type :
         {"image/png", "application/zip", "",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}) {
        EXPECT_FALSE(is_compressible(type)) << type;
    }
}

} // namespace
} // namespace stocktake::web
