// SPDX-License-Identifier: Apache-2.0
// The weekly letter: what it says, and the links that end it without a sign-in. Who gets one, and
// when, is digest.hpp.
#pragma once

#include "features/catalogue/feature.hpp"
#include "features/people/feature.hpp"
#include "features/saved_searches/saved_search.hpp"

namespace stocktake::saved_searches {

/// What a letter says of one search.
struct SearchNews {
    SavedSearch search;
    catalogue::News news = {};
    std::string address;      // of all results, the newest first
    bool is_outdated = false; // it finds nothing any more, and is not told of again
};

/// Immutable; thread-safe.
class LetterWriter {
  public:
    /// `catalogue` must outlive it. `public_address` is where this site is; without one links are
    /// paths. `signing_key` signs the links that end letters.
    LetterWriter(const web::Catalogue& catalogue, std::string public_address,
                 std::string_view signing_key);

    [[nodiscard]] web::Speaker speaker(const people::Recipient& recipient) const;

    /// Precondition: there is something to be told.
    [[nodiscard]] mail::Letter letter(const people::Recipient& recipient,
                                      const std::vector<SearchNews>& news) const;

    /// The path with query that ends letters about a search, or all that an account gets.
    [[nodiscard]] std::string stop_path(const SavedSearchId& search) const;
    [[nodiscard]] std::string stop_path(const AccountId& account) const;
    [[nodiscard]] bool is_signed(const SavedSearchId& search, std::string_view given) const;
    [[nodiscard]] bool is_signed(const AccountId& account, std::string_view given) const;

  private:
    [[nodiscard]] std::string part(const web::Speaker& say, const SearchNews& news) const;
    [[nodiscard]] std::string footer(const web::Speaker& say, const AccountId& account) const;

    people::Letterhead m_head;
    people::LinkSigner m_links;
};

} // namespace stocktake::saved_searches
