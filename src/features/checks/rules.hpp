// SPDX-License-Identifier: Apache-2.0
// The rules, written out. Each is a function of its own file, rule_<name>.cpp, and knows no other.
// What it finds and why stands in the catalogues under `checks.rule.<name>`.
#pragma once

#include "features/checks/case.hpp"

#include <span>

namespace stocktake::checks {

struct Rule {
    std::string_view name;                 // `conflicting-figures`
    Severity severity = Severity::Warning; // of most of its findings
    std::vector<Finding> (*check)(const Case& all) = nullptr;
};

std::span<const Rule> all_rules();

/// Ids of messages: what a rule is called, and what it finds and why.
std::string title_id(std::string_view rule);
std::string about_id(std::string_view rule);

/// Of all rules, rule by rule in the order of the documents, with their ids.
std::vector<Finding> check(const Case& all);

std::vector<Finding> find_broken_links(const Case& all);
std::vector<Finding> find_broken_numbering(const Case& all);
std::vector<Finding> find_conflicting_attribution(const Case& all);
std::vector<Finding> find_conflicting_figures(const Case& all);
std::vector<Finding> find_duplicate_references(const Case& all);
std::vector<Finding> find_expired_references(const Case& all);
std::vector<Finding> find_homoglyphs(const Case& all);
std::vector<Finding> find_homonyms(const Case& all);
std::vector<Finding> find_incomplete_references(const Case& all);
std::vector<Finding> find_inconsistent_names(const Case& all);
std::vector<Finding> find_inconsistent_titles(const Case& all);
std::vector<Finding> find_lost_links(const Case& all);
std::vector<Finding> find_misnamed_lines(const Case& all);
std::vector<Finding> find_missing_sections(const Case& all);
std::vector<Finding> find_mixed_terms(const Case& all);
std::vector<Finding> find_stale_labels(const Case& all);
std::vector<Finding> find_stray_words(const Case& all);
std::vector<Finding> find_text_defects(const Case& all);
std::vector<Finding> find_uncited_contributors(const Case& all);
std::vector<Finding> find_undated_figures(const Case& all);
std::vector<Finding> find_undefined_scopes(const Case& all);
std::vector<Finding> find_unknown_symbols(const Case& all);
std::vector<Finding> find_varying_names(const Case& all);
std::vector<Finding> find_wrong_actors(const Case& all);
std::vector<Finding> find_wrong_dates(const Case& all);

} // namespace stocktake::checks
