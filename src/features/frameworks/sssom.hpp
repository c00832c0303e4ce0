// SPDX-License-Identifier: Apache-2.0
// A crosswalk as a mapping set in SSSOM/TSV (Simple Standard for Sharing Ontological Mappings), for
// tools that merge and check mappings.
#pragma once

#include "base/sink.hpp"
#include "features/frameworks/skos.hpp"

namespace stocktake::frameworks {

/// Labels are English, the language every title has. A link that a source states is a manual
/// mapping; SSSOM has no word for strength, so it stands in `comment` before the rationale.
void write_sssom(const Crosswalk& crosswalk, const LinkedFrameworks& frameworks,
                 std::string_view site, Sink& sink);

} // namespace stocktake::frameworks
