// SPDX-License-Identifier: Apache-2.0
// A place on each organization's page for other features.
#pragma once

#include "base/value.hpp"
#include "db/database.hpp"
#include "web/catalogue.hpp"

#include <functional>

namespace stocktake::people {

/// What another feature shows on the public page of an organization: records, road maps, pledges.
struct OrganizationPanel {
    std::string member; // of the organization's JSON, `records`
    std::string title;  // message id of its heading
    /// A list of objects. Shown are `name`; and where they are given `address`, `role` (in the
    /// reader's language), `basis` (sourced, recalled, stated) and `language` of the name. An empty
    /// list shows nothing. The page is the same for every reader, so it holds what is public only.
    std::function<Value(db::Transaction& transaction, const OrganizationId& organization,
                        const web::Speaker& say)>
        items;
};

} // namespace stocktake::people
