// SPDX-License-Identifier: Apache-2.0
// Reads back values that this program wrote into a column as a name or as JSON. A value that is
// neither, in spite of its CHECK, is a broken world and throws DatabaseError.
#pragma once

#include "base/json.hpp"
#include "base/language.hpp"
#include "db/database.hpp"

namespace stocktake::db {

inline Value stored_json(std::string_view text) {
    auto value = parse_json(text);
    if (!value) {
        throw DatabaseError("a column holds broken JSON: " + std::string(text.substr(0, 80)));
    }
    return std::move(*value);
}

/// `stored_name(parse_role(text), text)`
template <class T>
T stored_name(std::optional<T> parsed, const std::string& text) {
    if (!parsed) {
        throw DatabaseError("a column holds an unknown name: " + text);
    }
    return *parsed;
}

inline Language stored_language(const std::string& tag) {
    return stored_name(parse_language(tag), tag);
}

} // namespace stocktake::db
