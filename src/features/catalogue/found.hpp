// SPDX-License-Identifier: Apache-2.0
// A hit as people and programs see it: what it is called, where it is, why it was found.
#pragma once

#include "features/catalogue/documents.hpp"
#include "search/highlight.hpp"

namespace stocktake::catalogue {

using Terms = std::set<std::string, std::less<>>;

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
    LocalText title; // in the reader's language, if there is one
    std::string title_text;
    std::string organization; // id of the owner; may be empty
    std::optional<std::int64_t> year;
    std::string context;                     // the framework of a node, the type of an organization
    std::vector<search::DocumentText> texts; // to show why it was found
};

/// Nothing for what has gone since.
std::optional<Found> find_found(const FindingGround& ground, const std::string& key);

/// For `.json` and the template: `{"key", "kind", "address", "title", "snippet", …}`, titles and
/// snippets as fragments with `is_match`.
Value item_of(const FindingGround& ground, const Found& found, const Terms& terms);

} // namespace stocktake::catalogue
