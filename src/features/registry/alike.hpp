// SPDX-License-Identifier: Apache-2.0
// Near-duplicates as pages show them.
#pragma once

#include "features/registry/duplicates.hpp"
#include "web/catalogue.hpp"

namespace stocktake::registry {

/// What is shown of the most alike; empty when nothing is.
struct Alike {
    Value items = Value::array(); // title, language, direction, organization, label, address
    bool has_same = false;        // most probably one of them is the same thing
};

/// As far as the actor may know of them. `probe.except` is left out.
Alike find_alike(db::Transaction& transaction, const Actor& actor, const kinds::Library& library,
                 const DuplicateProbe& probe, const web::Speaker& say);

/// What somebody has typed, as far as it can be read.
DuplicateProbe probe_of(const kinds::Library& library, const kinds::Kind& kind,
                        const kinds::Cells& cells, const Record& record);

} // namespace stocktake::registry
