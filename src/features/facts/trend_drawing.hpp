// SPDX-License-Identifier: Apache-2.0
// The line that a series makes over time, as numbers for the picture of its page.
#pragma once

#include "base/value.hpp"
#include "features/facts/fact.hpp"
#include "web/catalogue.hpp"

namespace stocktake::facts {

/// Null unless there are three dated values of one scope, of what was and not of what was planned.
/// Else `view_box`, `width`, `height`, `path`, `points` (`x`, `y`), and in words the first and the
/// last: `caption`. Values stand over zero; time runs in the direction of the reader's script.
Value trend_value(const Series& series, const web::Speaker& say);

} // namespace stocktake::facts
