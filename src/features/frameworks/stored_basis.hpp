// SPDX-License-Identifier: Apache-2.0
// What db/stored.hpp does, for the names of this feature.
#pragma once

#include "db/stored.hpp"
#include "features/frameworks/framework.hpp"

namespace stocktake::frameworks {

using db::stored_json;
using db::stored_language;
using db::stored_name;

inline Basis stored_basis(const std::string& name) {
    return stored_name(parse_basis(name), name);
}

} // namespace stocktake::frameworks
