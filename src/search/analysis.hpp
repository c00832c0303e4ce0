// SPDX-License-Identifier: Apache-2.0
// What of a text the index keeps: terms at positions. Texts and queries go through the same code.
//
//   words      the word, folded. It has stems: one in each language of its script, for neither a
//              word of a query nor a name inside a text says its language. Words that share a stem
//              are forms of one word
//   Chinese    each pair of characters. A pair that ICU's dictionary puts into two words (国人 in
//              中国|人民) is another term, which phrases take and a pair alone does not; a run ends
//              with its last character
#pragma once

#include "base/language.hpp"
#include "search/tokens.hpp"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::search {

/// Changes whenever the same text may give other terms: an index made by another is made anew.
std::string analysis_version();

struct Occurrence {
    std::string_view term;      // good until the next one
    std::uint32_t position = 0; // from 0; characters of Chinese count one each, words one
    std::string_view source;    // where it stands in the text
    const std::vector<std::string>* stems; // of a word; null for what has one form only
};

/// One place of a query: any of these terms there, or a form of one of these stems.
struct Place {
    std::vector<std::string> terms; // as it was typed; at least one
    std::uint32_t position = 0;
    std::vector<std::string> stems = {};

    friend bool operator==(const Place&, const Place&) = default;
};

/// Keeps what it has worked out for each word. Not for two threads at once.
class Analyzer {
  public:
    Analyzer();
    ~Analyzer();

    Analyzer(const Analyzer&) = delete;
    Analyzer& operator=(const Analyzer&) = delete;

    /// Gives each occurrence in order; returns the number of positions. Precondition:
    /// is_utf8(text).
    std::uint32_t analyze(std::string_view text,
                          const std::function<void(const Occurrence&)>& receive);

    /// What a word or phrase of a query is to be found as; empty when it holds no word. One Chinese
    /// character alone is the beginning of a term: see begins_terms().
    /// Precondition: is_utf8(text).
    std::vector<Place> places(std::string_view text);

    /// The words of a text one by one: a looser way to ask for it. Chinese ones as the dictionary
    /// divides them; what is one letter long only when there is nothing else. Codes such as C7-egov
    /// stay whole.
    std::vector<std::string> words(std::string_view text);

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// One that this thread keeps: several would each learn the same words.
Analyzer& analyzer_of_thread();

/// Whether a query text is one Chinese character, to be looked for as the beginning of terms.
bool begins_terms(std::string_view text);

/// The term of a pair that lies in two words.
std::string crossing(std::string_view pair);

using Terms = std::set<std::string, std::less<>>;

/// The term of documents that name a hint; see Hints.
std::string hint_term(std::string_view name);

} // namespace stocktake::search
