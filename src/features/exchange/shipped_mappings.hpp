// SPDX-License-Identifier: Apache-2.0
// Mappings that come with the program (mappings/*.json).
#pragma once

#include <span>
#include <string_view>

namespace stocktake::exchange {

struct ShippedMapping {
    std::string_view id; // name of its file: `iati`
    std::string_view text;
};

/// In the order of their ids.
std::span<const ShippedMapping> shipped_mappings();
const ShippedMapping* find_shipped_mapping(std::string_view id); // null: none

} // namespace stocktake::exchange
