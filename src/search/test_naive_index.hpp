// SPDX-License-Identifier: Apache-2.0
// For tests only: the same answers as search::search, by looking at every document for every word.
// It shares the analysis and the formulas of ranking.hpp with the index, and nothing else.
#pragma once

#include "search/analysis.hpp"
#include "search/crossing.hpp"
#include "search/ranking.hpp"

#include <map>
#include <set>

namespace stocktake::search {

class NaiveIndex {
  public:
    explicit NaiveIndex(std::size_t facets, Background background = {})
        : m_facets(facets), m_background(std::move(background)) {
        for (const auto& [name, texts] : m_background.hints) {
            for (const std::string& text : texts) {
                add_text(m_hints[name], {.text = text});
            }
        }
    }

    void save(const Document& document);
    void erase(const std::string& key);

    [[nodiscard]] SearchResult search(const SearchRequest& request);
    [[nodiscard]] Crossing cross(const CrossRequest& request);

  private:
    struct Entry {
        Document document;
        std::map<std::string, std::vector<std::string>> stems;    // of all its terms
        std::map<std::string, std::set<std::uint32_t>> positions; // of terms
        std::uint32_t end = 0;                                    // of positions
        std::map<std::string, std::uint32_t> titles; // of a term, the length of the shortest
        std::set<std::uint32_t> title_positions;
        std::set<Language> languages;
        double length = 0;
    };

    struct Found {
        bool is_hit = false;
        double score = 0;
        /// It has all that is asked, in its own words.
        bool is_whole = false;
        double whole_score = 0; // for these
    };

    void add_text(Entry& entry, const DocumentText& text);

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
        struct Asked {
            Place place;
            std::set<std::string> forms; // terms that stand for it, whoever has them
        };

        std::vector<Asked> places;
        double rarity = 0;
        double sought = 1;
        double form_share = 1;
        bool is_known = false;
        bool is_hinted = false;    // hints count for it
        std::vector<Query> looser; // of Most; empty: it is not relaxed
    };

    const Meaning& meaning_of(const Query& query);
    Found judge_words(const Meaning& meaning, const Entry& entry) const;
    Found judge_all(const Query& query, const Entry& entry);
    Found judge_most(const Query& query, const Entry& entry);
    Found judge_same(const Query& query, const Entry& entry);
    void add_preferred(const Query& query, const Entry& entry, Found& found);
    std::vector<Query> looser_words(const Query& query);
    /// Hints do not count for the other names of what was typed.
    void forget_hints_of_names(const Query& query);
    double information(const Query& query);
    std::vector<Place> places_of(const Query& query);

    using Positions = std::set<std::uint32_t>;
    static bool is_form(const Meaning::Asked& asked, const std::string& term, bool is_exact);
    /// Where any form of a place stands, among `positions` of terms.
    static Positions standing(const Meaning::Asked& asked,
                              const std::map<std::string, Positions>& positions, bool is_exact);
    static ranking::Occurring occurring(const Entry& entry,
                                        const std::vector<Meaning::Asked>& places, bool is_exact);
    [[nodiscard]] Meaning::Asked asked(const Place& place) const;
    [[nodiscard]] double documents_with(const Meaning::Asked& asked) const;
    [[nodiscard]] double documents_hinted_at(const Meaning::Asked& asked) const;
    [[nodiscard]] bool is_said_by_hint(const std::string& name,
                                       const std::vector<Meaning::Asked>& places) const;

    std::size_t m_facets;
    Background m_background;
    std::map<std::string, Entry, std::less<>> m_hints; // by name
    std::map<std::string, Entry> m_entries;
    std::map<const Query*, Meaning> m_meanings; // of the search that runs
    std::set<const Query*> m_unhinted;
    std::map<std::string, std::vector<std::string>> m_stems; // of each term, at its beginning
    double m_mean_length = 1;                                // at its beginning
    Analyzer m_analyzer;
};

} // namespace stocktake::search
