// SPDX-License-Identifier: Apache-2.0
// What this feature works with.
#pragma once

#include "features/catalogue/feature.hpp"
#include "features/saved_searches/letters.hpp"

namespace stocktake::saved_searches {

/// All outlive its use.
struct Desk {
    db::Database& database;
    kinds::Shelf& shelf;
    catalogue::Feature& catalogue;
    const LetterWriter* letters = nullptr; // null: nobody is written to
};

} // namespace stocktake::saved_searches
