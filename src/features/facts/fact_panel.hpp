// SPDX-License-Identifier: Apache-2.0
// A place on each quantity's page for other features.
#pragma once

#include "base/value.hpp"
#include "db/database.hpp"
#include "features/facts/fact.hpp"
#include "web/catalogue.hpp"

#include <functional>

namespace stocktake::facts {

/// What another feature shows on the public page of a quantity: the reports that cite its facts.
struct FactPanel {
    std::string member; // of the quantity's JSON, `cited_in`
    std::string title;  // message id of its heading
    /// A list of objects with `name`, and where they are given `address` and `language` of the
    /// name. An empty list shows nothing. The page is the same for every reader, so it holds what
    /// is public only.
    std::function<Value(db::Transaction& transaction, const Series& series,
                        const web::Speaker& say)>
        items;
};

} // namespace stocktake::facts
