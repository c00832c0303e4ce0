// SPDX-License-Identifier: Apache-2.0
// The six official languages of the United Nations, and texts that exist in several of them.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace stocktake {

/// In the alphabetical order of their English names, the order used in UN documents.
enum class Language { Arabic, Chinese, English, French, Russian, Spanish };

inline constexpr std::array all_languages{Language::Arabic, Language::Chinese, Language::English,
                                          Language::French, Language::Russian, Language::Spanish};

/// BCP 47 tag: `ar`, `zh`, `en`, `fr`, `ru`, `es`.
std::string_view tag_of(Language language);

/// The language's own name, for a switch that everybody can read: `العربية`, `中文`, ….
std::string_view own_name_of(Language language);

/// `rtl` for Arabic, else `ltr`; the value of an HTML `dir` attribute.
std::string_view direction_of(Language language);

/// Exact tags only (`zh`, not `zh-CN`); nothing for a tag that is not one of the six.
std::optional<Language> parse_language(std::string_view tag);

/// Best of the six for an `Accept-Language` header (RFC 9110, 12.5.4); a regional tag such as
/// `fr-CA` counts as its language. Nothing when the header wants none of them.
std::optional<Language> negotiate_language(std::string_view accept_language);

/// A text in some of the languages.
using LanguageMap = std::map<Language, std::string>;

/// One text out of a LanguageMap, with the language it is really in.
struct LocalText {
    std::string_view text;
    Language language = Language::English;

    friend bool operator==(const LocalText&, const LocalText&) = default;
};

/// The text in `wanted`, else in English, else in the first language there is; empty for an empty
/// map. The view points into `map`.
LocalText best_text(const LanguageMap& map, Language wanted);

} // namespace stocktake
