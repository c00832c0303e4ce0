// SPDX-License-Identifier: Apache-2.0
// A spreadsheet of several sheets, with help and drop-downs beside the cells: for tables that go
// out to be edited and come back. xlsx.hpp writes a single table.
#pragma once

#include "export/xlsx.hpp"

namespace stocktake::formats {

/// What a spreadsheet shows to whoever stands in a cell of a column.
struct CellGuide {
    std::string title;                // shortened to 32 characters
    std::string help;                 // shortened to 255 characters
    std::vector<std::string> choices; // of a drop-down; other values may be typed all the same
};

struct Sheet {
    Table table;
    /// The names of the columns stand in the first row, which is hidden: programs read them, and
    /// they stay with their columns when people move these. Titles are in the second.
    bool has_names = false;
    std::vector<CellGuide> guides = {}; // one for each column, or none at all
};

struct Workbook {
    std::string title; // in the reader's language
    std::vector<Sheet> sheets;
};

/// Sheet by sheet, each as write_xlsx writes its table. Long lists of choices stand in a hidden
/// sheet at the end.
void write_workbook(const Workbook& workbook, Sink& sink, Language reader,
                    const SheetLimits& limits = {});

} // namespace stocktake::formats
