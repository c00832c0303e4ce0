// SPDX-License-Identifier: Apache-2.0
// Reads CSV (RFC 4180; separator comma, semicolon or tab, found from the heading) record by record.
// Writing is in export/csv.hpp.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake {

struct CsvLimits {
    std::size_t columns = 500;
    std::size_t field_bytes = std::size_t{1024} * 1024;
};

struct CsvRecord {
    std::size_t line = 0; // where the record starts, from 1; a quoted field may span lines
    std::vector<std::string> fields;

    friend bool operator==(const CsvRecord&, const CsvRecord&) = default;
};

/// Forward-only. A UTF-8 byte order mark is dropped. `text` must outlive the reader.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text, CsvLimits limits = {});

    /// The next record; an empty optional at the end. Blank lines are skipped. InvalidInput with
    /// the line for: bytes that are not UTF-8 (with the byte), a NUL, a quote that is never closed,
    /// text after a closing quote, more columns or bytes than the limits. After an error reading
    /// ends.
    Result<std::optional<CsvRecord>> next();

    [[nodiscard]] char separator() const { return m_separator; }

  private:
    std::string_view m_text;
    CsvLimits m_limits;
    std::size_t m_position = 0;
    std::size_t m_line = 1;
    char m_separator = ',';
};

} // namespace stocktake
