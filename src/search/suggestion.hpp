// SPDX-License-Identifier: Apache-2.0
// "Did you mean …": for queries that find nothing because a word is misspelt.
#pragma once

#include "search/view.hpp"

namespace stocktake::search {

/// `text` with each word that no document has replaced by the word of the index nearest to it, the
/// more frequent one among equals; nothing when every word is known or none is near. Chinese has
/// no misspelt words here. Precondition: is_utf8(text).
std::optional<std::string> suggestion_for(const View& view, std::string_view text,
                                          Analyzer& analyzer);

} // namespace stocktake::search
