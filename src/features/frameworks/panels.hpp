// SPDX-License-Identifier: Apache-2.0
// What other features show on the pages of nodes and countries; the template is _panels.html.
#pragma once

#include "features/frameworks/feature.hpp"

namespace stocktake::frameworks {

/// Sets a member of the model for each panel, and `panels` with those that have something to show.
void add_panels(db::Transaction& transaction, const web::Speaker& say,
                const std::vector<NodePanel>& panels, std::string_view framework,
                std::string_view node, Value& model);

} // namespace stocktake::frameworks
