// SPDX-License-Identifier: Apache-2.0
// Somebody is said to facilitate an Action Line who, by the register, does not.
#include "features/checks/facilitation.hpp"
#include "features/checks/rules.hpp"

#include <algorithm>
#include <optional>

namespace stocktake::checks {

namespace {

constexpr std::size_t longest_gap = 40; // bytes between code and word

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

/// A line that speaks of facilitators and of Action Lines by their codes.
struct Statement {
    const CaseDocument* document;
    const CaseLine* line;
    std::vector<LineCode> codes;
    std::vector<Span> words;
};

std::vector<Statement> statements_in(const Case& all) {
    std::vector<Statement> statements;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        std::vector<Span> words = facilitator_words_in(line.text());
        std::vector<LineCode> codes =
            words.empty() ? std::vector<LineCode>() : line_codes_in(line.text());
        if (!codes.empty()) {
            statements.push_back({&document, &line, std::move(codes), std::move(words)});
        }
    });
    return statements;
}

/// What other documents say of the same line, where it is what the register says.
void add_known(const Case& all, const std::vector<Statement>& statements, const std::string& code,
               std::vector<Place>& places) {
    const std::string file = places.front().file;
    for (const Statement& statement : statements) {
        const CaseLine& line = *statement.line;
        if (statement.document->source->name == file ||
            std::ranges::find(statement.codes, code, &LineCode::code) == statement.codes.end()) {
            continue;
        }
        const Span word = statement.words.front();
        const bool is_known =
            std::ranges::any_of(actors_in(all, line, sentence_around(line.text(), word.begin)),
                                [&](const Mention* actor) {
                                    return facilitates(all.registers(), all.thing(*actor).id,
                                                       code) == Facilitates::Line;
                                });
        if (is_known) {
            places.push_back(place_at(*statement.document, line, word));
        }
    }
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

std::optional<Finding> judge_statement(const Case& all, const Statement& statement,
                                       const LineCode& code, Span word) {
    const CaseLine& line = *statement.line;
    const Span whole{std::min(word.begin, code.span.begin), std::max(word.end, code.span.end)};
    std::string names;
    bool is_part = true;
    for (const Mention* actor : subjects_of(all, line, whole)) {
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
    Finding finding;
    finding.places = {place_at(*statement.document, line, whole)};
    finding.message = {is_part ? "checks.found.part_facilitator" : "checks.found.wrong_actor",
                       {{"names", names},
                        {"line", code.code},
                        {"known", known_facilitators(all.registers(), code.code)}}};
    return finding;
}

/// `C2的协调人`, `facilitator of Action Line C2`
bool is_beside(const LineCode& code, Span word) {
    return word.begin >= code.span.end ? word.begin - code.span.end <= longest_gap / 4
                                       : code.span.begin - word.begin <= longest_gap;
}

} // namespace

std::vector<Finding> find_wrong_actors(const Case& all) {
    std::vector<Finding> findings;
    const std::vector<Statement> statements = statements_in(all);
    for (const Statement& statement : statements) {
        for (const Span& word : statement.words) {
            for (const LineCode& code : statement.codes) {
                auto finding = is_beside(code, word) ? judge_statement(all, statement, code, word)
                                                     : std::optional<Finding>();
                if (finding) {
                    add_known(all, statements, code.code, finding->places);
                    findings.push_back(std::move(*finding));
                }
            }
        }
    }
    return findings;
}

} // namespace stocktake::checks
