// SPDX-License-Identifier: Apache-2.0
// Documents made up in six languages out of the words of a framework; the same number gives the
// same documents, so that every program that is compared holds them.
#pragma once

#include "base/value.hpp"
#include "search/index.hpp"

#include <map>
#include <random>

namespace stocktake::bench {

enum Facet : std::uint32_t {
    Line,
    Goal,
    Country,
    Region,
    Organization,
    Year,
    Tongue,
    Place, // ties a country to its region
    Facets
};

inline constexpr std::size_t lines = 18;
inline constexpr std::size_t goals = 17;

class Maker {
  public:
    explicit Maker(const Value& framework);

    /// The next one.
    search::Document make(std::size_t number);

    static search::Ties ties();

  private:
    std::size_t below(std::size_t limit);
    /// Few of them often, as in life.
    std::size_t skewed(std::size_t limit);
    std::string text(Language language, std::size_t words);

    std::mt19937 m_random{1};
    std::map<Language, std::vector<std::string>> m_words;
};

/// What is said of a document, each once, as numbers.
std::vector<std::pair<std::uint32_t, std::size_t>> said_of(const search::Document& document);

/// All its texts in one.
std::string text_of(const search::Document& document);

} // namespace stocktake::bench
