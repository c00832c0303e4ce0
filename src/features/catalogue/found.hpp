// SPDX-License-Identifier: Apache-2.0
// A hit as people and programs see it: what it is called, where it is, why it was found.
#pragma once

#include "features/catalogue/documents.hpp"
#include "search/highlight.hpp"
#include "search/query.hpp"

namespace stocktake::catalogue {

/// What finding a thing again needs; all must outlive its use.
struct FindingGround {
    db::Transaction& transaction;
    const kinds::Library& library;
    const web::Speaker& say;
    Timestamp now;
};

struct Found {
    std::string key;
    std::string kind; // as the facet has it
    std::string address;
    std::string title_text; // in the reader's language, if there is one
    Language title_language = Language::English;
    std::string organization; // id of the owner; may be empty
    std::optional<std::int64_t> year;
    std::string context;                     // the framework of a node, the type of an organization
    std::vector<search::DocumentText> texts; // to show why it was found
};

/// In the order of the hits, without what has gone since. Records take three queries, whatever the
/// number.
std::vector<Found> find_all(const FindingGround& ground, std::span<const search::Hit> hits);

/// For `.json` and the template: `{"key", "kind", "address", "title", "snippet", …}`, titles and
/// snippets as fragments with `is_match`.
Value item_of(const FindingGround& ground, const Found& found, const search::Terms& terms);

} // namespace stocktake::catalogue
