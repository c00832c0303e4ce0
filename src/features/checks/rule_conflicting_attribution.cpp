// SPDX-License-Identifier: Apache-2.0
// One thing that is said to have been started by different people in different places.
#include "features/checks/rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace stocktake::checks {

namespace {

/// Past tense: what somebody will launch may still change hands.
constexpr std::array<std::string_view, 18> founding_verbs{
    "启动了",    "发起了",   "创建了",       "成立了",      "设立了",  "推出了",
    "launched ", "founded ", "established ", "created ",    "set up ", "a lance ",
    "a cree ",   "lanzo ",   "creo ",        "establecio ", "создал",  "اطلق"};
constexpr std::size_t shortest_object = 12; // bytes
constexpr std::size_t longest_object = 90;

struct Founding {
    const CaseDocument* document;
    const CaseLine* line;
    Span span;
    std::set<std::string> actors;
};

/// What was founded: up to the next mark or, in words, preposition.
std::string object_after(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && end - at < longest_object) {
        const char32_t character = character_at(text, end);
        if (std::u32string_view(U"，。；、：“”《》（）,.;:()\"").find(character) !=
            std::u32string_view::npos) {
            break;
        }
        end = next_character(text, end);
    }
    std::string object(text.substr(at, end - at));
    for (const std::string_view stop :
         {" to ", " that ", " which ", " in ", " for the ", " pour ", " para "}) {
        object = object.substr(0, object.find(stop));
    }
    for (const std::string_view article : {"the ", "le ", "la ", "el ", "l'"}) {
        object = object.starts_with(article) ? object.substr(article.size()) : object;
    }
    return object;
}

std::set<std::string> actors_before(const Case& all, const CaseLine& line, std::size_t verb) {
    std::set<std::string> actors;
    const Span clause = clause_around(line.text(), verb);
    for (const Mention& mention : line.mentions) {
        const ThingKind kind = all.thing(mention).kind;
        if (mention.span.begin >= clause.begin && mention.span.end <= verb &&
            (kind == ThingKind::Organization || kind == ThingKind::Body)) {
            actors.insert(all.thing(mention).id);
        }
    }
    return actors;
}

bool includes(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::ranges::includes(a, b) || std::ranges::includes(b, a);
}

std::map<std::string, std::vector<Founding>> foundings_in(const Case& all) {
    std::map<std::string, std::vector<Founding>> by_object;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const std::string_view verb : founding_verbs) {
            for (const std::size_t at : all_of(line.text(), verb)) {
                const std::string object = object_after(line.text(), at + verb.size());
                std::set<std::string> actors = actors_before(all, line, at);
                if (object.size() >= shortest_object && !actors.empty()) {
                    const std::size_t begin = clause_around(line.text(), at).begin;
                    by_object[object].push_back(
                        {&document, &line, {begin, at + verb.size()}, std::move(actors)});
                }
            }
        }
    });
    return by_object;
}

} // namespace

std::vector<Finding> find_conflicting_attribution(const Case& all) {
    std::vector<Finding> findings;
    for (const auto& [object, foundings] : foundings_in(all)) {
        const bool is_conflict = std::ranges::any_of(foundings, [&](const Founding& founding) {
            return !includes(founding.actors, foundings.front().actors);
        });
        if (!is_conflict) {
            continue;
        }
        Finding finding;
        for (const Founding& founding : foundings) {
            finding.places.push_back(place_at(*founding.document, *founding.line, founding.span));
        }
        finding.message = {"checks.found.conflicting_attribution", {{"what", object}}};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace stocktake::checks
