// SPDX-License-Identifier: Apache-2.0
// The outline against the framework: Action Lines, and parts of a line, that have no heading.
#include "features/checks/facilitation.hpp"
#include "features/checks/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

constexpr std::size_t fewest_lines = 6;
constexpr std::size_t fewest_parts = 3;

struct Outline {
    std::vector<const FrameworkLine*> found;
    std::vector<const FrameworkLine*> missing;
    const CaseLine* first = nullptr;
};

/// A line with its titles as they stand in folded text.
struct WantedLine {
    const FrameworkLine* line = nullptr;
    std::vector<std::string> titles;
};

std::vector<WantedLine> wanted_lines(const Registers& registers) {
    std::vector<WantedLine> all;
    for (const FrameworkLine& line : registers.lines) {
        WantedLine wanted{&line, {}};
        for (const auto& [language, title] : line.titles) {
            wanted.titles.push_back(folded_name(title));
        }
        for (const std::string& title : line.other_titles) {
            wanted.titles.push_back(folded_name(title));
        }
        std::erase(wanted.titles, "");
        all.push_back(std::move(wanted));
    }
    return all;
}

bool is_called(const WantedLine& wanted, std::string_view folded_text) {
    return std::ranges::any_of(wanted.titles, [&](const std::string& title) {
        return folded_text.find(title) != std::string_view::npos;
    });
}

bool has_code(const CaseLine& line, std::string_view code) {
    const std::vector<LineCode> codes = line_codes_in(line.text());
    return codes.size() == 1 && codes.front().code == code;
}

/// The heading of a line carries its code; that of a part is its title.
const CaseLine* heading_of(const CaseDocument& document, const WantedLine& wanted) {
    for (const CaseLine& line : document.lines) {
        if (line.source->kind != LineKind::Heading) {
            continue;
        }
        if (wanted.line->parent.empty() ? has_code(line, wanted.line->id)
                                        : is_called(wanted, line.text())) {
            return &line;
        }
    }
    return nullptr;
}

Outline outline_of(const std::vector<WantedLine>& wanted_lines, const CaseDocument& document,
                   std::string_view parent) {
    Outline outline;
    for (const WantedLine& wanted : wanted_lines) {
        if (wanted.line->parent != parent) {
            continue;
        }
        const CaseLine* heading = heading_of(document, wanted);
        (heading != nullptr ? outline.found : outline.missing).push_back(wanted.line);
        outline.first = outline.first == nullptr ? heading : outline.first;
    }
    return outline;
}

std::string titles_of(const std::vector<const FrameworkLine*>& lines, Language language) {
    std::string titles;
    for (const FrameworkLine* line : lines) {
        titles += (titles.empty() ? "" : "; ") + (line->parent.empty() ? line->code + ' ' : "") +
                  std::string(best_text(line->titles, language).text);
    }
    return titles;
}

Finding missing_of(const CaseDocument& document, const CaseLine& line,
                   const std::vector<const FrameworkLine*>& missing) {
    Finding finding;
    finding.places = {place_at(document, line, {0, line.text().size()})};
    finding.message = {"checks.found.missing_section",
                       {{"titles", titles_of(missing, document.source->language)},
                        {"count", as_argument(missing.size())}}};
    return finding;
}

/// Lines that begin with the code and name some parts, not all: `C7: …`.
void add_enumerations(const Case& all, const std::vector<WantedLine>& lines,
                      const FrameworkLine& parent, std::vector<Finding>& findings) {
    const std::string start = lower_ascii(parent.id) + ":";
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        if (line.source->kind == LineKind::Heading || !line.text().starts_with(start)) {
            return;
        }
        std::vector<const FrameworkLine*> missing;
        std::size_t found = 0;
        for (const WantedLine& part : lines) {
            const bool is_part = part.line->parent == parent.id;
            const bool is_there = is_part && is_called(part, line.text());
            found += is_there ? 1 : 0;
            if (is_part && !is_there) {
                missing.push_back(part.line);
            }
        }
        if (found >= fewest_parts && !missing.empty()) {
            Finding finding = missing_of(document, line, missing);
            finding.severity = Severity::Note;
            findings.push_back(std::move(finding));
        }
    });
}

/// Of the lines themselves, and of the parts of each.
void add_outlines(const CaseDocument& document, const std::vector<WantedLine>& wanted,
                  std::vector<Finding>& findings) {
    const Outline lines = outline_of(wanted, document, "");
    if (lines.first != nullptr && lines.found.size() >= fewest_lines && !lines.missing.empty()) {
        findings.push_back(missing_of(document, *lines.first, lines.missing));
    }
    for (const WantedLine& line : wanted) {
        const Outline parts =
            line.line->parent.empty() ? outline_of(wanted, document, line.line->id) : Outline();
        if (parts.found.size() >= fewest_parts && !parts.missing.empty()) {
            const CaseLine* heading = heading_of(document, line);
            findings.push_back(
                missing_of(document, heading != nullptr ? *heading : *parts.first, parts.missing));
        }
    }
}

} // namespace

std::vector<Finding> find_missing_sections(const Case& all) {
    std::vector<Finding> findings;
    const std::vector<WantedLine> wanted = wanted_lines(all.registers());
    for (const CaseDocument& document : all.documents()) {
        add_outlines(document, wanted, findings);
    }
    for (const WantedLine& line : wanted) {
        if (line.line->parent.empty()) {
            add_enumerations(all, wanted, *line.line, findings);
        }
    }
    return findings;
}

} // namespace stocktake::checks
