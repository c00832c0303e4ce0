// SPDX-License-Identifier: Apache-2.0
// One body, event or programme under several names in one language.
#include "features/checks/rules.hpp"
#include "features/checks/used_names.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

/// The house whose forms alone are used; empty when there are several, or none.
std::string house_of(const UsedName& name) {
    const std::string& house = name.forms.front().form->house;
    const bool is_one = std::ranges::all_of(
        name.forms, [&](const UsedForm& used) { return used.form->house == house; });
    return is_one ? house : std::string();
}

/// The form to use: the first of the house, else what the register prefers among forms of this use.
std::string preferred_of(const UsedName& name) {
    const std::string house = house_of(name);
    const auto found = std::ranges::find_if(name.thing->forms, [&](const NameForm& form) {
        const bool is_first = house.empty() ? form.is_preferred : form.house == house;
        return is_first && form.use == name.use &&
               (!form.language || *form.language == name.language);
    });
    return found == name.thing->forms.end() ? std::string() : found->text;
}

std::string_view message_for(const UsedName& name) {
    if (name.has_wrong && name.forms.size() == 1) {
        return "checks.found.wrong_name";
    }
    return name.thing->has_editions ? "checks.found.event_names" : "checks.found.inconsistent_name";
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
        finding.message = {std::string(message_for(name)),
                           {{"names", listed_forms(name)}, {"preferred", preferred_of(name)}}};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace stocktake::checks
