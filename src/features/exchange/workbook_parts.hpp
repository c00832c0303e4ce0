// SPDX-License-Identifier: Apache-2.0
// The parts of an XLSX file (ECMA-376) around its sheets: which sheets there are, what its styles
// make of numbers, the texts that cells share.
#pragma once

#include "base/xml_entry.hpp"
#include "features/exchange/file_bytes.hpp"
#include "features/exchange/number_format.hpp"

#include <vector>

namespace stocktake::exchange {

struct WorkbookSheet {
    std::string name;
    std::string entry; // of the archive
    bool is_hidden = false;

    friend bool operator==(const WorkbookSheet&, const WorkbookSheet&) = default;
};

struct WorkbookParts {
    std::vector<WorkbookSheet> sheets; // in their order
    DateSystem dates = DateSystem::From1900;
    std::string styles;         // entry; may be empty
    std::string shared_strings; // entry; may be empty
};

/// InvalidInput for what is no workbook.
Result<WorkbookParts> read_workbook(ZipArchive& archive);

/// The format of each cell style, by its number.
Result<std::vector<NumberFormat>> read_styles(ZipArchive& archive, const std::string& entry);

/// Texts by number. They wait in temporary files, because a spreadsheet keeps all of its texts
/// there and memory must not grow with the rows.
class SharedStrings {
  public:
    static Result<SharedStrings> read(ZipArchive& archive, const std::string& entry);

    [[nodiscard]] std::size_t size() const { return m_ends.size() / sizeof(std::uint64_t); }

    /// Precondition: number < size().
    [[nodiscard]] std::string_view text(std::size_t number) const;

  private:
    std::shared_ptr<ScratchFile> m_text_file = std::make_shared<ScratchFile>();
    std::shared_ptr<ScratchFile> m_end_file = std::make_shared<ScratchFile>();
    std::string_view m_texts; // one after the other
    std::string_view m_ends;  // where each ends, as 64 bits
};

/// Undoes the escapes of the file format: `_x000D_` is a carriage return, `_x005F_` an underscore.
std::string unescaped(std::string text);

} // namespace stocktake::exchange
