// SPDX-License-Identifier: Apache-2.0
// The part of symbols.hpp about resolutions of the United Nations that are cited in words.
#include "features/checks/symbols.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

struct Organ {
    std::string_view name; // folded
    std::string_view root;
};

constexpr std::array<Organ, 10> organs{{{"大会", "A"},
                                        {"联大", "A"},
                                        {"general assembly", "A"},
                                        {"assemblee generale", "A"},
                                        {"asamblea general", "A"},
                                        {"经济及社会理事会", "E"},
                                        {"经社理事会", "E"},
                                        {"economic and social council", "E"},
                                        {"conseil economique et social", "E"},
                                        {"consejo economico y social", "E"}}};
constexpr std::size_t farthest_organ = 60; // bytes before the number

/// `70/125`: where it ends; where it begins when it is none.
std::size_t pair_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    if (end == at || end >= text.size() || text[end] != '/') {
        return at;
    }
    const std::size_t second = end + 1;
    end = second;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    return end == second ? at : end;
}

/// The organ that is named last before the number.
std::string_view organ_before(std::string_view text, std::size_t at) {
    const std::size_t from = at > farthest_organ ? at - farthest_organ : 0;
    const std::string_view before = text.substr(from, at - from);
    std::string_view root;
    std::size_t nearest = 0;
    for (const Organ& organ : organs) {
        const std::size_t found = before.rfind(organ.name);
        if (found != std::string_view::npos && found + organ.name.size() > nearest) {
            nearest = found + organ.name.size();
            root = organ.root;
        }
    }
    return root;
}

/// `第70/1号`, `resolution 70/1`, `resolutions 70/1 and 70/125`
bool is_cited(std::string_view text, Span number) {
    const std::string_view before = text.substr(0, number.begin);
    const std::string_view near = before.substr(before.size() > 40 ? before.size() - 40 : 0);
    return (before.ends_with("第") && text.substr(number.end).starts_with("号")) ||
           near.find("resolution") != std::string_view::npos ||
           near.find("resolucion") != std::string_view::npos;
}

} // namespace

std::vector<WordedSymbol> worded_symbols_in(std::string_view folded_text) {
    std::vector<WordedSymbol> symbols;
    for (std::size_t at = folded_text.find('/'); at != std::string_view::npos;
         at = folded_text.find('/', at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && is_digit(folded_text[begin - 1])) {
            --begin;
        }
        const Span number{begin, pair_end(folded_text, begin)};
        const bool is_part = begin > 0 && folded_text[begin - 1] == '/';
        const std::string_view root = organ_before(folded_text, begin);
        if (number.end > begin && !is_part && !root.empty() && is_cited(folded_text, number)) {
            symbols.push_back(
                {number, std::string(root) + "/RES/" + std::string(number.of(folded_text))});
        }
    }
    return symbols;
}

} // namespace stocktake::checks
