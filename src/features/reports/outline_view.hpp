// SPDX-License-Identifier: Apache-2.0
// An outline in words, for those who read it rather than build by it: its parts in their order,
// what fills each, its title page.
#pragma once

#include "features/kinds/feature.hpp"
#include "features/reports/outline.hpp"
#include "web/catalogue.hpp"

namespace stocktake::reports {

/// Where an outline is put into words; all must outlive its use.
struct OutlineReading {
    const Outline& outline;
    const kinds::References& references;
    const web::Speaker& say;
};

/// A text with what its placeholders stand for in brackets: `[Action Line]`.
std::string words_of(const OutlineReading& reading, const LanguageMap& text);

/// What a part is called when no report is made yet.
std::string title_in_words(const OutlineReading& reading, const Part& part);

/// All parts, those within others behind them, each with its level.
Value parts_in_words(const OutlineReading& reading);

Value parameters_in_words(const OutlineReading& reading);

/// Title, author, symbol and so on, as names and texts; what is not given is left out.
Value page_in_words(const OutlineReading& reading);

/// The organizations that answered, by their names.
Value contributors_in_words(const OutlineReading& reading);

} // namespace stocktake::reports
