// SPDX-License-Identifier: Apache-2.0
#include "export/gzip.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

#include <zlib.h>

namespace stocktake::formats {

namespace {

constexpr int gzip_wrapper = 15 + 16; // zlib.h: 16 more asks for it
constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

} // namespace

struct GzipSink::Implementation {
    explicit Implementation(Sink& to) : inner(to) {
        if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_wrapper, 8,
                         Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::runtime_error("zlib: no memory");
        }
    }

    ~Implementation() { deflateEnd(&stream); }

    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void deflate_all(std::string_view bytes, int flush) {
        // NOLINTNEXTLINE: zlib's interface wants bytes it can write to, and does not
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the same
            stream.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream.avail_out = static_cast<uInt>(piece.size());
            deflate(&stream, flush);
            inner.write({piece.data(), piece.size() - stream.avail_out});
        } while (stream.avail_out == 0);
    }

    Sink& inner;
    z_stream stream{};
    std::array<char, piece_bytes> piece{}; // what deflate has given last
};

GzipSink::GzipSink(Sink& inner) : m_implementation(std::make_unique<Implementation>(inner)) {}

GzipSink::~GzipSink() = default;

void GzipSink::write(std::string_view bytes) {
    constexpr std::size_t most = std::numeric_limits<uInt>::max(); // that zlib counts
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), most))) {
        m_implementation->deflate_all(bytes.substr(0, most), Z_NO_FLUSH);
    }
}

void GzipSink::finish() {
    m_implementation->deflate_all({}, Z_FINISH);
}

} // namespace stocktake::formats
