// SPDX-License-Identifier: Apache-2.0
// Why a document was found: the words of a query in its texts.
#pragma once

#include "search/analysis.hpp"

#include <string>

namespace stocktake::search {

struct Fragment {
    std::string text;
    bool is_match = false;

    friend bool operator==(const Fragment&, const Fragment&) = default;
};

struct Snippet {
    std::vector<Fragment> fragments; // one after the other they are the text, or a part of it
    std::size_t matches = 0;         // different terms of the query in the whole text
};

/// The text around the first match, cut between words to `longest` characters with an ellipsis
/// where it is cut; its beginning when nothing matches. Precondition: is_utf8(text).
Snippet snippet_of(std::string_view text, const Terms& terms, std::size_t longest,
                   Analyzer& analyzer);

} // namespace stocktake::search
