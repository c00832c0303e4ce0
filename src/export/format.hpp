// SPDX-License-Identifier: Apache-2.0
// What a representation is called, and the one shape every writer of tables has.
#pragma once

#include "base/format.hpp"
#include "base/language.hpp"
#include "base/sink.hpp"
#include "base/table.hpp"

namespace stocktake::formats {

struct TableFormat {
    Format format;
    /// Writes the whole table, asking it once for its rows and keeping none of them. Texts must be
    /// UTF-8. What the sink or the table throws passes through.
    void (*write)(const Table& table, Sink& sink, Language reader) = nullptr;
};

} // namespace stocktake::formats
