// SPDX-License-Identifier: Apache-2.0
// The language nobody speaks: shows which texts are written into a page instead of a catalogue, and
// what breaks when a translation is a third longer.
#include "base/text.hpp"
#include "web/message_pattern.hpp"

#include <unicode/messagepattern.h>

namespace stocktake::web {

namespace {

constexpr std::u16string_view plain_letters = u"aceghijklnorsuwyzACDEGHIJKLNORSUWYZ";
constexpr std::u16string_view accented_letters = u"àçêĝĥîĵķĺñôŕšûŵýžÀÇĎÊĜĤÎĴĶĹÑÔŔŠÛŴÝŽ";
static_assert(plain_letters.size() == accented_letters.size());

char16_t accented(char16_t letter) {
    const std::size_t which = plain_letters.find(letter);
    return which == plain_letters.npos ? letter : accented_letters[which];
}

/// Whether what follows this part, up to the next one, is text that people read.
bool text_follows(UMessagePatternPartType type) {
    return type == UMSGPAT_PART_TYPE_MSG_START || type == UMSGPAT_PART_TYPE_ARG_LIMIT ||
           type == UMSGPAT_PART_TYPE_SKIP_SYNTAX || type == UMSGPAT_PART_TYPE_INSERT_CHAR ||
           type == UMSGPAT_PART_TYPE_REPLACE_NUMBER;
}

constexpr std::array padding_words{" one", " two", " three", " four", " five", " six", " seven"};

} // namespace

std::string pseudo_localized(std::string_view pattern) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString source = icu::UnicodeString::fromUTF8(pattern);
    const icu::MessagePattern parsed(source, nullptr, status);
    icu::UnicodeString changed = source;
    for (int i = 0; i + 1 < parsed.countParts(); ++i) {
        if (!text_follows(parsed.getPartType(i))) {
            continue;
        }
        const int end = parsed.getPart(i + 1).getIndex();
        for (int at = parsed.getPart(i).getLimit(); at < end; ++at) {
            changed.setCharAt(at, accented(source.charAt(at)));
        }
    }
    std::string text = "[";
    changed.toUTF8String(text);
    std::size_t wanted = count_characters(pattern) / 3;
    for (std::size_t word = 0; wanted > 0; word = (word + 1) % padding_words.size()) {
        const std::string_view padding = padding_words[word];
        text += padding;
        wanted -= std::min(wanted, padding.size());
    }
    return text + "]";
}

} // namespace stocktake::web
