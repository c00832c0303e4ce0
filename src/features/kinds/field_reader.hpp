// SPDX-License-Identifier: Apache-2.0
// Reads a field of a description. For kind_reader.cpp alone.
#pragma once

#include "features/kinds/description_object.hpp"
#include "features/kinds/kind.hpp"

namespace stocktake::kinds {

enum class FieldPlace {
    Section,
    Row, // a column of rows, which may be of fewer types
};

Field read_field(const Value& json, const std::string& path, FieldPlace place,
                 DescriptionRejections& rejections);

} // namespace stocktake::kinds
