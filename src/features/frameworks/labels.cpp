// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/labels.hpp"

#include <algorithm>
#include <array>

namespace stocktake::frameworks {

namespace {

constexpr auto kinds =
    std::to_array<std::string_view>({"area", "call", "commitment", "dimension", "follow-up", "goal",
                                     "group", "indicator", "intermediate", "objective", "principle",
                                     "region", "section", "subregion", "target", "world"});

constexpr auto strengths = std::to_array<std::string_view>(
    {"area", "co-listed", "component", "confirmed", "indicator", "measured by", "primary",
     "same measure", "secondary", "single-view"});

constexpr auto labelled_attributes = std::to_array<std::string_view>({"addressees",
                                                                      "commission",
                                                                      "due",
                                                                      "ict_indicator",
                                                                      "iso2",
                                                                      "iso3",
                                                                      "itu_region",
                                                                      "lat",
                                                                      "ldc",
                                                                      "ldc_graduation_scheduled",
                                                                      "ldc_note",
                                                                      "letter",
                                                                      "lldc",
                                                                      "lon",
                                                                      "m49",
                                                                      "m49_intermediate",
                                                                      "m49_region",
                                                                      "m49_subregion",
                                                                      "members",
                                                                      "note",
                                                                      "number",
                                                                      "numbering",
                                                                      "paragraph",
                                                                      "prize_category",
                                                                      "sids",
                                                                      "source_ref",
                                                                      "target",
                                                                      "target_value",
                                                                      "un_regional_group",
                                                                      "un_status"});

/// `measured by` becomes `measured_by`, as ids of messages are spelled.
std::string id_part(std::string_view word) {
    std::string part(word);
    std::ranges::replace_if(part, [](char c) { return c == ' ' || c == '-'; }, '_');
    return part;
}

template <class Words>
std::string label_of(const web::Speaker& say, const Words& known, const std::string& prefix,
                     std::string_view word) {
    return std::ranges::find(known, word) == known.end() ? std::string(word)
                                                         : say(prefix + id_part(word));
}

} // namespace

std::string kind_label(const web::Speaker& say, std::string_view kind) {
    return label_of(say, kinds, "frameworks.kind.", kind);
}

std::string strength_label(const web::Speaker& say, std::string_view strength) {
    if (strength.empty()) {
        return say("frameworks.strength.none");
    }
    return label_of(say, strengths, "frameworks.strength.", strength);
}

std::string attribute_label(const web::Speaker& say, std::string_view attribute) {
    return label_of(say, labelled_attributes, "frameworks.attribute.", attribute);
}

std::string status_label(const web::Speaker& say, Status status) {
    return say("frameworks.status." + id_part(name_of(status)));
}

std::string basis_label(const web::Speaker& say, Basis basis) {
    return say("frameworks.basis." + id_part(name_of(basis)));
}

std::string role_label(const web::Speaker& say, TextRole role) {
    return say("frameworks.role." + id_part(name_of(role)));
}

std::string_view mark_of(Basis basis) {
    switch (basis) {
    case Basis::Sourced:
        return "official";
    case Basis::Recalled:
        return "recalled";
    case Basis::Editorial:
        return "editorial";
    }
    return "plain";
}

std::string_view mark_of(Status status) {
    switch (status) {
    case Status::Official:
        return "official";
    case Status::Derived:
        return "plain";
    case Status::Recalled:
        return "recalled";
    case Status::EditorialProposal:
        return "editorial";
    }
    return "plain";
}

std::string_view weight_of(std::string_view strength) {
    constexpr auto weak = std::to_array<std::string_view>(
        {"area", "co-listed", "component", "secondary", "single-view"});
    return std::ranges::find(weak, strength) == weak.end() ? "strong" : "weak";
}

} // namespace stocktake::frameworks
