// SPDX-License-Identifier: Apache-2.0
#include "features/checks/rules.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

constexpr std::array shipped_rules{
    Rule{"conflicting-figures", Severity::Error, find_conflicting_figures},
    Rule{"undated-figure", Severity::Warning, find_undated_figures},
    Rule{"undefined-scope", Severity::Warning, find_undefined_scopes},
    Rule{"wrong-date", Severity::Error, find_wrong_dates},
    Rule{"wrong-actor", Severity::Warning, find_wrong_actors},
    Rule{"conflicting-attribution", Severity::Warning, find_conflicting_attribution},
    Rule{"expired-reference", Severity::Warning, find_expired_references},
    Rule{"uncited-contributor", Severity::Warning, find_uncited_contributors},
    Rule{"missing-section", Severity::Warning, find_missing_sections},
    Rule{"misnamed-line", Severity::Error, find_misnamed_lines},
    Rule{"unknown-document-symbol", Severity::Error, find_unknown_symbols},
    Rule{"homoglyph-in-symbol", Severity::Error, find_homoglyphs},
    Rule{"duplicate-reference", Severity::Warning, find_duplicate_references},
    Rule{"incomplete-reference", Severity::Warning, find_incomplete_references},
    Rule{"stale-revision-label", Severity::Warning, find_stale_labels},
    Rule{"inconsistent-title", Severity::Warning, find_inconsistent_titles},
    Rule{"inconsistent-name", Severity::Warning, find_inconsistent_names},
    Rule{"varying-name", Severity::Warning, find_varying_names},
    Rule{"mixed-terms", Severity::Note, find_mixed_terms},
    Rule{"homonym", Severity::Note, find_homonyms},
    Rule{"broken-numbering", Severity::Warning, find_broken_numbering},
    Rule{"broken-link", Severity::Error, find_broken_links},
    Rule{"lost-link", Severity::Warning, find_lost_links},
    Rule{"stray-foreign-word", Severity::Error, find_stray_words},
    Rule{"text-defect", Severity::Error, find_text_defects},
};

std::string message_of(std::string_view rule, std::string_view part) {
    std::string id = "checks.rule." + std::string(rule) + std::string(part);
    std::ranges::replace(id, '-', '_');
    return id;
}

/// Places in the order of the files and lines, each once.
void put_in_order(const Case& all, std::vector<Place>& places) {
    const auto rank = [&](const Place& place) {
        const auto document = std::ranges::find_if(all.documents(), [&](const CaseDocument& each) {
            return each.source->name == place.file;
        });
        return std::tuple(document - all.documents().begin(), place.line, place.span.begin);
    };
    std::ranges::stable_sort(places, {}, rank);
    const auto same = std::ranges::unique(places);
    places.erase(same.begin(), same.end());
}

} // namespace

std::span<const Rule> all_rules() {
    return shipped_rules;
}

std::string title_id(std::string_view rule) {
    return message_of(rule, ".title");
}

std::string about_id(std::string_view rule) {
    return message_of(rule, ".about");
}

std::vector<Finding> check(const Case& all) {
    std::vector<Finding> findings;
    for (const Rule& rule : all_rules()) {
        int number = 0;
        for (Finding& finding : rule.check(all)) {
            finding.rule = rule.name;
            finding.id = std::string(rule.name) + '-' + std::to_string(++number);
            // The first place is the one that the message is about.
            put_in_order(all, finding.places);
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace stocktake::checks
