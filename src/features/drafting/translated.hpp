// SPDX-License-Identifier: Apache-2.0
// How far a paragraph is translated.
#pragma once

#include "features/drafting/opened_draft.hpp"

namespace stocktake::drafting {

/// In segments of a paragraph, in one language other than the draft's.
struct Translated {
    Language language = Language::English;
    std::size_t segments = 0;
    std::size_t translated = 0; // by people, or by the sources that they quote

    friend bool operator==(const Translated&, const Translated&) = default;
};

/// In the order of the languages. `original` has its sources in the draft's language.
std::vector<Translated> translated_into(const Desk& desk, db::Transaction& transaction,
                                        const Draft& draft, const Paragraph& paragraph,
                                        const SourceBook& original, const web::Catalogue& catalogue,
                                        Timestamp now);

} // namespace stocktake::drafting
