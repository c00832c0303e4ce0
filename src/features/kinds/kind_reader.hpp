// SPDX-License-Identifier: Apache-2.0
// The two halves of read_kind(): what a description says (kind_reader.cpp, field_reader.cpp), and
// whether it holds together (kind_check.cpp).
#pragma once

#include "base/value.hpp"
#include "features/kinds/description_object.hpp"
#include "features/kinds/kind.hpp"
#include "features/kinds/references.hpp"

namespace stocktake::kinds {

/// What it can make of `json`. What was rejected is left empty, but keeps its place in its list.
Kind read_description(const Value& json, DescriptionRejections& rejections);

/// What no member of a description shows by itself: names that mean nothing, moves that lead
/// nowhere. Says nothing about what was rejected already.
void check_kind(const Kind& kind, const References& references, DescriptionRejections& rejections);

} // namespace stocktake::kinds
