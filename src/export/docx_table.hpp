// SPDX-License-Identifier: Apache-2.0
// Tables of a DOCX: those of the text, and those that lay out its title page.
#pragma once

#include "export/docx_text.hpp"

namespace stocktake::formats {

struct DocxTable {
    std::vector<int> widths; // of its columns
    int top_rule = 0;        // eighths of a point, like the others; 0: none
    int bottom_rule = 0;
    int side_rules = 0;
    int margin = 57; // in its cells, left and right
};

void open_docx_table(DocxText& text, const DocxTable& table);

struct DocxCell {
    int width = 0;
    int bottom_rule = 0;             // eighths of a point
    std::string_view alignment = {}; // `top` or `bottom`
};

void open_docx_cell(DocxText& text, const DocxCell& cell);

/// Its heads are repeated on each page.
void write_docx_grid(DocxText& text, const Grid& grid);

} // namespace stocktake::formats
