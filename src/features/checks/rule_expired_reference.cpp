// SPDX-License-Identifier: Apache-2.0
// Something that ended, by the register, is told of as if it were in force.
#include "features/checks/rules.hpp"

#include <map>

namespace stocktake::checks {

namespace {

constexpr std::size_t most_told = 3;

bool says_it_ended(const CaseLine& line, const Mention& mention) {
    static const std::vector<std::string_view> ends{"到期",  "已结束",         "期满",   "expired",
                                                    "ended", "came to an end", "expire", "vencid",
                                                    "истек", "انتهت"};
    return contains_any(sentence_around(line.text(), mention.span.begin).of(line.text()), ends);
}

} // namespace

std::vector<Finding> find_expired_references(const Case& all) {
    std::map<std::string, Finding> expired;
    std::map<std::string, std::vector<Place>> told;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const Mention& mention : line.mentions) {
            const Thing& thing = all.thing(mention);
            if (thing.until == 0) {
                continue;
            }
            if (says_it_ended(line, mention)) {
                told[thing.id].push_back(place_at(document, line, mention.span));
            } else if (document.year > thing.until && expired[thing.id].places.size() < most_told) {
                Finding& finding = expired[thing.id];
                finding.places.push_back(place_at(document, line, mention.span));
                finding.message = {
                    "checks.found.expired_reference",
                    {{"name", all.form(mention).text}, {"year", std::to_string(thing.until)}}};
            }
        }
    });
    std::vector<Finding> findings;
    for (auto& [id, finding] : expired) {
        if (!finding.places.empty()) {
            const std::vector<Place>& support = told[id];
            finding.places.insert(finding.places.end(), support.begin(), support.end());
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace stocktake::checks
