// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/rejections.hpp"

#include "base/text.hpp"

namespace stocktake::frameworks {

namespace {

constexpr std::size_t longest_value = 80;

} // namespace

Place Origin::at(std::string_view member, std::string_view language) const {
    const char* separator = line > 0 ? "_" : ".";
    Place place{line, path};
    for (const std::string_view part : {member, language}) {
        if (!part.empty()) {
            place.name += place.name.empty() ? "" : separator;
            place.name += part;
        }
    }
    return place;
}

void Rejections::add(Place place, std::string_view value, Message reason) {
    m_rejections.push_back(
        {place.line, std::move(place.name), shortened(value), std::move(reason)});
}

std::string shortened(std::string_view text) {
    text = text.substr(0, utf8_prefix(text));
    if (count_characters(text) <= longest_value) {
        return std::string(text);
    }
    std::size_t end = 0;
    for (std::size_t characters = 0; characters <= longest_value; ++end) {
        const bool starts_character = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
        characters += starts_character ? 1U : 0U;
    }
    return std::string(text.substr(0, end - 1)) + "…";
}

} // namespace stocktake::frameworks
