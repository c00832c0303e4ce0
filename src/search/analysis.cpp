// SPDX-License-Identifier: Apache-2.0
#include "search/analysis.hpp"

#include "base/text.hpp"
#include "search/function_words.hpp"
#include "search/stemming.hpp"
#include "search/text_hash.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

namespace stocktake::search {

namespace {

constexpr char crossing_mark = '\x01';
constexpr char hint_mark = '\x02';
constexpr int own_version = 4; // of the rules of this folder
constexpr std::size_t most_known_words = 500'000;
constexpr std::size_t shortest_stemmed = 4; // letters of a Latin word; WHO is no form of a word
constexpr std::size_t longest_acronym = 6;  // letters of a word in capitals that is a name

struct KnownWord {
    std::string term;               // folded
    std::vector<std::string> stems; // all it may be a form of
    std::vector<std::string> asked; // those that a query means by it
};

using KnownWords = ByText<KnownWord>;

/// The languages whose words are written so.
std::span<const Language> languages_of(Script script) {
    static constexpr std::array latin{Language::English, Language::French, Language::Spanish};
    static constexpr std::array cyrillic{Language::Russian};
    static constexpr std::array arabic{Language::Arabic};
    switch (script) {
    case Script::Latin:
        return latin;
    case Script::Cyrillic:
        return cyrillic;
    case Script::Arabic:
        return arabic;
    case Script::Han:
    case Script::Number:
    case Script::Other:
        break;
    }
    return {};
}

/// A code typed with Cyrillic letters that look like Latin ones, in Latin: `С5`. Empty for others.
std::string latin_code(std::string_view word) {
    static const std::map<char32_t, char> alike{{U'а', 'a'}, {U'в', 'b'}, {U'с', 'c'}, {U'е', 'e'},
                                                {U'н', 'h'}, {U'к', 'k'}, {U'м', 'm'}, {U'о', 'o'},
                                                {U'р', 'p'}, {U'т', 't'}, {U'у', 'y'}, {U'х', 'x'}};
    std::string code;
    bool has_digit = false;
    while (!word.empty()) {
        const char32_t c = take_code_point(word);
        const auto found = alike.find(c);
        if (found == alike.end() && c >= 0x80) {
            return {};
        }
        has_digit = has_digit || (c >= U'0' && c <= U'9');
        code += found == alike.end() ? static_cast<char>(c) : found->second;
    }
    return has_digit ? code : std::string();
}

/// What is the same word to whoever types it.
std::vector<std::string> written_otherwise(std::string_view word, Script script) {
    if (script == Script::Arabic) {
        return with_arabic_particles(word);
    }
    return script == Script::Cyrillic ? std::vector{latin_code(word)} : std::vector<std::string>();
}

void add_new(std::vector<std::string>& texts, std::string text) {
    if (!text.empty() && std::ranges::find(texts, text) == texts.end()) {
        texts.push_back(std::move(text));
    }
}

/// Bytes where dictionary words of a run of characters begin.
class WordBreaks {
  public:
    WordBreaks() {
        UErrorCode status = U_ZERO_ERROR;
        m_iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), status));
        if (U_FAILURE(status)) {
            throw std::runtime_error("ICU has no dictionary of Chinese");
        }
    }

    std::vector<std::size_t> of(std::string_view run) {
        UErrorCode status = U_ZERO_ERROR;
        UText text = UTEXT_INITIALIZER;
        utext_openUTF8(&text, run.data(), static_cast<std::int64_t>(run.size()), &status);
        m_iterator->setText(&text, status);
        std::vector<std::size_t> breaks;
        for (std::int32_t at = m_iterator->first(); at != icu::BreakIterator::DONE;
             at = m_iterator->next()) {
            breaks.push_back(static_cast<std::size_t>(at));
        }
        utext_close(&text);
        return breaks;
    }

  private:
    std::unique_ptr<icu::BreakIterator> m_iterator;
};

std::vector<std::string_view> characters_of(std::string_view run) {
    std::vector<std::string_view> characters;
    while (!run.empty()) {
        std::string_view rest = run;
        take_code_point(rest);
        characters.push_back(run.substr(0, run.size() - rest.size()));
        run = rest;
    }
    return characters;
}

} // namespace

std::string analysis_version() {
    return std::to_string(own_version) + " icu " U_ICU_VERSION;
}

std::string crossing(std::string_view pair) {
    return crossing_mark + std::string(pair);
}

std::string hint_term(std::string_view name) {
    return hint_mark + std::string(name);
}

struct Analyzer::Implementation {
    const KnownWord& known(const Token& token) {
        if (const auto found = words.find(token.text); found != words.end()) {
            return found->second;
        }
        if (words.size() >= most_known_words) {
            words.clear();
        }
        KnownWord made{folded_word(token.text), {}, {}};
        // The script of what it is folded to: the same term always has the same stems.
        Token as_folded;
        std::string_view rest = made.term;
        const Script script = take_token(rest, as_folded) ? as_folded.script : Script::Other;
        const bool is_stemmed =
            script != Script::Latin || count_characters(made.term) >= shortest_stemmed;
        for (const Language language : languages_of(script)) {
            add_new(made.stems, is_stemmed ? stemmer(language).stem(made.term) : made.term);
        }
        const bool is_acronym =
            is_in_capitals(token.text) && count_characters(token.text) <= longest_acronym;
        if (script == Script::Cyrillic && is_russian_noun(made.term)) {
            add_new(made.stems, made.term);
        }
        made.asked = is_acronym ? std::vector{made.term} : made.stems;
        // The Spanish stem of `paro` is the French word `par`, which all texts have.
        std::erase_if(made.asked, [&](const std::string& stem) {
            return stem != made.term && is_function_word(stem);
        });
        if (script == Script::Arabic) {
            const std::string_view bare = without_arabic_particle(made.term);
            add_new(made.stems, bare.empty() ? "" : arabic_stem(bare));
        }
        return words.emplace(token.text, std::move(made)).first->second;
    }

    Stemmer& stemmer(Language language) {
        return stemmers.try_emplace(language, language).first->second;
    }

    /// Pairs of a run, then its last character. Which pairs lie in two words is asked for runs that
    /// may have several.
    std::uint32_t take_run(std::string_view run, std::uint32_t position,
                           const std::function<void(const Occurrence&)>& receive) {
        const std::string whole = folded_word(run);
        const std::vector<std::string_view> characters = characters_of(whole);
        if (characters.empty()) {
            return position + 1;
        }
        const std::vector<std::size_t> starts = breaks.of(whole);
        const auto place_of = [&](std::string_view part) {
            return static_cast<std::size_t>(part.data() - whole.data());
        };
        const auto is_long = [&](std::vector<std::size_t>::const_iterator begin) {
            // of the word between two breaks: more than one character
            return begin + 1 != starts.end() &&
                   std::string_view(whole).substr(*begin, *(begin + 1) - *begin).size() >
                       characters.front().size();
        };
        const bool is_as_typed = whole == run;
        const auto source_of = [&](std::string_view part) {
            return is_as_typed ? run.substr(place_of(part), part.size()) : run;
        };
        for (std::size_t i = 0; i + 1 < characters.size(); ++i, ++position) {
            const std::string_view pair(characters[i].data(),
                                        characters[i].size() + characters[i + 1].size());
            const auto middle = std::ranges::lower_bound(starts, place_of(characters[i + 1]));
            const bool is_crossing = middle != starts.end() && middle != starts.begin() &&
                                     *middle == place_of(characters[i + 1]) &&
                                     (is_long(middle) || is_long(middle - 1));
            const std::string other = is_crossing ? crossing(pair) : std::string();
            receive(
                {is_crossing ? std::string_view(other) : pair, position, source_of(pair), nullptr});
        }
        receive({characters.back(), position, source_of(characters.back()), nullptr});
        return position + 1;
    }

    std::map<Language, Stemmer> stemmers;
    KnownWords words; // by how they are written
    WordBreaks breaks;
};

Analyzer::Analyzer() : m_implementation(std::make_unique<Implementation>()) {}

Analyzer::~Analyzer() = default;

std::uint32_t Analyzer::analyze(std::string_view text,
                                const std::function<void(const Occurrence&)>& receive) {
    std::uint32_t position = 0;
    for (Token token; take_token(text, token);) {
        if (token.script == Script::Han) {
            position = m_implementation->take_run(token.text, position, receive);
            continue;
        }
        const KnownWord& known = m_implementation->known(token);
        if (!known.term.empty()) {
            receive(
                {known.term, position, token.text, known.stems.empty() ? nullptr : &known.stems});
        }
        ++position;
    }
    return position;
}

std::vector<Place> Analyzer::places(std::string_view text) {
    std::vector<Place> places;
    std::uint32_t position = 0;
    const auto add = [&places](std::string term, std::uint32_t at) {
        if (places.empty() || places.back().position != at) {
            places.push_back({{}, at});
        }
        add_new(places.back().terms, std::move(term));
    };
    for (Token token; take_token(text, token);) {
        if (token.script == Script::Han) {
            const std::string run = folded_word(token.text);
            const std::vector<std::string_view> characters = characters_of(run);
            // Positions are those of characters: each second pair and the last hold them all.
            for (std::size_t i = 0; i + 1 < characters.size();
                 i += i + 3 == characters.size() ? 1 : 2) {
                const std::string pair =
                    std::string(characters[i]) + std::string(characters[i + 1]);
                add(pair, position + static_cast<std::uint32_t>(i));
                if (characters.size() > 2) {
                    add(crossing(pair), position + static_cast<std::uint32_t>(i));
                }
            }
            if (characters.size() == 1) {
                add(run, position);
            }
            position += static_cast<std::uint32_t>(characters.size());
            continue;
        }
        const KnownWord& known = m_implementation->known(token);
        add(known.term, position);
        places.back().stems = known.asked;
        for (std::string& same : written_otherwise(known.term, token.script)) {
            add(std::move(same), position);
        }
        ++position;
    }
    std::erase_if(places, [](const Place& place) { return place.terms.empty(); });
    return places;
}

std::vector<std::string> Analyzer::words(std::string_view text) {
    std::vector<std::string> all;
    std::vector<std::string> long_ones;
    const auto add = [&](std::string_view word) {
        all.emplace_back(word);
        if (count_characters(word) > 1) {
            long_ones.emplace_back(word);
        }
    };
    bool has_digit = false;
    bool has_han = false;
    std::string_view rest = text;
    for (Token token; take_token(rest, token);) {
        has_digit = has_digit || token.text.find_first_of("0123456789") != std::string_view::npos;
        has_han = has_han || token.script == Script::Han;
    }
    if (has_digit && !has_han) {
        return {std::string(text)};
    }
    for (Token token; take_token(text, token);) {
        if (token.script != Script::Han) {
            add(token.text);
            continue;
        }
        const std::vector<std::size_t> breaks = m_implementation->breaks.of(token.text);
        for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
            add(token.text.substr(breaks[i], breaks[i + 1] - breaks[i]));
        }
    }
    return long_ones.empty() ? all : long_ones;
}

Analyzer& analyzer_of_thread() {
    thread_local Analyzer analyzer;
    return analyzer;
}

bool begins_terms(std::string_view text) {
    Token token;
    std::string_view rest = text;
    if (!take_token(rest, token) || token.script != Script::Han ||
        count_characters(token.text) != 1) {
        return false;
    }
    Token another;
    return !take_token(rest, another);
}

} // namespace stocktake::search
