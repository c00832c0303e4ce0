// SPDX-License-Identifier: Apache-2.0
// References that lack a part: a body without a resolution, a resolution without a year where the
// others of the list have one.
#include "features/checks/reference_lists.hpp"
#include "features/checks/rules.hpp"
#include "features/checks/symbols.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

constexpr std::size_t fewest_labelled = 2;

std::string printed_of(const ReferenceList& list, Span span) {
    const TextLine& source = *list.line->source;
    return std::string(trimmed(list.line->folded.source_of(span).of(source.text)));
}

Finding lacking(const ReferenceList& list, Span span, std::string text, std::string_view message) {
    Finding finding;
    finding.places = {place_at(*list.document, *list.line, span)};
    finding.message = {std::string(message), {{"text", std::move(text)}}};
    return finding;
}

} // namespace

std::vector<Finding> find_incomplete_references(const Case& all) {
    std::vector<Finding> findings;
    for (const ReferenceList& list : reference_lists_in(all)) {
        for (const Span& item : list.items) {
            if (!body_called(trimmed(item.of(list.line->text()))).empty()) {
                findings.push_back(lacking(list, item, printed_of(list, item),
                                           "checks.found.reference_without_number"));
            }
        }
        const std::vector<ResolutionCitation> resolutions = resolutions_in(list.line->text());
        const auto labelled = std::ranges::count_if(resolutions, &ResolutionCitation::has_place);
        for (const ResolutionCitation& resolution : resolutions) {
            if (!resolution.has_place && !resolution.body.empty() &&
                static_cast<std::size_t>(labelled) >= fewest_labelled) {
                findings.push_back(
                    lacking(list, resolution.span,
                            resolution.body + ' ' + printed_of(list, resolution.span),
                            "checks.found.reference_without_year"));
            }
        }
    }
    return findings;
}

} // namespace stocktake::checks
