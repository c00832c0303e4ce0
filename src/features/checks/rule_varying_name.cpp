// SPDX-License-Identifier: Apache-2.0
// One thing under several descriptions that end with the same kind of word: matrices.
#include "features/checks/head_phrases.hpp"
#include "features/checks/rules.hpp"

namespace stocktake::checks {

std::vector<Finding> find_varying_names(const Case& all) {
    std::vector<Finding> findings;
    for (const HeadNoun& head : all.registers().heads) {
        const std::vector<HeadPhrase> phrases =
            head.is_one_thing ? head_phrases_in(all, head) : std::vector<HeadPhrase>();
        if (count_different(phrases) < 2) {
            continue;
        }
        Finding finding;
        for (const HeadPhrase& phrase : phrases) {
            finding.places.push_back(phrase.place);
        }
        finding.message = {"checks.found.varying_name",
                           {{"phrases", listed_phrases(phrases)},
                            {"count", as_argument(count_different(phrases))}}};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace stocktake::checks
