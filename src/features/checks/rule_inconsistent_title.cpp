// SPDX-License-Identifier: Apache-2.0
// One work under several titles in the lists of references of different documents.
#include "features/checks/likeness.hpp"
#include "features/checks/reference_lists.hpp"
#include "features/checks/rules.hpp"
#include "features/checks/symbols.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::checks {

namespace {

constexpr double alike_letters = 0.8;
constexpr double alike_pairs = 0.4;
constexpr std::size_t shortest_title = 15; // bytes
constexpr std::size_t most_titles = 2000;

struct CitedTitle {
    const ReferenceList* list;
    Span span;
    std::string letters;
};

std::vector<CitedTitle> titles_in(const std::vector<ReferenceList>& lists) {
    std::vector<CitedTitle> titles;
    for (const ReferenceList& list : lists) {
        for (const Span& item : list.items) {
            const std::string_view text = item.of(list.line->text());
            std::string letters = letters_of(text);
            const bool is_resolution = !resolutions_in(text).empty() ||
                                       text.find("a/res/") != std::string_view::npos ||
                                       text.find("e/res/") != std::string_view::npos;
            if (!is_resolution && letters.size() >= shortest_title && titles.size() < most_titles) {
                titles.push_back({&list, item, std::move(letters)});
            }
        }
    }
    return titles;
}

/// Alike, or one is how the other begins: two works that were put into one.
bool is_same_work(const CitedTitle& a, const CitedTitle& b) {
    if (a.letters == b.letters) {
        return false;
    }
    const auto& [shorter, longer] = std::minmax(
        a.letters, b.letters, [](const auto& x, const auto& y) { return x.size() < y.size(); });
    const bool is_part = longer.starts_with(shorter);
    return is_part || (shared_letters(a.letters, b.letters) >= alike_letters &&
                       shared_pairs(a.letters, b.letters) >= alike_pairs);
}

std::size_t root_of(const std::vector<std::size_t>& groups, std::size_t i) {
    while (groups[i] != i) {
        i = groups[i];
    }
    return i;
}

} // namespace

std::vector<Finding> find_inconsistent_titles(const Case& all) {
    const std::vector<ReferenceList> lists = reference_lists_in(all);
    const std::vector<CitedTitle> titles = titles_in(lists);
    std::vector<std::size_t> groups(titles.size());
    std::iota(groups.begin(), groups.end(), 0);
    for (std::size_t i = 0; i < titles.size(); ++i) {
        for (std::size_t j = i + 1; j < titles.size(); ++j) {
            if (titles[i].list->document != titles[j].list->document &&
                is_same_work(titles[i], titles[j])) {
                groups[root_of(groups, j)] = root_of(groups, i);
            }
        }
    }
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        Finding finding;
        for (std::size_t j = i; j < titles.size() && groups[i] == i; ++j) {
            if (root_of(groups, j) == i) {
                finding.places.push_back(
                    place_at(*titles[j].list->document, *titles[j].list->line, titles[j].span));
            }
        }
        if (finding.places.size() > 1) {
            const CitedTitle& first = titles[i];
            finding.message = {
                "checks.found.inconsistent_title",
                {{"title", std::string(trimmed(first.list->line->folded.source_of(first.span)
                                                   .of(first.list->line->source->text)))}}};
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace stocktake::checks
