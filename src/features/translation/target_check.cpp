// SPDX-License-Identifier: Apache-2.0
#include "features/translation/target_check.hpp"

#include "base/text.hpp"
#include "features/drafting/feature.hpp"

#include <algorithm>

namespace stocktake::translation {

namespace {

std::vector<std::int64_t> figures_in(std::string_view text) {
    std::vector<std::int64_t> figures;
    drafting::with_figures(text, [&](std::int64_t number) {
        figures.push_back(number);
        return std::string();
    });
    std::ranges::sort(figures);
    return figures;
}

/// The first of `wanted` that `there` has not, as often as it is wanted.
std::optional<std::int64_t> first_lacking(const std::vector<std::int64_t>& wanted,
                                          const std::vector<std::int64_t>& there) {
    std::vector<std::int64_t> lacking;
    std::ranges::set_difference(wanted, there, std::back_inserter(lacking));
    return lacking.empty() ? std::nullopt : std::optional(lacking.front());
}

Message about_figure(std::string_view id, std::int64_t number) {
    return {std::string(id), {{"figure", '{' + std::to_string(number) + '}'}}};
}

/// Marks of sources that are no figures.
std::optional<std::int64_t> first_mark(std::string_view text) {
    const auto numbers =
        drafting::numbers_in(drafting::with_figures(text, [](std::int64_t) { return " "; }));
    return numbers.empty() ? std::nullopt : std::optional(*numbers.begin());
}

} // namespace

std::optional<Message> fault_of_target(std::string_view source, std::string_view target) {
    if (count_characters(target) > longest_target) {
        return Message{"translation.error.too_long", {{"limit", as_argument(longest_target)}}};
    }
    if (has_forbidden_characters(target)) {
        return Message{"translation.error.characters", {}};
    }
    if (const auto mark = first_mark(target)) {
        return Message{"translation.error.mark", {{"mark", '[' + std::to_string(*mark) + ']'}}};
    }
    const std::vector<std::int64_t> wanted = figures_in(source);
    const std::vector<std::int64_t> there = figures_in(target);
    if (const auto lacking = first_lacking(wanted, there)) {
        return about_figure("translation.error.figure_missing", *lacking);
    }
    if (const auto extra = first_lacking(there, wanted)) {
        return about_figure("translation.error.figure_extra", *extra);
    }
    return std::nullopt;
}

} // namespace stocktake::translation
