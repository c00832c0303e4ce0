// SPDX-License-Identifier: Apache-2.0
// A search apart from its page: an address that somebody has kept, what it asks, and what it finds
// that it did not find before.
#pragma once

#include "features/catalogue/search_filter.hpp"
#include "search/view.hpp"

namespace stocktake::catalogue {

/// A record as a letter names it.
struct FoundTitle {
    std::string title; // in the reader's language, if there is one
    std::string address;

    friend bool operator==(const FoundTitle&, const FoundTitle&) = default;
};

/// Records that became public or were changed. Only those that have all the words: what the page
/// finds besides, when few do, is no news.
struct News {
    std::int64_t count = 0;
    std::vector<FoundTitle> newest; // the last changed first
};

struct NewsRequest {
    Timestamp after;
    std::size_t most = 10; // of `newest`
};

class KeptSearch {
  public:
    /// Of `/search?q=wells&country=KEN`. InvalidInput for what is no address of the search, and for
    /// what the search itself refuses. What it does not know it leaves out.
    static Result<KeptSearch> read(std::string_view address,
                                   std::shared_ptr<const kinds::Library> library);

    /// The same for all addresses that ask the same, whatever their order and page.
    [[nodiscard]] std::string address() const { return m_filter.address(); }

    [[nodiscard]] std::string newest_address() const { return m_filter.address_in_order(true); }

    /// In words: `wells · Kenya`.
    [[nodiscard]] std::string subject(const web::Speaker& say) const;

    [[nodiscard]] const std::string& words() const { return m_filter.words(); }

    /// What narrows it: `{"facet_label", "label", "is_excluded", …}` each.
    [[nodiscard]] Value choices(const web::Speaker& say) const;

    /// How many the page says it finds.
    [[nodiscard]] std::int64_t count(const search::View& view) const;

    /// It asks for something that does not exist any more, and finds nothing.
    [[nodiscard]] bool is_outdated(const search::View& view) const;

    /// What has gone since `view` was taken is left out.
    [[nodiscard]] News news(db::Transaction& transaction, const search::View& view,
                            const NewsRequest& wanted, const web::Speaker& say) const;

  private:
    KeptSearch(SearchFilter filter, std::shared_ptr<const kinds::Library> library)
        : m_filter(std::move(filter)), m_library(std::move(library)) {}

    SearchFilter m_filter;
    std::shared_ptr<const kinds::Library> m_library;
};

} // namespace stocktake::catalogue
