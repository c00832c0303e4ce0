// SPDX-License-Identifier: Apache-2.0
// Which event causes a letter, to whom, and what it says.
#pragma once

#include "features/registry/case.hpp"

namespace stocktake::registry {

/// Writes the letters that a step causes, if it causes any; nothing when the case has no writer.
/// `former_owner` is whose record it was before, where that has changed.
void tell(const Case& opened, const Step& step, const OrganizationId& former_owner);

} // namespace stocktake::registry
