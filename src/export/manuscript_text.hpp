// SPDX-License-Identifier: Apache-2.0
// Manuscripts as plain text: for mail, for a terminal, for programs that compare.
#pragma once

#include "base/format.hpp"
#include "base/sink.hpp"
#include "export/manuscript.hpp"

namespace stocktake::formats {

inline constexpr Format text_format{"txt", "text/plain; charset=utf-8", "TXT"};

/// Lines of 72 columns at most, where a word or an address is not longer; notes stand at the end.
/// Texts must be UTF-8.
void write_manuscript_text(const Manuscript& manuscript, Sink& sink);

} // namespace stocktake::formats
