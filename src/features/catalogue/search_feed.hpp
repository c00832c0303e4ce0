// SPDX-License-Identifier: Apache-2.0
// A search as a feed (Atom) and as linked data (JSON-LD), page by page.
#pragma once

#include "features/catalogue/pages.hpp"
#include "features/catalogue/search_filter.hpp"

namespace stocktake::catalogue {

/// A page of a search, as somebody asked for it.
struct SearchedPage {
    SearchFilter filter;
    std::int64_t page = 1;
    web::Speaker say;
    std::string title; // in the reader's language
};

/// The records among the results, the last changed first whatever the order that was asked for,
/// with links to the other pages (RFC 5005, 3). Nodes and organizations are left out: they have no
/// date.
void write_search_feed(const PageDesk& desk, const SearchedPage& asked, Sink& sink);

/// The results of the page as a schema.org list of names and addresses.
void write_search_json_ld(const PageDesk& desk, const SearchedPage& asked, Sink& sink);

/// Both, for the page of the search.
std::vector<web::Document> search_documents(const PageDesk& desk, const SearchedPage& asked);

} // namespace stocktake::catalogue
