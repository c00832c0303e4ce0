// SPDX-License-Identifier: Apache-2.0
// For tests only: the same answers as search::search, by looking at every document for every word.
// It shares the analysis and the formulas of ranking.hpp with the index, and nothing else.
#pragma once

#include "search/crossing.hpp"

#include <map>
#include <set>

namespace stocktake::search {

class NaiveIndex {
  public:
    explicit NaiveIndex(std::size_t facets, Ties ties = {})
        : m_facets(facets), m_ties(std::move(ties)) {}

    void save(const Document& document);
    void erase(const std::string& key);

    [[nodiscard]] SearchResult search(const SearchRequest& request);
    [[nodiscard]] Crossing cross(const CrossRequest& request);

  private:
    struct Entry {
        Document document;
        std::map<std::string, std::set<std::uint32_t>> positions; // of terms
        std::set<std::string> title_terms;
        std::map<std::string, std::set<std::string>> terms_of_word;
        double length = 0;
    };

    struct Found {
        bool is_hit = false;
        double score = 0;
    };

    /// Readies what is the same for all documents of one search.
    void begin();

    [[nodiscard]] bool is_tied(std::uint32_t facet) const;
    /// Whether the document satisfies all filters but that of `except`, those about things by one
    /// and the same; and has `first` and `second` besides.
    [[nodiscard]] bool passes(const Entry& entry, const std::vector<FacetFilter>& filters,
                              std::optional<std::uint32_t> except,
                              const std::optional<FacetValue>& first = {},
                              const std::optional<FacetValue>& second = {}) const;

    Found judge(const Query& query, const Entry& entry);

    /// Of a query in one search: it stays the same for each document.
    struct Meaning {
        std::vector<Place> places;
        double rarity = 0;
    };

    const Meaning& meaning_of(const Query& query);
    Found judge_words(const Meaning& meaning, const Entry& entry) const;
    std::vector<Place> places_of(const Query& query);
    double documents_with(const std::string& term) const;

    std::size_t m_facets;
    Ties m_ties;
    std::map<std::string, Entry> m_entries;
    std::map<const Query*, Meaning> m_meanings; // of the search that runs
    double m_mean_length = 1;                   // at its beginning
    Analyzer m_analyzer;
};

} // namespace stocktake::search
