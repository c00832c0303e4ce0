// SPDX-License-Identifier: Apache-2.0
// The same document or address twice in one list or footnote.
#include "features/checks/reference_lists.hpp"
#include "features/checks/rules.hpp"
#include "features/checks/symbols.hpp"

#include "base/text.hpp"

#include <map>

namespace stocktake::checks {

namespace {

using Places = std::map<std::string, std::vector<Place>>;

void add_repeated(const Places& cited, std::vector<Finding>& findings) {
    for (const auto& [what, places] : cited) {
        if (places.size() > 1) {
            Finding finding;
            finding.places = places;
            finding.message = {"checks.found.duplicate_reference",
                               {{"what", what}, {"count", as_argument(places.size())}}};
            findings.push_back(std::move(finding));
        }
    }
}

Places links_of(const CaseDocument& document, const CaseLine& line) {
    Places cited;
    for (const Span& link : links_in(line.source->text)) {
        cited[std::string(link.of(line.source->text))].push_back(
            place_in_source(document, *line.source, link));
    }
    return cited;
}

} // namespace

std::vector<Finding> find_duplicate_references(const Case& all) {
    std::vector<Finding> findings;
    for (const ReferenceList& list : reference_lists_in(all)) {
        Places cited;
        for (const Symbol& symbol : symbols_in(list.line->source->text)) {
            cited[symbol.latin].push_back(
                place_in_source(*list.document, *list.line->source, symbol.span));
        }
        for (const ResolutionCitation& resolution : resolutions_in(list.line->text())) {
            if (!resolution.body.empty()) {
                cited[resolution.key].push_back(
                    place_at(*list.document, *list.line, resolution.span));
            }
        }
        for (const Span& item : list.items) {
            const std::string text(trimmed(item.of(list.line->text())));
            if (resolutions_in(text).empty() && text.find('/') == std::string::npos) {
                cited[text].push_back(place_at(*list.document, *list.line, item));
            }
        }
        add_repeated(cited, findings);
    }
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        if (line.source->kind == LineKind::Footnote) {
            add_repeated(links_of(document, line), findings);
        }
    });
    return findings;
}

} // namespace stocktake::checks
