// SPDX-License-Identifier: Apache-2.0
// Reads back values that this program wrote into a column as a name or as JSON. A value that is
// neither is a broken world and throws.
#pragma once

#include "base/json.hpp"
#include "db/database.hpp"
#include "features/frameworks/framework.hpp"

namespace stocktake::frameworks {

inline Value stored_json(std::string_view text) {
    auto value = parse_json(text);
    if (!value) {
        throw db::DatabaseError("a column holds broken JSON: " + std::string(text.substr(0, 80)));
    }
    return std::move(*value);
}

template <class T>
T stored_name(std::optional<T> parsed, const std::string& text) {
    if (!parsed) {
        throw db::DatabaseError("a column holds an unknown name: " + text);
    }
    return *parsed;
}

inline Language stored_language(const std::string& tag) {
    return stored_name(parse_language(tag), tag);
}

inline Basis stored_basis(const std::string& name) {
    return stored_name(parse_basis(name), name);
}

} // namespace stocktake::frameworks
