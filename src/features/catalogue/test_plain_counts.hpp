// SPDX-License-Identifier: Apache-2.0
// For tests: what the catalogue has to count, counted by the database out of what is public. It
// shares nothing with the index: trees are walked and places tied in SQL.
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::catalogue {

/// What a record has to have any of, and must not have any of. Facets are called as in addresses;
/// `q` is the one word of a title.
struct Asked {
    std::string facet;
    std::vector<std::string> any = {};
    std::vector<std::string> none = {};
};

/// All of it; what it says of places is true of one.
using AskedAll = std::vector<Asked>;

using Numbers = std::map<std::string, std::int64_t>; // by value

class PlainCounts {
  public:
    /// Of what is public now. Must not outlive the database.
    PlainCounts(db::Database& database, Timestamp now);

    std::int64_t count(const AskedAll& asked);

    /// By the values of a facet.
    Numbers count_by(std::string_view facet, const AskedAll& asked);

    /// The same as if nothing were asked of the facet itself.
    Numbers count_by_others(std::string_view facet, AskedAll asked);

  private:
    db::Database& m_database;
};

} // namespace stocktake::catalogue
