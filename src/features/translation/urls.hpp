// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/drafting/feature.hpp"

namespace stocktake::translation {

inline constexpr std::string_view glossary_address = "/glossary";
inline constexpr std::string_view translations_page_name = "translations"; // below a draft

/// With `part`, a page below that of the language: `import`.
inline std::string translation_address(const drafting::DraftId& draft, Language language,
                                       std::string_view part = {}) {
    std::string address = drafting::draft_address(draft, translations_page_name);
    address += '/';
    address += tag_of(language);
    if (!part.empty()) {
        address += '/';
        address += part;
    }
    return address;
}

} // namespace stocktake::translation
