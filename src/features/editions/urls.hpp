// SPDX-License-Identifier: Apache-2.0
// Addresses of this feature's pages.
#pragma once

#include "features/editions/edition.hpp"

namespace stocktake::editions {

inline constexpr std::string_view editions_address = "/editions";
/// Of a draft, below its own address.
inline constexpr std::string_view freeze_page_name = "freeze";

/// With `part`, a page below that of the edition: `/editions/sg-2026-1/manifest`.
inline std::string edition_address(const EditionId& edition, std::string_view part = {}) {
    std::string address = std::string(editions_address) + '/' + edition.text();
    return part.empty() ? address : address + '/' + std::string(part);
}

inline std::string part_address(const EditionId& edition, std::string_view anchor) {
    return edition_address(edition, "parts") + '/' + std::string(anchor);
}

inline std::string file_address(const EditionId& edition, const EditionFile& file) {
    return edition_address(edition, "files") + '/' + file_name(edition, file);
}

} // namespace stocktake::editions
