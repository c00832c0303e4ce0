// SPDX-License-Identifier: Apache-2.0
// What the events of a record say about which of its revisions the public has seen. Pure.
#pragma once

#include "features/registry/queries.hpp"

#include <map>
#include <span>

namespace stocktake::registry {

/// Consent and owner as they were at each event are told by the events themselves: `consent`,
/// `choose-owner`, `hand-over`, `approve-claim` and `import` keep what they have changed.
std::vector<PublicRevision> public_revisions(const Record& record, std::span<const Event> events,
                                             const std::map<std::int64_t, Capacity>& written_as);

} // namespace stocktake::registry
