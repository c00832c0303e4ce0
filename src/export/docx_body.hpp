// SPDX-License-Identifier: Apache-2.0
// The text of a DOCX, block by block, and its footnotes.
#pragma once

#include "export/docx_text.hpp"

namespace stocktake::formats {

/// The pictures of the blocks go to `pictures`, as files of the package. When `starts_page`, the
/// first block does.
void write_docx_blocks(DocxText& text, bool starts_page, std::vector<ZipMember>& pictures);

/// Those that word processors draw between text and notes, then the notes.
void write_docx_notes(DocxText& text);

} // namespace stocktake::formats
