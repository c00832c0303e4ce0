// SPDX-License-Identifier: Apache-2.0
#include "features/checks/symbols.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

struct LookAlike {
    char32_t letter;
    char latin;
};

constexpr std::array<LookAlike, 40> look_alikes{
    {{U'А', 'A'}, {U'В', 'B'}, {U'С', 'C'}, {U'Е', 'E'}, {U'Н', 'H'}, {U'І', 'I'}, {U'Ј', 'J'},
     {U'К', 'K'}, {U'М', 'M'}, {U'О', 'O'}, {U'Р', 'P'}, {U'Ѕ', 'S'}, {U'Т', 'T'}, {U'Х', 'X'},
     {U'У', 'Y'}, {U'а', 'a'}, {U'с', 'c'}, {U'е', 'e'}, {U'і', 'i'}, {U'ј', 'j'}, {U'о', 'o'},
     {U'р', 'p'}, {U'ѕ', 's'}, {U'х', 'x'}, {U'у', 'y'}, {U'Α', 'A'}, {U'Β', 'B'}, {U'Ε', 'E'},
     {U'Ζ', 'Z'}, {U'Η', 'H'}, {U'Ι', 'I'}, {U'Κ', 'K'}, {U'Μ', 'M'}, {U'Ν', 'N'}, {U'Ο', 'O'},
     {U'Ρ', 'P'}, {U'Τ', 'T'}, {U'Υ', 'Y'}, {U'Χ', 'X'}, {U'ο', 'o'}}};

/// What symbols begin with.
constexpr std::array<std::string_view, 30> symbol_roots{
    "A",    "E",    "S",   "T",   "ST",   "TD",   "CCPR", "CEDAW", "CERD", "CRC",
    "CRPD", "CAT",  "CED", "CMW", "DP",   "FCCC", "HRI",  "HSP",   "ICCD", "ID",
    "NPT",  "UNEP", "UNW", "CD",  "CTOC", "IDB",  "LOS",  "SPLOS", "BWC",  "CAC"};

/// Parts that stand between the root and the numbers, of all organs.
constexpr std::array<std::string_view, 26> symbol_parts{
    "RES", "DEC",  "INF", "L",   "CONF", "CN",  "C",  "PV", "SR", "CRP",  "WP",  "PRST",   "HRC",
    "ES",  "SUPP", "REV", "ADD", "CORR", "NGO", "AC", "WG", "SC", "STAT", "DOC", "GENEVA", "TUNIS"};

bool is_symbol_character(char32_t character) {
    return (character < 0x80 &&
            (is_letter(character) || (character >= '0' && character <= '9') || character == '/' ||
             character == '.' || character == '-' || character == '(' || character == ')')) ||
           is_cyrillic_or_greek(character);
}

bool is_number_part(std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, is_digit);
}

std::string_view letters_at_start(std::string_view part) {
    std::size_t end = 0;
    while (end < part.size() && part[end] >= 'A' && part[end] <= 'Z') {
        ++end;
    }
    return part.substr(0, end);
}

/// `C25`, `PP-22`, `WSIS-03`: of bodies that count their documents by the year.
bool is_yearly_root(std::string_view root) {
    const std::string_view letters = letters_at_start(root);
    std::string_view rest = root.substr(letters.size());
    if (rest.starts_with('-')) {
        rest.remove_prefix(1);
    }
    return (letters == "C" || letters == "PP" || letters == "WSIS" || letters == "WTDC" ||
            letters == "WTSA") &&
           is_number_part(rest) && rest.size() == 2;
}

bool is_root(std::string_view root) {
    return std::ranges::find(symbol_roots, root) != symbol_roots.end() || is_yearly_root(root);
}

/// `RES`, `L.17`, `2-E`, `5(Rev.1)`, `Add.1`, `NGO`.
bool is_sound_part(std::string_view part) {
    if (part.empty()) {
        return false;
    }
    if (is_digit(part.front())) {
        const std::size_t end = part.find_first_not_of("0123456789");
        const std::string_view rest =
            end == std::string_view::npos ? std::string_view() : part.substr(end);
        return rest.empty() || rest == "-E" || rest == "-F" || rest == "-S" || rest == "-C" ||
               rest == "-R" || rest == "-A" || (rest.starts_with('(') && rest.ends_with(')'));
    }
    const std::size_t dot = part.find('.');
    std::string name(part.substr(0, dot));
    std::ranges::transform(name, name.begin(), [](char c) {
        return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    });
    const bool is_known = std::ranges::find(symbol_parts, name) != symbol_parts.end();
    return is_known && (dot == std::string_view::npos || is_number_part(part.substr(dot + 1)));
}

bool is_sound_symbol(std::string_view latin) {
    const std::vector<std::string_view> parts = split(latin, '/');
    const bool has_number = std::ranges::any_of(
        parts, [](std::string_view part) { return std::ranges::any_of(part, is_digit); });
    const bool is_resolution = latin.find("/RES/") != std::string_view::npos;
    const bool are_sound = std::ranges::all_of(parts.begin() + 1, parts.end(), is_sound_part);
    if (is_resolution) {
        // Of the Assembly session and number, of the Economic and Social Council year and number.
        const bool is_council = parts.front() == "S";
        return are_sound && parts.size() == (is_council ? 3U : 4U);
    }
    const bool is_complete =
        is_yearly_root(parts.front()) || parts.front() != "A" || parts.size() >= 3;
    return are_sound && has_number && parts.size() >= 2 && is_complete;
}

bool looks_like_symbol(std::string_view latin) {
    const std::size_t slash = latin.find('/');
    return slash != std::string_view::npos && slash + 1 < latin.size() &&
           is_root(latin.substr(0, slash)) && std::ranges::any_of(latin, is_digit);
}

Symbol symbol_of(std::string_view source, Span span) {
    while (span.end > span.begin &&
           std::string_view(".-(").find(source[span.end - 1]) != std::string_view::npos) {
        --span.end;
    }
    // A bracket that was opened before the symbol.
    const std::string_view inside = span.of(source);
    if (inside.ends_with(')') && inside.find('(') == std::string_view::npos) {
        --span.end;
    }
    Symbol symbol{span, std::string(span.of(source)), latin_lookalikes(span.of(source))};
    symbol.is_sound = is_sound_symbol(symbol.latin);
    symbol.has_lookalikes = symbol.latin != symbol.printed;
    return symbol;
}

bool is_in_link(const std::vector<Span>& links, std::size_t at) {
    return std::ranges::any_of(
        links, [at](const Span& link) { return at >= link.begin && at < link.end; });
}

} // namespace

std::string latin_lookalikes(std::string_view text) {
    std::string latin;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = next_character(text, at);
        const auto known =
            std::ranges::find(look_alikes, character_at(text, at), &LookAlike::letter);
        if (known == look_alikes.end()) {
            latin += text.substr(at, next - at);
        } else {
            latin += known->latin;
        }
        at = next;
    }
    return latin;
}

std::vector<Symbol> symbols_in(std::string_view source_text) {
    std::vector<Symbol> symbols;
    if (source_text.find('/') == std::string_view::npos) {
        return symbols;
    }
    const std::vector<Span> links = links_in(source_text);
    for (std::size_t at = 0; at < source_text.size();) {
        const char32_t first = character_at(source_text, at);
        if (!is_letter(first) || !is_symbol_character(first) || is_in_link(links, at)) {
            at = next_character(source_text, at);
            continue;
        }
        std::size_t end = at;
        while (end < source_text.size() && is_symbol_character(character_at(source_text, end))) {
            end = next_character(source_text, end);
        }
        Symbol symbol = symbol_of(source_text, {at, end});
        if (looks_like_symbol(symbol.latin)) {
            symbols.push_back(std::move(symbol));
        }
        at = end;
    }
    return symbols;
}

std::string_view number_of_symbol(std::string_view latin) {
    const std::size_t last = latin.rfind('/');
    const std::size_t before =
        last == std::string_view::npos || last == 0 ? last : latin.rfind('/', last - 1);
    return before == std::string_view::npos ? std::string_view() : latin.substr(before + 1);
}

} // namespace stocktake::checks
