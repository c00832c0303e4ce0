// SPDX-License-Identifier: Apache-2.0
// Something that ended, by the register, is told of as if it were in force.
#include "features/checks/rules.hpp"

#include <algorithm>
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

/// Where it is said that a thing has ended.
using Told = std::map<std::string, std::vector<Place>>;

Told told_in(const Case& all) {
    Told told;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const Mention& mention : line.mentions) {
            const Thing& thing = all.thing(mention);
            if (thing.until != 0 && says_it_ended(line, mention)) {
                told[thing.id].push_back(place_at(document, line, mention.span));
            }
        }
    });
    return told;
}

bool is_told_in(const Told& told, const std::string& thing, const CaseDocument& document) {
    const auto places = told.find(thing);
    return places != told.end() && std::ranges::find(places->second, document.source->name,
                                                     &Place::file) != places->second.end();
}

} // namespace

std::vector<Finding> find_expired_references(const Case& all) {
    const Told told = told_in(all);
    std::map<std::string, Finding> expired;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const Mention& mention : line.mentions) {
            const Thing& thing = all.thing(mention);
            if (thing.until == 0 || is_told_in(told, thing.id, document)) {
                continue;
            }
            if (document.year > thing.until && expired[thing.id].places.size() < most_told) {
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
        if (finding.places.empty()) {
            continue;
        }
        if (const auto support = told.find(id); support != told.end()) {
            std::ranges::copy(support->second, std::back_inserter(finding.places));
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace stocktake::checks
