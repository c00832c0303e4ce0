// SPDX-License-Identifier: Apache-2.0
// One body, event or programme under several names in one language.
#include "features/checks/rules.hpp"
#include "features/checks/used_names.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

/// The form to use: what the register prefers among forms of this use.
std::string preferred_of(const UsedName& name) {
    const auto found = std::ranges::find_if(name.thing->forms, [&](const NameForm& form) {
        return form.is_preferred && form.use == name.use &&
               (!form.language || *form.language == name.language);
    });
    return found == name.thing->forms.end() ? std::string() : found->text;
}

} // namespace

std::vector<Finding> find_inconsistent_names(const Case& all) {
    std::vector<Finding> findings;
    const auto is_named = [](const Thing& thing) {
        return thing.kind != ThingKind::Term && thing.kind != ThingKind::Word;
    };
    for (const UsedName& name : varying_names_in(all, is_named)) {
        Finding finding;
        finding.severity = name.has_wrong ? Severity::Error : Severity::Warning;
        finding.places = all_places(name);
        finding.message = {name.thing->has_editions ? "checks.found.event_names"
                                                    : "checks.found.inconsistent_name",
                           {{"names", listed_forms(name)}, {"preferred", preferred_of(name)}}};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace stocktake::checks
