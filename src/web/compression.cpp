// SPDX-License-Identifier: Apache-2.0
#include "web/compression.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

#include <brotli/encode.h>
#include <zlib.h>

namespace stocktake::web {

namespace {

/// A weight (RFC 9110, 12.4.2) in thousandths; nothing when it is malformed.
std::optional<int> parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') ||
        (text.size() > 1 && text[1] != '.')) {
        return std::nullopt;
    }
    int weight = (text[0] - '0') * 1000;
    int unit = 100;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        weight += (digit - '0') * unit;
        unit /= 10;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

struct CodingChoice {
    std::string coding;
    int weight = 1000;
};

std::optional<CodingChoice> parse_choice(std::string_view text) {
    const std::size_t semicolon = std::min(text.find(';'), text.size());
    CodingChoice choice{lower_ascii(trimmed(text.substr(0, semicolon)))};
    if (semicolon == text.size()) {
        return choice;
    }
    const std::string parameter = lower_ascii(trimmed(text.substr(semicolon + 1)));
    if (!parameter.starts_with("q=")) {
        return std::nullopt;
    }
    const auto weight = parse_weight(std::string_view(parameter).substr(2));
    if (!weight) {
        return std::nullopt;
    }
    choice.weight = *weight;
    return choice;
}

/// What the header gives to one coding: its own weight, else that of `*`, else `otherwise`.
int weight_of(std::string_view coding, const std::vector<CodingChoice>& choices, int otherwise) {
    int weight = otherwise;
    for (const CodingChoice& choice : choices) {
        if (choice.coding == coding) {
            return choice.weight;
        }
        if (choice.coding == "*") {
            weight = choice.weight;
        }
    }
    return weight;
}

std::string compress_gzip(std::string_view bytes, int level) {
    constexpr int gzip_window = 15 + 16; // zlib.h: 16 more asks for the gzip wrapper
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib: no memory");
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int outcome = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) {
        throw std::runtime_error("zlib: the output did not fit its own bound");
    }
    return packed;
}

std::string compress_brotli(std::string_view bytes, int quality) {
    std::string packed(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    std::size_t size = packed.size();
    if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                              reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(packed.data())) != BROTLI_TRUE) {
        throw std::runtime_error("brotli: compression failed");
    }
    packed.resize(size);
    return packed;
}

} // namespace

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
    case Encoding::Gzip:
        return "gzip";
    case Encoding::Brotli:
        return "br";
    case Encoding::Identity:
        break;
    }
    return "";
}

Encoding negotiate_encoding(std::string_view accept_encoding) {
    std::vector<CodingChoice> choices;
    for (const std::string_view item : split(accept_encoding, ',')) {
        if (auto choice = parse_choice(item)) {
            choices.push_back(std::move(*choice));
        }
    }
    Encoding best = Encoding::Identity;
    // Identity is always acceptable, and worth less than any coding that is asked for by name.
    int best_weight = std::max(weight_of("identity", choices, 1), 1);
    for (const Encoding encoding : {Encoding::Brotli, Encoding::Gzip}) {
        const int weight = weight_of(name_of(encoding), choices, 0);
        const bool wins = best == Encoding::Identity ? weight >= best_weight : weight > best_weight;
        if (weight > 0 && wins) {
            best = encoding;
            best_weight = weight;
        }
    }
    return best;
}

std::string compress(std::string_view bytes, Encoding encoding, Effort effort) {
    // Fast: what a page of 50 kB costs stays under half a millisecond.
    switch (encoding) {
    case Encoding::Gzip:
        return compress_gzip(bytes, effort == Effort::Best ? 9 : 4);
    case Encoding::Brotli:
        return compress_brotli(bytes, effort == Effort::Best ? BROTLI_MAX_QUALITY : 4);
    case Encoding::Identity:
        break;
    }
    return std::string(bytes);
}

bool is_compressible(std::string_view media_type) {
    const std::string type = lower_ascii(trimmed(media_type.substr(0, media_type.find(';'))));
    constexpr std::array<std::string_view, 7> texts{
        "application/json", "application/javascript", "application/x-ndjson",    "application/xml",
        "application/sql",  "application/rtf",        "application/vnd.geo+json"};
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           std::ranges::find(texts, type) != texts.end();
}

} // namespace stocktake::web
