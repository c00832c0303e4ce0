// SPDX-License-Identifier: Apache-2.0
#include "base/normalization.hpp"

#include <algorithm>
#include <stdexcept>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

namespace stocktake {

namespace {

const icu::Normalizer2& composition() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU has no normalisation data");
    }
    return *found;
}

} // namespace

std::string nfc(std::string_view text) {
    // Most of what comes is ASCII or composed already; finding that out is cheaper than composing.
    const bool is_ascii =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const icu::StringPiece source(text.data(), static_cast<std::int32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    if (is_ascii || composition().isNormalizedUTF8(source, status) != 0) {
        return std::string(text);
    }
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    composition().normalizeUTF8(0, source, sink, nullptr, status);
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU cannot normalise this text");
    }
    return composed;
}

} // namespace stocktake
