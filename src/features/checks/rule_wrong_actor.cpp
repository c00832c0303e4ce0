// SPDX-License-Identifier: Apache-2.0
// Somebody is said to facilitate an Action Line who, by the register, does not.
#include "features/checks/facilitation.hpp"
#include "features/checks/rules.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

constexpr std::size_t longest_gap =
    40; // bytes between code and word: `C2的协调人`, `facilitator of Action Line C2`

bool may_act(ThingKind kind) {
    return kind == ThingKind::Organization || kind == ThingKind::Body ||
           kind == ThingKind::Programme;
}

std::vector<const Mention*> actors_in(const Case& all, const CaseLine& line, Span span) {
    std::vector<const Mention*> actors;
    for (const Mention& mention : line.mentions) {
        if (mention.span.begin >= span.begin && mention.span.end <= span.end &&
            may_act(all.thing(mention).kind)) {
            actors.push_back(&mention);
        }
    }
    return actors;
}

/// Who stands before the word in its clause; else the subject with which the sentence begins.
std::vector<const Mention*> subjects_of(const Case& all, const CaseLine& line, Span word) {
    const std::string& text = line.text();
    std::vector<const Mention*> actors =
        actors_in(all, line, {clause_around(text, word.begin).begin, word.begin});
    if (actors.empty()) {
        actors = actors_in(all, line, {sentence_around(text, word.begin).begin, word.begin});
        actors.resize(std::min<std::size_t>(actors.size(), 1));
    }
    return actors;
}

/// What the others, or the register, say of the same line.
void add_known(const Case& all, const std::string& code, std::vector<Place>& places) {
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        const std::vector<LineCode> codes = line_codes_in(line.text());
        const std::vector<Span> words = facilitator_words_in(line.text());
        if (words.empty() || std::ranges::find(codes, code, &LineCode::code) == codes.end() ||
            places.front().file == document.source->name) {
            return;
        }
        const Span sentence = sentence_around(line.text(), words.front().begin);
        const auto actors = actors_in(all, line, sentence);
        const bool is_known = std::ranges::any_of(actors, [&](const Mention* actor) {
            return facilitates(all.registers(), all.thing(*actor).id, code) == Facilitates::Line;
        });
        if (is_known) {
            places.push_back(place_at(document, line, words.front()));
        }
    });
}

std::string known_facilitators(const Registers& registers, std::string_view code) {
    std::string names;
    for (const LineFacilitator& each : registers.facilitators) {
        if (each.line == code) {
            names += (names.empty() ? "" : ", ") + each.organization;
        }
    }
    return names;
}

std::optional<Finding> judge(const Case& all, const CaseDocument& document, const CaseLine& line,
                             const LineCode& code, Span word) {
    Finding finding;
    std::string names;
    bool is_part = true;
    for (const Mention* actor :
         subjects_of(all, line, {std::min(word.begin, code.span.begin), word.end})) {
        const Facilitates role = facilitates(all.registers(), all.thing(*actor).id, code.code);
        if (role == Facilitates::Line) {
            return std::nullopt;
        }
        is_part = is_part && role == Facilitates::Part;
        names += (names.empty() ? "" : ", ") + all.form(*actor).text;
    }
    if (names.empty()) {
        return std::nullopt;
    }
    finding.places = {
        place_at(document, line,
                 {std::min(word.begin, code.span.begin), std::max(word.end, code.span.end)})};
    add_known(all, code.code, finding.places);
    finding.message = {is_part ? "checks.found.part_facilitator" : "checks.found.wrong_actor",
                       {{"names", names},
                        {"line", code.code},
                        {"known", known_facilitators(all.registers(), code.code)}}};
    return finding;
}

} // namespace

std::vector<Finding> find_wrong_actors(const Case& all) {
    std::vector<Finding> findings;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        const std::vector<LineCode> codes = line_codes_in(line.text());
        if (codes.empty()) {
            return;
        }
        for (const Span& word : facilitator_words_in(line.text())) {
            for (const LineCode& code : codes) {
                const bool is_near = word.begin >= code.span.end
                                         ? word.begin - code.span.end <= longest_gap / 4
                                         : code.span.begin - word.begin <= longest_gap;
                if (!is_near) {
                    continue;
                }
                if (auto finding = judge(all, document, line, code, word)) {
                    findings.push_back(std::move(*finding));
                }
            }
        }
    });
    return findings;
}

} // namespace stocktake::checks
