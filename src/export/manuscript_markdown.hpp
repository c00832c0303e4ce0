// SPDX-License-Identifier: Apache-2.0
// Manuscripts as Markdown: CommonMark with footnotes and tables, for those who keep texts under
// version control. Pictures become what they show.
#pragma once

#include "base/format.hpp"
#include "base/sink.hpp"
#include "export/manuscript.hpp"

namespace stocktake::formats {

inline constexpr Format markdown_format{"md", "text/markdown; charset=utf-8", "Markdown"};

/// A paragraph is a line, however long. Texts must be UTF-8.
void write_manuscript_markdown(const Manuscript& manuscript, Sink& sink);

} // namespace stocktake::formats
