// SPDX-License-Identifier: Apache-2.0
// Addresses of this feature's pages.
#pragma once

#include "features/drafting/draft.hpp"

#include <string>
#include <string_view>

namespace stocktake::drafting {

inline constexpr std::string_view drafts_address = "/drafts";
inline constexpr std::string_view new_draft_address = "/drafts/new";
inline constexpr std::string_view clearances_address = "/clearances";

/// With `part`, a page below that of the draft: `/drafts/…/clearances`.
inline std::string draft_address(const DraftId& draft, std::string_view part = {}) {
    std::string address = std::string(drafts_address) + '/' + draft.text();
    return part.empty() ? address : address + '/' + std::string(part);
}

inline std::string part_address(const DraftId& draft, std::string_view part) {
    return draft_address(draft, "parts") + '/' + std::string(part);
}

inline std::string paragraph_address(const Paragraph& paragraph, std::string_view part = {}) {
    std::string address = draft_address(paragraph.draft, "paragraphs") + '/' + paragraph.id.text();
    return part.empty() ? address : address + '/' + std::string(part);
}

inline std::string clearance_address(const ClearanceId& clearance) {
    return std::string(clearances_address) + '/' + clearance.text();
}

} // namespace stocktake::drafting
