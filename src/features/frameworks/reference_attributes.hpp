// SPDX-License-Identifier: Apache-2.0
// Attributes whose value is a node of another framework.
#pragma once

#include "features/frameworks/framework.hpp"

namespace stocktake::frameworks {

/// Moves attributes such as `m49_region` out of `attributes`.
std::vector<Reference> take_references(Value& attributes);

} // namespace stocktake::frameworks
