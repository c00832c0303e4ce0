// SPDX-License-Identifier: Apache-2.0
// Resolutions that are revised: labels that differ, or that name an older version than the
// register.
#include "features/checks/likeness.hpp"
#include "features/checks/rules.hpp"
#include "features/checks/symbols.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stocktake::checks {

namespace {

struct LabelledResolution {
    const CaseDocument* document;
    const CaseLine* line;
    ResolutionCitation citation;
};

using Labelled = std::map<std::string, std::vector<LabelledResolution>>;

/// The body of a number that no body was named for: that of the register, if it is the only one.
std::string key_of(const Registers& registers, const ResolutionCitation& citation) {
    if (!citation.body.empty() && citation.body != "WRC") {
        return citation.key;
    }
    std::string key;
    for (const RegisteredDocument& document : registers.documents) {
        if (document.symbol.ends_with("/" + citation.number) && !document.versions.empty()) {
            key = key.empty() ? document.symbol : citation.key;
        }
    }
    return key.empty() ? citation.key : key;
}

Labelled labelled_in(const Case& all) {
    Labelled labelled;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (ResolutionCitation& citation : resolutions_in(line.text())) {
            if (!citation.version.empty()) {
                const std::string key = key_of(all.registers(), citation);
                labelled[key].push_back({&document, &line, std::move(citation)});
            }
        }
    });
    return labelled;
}

/// Each label once for each document.
std::vector<Place> places_of(const std::vector<LabelledResolution>& resolutions) {
    std::vector<Place> places;
    std::set<std::pair<const CaseDocument*, std::string>> told;
    for (const LabelledResolution& each : resolutions) {
        if (told.insert({each.document, each.citation.version + each.citation.label}).second) {
            places.push_back(place_at(*each.document, *each.line, each.citation.span));
        }
    }
    return places;
}

std::string joined(const std::set<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

struct LabelsInUse {
    std::set<std::string> versions;
    std::set<std::string> bodies;
    std::set<std::string> wordings; // of labels with a place: without marks
};

LabelsInUse labels_of(const std::vector<LabelledResolution>& resolutions) {
    LabelsInUse labels;
    for (const LabelledResolution& each : resolutions) {
        labels.versions.insert(each.citation.version);
        if (!each.citation.body.empty()) {
            labels.bodies.insert(each.citation.body);
        }
        // `C11, last amended C24` is another way to say it.
        const bool has_year = !years_in(each.citation.label).empty();
        if (has_year) {
            labels.wordings.insert(letters_of(each.citation.label));
        }
    }
    return labels;
}

/// Older than the newest that the register knows, in a document that is not older than that.
bool is_outdated(const std::string& newest, const LabelsInUse& labels,
                 const std::vector<LabelledResolution>& resolutions) {
    const int newest_year = static_cast<int>(parse_integer(newest).value_or(0));
    return !newest.empty() && labels.versions != std::set{newest} &&
           std::ranges::any_of(resolutions, [&](const LabelledResolution& each) {
               return each.document->year >= newest_year;
           });
}

std::optional<Finding> judge_labels(const Case& all, const std::string& key,
                                    const std::vector<LabelledResolution>& resolutions) {
    const LabelsInUse labels = labels_of(resolutions);
    const RegisteredDocument* known = all.registers().find_document(key);
    const std::string newest =
        known == nullptr || known->versions.empty() ? "" : known->versions.back();
    Finding finding;
    std::string_view message = "checks.found.label_wording";
    if (labels.versions.size() > 1 || is_outdated(newest, labels, resolutions)) {
        message = "checks.found.stale_label";
    } else if (labels.bodies.size() > 1) {
        message = "checks.found.two_bodies";
    } else if (labels.wordings.size() < 2) {
        return std::nullopt;
    } else {
        finding.severity = Severity::Note;
    }
    finding.places = places_of(resolutions);
    std::set<std::string> shown = labels.versions;
    if (finding.severity == Severity::Note) {
        shown.clear();
        for (const LabelledResolution& each : resolutions) {
            shown.insert(each.citation.label);
        }
    }
    finding.message = {std::string(message), {{"resolution", key}, {"labels", joined(shown)}}};
    return finding;
}

} // namespace

std::vector<Finding> find_stale_labels(const Case& all) {
    std::vector<Finding> findings;
    for (const auto& [key, resolutions] : labelled_in(all)) {
        if (auto finding = judge_labels(all, key, resolutions)) {
            findings.push_back(std::move(*finding));
        }
    }
    return findings;
}

} // namespace stocktake::checks
