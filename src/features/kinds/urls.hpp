// SPDX-License-Identifier: Apache-2.0
// Every address of this feature, spelled in one place.
#pragma once

#include <string>
#include <string_view>

namespace stocktake::kinds {

inline constexpr std::string_view kinds_address = "/kinds";
inline constexpr std::string_view new_kind_address = "/kinds/new";

inline std::string kind_address(std::string_view kind) {
    return std::string(kinds_address) + '/' + std::string(kind);
}

/// Of the JSON Schema of its content.
inline std::string schema_address(std::string_view kind) {
    return kind_address(kind) + ".schema.json";
}

/// Of its description as it was loaded.
inline std::string description_address(std::string_view kind) {
    return kind_address(kind) + ".description.json";
}

} // namespace stocktake::kinds
