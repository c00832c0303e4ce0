// SPDX-License-Identifier: Apache-2.0
// Words that only hold a sentence together (data/function_words.txt): "how many people are offline"
// asks for people that are offline.
#pragma once

#include "search/query.hpp"

namespace stocktake::search {

/// Not for what is typed in capitals (WHO), nor for phrases.
bool is_function_word(std::string_view text);

/// Leaves out Words that are function words, unless nothing else would be left.
void drop_function_words(std::vector<Query>& parts);

} // namespace stocktake::search
