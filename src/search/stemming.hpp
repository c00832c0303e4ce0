// SPDX-License-Identifier: Apache-2.0
// The part of a word that its forms share. Latin and Cyrillic words by Snowball (libstemmer),
// Arabic ones by light stemming, for Snowball leaves the article on half of the forms.
#pragma once

#include "base/language.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::search {

/// For one language; not for two threads at once.
class Stemmer {
  public:
    explicit Stemmer(Language language);
    ~Stemmer();

    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) = delete;

    /// `word` as folded_word() has it. Chinese comes back as it is.
    std::string stem(std::string_view word);

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// A word without case and accents, the Arabic letters that are often exchanged made one; Cyrillic
/// keeps its й, which Snowball needs. Precondition: is_utf8(word).
std::string folded_word(std::string_view word);

/// Whether a Russian word may be a noun where Snowball sees a gerund: it takes `разрыв` and `архив`
/// apart, and leaves `разрыва` and `архива` whole.
bool is_russian_noun(std::string_view word);

/// Light10 (Larkey, Ballesteros, Connell 2007): takes off the article with the particles before it,
/// "and", and endings of gender, number and possession, leaving two letters at least.
std::string arabic_stem(std::string_view word);

/// An Arabic word without a particle of one letter before it; empty when it has none or too little
/// would be left. Many words begin with these letters: it is a second guess.
std::string_view without_arabic_particle(std::string_view word);

/// The same Arabic word with and without the article, "and" and the particles that are written
/// together with it.
std::vector<std::string> with_arabic_particles(std::string_view word);

/// `UNESCO`, not `Unesco`, `C5` or `A`.
bool is_in_capitals(std::string_view word);

} // namespace stocktake::search
