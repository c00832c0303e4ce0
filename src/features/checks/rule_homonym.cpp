// SPDX-License-Identifier: Apache-2.0
// One word for several things: readers cannot tell which roadmap is meant.
#include "features/checks/head_phrases.hpp"
#include "features/checks/rules.hpp"

namespace stocktake::checks {

namespace {

constexpr std::size_t many_things = 3;

} // namespace

std::vector<Finding> find_homonyms(const Case& all) {
    std::vector<Finding> findings;
    for (const HeadNoun& head : all.registers().heads) {
        if (head.is_one_thing) {
            continue;
        }
        const std::vector<HeadPhrase> phrases = head_phrases_in(all, head);
        if (count_different(phrases) >= many_things) {
            Finding finding;
            finding.severity = Severity::Note;
            for (const HeadPhrase& phrase : phrases) {
                finding.places.push_back(phrase.place);
            }
            finding.message = {"checks.found.homonym",
                               {{"phrases", listed_phrases(phrases)},
                                {"count", as_argument(count_different(phrases))}}};
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace stocktake::checks
