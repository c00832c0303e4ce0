// SPDX-License-Identifier: Apache-2.0
// What is asked, as the address says it: words, values of facets, order, page. Every state of the
// page is its address.
#pragma once

#include "features/catalogue/facets.hpp"
#include "search/query_parser.hpp"
#include "web/route.hpp"

namespace stocktake::catalogue {

inline constexpr std::string_view search_address = "/search";
inline constexpr std::string_view matrix_address = "/matrix";
inline constexpr std::string_view brief_address = "/brief";
inline constexpr std::string_view map_address = "/map";
inline constexpr std::size_t longest_query = 1000; // characters

/// What the query of an address may narrow by: words, and each facet.
std::vector<web::QueryParameter> filter_parameters();

/// One value that was chosen, or excluded: `line=-C5`.
struct Choice {
    FacetId facet = FacetId::Kind;
    std::string value; // as the index has it
    bool is_excluded = false;

    friend auto operator<=>(const Choice&, const Choice&) = default;
};

/// Where the addresses of a filter lead: `/search`, or a page that counts what a search finds.
struct FilteredPage {
    std::string path{search_address};
    std::vector<std::pair<std::string, std::string>> parameters = {}; // that stay as they are
};

/// How many there are by that facet, in the place of the results.
FilteredPage grouped_by(const Facet& facet);

class SearchFilter {
  public:
    static SearchFilter read(const web::Arguments& arguments,
                             std::shared_ptr<const kinds::References> references,
                             FilteredPage page = {});

    /// Narrowed by nothing yet.
    static SearchFilter on_page(std::shared_ptr<const kinds::References> references,
                                FilteredPage page);

    [[nodiscard]] const FilteredPage& page() const { return m_page; }

    [[nodiscard]] const std::shared_ptr<const kinds::References>& references() const {
        return m_references;
    }

    /// The same search on another page.
    [[nodiscard]] SearchFilter on(FilteredPage page) const;
    /// This choice in the place of all of its facet.
    [[nodiscard]] SearchFilter with_only(const Choice& choice) const;

    [[nodiscard]] const std::string& words() const { return m_words; }

    [[nodiscard]] const std::vector<Choice>& choices() const { return m_choices; }

    /// What it finds that has the value, too. Precondition: lets(facet, value).
    [[nodiscard]] SearchFilter narrowed_to(const Facet& facet, std::string_view value) const;

    /// Without nodes and organizations, which a search finds besides records.
    [[nodiscard]] SearchFilter of_records() const;

    [[nodiscard]] bool has(FacetId facet, std::string_view value) const;

    /// Whether its choices of the facet leave that value: those it chose, with what is above and
    /// below them, without those it excluded.
    [[nodiscard]] bool lets(const Facet& facet, std::string_view value) const;

    [[nodiscard]] bool is_empty() const { return m_words.empty() && m_choices.empty(); }

    [[nodiscard]] bool is_newest_first() const { return m_is_newest_first; }

    /// Each hit is to say why it stands where it stands.
    [[nodiscard]] bool is_explained() const { return m_is_explained; }

    /// The same for other words.
    [[nodiscard]] SearchFilter with_words(std::string_view words) const;

    /// The same for all filters that ask the same: values in order, the usual order of results.
    [[nodiscard]] SearchFilter in_one_spelling() const;

    /// With all facets to be counted; offset and limit are the caller's.
    [[nodiscard]] search::SearchRequest request(search::ParsedQuery& parsed) const;

    [[nodiscard]] std::string address(std::int64_t page = 1) const;
    [[nodiscard]] std::string address_with(const Choice& choice) const;
    [[nodiscard]] std::string address_without(const Choice& choice) const;
    /// The same with `right` in the place of `wrong`.
    [[nodiscard]] std::string address_with(const Choice& wrong, const Choice& right) const;
    [[nodiscard]] std::string address_of_all() const; // without any choice
    [[nodiscard]] std::string address_for(std::string_view words) const;
    [[nodiscard]] std::string address_in_order(bool is_newest_first) const;

    /// A choice as parameter and value of the address.
    [[nodiscard]] std::pair<std::string, std::string> parameter_of(const Choice& choice) const;

  private:
    FilteredPage m_page;
    std::string m_words;
    std::vector<Choice> m_choices;
    bool m_is_newest_first = false;
    bool m_is_explained = false;
    std::shared_ptr<const kinds::References> m_references;
};

} // namespace stocktake::catalogue
