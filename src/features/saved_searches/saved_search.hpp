// SPDX-License-Identifier: Apache-2.0
// A search that somebody keeps. It is theirs alone: nobody else is shown it, counts it or changes
// it.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"

namespace stocktake::saved_searches {

using SavedSearchId = Id<struct SavedSearchTag>;

struct SavedSearch {
    SavedSearchId id;
    AccountId account; // whose it is
    std::string name;
    std::string address; // as catalogue::KeptSearch spells it
    bool has_letters = true;
    Timestamp created_at;
    Timestamp told_until; // what changed later is news

    friend bool operator==(const SavedSearch&, const SavedSearch&) = default;
};

inline constexpr std::size_t most_saved_searches = 50; // of an account
inline constexpr std::size_t longest_name = 100;       // characters

} // namespace stocktake::saved_searches
