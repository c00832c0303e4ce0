// SPDX-License-Identifier: Apache-2.0
// Symbols of documents (`A/RES/70/125`, `C25/61`) and how resolutions of bodies without symbols are
// cited (`Council Resolution 1332 (Rev. 2024)`), in the six languages.
#pragma once

#include "features/checks/characters.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::checks {

struct Symbol {
    Span span; // in the line's own text
    std::string printed;
    std::string latin;     // with look-alike letters made Latin
    bool is_sound = false; // it can be parsed
    bool has_lookalikes = false;

    [[nodiscard]] bool is_resolution() const { return latin.find("/RES/") != std::string::npos; }
};

/// What begins like a symbol; addresses are left out.
std::vector<Symbol> symbols_in(std::string_view source_text);

/// `70/125` of `A/RES/70/125` and of `A/70/125`.
std::string_view number_of_symbol(std::string_view latin);

/// Letters of other scripts that look like Latin ones, made Latin; others stay.
std::string latin_lookalikes(std::string_view text);

/// A resolution of the United Nations in words: `General Assembly resolution 70/125`.
struct WordedSymbol {
    Span span; // of the number, in the folded line
    std::string latin;
};

std::vector<WordedSymbol> worded_symbols_in(std::string_view folded_text);

struct ResolutionCitation {
    Span span;               // in the folded line, with the label
    std::string key;         // body and number: `ITU-C/1332`, `61`; without its revision number
    std::string body;        // `ITU-C`; empty when nothing says which
    std::string number;      // `61`
    std::string version;     // year or revision number, `2024`, `61-3`; empty: none is given
    bool is_revised = false; // the label says so
    std::string label = {};  // as it is printed, folded; may be empty
    bool has_place = false;  // a label in brackets
};

std::vector<ResolutionCitation> resolutions_in(std::string_view folded_text);

/// Of conferences and assemblies that adopt resolutions: `WTDC`; empty for another name. Folded.
std::string body_called(std::string_view name);

} // namespace stocktake::checks
