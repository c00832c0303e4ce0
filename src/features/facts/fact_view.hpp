// SPDX-License-Identifier: Apache-2.0
// Facts as pages and JSON show them.
#pragma once

#include "base/value.hpp"
#include "features/facts/fact.hpp"
#include "web/catalogue.hpp"

namespace stocktake::facts {

/// A quantity as one line of a list: its latest figure, how many facts, whether they contradict.
Value quantity_line(const Series& series, const web::Speaker& say);

/// A fact with all that is said, in values and in the reader's words.
Value fact_value(const Quantity& quantity, const Fact& fact, const web::Speaker& say);

/// What contradicts each other and why, as far as it was written; null when nothing does.
Value conflict_value(const Series& series, const web::Speaker& say);

/// What does not stand any more, the newest first, with reason and what stands instead.
Value earlier_values(const Series& series, const web::Speaker& say);

} // namespace stocktake::facts
