// SPDX-License-Identifier: Apache-2.0
#include "base/language.hpp"

#include "base/text.hpp"

namespace stocktake {

namespace {

struct Facts {
    std::string_view tag;
    std::string_view own_name;
};

constexpr std::array<Facts, 6> facts{{{"ar", "العربية"},
                                      {"zh", "中文"},
                                      {"en", "English"},
                                      {"fr", "Français"},
                                      {"ru", "Русский"},
                                      {"es", "Español"}}};

const Facts& facts_of(Language language) {
    return facts[static_cast<std::size_t>(language)];
}

/// Quality that a weight such as `q=0.8` asks for, 0 … 1000; a malformed one counts as not wanted.
int quality_of(std::string_view weight) {
    if (!weight.starts_with("q=") && !weight.starts_with("Q=")) {
        return 0;
    }
    const std::string_view digits = weight.substr(2);
    if (digits.empty() || digits.size() > 5 || (digits.size() > 1 && digits[1] != '.')) {
        return 0;
    }
    int thousandths = 0;
    for (const std::size_t i : std::array<std::size_t, 4>{0, 2, 3, 4}) {
        const char digit = i < digits.size() ? digits[i] : '0';
        if (digit < '0' || digit > '9') {
            return 0;
        }
        thousandths = thousandths * 10 + (digit - '0');
    }
    return thousandths <= 1000 ? thousandths : 0;
}

} // namespace

std::string_view tag_of(Language language) {
    return facts_of(language).tag;
}

std::string_view own_name_of(Language language) {
    return facts_of(language).own_name;
}

std::string_view direction_of(Language language) {
    return language == Language::Arabic ? "rtl" : "ltr";
}

std::optional<Language> parse_language(std::string_view tag) {
    for (const Language language : all_languages) {
        if (tag_of(language) == tag) {
            return language;
        }
    }
    return std::nullopt;
}

std::optional<Language> negotiate_language(std::string_view accept_language) {
    std::optional<Language> best;
    int best_quality = 0;
    while (!accept_language.empty()) {
        const auto comma = accept_language.find(',');
        const std::string_view element = accept_language.substr(0, comma);
        accept_language = comma == std::string_view::npos ? "" : accept_language.substr(comma + 1);

        const auto semicolon = element.find(';');
        const std::string tag = lower_ascii(trimmed(element.substr(0, semicolon)));
        const int quality = semicolon == std::string_view::npos
                                ? 1000
                                : quality_of(trimmed(element.substr(semicolon + 1)));
        const auto language = parse_language(std::string_view(tag).substr(0, tag.find('-')));
        if (language && quality > best_quality) {
            best = language;
            best_quality = quality;
        }
    }
    return best;
}

LocalText best_text(const LanguageMap& map, Language wanted) {
    for (const Language language : {wanted, Language::English}) {
        if (const auto found = map.find(language); found != map.end()) {
            return {found->second, language};
        }
    }
    if (map.empty()) {
        return {};
    }
    return {map.begin()->second, map.begin()->first};
}

} // namespace stocktake
