// SPDX-License-Identifier: Apache-2.0
// Symbols that cannot be parsed, that nobody knows, or that are cited as what they are not.
#include "features/checks/rules.hpp"
#include "features/checks/symbols.hpp"

#include <algorithm>
#include <map>

namespace stocktake::checks {

namespace {

struct CitedSymbol {
    const CaseDocument* document;
    const CaseLine* line;
    Symbol symbol;
    bool is_cited_as_resolution = false;
};

using Citations = std::map<std::string, std::vector<CitedSymbol>>;

/// `第A/RES/70/125、A/71/212号决议`, `resolutions A/RES/70/125 and A/71/212`, `联大决议：A/…、A/…`.
bool is_among_resolutions(std::string_view text, Span span) {
    static const std::vector<std::string_view> words{"决议", "resolutions", "resoluciones",
                                                     "резолюци", "القرارات"};
    // The item of the list that it stands in, whatever commas are in it.
    const std::size_t begin = std::max({text.rfind(';', span.begin) + 1,
                                        text.rfind("；", span.begin) == std::string_view::npos
                                            ? std::size_t{0}
                                            : text.rfind("；", span.begin) + 3,
                                        text.rfind("。", span.begin) == std::string_view::npos
                                            ? std::size_t{0}
                                            : text.rfind("。", span.begin) + 3});
    const std::size_t end = std::min({text.find(';', span.end), text.find("；", span.end),
                                      text.find("。", span.end), text.size()});
    const std::string_view item = text.substr(begin, end - begin);
    return item.find("/RES/") != std::string_view::npos && contains_any(item, words);
}

Citations citations_in(const Case& all) {
    Citations citations;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (Symbol& symbol : symbols_in(line.source->text)) {
            const bool is_resolution = is_among_resolutions(line.source->text, symbol.span);
            citations[symbol.latin].push_back({&document, &line, std::move(symbol), is_resolution});
        }
    });
    return citations;
}

Place place_of(const CitedSymbol& cited) {
    return place_in_source(*cited.document, *cited.line->source, cited.symbol.span);
}

/// The resolution of the same numbers: `A/RES/71/212` for `A/71/212`.
std::string resolution_like(std::string_view symbol) {
    return std::string(symbol.substr(0, symbol.find('/'))) + "/RES/" +
           std::string(number_of_symbol(symbol));
}

/// A document among resolutions: a resolution without `RES`, or no resolution at all.
std::optional<Finding> wrong_among_resolutions(const Case& all, const Citations& citations,
                                               const std::string& symbol,
                                               const std::vector<CitedSymbol>& cited) {
    Finding finding;
    for (const CitedSymbol& each : cited) {
        if (each.is_cited_as_resolution && !each.symbol.is_resolution()) {
            finding.places.push_back(place_of(each));
        }
    }
    if (finding.places.empty()) {
        return std::nullopt;
    }
    const std::string meant = resolution_like(symbol);
    const auto elsewhere = citations.find(meant);
    const RegisteredDocument* known = all.registers().find_document(symbol);
    if (elsewhere != citations.end()) {
        finding.places.push_back(place_of(elsewhere->second.front()));
    }
    for (const CitedSymbol& each : cited) {
        if (!each.is_cited_as_resolution) {
            finding.places.push_back(place_of(each));
        }
    }
    const bool is_resolution =
        elsewhere != citations.end() || all.registers().find_document(meant) != nullptr;
    finding.severity = Severity::Error;
    finding.message =
        is_resolution
            ? Message{"checks.found.symbol_lacks_res", {{"symbol", symbol}, {"meant", meant}}}
            : Message{"checks.found.symbol_no_resolution",
                      {{"symbol", symbol}, {"type", known == nullptr ? "" : known->type}}};
    return finding;
}

std::optional<Finding> unknown(const Case& all, const std::string& symbol,
                               const std::vector<CitedSymbol>& cited) {
    const bool is_known = all.registers().find_document(symbol) != nullptr;
    if (is_known) {
        return std::nullopt;
    }
    Finding finding;
    for (const CitedSymbol& each : cited) {
        finding.places.push_back(place_of(each));
    }
    const bool is_sound = cited.front().symbol.is_sound;
    finding.severity = is_sound ? Severity::Note : Severity::Error;
    finding.message = {is_sound ? "checks.found.symbol_unknown" : "checks.found.symbol_unsound",
                       {{"symbol", cited.front().symbol.printed}}};
    return finding;
}

/// `C61号文件`: which year's is not said.
void add_short_symbols(const Case& all, std::vector<Finding>& findings) {
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const std::size_t at : all_of(line.text(), "号文件")) {
            std::size_t begin = at;
            while (begin > 0 && is_digit(line.text()[begin - 1])) {
                --begin;
            }
            const bool is_short =
                begin < at && begin > 0 && line.text()[begin - 1] == 'c' &&
                !is_letter(begin > 1 ? static_cast<unsigned char>(line.text()[begin - 2]) : U' ');
            if (is_short) {
                Finding finding;
                finding.places = {place_at(document, line, {begin - 1, at})};
                finding.message = {"checks.found.symbol_unsound",
                                   {{"symbol", "C" + line.text().substr(begin, at - begin)}}};
                findings.push_back(std::move(finding));
            }
        }
    });
}

/// `General Assembly resolution 70/921`
void add_unknown_worded(const Case& all, std::vector<Finding>& findings) {
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const WordedSymbol& symbol : worded_symbols_in(line.text())) {
            if (all.registers().find_document(symbol.latin) == nullptr) {
                Finding finding;
                finding.severity = Severity::Note;
                finding.places = {place_at(document, line, symbol.span)};
                finding.message = {"checks.found.symbol_unknown", {{"symbol", symbol.latin}}};
                findings.push_back(std::move(finding));
            }
        }
    });
}

} // namespace

std::vector<Finding> find_unknown_symbols(const Case& all) {
    std::vector<Finding> findings;
    const Citations citations = citations_in(all);
    for (const auto& [symbol, cited] : citations) {
        if (auto finding = wrong_among_resolutions(all, citations, symbol, cited)) {
            findings.push_back(std::move(*finding));
        } else if (auto other = unknown(all, symbol, cited)) {
            findings.push_back(std::move(*other));
        }
    }
    add_unknown_worded(all, findings);
    add_short_symbols(all, findings);
    return findings;
}

} // namespace stocktake::checks
