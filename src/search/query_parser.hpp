// SPDX-License-Identifier: Apache-2.0
// What people type into a search box. Anything is a query: what cannot be understood is looked for
// as words, and what is too much is left out and said.
//
//   fibre school        both words            fibre OR radio      either (capitals, or |)
//   "fibre to school"   a phrase              -radio, NOT radio   not that word
//   connect*            words that begin so   (a OR b) c          groups
//   country:KEN         a value of a facet; country:"Costa Rica" as well
//
// Words beside each other, without OR and groups, are asked for by Kind::Most: when few documents
// have them all, those with most of them are found as well. Function words among them are left out.
// Words that name something known by other names as well (equivalents.hpp) ask for each of them.
// What is in quotes is looked for as it stands.
#pragma once

#include "search/query.hpp"

#include <functional>
#include <optional>
#include <string_view>

namespace stocktake::search {

struct ParsedQuery {
    Query query;
    bool is_cut = false; // it had more words or deeper groups than are looked at
    std::vector<std::string> unknown_fields =
        {}; // `colour` of `colour:red`, which was read as words
};

/// What `field:value` means: a query for values; nothing for a field that there is not.
using FieldReader =
    std::function<std::optional<Query>(std::string_view field, std::string_view value)>;

inline constexpr std::size_t most_words = 64;
inline constexpr std::size_t deepest_group = 8;

/// Takes any bytes; those that are not UTF-8 part words.
ParsedQuery parse_query(std::string_view text, const FieldReader& field);

} // namespace stocktake::search
