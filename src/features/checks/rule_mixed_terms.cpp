// SPDX-License-Identifier: Apache-2.0
// Two vocabularies for the same terms, such as those of two houses; and terms that are wrong.
#include "features/checks/rules.hpp"
#include "features/checks/used_names.hpp"

namespace stocktake::checks {

std::vector<Finding> find_mixed_terms(const Case& all) {
    std::vector<Finding> findings;
    const auto is_term = [](const Thing& thing) { return thing.kind == ThingKind::Term; };
    for (const UsedName& name : varying_names_in(all, is_term)) {
        Finding finding;
        finding.severity = name.has_wrong ? Severity::Error : Severity::Note;
        finding.places = name.has_wrong ? wrong_places(name) : all_places(name);
        finding.message =
            name.has_wrong ? Message{"checks.found.wrong_term", {{"term", wrong_forms(name)}}}
                           : Message{"checks.found.mixed_terms", {{"terms", listed_forms(name)}}};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace stocktake::checks
