// SPDX-License-Identifier: Apache-2.0
// What the things of the field are called in documents of the United Nations, language by language.
#pragma once

#include "base/language.hpp"
#include "base/value.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stocktake::translation {

/// The member by which its file is known, `{"glossary": "un", …}`.
inline constexpr std::string_view glossary_name = "glossary";

/// A form that is not to be used in documents of the United Nations.
struct OtherForm {
    std::string text;
    std::string house; // whose usage it is: `ITU`; empty: nobody's

    friend bool operator==(const OtherForm&, const OtherForm&) = default;
};

/// A term in one language.
struct Wording {
    std::string term;
    std::vector<std::string> forms; // as it may also stand in a text; `*` ends a word in any way
    std::vector<OtherForm> others;

    friend bool operator==(const Wording&, const Wording&) = default;
};

struct GlossaryEntry {
    std::string id;
    std::map<Language, Wording> wordings; // all six

    friend bool operator==(const GlossaryEntry&, const GlossaryEntry&) = default;
};

using Glossary = std::vector<GlossaryEntry>;

/// `行动方面@ITU`, and back.
std::string to_text(const OtherForm& form);
OtherForm other_form_in(std::string_view text);

/// As file and database have it.
Value terms_value(const std::map<Language, Wording>& wordings);
/// What is malformed is left out.
std::map<Language, Wording> wordings_in(const Value& terms);

} // namespace stocktake::translation
