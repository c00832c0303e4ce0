// SPDX-License-Identifier: Apache-2.0
// Facts in the reader's words: `over 80 billion US dollars`, `31 December 2025`, a whole sentence.
#pragma once

#include "features/facts/fact.hpp"
#include "web/catalogue.hpp"

namespace stocktake::facts {

/// As far as it is said: a year, a month, a day, a period; empty for what is empty.
std::string shown_time(std::string_view time, const web::Speaker& say);

std::string shown_scope(std::string_view scope, const web::Speaker& say);

/// The value with its unit and how exact it is.
std::string shown_figure(const Quantity& quantity, const Statement& said, const web::Speaker& say);

/// One sentence with all of it, and the language it is in: that of the title.
struct FactSentence {
    std::string text;
    Language language = Language::English;
};

FactSentence sentence_of(const Quantity& quantity, const Statement& said, const web::Speaker& say);

} // namespace stocktake::facts
