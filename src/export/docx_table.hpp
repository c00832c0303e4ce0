// SPDX-License-Identifier: Apache-2.0
// Tables of a DOCX: those of the text, and those that lay out its title page.
#pragma once

#include "export/docx_text.hpp"

namespace stocktake::formats {

/// Eighths of a point; 0: none.
struct DocxRules {
    int top = 0;
    int bottom = 0;
    int sides = 0;
    int between_rows = 0;
};

void open_docx_table(DocxText& text, const std::vector<int>& widths, const DocxRules& rules);

struct DocxCell {
    int width = 0;
    int bottom_rule = 0;             // eighths of a point
    std::string_view alignment = {}; // `top` or `bottom`
};

void open_docx_cell(DocxText& text, const DocxCell& cell);

/// Its heads are repeated on each page.
void write_docx_grid(DocxText& text, const Grid& grid);

} // namespace stocktake::formats
