// SPDX-License-Identifier: Apache-2.0
// What a representation is called, and the one shape every writer of tables has.
#pragma once

#include "base/language.hpp"
#include "base/sink.hpp"
#include "base/table.hpp"

#include <string_view>

namespace stocktake::formats {

struct Format {
    std::string_view suffix;     // of an address and of a file: `csv`
    std::string_view media_type; // with charset where it matters
    std::string_view title;      // for people: `CSV`

    friend bool operator==(const Format&, const Format&) = default;
};

struct TableFormat {
    Format format;
    /// Writes the whole table, asking it once for its rows and keeping none of them. Texts must be
    /// UTF-8. What the sink or the table throws passes through.
    void (*write)(const Table& table, Sink& sink, Language reader);
};

} // namespace stocktake::formats
