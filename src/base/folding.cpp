// SPDX-License-Identifier: Apache-2.0
#include "base/folding.hpp"

#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace stocktake {

namespace {

constexpr UChar32 tatweel = 0x0640;

const icu::Normalizer2& normalizer(const icu::Normalizer2* found, UErrorCode status) {
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU has no normalisation data");
    }
    return *found;
}

const icu::Normalizer2& case_folding() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
    return normalizer(found, status);
}

const icu::Normalizer2& decomposition() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFDInstance(status);
    return normalizer(found, status);
}

UChar32 representative_of(UChar32 c) {
    switch (c) {
    case 0x0671: // alef wasla
        return 0x0627;
    case 0x0649: // alef maqsura
    case 0x06CC: // farsi yeh
        return 0x064A;
    case 0x0629: // teh marbuta
        return 0x0647;
    case 0x06A9: // keheh
        return 0x0643;
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return '\'';
    default:
        break;
    }
    switch (u_charType(c)) {
    case U_DASH_PUNCTUATION:
        return '-';
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
        return ' ';
    default:
        return c;
    }
}

bool is_dropped(UChar32 c) {
    return u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_FORMAT_CHAR || c == tatweel;
}

} // namespace

std::string folded(std::string_view text) {
    const auto source = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString decomposed =
        decomposition().normalize(case_folding().normalize(source, status), status);
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU cannot normalise this text");
    }

    icu::UnicodeString result;
    bool owes_space = false;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 c = representative_of(decomposed.char32At(i));
        if (c == ' ') {
            owes_space = result.length() > 0;
        } else if (!is_dropped(c)) {
            if (owes_space) {
                result.append(static_cast<UChar32>(' '));
                owes_space = false;
            }
            result.append(c);
        }
    }
    std::string utf8;
    result.toUTF8String(utf8);
    return utf8;
}

} // namespace stocktake
