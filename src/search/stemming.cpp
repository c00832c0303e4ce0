// SPDX-License-Identifier: Apache-2.0
#include "search/stemming.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <libstemmer.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace stocktake::search {

namespace {

constexpr std::size_t arabic_letter = 2; // bytes

const char* snowball_name(Language language) {
    switch (language) {
    case Language::English:
        return "english";
    case Language::French:
        return "french";
    case Language::Russian:
        return "russian";
    case Language::Spanish:
        return "spanish";
    case Language::Arabic:
    case Language::Chinese:
        break;
    }
    return nullptr;
}

/// Snowball knows these endings with their accent only, and people leave it out.
std::string with_spanish_accents(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> endings{
        {{"cion", "ción"}, {"sion", "sión"}, {"logia", "logía"}}};
    for (const auto& [plain, accented] : endings) {
        if (word.ends_with(plain)) {
            return std::string(word.substr(0, word.size() - plain.size())) + std::string(accented);
        }
    }
    return std::string(word);
}

bool is_cyrillic(std::string_view word) {
    UErrorCode status = U_ZERO_ERROR;
    std::string_view rest = word;
    return !rest.empty() && uscript_getScript(static_cast<UChar32>(take_code_point(rest)),
                                              &status) == USCRIPT_CYRILLIC;
}

} // namespace

struct Stemmer::Implementation {
    struct Delete {
        void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
    };

    Language language;
    std::unique_ptr<sb_stemmer, Delete> snowball; // null where there is none
};

Stemmer::Stemmer(Language language)
    : m_implementation(std::make_unique<Implementation>(Implementation{language, nullptr})) {
    if (const char* name = snowball_name(language)) {
        m_implementation->snowball.reset(sb_stemmer_new(name, "UTF_8"));
        if (!m_implementation->snowball) {
            throw std::runtime_error(std::string("libstemmer has no ") + name);
        }
    }
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) {
    if (m_implementation->language == Language::Arabic) {
        return arabic_stem(word);
    }
    if (!m_implementation->snowball) {
        return std::string(word);
    }
    const std::string given = m_implementation->language == Language::Spanish
                                  ? with_spanish_accents(word)
                                  : std::string(word);
    sb_stemmer* stemmer = m_implementation->snowball.get();
    const sb_symbol* stemmed = sb_stemmer_stem(
        stemmer, reinterpret_cast<const sb_symbol*>(given.data()), static_cast<int>(given.size()));
    if (stemmed == nullptr) {
        throw std::bad_alloc();
    }
    const std::string_view result(reinterpret_cast<const char*>(stemmed),
                                  static_cast<std::size_t>(sb_stemmer_length(stemmer)));
    return m_implementation->language == Language::Spanish ? folded(result) : std::string(result);
}

std::string folded_word(std::string_view word) {
    if (!is_cyrillic(word)) {
        return folded(word);
    }
    auto letters = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
    letters.foldCase().findAndReplace(icu::UnicodeString(u"ё"), icu::UnicodeString(u"е"));
    std::string result;
    letters.toUTF8String(result);
    return result;
}

bool is_russian_noun(std::string_view word) {
    return word.ends_with("ив") || word.ends_with("ыв");
}

std::string arabic_stem(std::string_view word) {
    static constexpr std::array<std::string_view, 6> articles{"وال", "بال", "كال",
                                                              "فال", "ال",  "لل"};
    static constexpr std::string_view conjunction = "و";
    static constexpr std::array<std::string_view, 8> endings{"ها", "ان", "ات", "ون",
                                                             "ين", "يه", "ه",  "ي"};
    const auto leaves = [&](std::string_view affix, std::size_t letters) {
        return word.size() >= affix.size() + letters * arabic_letter;
    };
    const auto* article = std::ranges::find_if(
        articles, [&](std::string_view each) { return word.starts_with(each) && leaves(each, 2); });
    if (article != articles.end()) {
        word.remove_prefix(article->size());
    } else if (word.starts_with(conjunction) && leaves(conjunction, 3)) {
        word.remove_prefix(conjunction.size());
    }
    for (const std::string_view ending : endings) {
        if (word.ends_with(ending) && leaves(ending, 2)) {
            word.remove_suffix(ending.size());
        }
    }
    return std::string(word);
}

std::string_view without_arabic_particle(std::string_view word) {
    static constexpr std::array<std::string_view, 4> particles{"ل", "ب", "ك", "ف"};
    const bool has_one = std::ranges::any_of(
        particles, [&](std::string_view each) { return word.starts_with(each); });
    return has_one && word.size() >= 4 * arabic_letter ? word.substr(arabic_letter)
                                                       : std::string_view();
}

std::vector<std::string> with_arabic_particles(std::string_view word) {
    static constexpr std::array<std::string_view, 11> before{"",   "ال", "وال", "بال", "كال", "فال",
                                                             "لل", "و",  "ب",   "ل",   "ول"};
    for (const std::string_view article : {"وال", "ال"}) {
        if (word.starts_with(article) && word.size() >= article.size() + 2 * arabic_letter) {
            word.remove_prefix(article.size());
            break;
        }
    }
    std::vector<std::string> all;
    all.reserve(before.size());
    for (const std::string_view each : before) {
        all.push_back(std::string(each).append(word));
    }
    return all;
}

bool is_in_capitals(std::string_view word) {
    std::size_t letters = 0;
    for (; !word.empty(); ++letters) {
        if (u_isupper(static_cast<UChar32>(take_code_point(word))) == 0) {
            return false;
        }
    }
    return letters > 1;
}

} // namespace stocktake::search
