// SPDX-License-Identifier: Apache-2.0
#include "search/analysis.hpp"

#include "base/text.hpp"
#include "search/stemming.hpp"
#include "search/text_hash.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

namespace stocktake::search {

namespace {

constexpr char crossing_mark = '\x01';
constexpr int own_version = 1; // of the rules of this folder
constexpr std::size_t most_known_words = 500'000;

struct KnownWord {
    std::string word; // folded
    std::string term;
};

using KnownWords = ByText<KnownWord>;

/// In what language a word of that script is stemmed inside a text of `language`.
std::optional<Language> stem_language(Script script, Language language) {
    switch (script) {
    case Script::Latin:
        return language == Language::French || language == Language::Spanish ? language
                                                                             : Language::English;
    case Script::Cyrillic:
        return Language::Russian;
    case Script::Arabic:
        return Language::Arabic;
    case Script::Han:
    case Script::Number:
    case Script::Other:
        break;
    }
    return std::nullopt;
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

struct Analyzer::Implementation {
    const KnownWord& known(const Token& token, std::optional<Language> language) {
        KnownWords& words = language ? by_language[*language] : unstemmed;
        if (const auto found = words.find(token.text); found != words.end()) {
            return found->second;
        }
        if (words.size() >= most_known_words) {
            words.clear();
        }
        KnownWord made{folded_word(token.text), {}};
        made.term = language ? stemmer(*language).stem(made.word) : made.word;
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
            receive({is_crossing ? std::string_view(other) : pair, {}, position, source_of(pair)});
        }
        receive({characters.back(), {}, position, source_of(characters.back())});
        return position + 1;
    }

    std::map<Language, Stemmer> stemmers;
    std::map<Language, KnownWords> by_language;
    KnownWords unstemmed;
    WordBreaks breaks;
};

Analyzer::Analyzer() : m_implementation(std::make_unique<Implementation>()) {}

Analyzer::~Analyzer() = default;

std::uint32_t Analyzer::analyze(Language language, std::string_view text,
                                const std::function<void(const Occurrence&)>& receive) {
    std::uint32_t position = 0;
    for (Token token; take_token(text, token);) {
        if (token.script == Script::Han) {
            position = m_implementation->take_run(token.text, position, receive);
            continue;
        }
        const KnownWord& known =
            m_implementation->known(token, stem_language(token.script, language));
        if (!known.term.empty()) {
            receive({known.term, known.word, position, token.text});
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
        std::vector<std::string>& terms = places.back().terms;
        if (!term.empty() && std::ranges::find(terms, term) == terms.end()) {
            terms.push_back(std::move(term));
        }
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
        for (const Language language : {Language::English, Language::French, Language::Spanish}) {
            add(m_implementation->known(token, stem_language(token.script, language)).term,
                position);
        }
        ++position;
    }
    std::erase_if(places, [](const Place& place) { return place.terms.empty(); });
    return places;
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
