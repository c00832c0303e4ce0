// SPDX-License-Identifier: Apache-2.0
// For the tests of this floor: a table with everything that is hard to write, sinks that look at
// how they are used, and files to compare with.
#pragma once

#include "base/sink.hpp"
#include "base/table.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>

namespace stocktake::formats {

inline Table table_of(std::vector<Column> columns, std::vector<std::vector<Value>> rows) {
    return {"name", "Title", std::move(columns),
            [rows = std::move(rows)](const Table::RowReceiver& receive) {
                for (const std::vector<Value>& row : rows) {
                    receive(row);
                }
            }};
}

inline Table hard_table() {
    Table table = table_of(
        {{"code", "Code", ColumnType::Text},
         {"title", "Titre, dans la langue", ColumnType::Text},
         {"count", "عدد", ColumnType::Integer},
         {"share", "份额", ColumnType::Real},
         {"official", "Official", ColumnType::Boolean},
         {"since", "Since", ColumnType::Date},
         {"address", "Address", ColumnType::Url}},
        {{"C5", "Building confidence", 12, 0.1, true, "2005-11-18", "https://itu.int/?a=1&b=2"},
         {"C1", "دور السلطات العامة", -7, -2.0, false, nullptr, nullptr},
         {"C2", "信息和通信基础设施", nullptr, 1e300, nullptr, "1865-05-17", ""},
         {"", "a \"quoted\", comma; semicolon\ttab", 0, 0.0, true, "soon", "x"},
         {"=1+1", "two\r\nlines", 9'007'199'254'740'993, 0.30000000000000004, false, "2026-11-23",
          "=HYPERLINK(\"x\")"},
         {"-5", "<b>&amp;</b> 😀", 1, std::numeric_limits<double>::quiet_NaN(), true, "2024-02-29",
          "＠SUM(A1)"}});
    table.name = "hard-table";
    table.title = "Hard: table [1/2]";
    return table;
}

/// A table of `count` rows that tells `asked` how many it has handed out so far.
inline Table counted_table(std::size_t count, std::size_t& asked) {
    return {"counted",
            "Counted",
            {{"number", "Number", ColumnType::Integer}, {"text", "Text"}},
            [count, &asked](const Table::RowReceiver& receive) {
                const Value text = std::string(200, 'x');
                for (std::size_t i = 0; i < count; ++i) {
                    asked = i + 1;
                    receive(std::vector<Value>{i, text});
                }
            }};
}

/// Forgets what it gets, but not how far the table was at the first and at the longest piece.
class WatchingSink final : public Sink {
  public:
    explicit WatchingSink(const std::size_t& asked) : m_asked(asked) {}

    void write(std::string_view bytes) override {
        if (bytes.empty()) {
            return;
        }
        m_largest_piece = std::max(m_largest_piece, bytes.size());
        m_bytes += bytes.size();
        if (m_asked != m_last_asked) {
            ++m_rows_seen;
            m_last_asked = m_asked;
        }
    }

    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

    [[nodiscard]] std::size_t largest_piece() const { return m_largest_piece; }

    /// Rows after which something arrived before the next one was asked for.
    [[nodiscard]] std::size_t rows_seen() const { return m_rows_seen; }

  private:
    const std::size_t& m_asked;
    std::size_t m_last_asked = 0;
    std::size_t m_rows_seen = 0;
    std::size_t m_bytes = 0;
    std::size_t m_largest_piece = 0;
};

/// The bytes of golden/`name`. With STOCKTAKE_UPDATE_GOLDEN set, `now` is written there first:
/// read the difference before it is committed.
inline std::string golden(const std::string& name, const std::string& now) {
    const std::string path = std::string(STOCKTAKE_GOLDEN) + "/" + name;
    if (std::getenv("STOCKTAKE_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << now;
    }
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace stocktake::formats
