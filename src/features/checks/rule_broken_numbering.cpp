// SPDX-License-Identifier: Apache-2.0
// Gaps and repeats in the numbers of paragraphs, sections and footnotes.
#include "features/checks/rules.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stocktake::checks {

namespace {

/// A gap that is wider is another list.
constexpr int widest_gap = 3;

struct Numbered {
    const CaseLine* line;
    int ordinal;
};

/// What counts together: `5.` of 5.1, 5.2; letters; footnotes; paragraphs and sections in figures.
std::string sequence_of(const TextLine& line) {
    const std::size_t dot = line.number.rfind('.');
    if (dot != std::string::npos) {
        return line.number.substr(0, dot + 1);
    }
    const char first = line.number.front();
    const std::string_view style = is_digit(first)                             ? "figures"
                                   : static_cast<unsigned char>(first) >= 0x80 ? "chinese"
                                   : first >= 'a'                              ? "small"
                                                                               : "large";
    return std::string(style) + (line.kind == LineKind::Footnote  ? " footnote"
                                 : line.kind == LineKind::Heading ? " heading"
                                                                  : " paragraph");
}

/// I, V, X and C are letters in one list and numbers in another.
int ordinal_after(const TextLine& line, int last) {
    const std::string& number = line.number;
    const bool is_letter_next = number.size() == 1 && last > 0 && (number[0] | 0x20) == 'a' + last;
    return is_letter_next ? last + 1 : ordinal_of(number);
}

bool is_printed(const CaseDocument& document, const TextLine& like, int ordinal) {
    if (!is_digit(like.number.front())) {
        return false;
    }
    const std::size_t dot = like.number.rfind('.');
    const std::string wanted =
        (dot == std::string::npos ? std::string() : like.number.substr(0, dot + 1)) +
        std::to_string(ordinal);
    return std::ranges::any_of(document.lines, [&](const CaseLine& line) {
        return line.source->number == wanted &&
               (line.source->kind == LineKind::Footnote) == (like.kind == LineKind::Footnote);
    });
}

class NumberingCheck {
  public:
    explicit NumberingCheck(const CaseDocument& document) : m_document(document) {}

    std::vector<Finding> run() {
        for (const CaseLine& line : m_document.lines) {
            if (!line.source->number.empty() && line.source->number != "*") {
                count(line);
            }
        }
        return std::move(m_findings);
    }

  private:
    void count(const CaseLine& line) {
        const std::string sequence = sequence_of(*line.source);
        const auto before = m_last.find(sequence);
        const int last = before == m_last.end() ? 0 : before->second.ordinal;
        const int ordinal = ordinal_after(*line.source, last);
        if (ordinal == 0) {
            return;
        }
        const bool is_heading = line.source->kind == LineKind::Heading;
        if (before != m_last.end() && ordinal > last + 1 && ordinal - last <= widest_gap &&
            !is_printed(m_document, *line.source, last + 1)) {
            add(*before->second.line, line, "checks.found.number_missing");
        } else if (before != m_last.end() && ordinal == last && !is_heading) {
            add(*before->second.line, line, "checks.found.number_repeated");
        }
        m_last[sequence] = {&line, ordinal};
    }

    void add(const CaseLine& before, const CaseLine& line, std::string_view message) {
        const auto at_number = [&](const CaseLine& each) {
            const std::size_t at = each.source->text.find(each.source->number);
            const std::size_t begin = at == std::string::npos ? 0 : at;
            return place_in_source(m_document, *each.source,
                                   {begin, begin + each.source->number.size()});
        };
        Finding finding;
        finding.places = {at_number(before), at_number(line)};
        finding.message = {std::string(message),
                           {{"before", before.source->number}, {"after", line.source->number}}};
        m_findings.push_back(std::move(finding));
    }

    const CaseDocument& m_document;
    std::map<std::string, Numbered> m_last;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> find_broken_numbering(const Case& all) {
    std::vector<Finding> findings;
    for (const CaseDocument& document : all.documents()) {
        std::ranges::move(NumberingCheck(document).run(), std::back_inserter(findings));
    }
    return findings;
}

} // namespace stocktake::checks
