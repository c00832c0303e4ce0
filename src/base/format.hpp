// SPDX-License-Identifier: Apache-2.0
// What a representation is called: in addresses, in headers, by people.
#pragma once

#include <string_view>

namespace stocktake {

struct Format {
    std::string_view suffix;     // of an address and of a file: `csv`
    std::string_view media_type; // with charset where it matters
    std::string_view title;      // for people: `CSV`

    friend bool operator==(const Format&, const Format&) = default;
};

} // namespace stocktake
