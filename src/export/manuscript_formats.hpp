// SPDX-License-Identifier: Apache-2.0
// The list of formats that a manuscript can be had in.
#pragma once

#include "base/format.hpp"
#include "base/result.hpp"
#include "base/sink.hpp"
#include "export/manuscript.hpp"

#include <span>

namespace stocktake::formats {

struct ManuscriptFormat {
    Format format;
    /// Writes all of it. An error only where it needs a program that is not there.
    Result<void> (*write)(const Manuscript& manuscript, Sink& sink) = nullptr;
    bool is_slow = false; // takes seconds and another program: not for a handler of requests
};

/// In the order in which a page offers them.
std::span<const ManuscriptFormat> manuscript_formats();

/// Nothing when there is none of this suffix.
const ManuscriptFormat* find_manuscript_format(std::string_view suffix);

} // namespace stocktake::formats
