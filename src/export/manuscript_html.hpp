// SPDX-License-Identifier: Apache-2.0
// Manuscripts as HTML, a file that stands alone. Paragraphs have addresses (`#p12`), sentences lead
// to where they are from; notes stand at the end and lead back.
#pragma once

#include "base/format.hpp"
#include "base/sink.hpp"
#include "export/manuscript.hpp"

namespace stocktake::formats {

inline constexpr Format html_document_format{"html", "text/html; charset=utf-8", "HTML"};

/// Needs nothing from elsewhere: its style and pictures are in it. Texts must be UTF-8.
void write_manuscript_html(const Manuscript& manuscript, Sink& sink);

} // namespace stocktake::formats
