// SPDX-License-Identifier: Apache-2.0
// How values of this feature stand in columns: an empty id and a missing time are NULL.
#pragma once

#include "db/stored.hpp"

namespace stocktake::registry {

template <class Tag>
db::Parameter or_null(const Id<Tag>& id) {
    return id.is_empty() ? db::Parameter(nullptr) : db::Parameter(id);
}

inline std::optional<std::string> text_of(const std::optional<Timestamp>& time) {
    return time ? std::optional(time->text()) : std::nullopt;
}

inline std::optional<Timestamp> timestamp_or_null(db::Cursor& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.timestamp(column));
}

template <class Id>
Id id_or_empty(db::Cursor& row, int column) {
    return row.is_null(column) ? Id() : Id(row.text(column));
}

/// `{}` for what says nothing.
inline std::string json_of(const Value& object) {
    return object.is_null() ? "{}" : to_json(object);
}

} // namespace stocktake::registry
