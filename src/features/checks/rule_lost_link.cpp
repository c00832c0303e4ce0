// SPDX-License-Identifier: Apache-2.0
// Words that announce an address, where none follows.
#include "features/checks/rules.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

const std::vector<std::string_view>& announcements() {
    static const std::vector<std::string_view> words{"可在线获取",
                                                     "可在线查阅",
                                                     "以下链接查阅",
                                                     "以下链接获取",
                                                     "见以下链接",
                                                     "available online",
                                                     "available at the following link",
                                                     "following link",
                                                     "disponible en ligne",
                                                     "lien suivant",
                                                     "disponible en linea",
                                                     "siguiente enlace",
                                                     "по следующей ссылке",
                                                     "الرابط التالي"};
    return words;
}

bool has_address(const CaseLine& line) {
    return line.source->text.find("http") != std::string::npos ||
           line.source->text.find("www.") != std::string::npos;
}

/// A footnote mark after the words leads to the address.
bool has_note_mark(std::string_view source) {
    return contains_any(source, {"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"});
}

} // namespace

std::vector<Finding> find_lost_links(const Case& all) {
    std::vector<Finding> findings;
    for (const CaseDocument& document : all.documents()) {
        for (std::size_t i = 0; i < document.lines.size(); ++i) {
            const CaseLine& line = document.lines[i];
            const bool has_link =
                has_address(line) || has_note_mark(line.source->text) ||
                (i + 1 < document.lines.size() && has_address(document.lines[i + 1]));
            for (const std::string_view words :
                 has_link ? std::vector<std::string_view>() : announcements()) {
                const std::size_t at = line.text().find(words);
                if (at != std::string::npos) {
                    const Span span{at, at + words.size()};
                    Finding finding;
                    finding.places = {place_at(document, line, span)};
                    finding.message = {
                        "checks.found.lost_link",
                        {{"text", std::string(line.folded.source_of(span).of(line.source->text))}}};
                    findings.push_back(std::move(finding));
                    break;
                }
            }
        }
    }
    return findings;
}

} // namespace stocktake::checks
