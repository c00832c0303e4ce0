// SPDX-License-Identifier: Apache-2.0
// What stands before the text of a DOCX: masthead, title, headed pieces, table of contents.
#pragma once

#include "export/docx_text.hpp"

namespace stocktake::formats {

void write_docx_title_page(DocxText& text);

/// A field that is filled in already, so that nobody is asked to update it; nothing when it is not
/// wanted. True when something was written.
bool write_docx_contents(DocxText& text);

} // namespace stocktake::formats
