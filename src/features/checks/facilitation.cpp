// SPDX-License-Identifier: Apache-2.0
#include "features/checks/facilitation.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

constexpr std::array<std::string_view, 11> facilitator_words{
    "协调人",       "推进方",      "推动方",      "facilitator", "facilitateur", "facilitador",
    "facilitadora", "содействующ", "координатор", "ميسر",        "منسق"};
constexpr int last_line = 11;

} // namespace

std::vector<LineCode> line_codes_in(std::string_view folded_text) {
    std::vector<LineCode> codes;
    for (std::size_t at = folded_text.find('c'); at != std::string_view::npos;
         at = folded_text.find('c', at + 1)) {
        std::size_t end = at + 1;
        while (end < folded_text.size() && is_digit(folded_text[end])) {
            ++end;
        }
        const auto number = parse_integer(folded_text.substr(at + 1, end - at - 1));
        const char32_t before = character_before(folded_text, at);
        const char32_t after = character_at(folded_text, end);
        const bool is_alone =
            (is_chinese(before) || (!is_letter(before) && before != '/' && before != '-')) &&
            (is_chinese(after) || (!is_letter(after) && after != '/' && after != '-'));
        if (number && *number >= 1 && *number <= last_line && end - at <= 3 && is_alone) {
            codes.push_back({"C" + std::to_string(*number), {at, end}});
        }
    }
    return codes;
}

std::vector<Span> facilitator_words_in(std::string_view folded_text) {
    std::vector<Span> spans;
    for (const std::string_view word : facilitator_words) {
        for (const std::size_t at : all_of(folded_text, word)) {
            spans.push_back({at, at + word.size()});
        }
    }
    return spans;
}

Facilitates facilitates(const Registers& registers, std::string_view organization,
                        std::string_view code) {
    Facilitates result = Facilitates::No;
    for (const LineFacilitator& each : registers.facilitators) {
        const FrameworkLine* line = registers.find_line(each.line);
        if (each.organization != organization || line == nullptr) {
            continue;
        }
        if (line->id == code) {
            return Facilitates::Line;
        }
        result = line->parent == code ? Facilitates::Part : result;
    }
    return result;
}

} // namespace stocktake::checks
