// SPDX-License-Identifier: Apache-2.0
// A manuscript as a value tree, to be kept and read again: what is read is what was written.
#pragma once

#include "base/result.hpp"
#include "base/value.hpp"
#include "export/manuscript.hpp"

namespace stocktake::formats {

Value value_of(const Manuscript& manuscript);

/// InvalidInput for a tree that value_of() does not make.
Result<Manuscript> read_manuscript(const Value& value);

} // namespace stocktake::formats
