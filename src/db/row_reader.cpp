// SPDX-License-Identifier: Apache-2.0
#include "db/row_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace stocktake::db {

namespace {

constexpr std::int64_t rows_between_reports = 50'000;

std::string select_all(const TableShape& table) {
    std::vector<std::string> key;
    std::ranges::transform(table.key, std::back_inserter(key),
                           [](const std::string& name) { return quoted_name(name); });
    return "SELECT " + joined(column_names(table)) + " FROM " + quoted_name(table.name) +
           " ORDER BY " + joined(key);
}

/// A letter for the type, the length of the text, the text: no two different rows are written
/// alike.
class Encoder {
  public:
    explicit Encoder(std::string& out) : m_out(out) {}

    void operator()(std::nullptr_t /*null*/) const { m_out += 'n'; }

    void operator()(std::int64_t value) const { add('i', std::to_string(value)); }

    void operator()(double value) const {
        std::array<char, 32> digits{}; // the longest shortest form has 24
        // SQLite keeps no minus before a zero, PostgreSQL does.
        const auto end = std::to_chars(digits.begin(), digits.end(), value == 0 ? 0.0 : value).ptr;
        add('d', {digits.data(), static_cast<std::size_t>(end - digits.data())});
    }

    void operator()(const std::string& text) const { add('t', text); }

    void operator()(const BytesCell& cell) const { add('b', cell.bytes); }

  private:
    void add(char type, std::string_view text) const {
        m_out += type;
        m_out += std::to_string(text.size());
        m_out += ':';
        m_out += text;
    }

    std::string& m_out;
};

} // namespace

RowReader::RowReader(Transaction& transaction, const TableShape& table)
    : m_table(table),
      m_cursor(transaction.stream(select_all(table))),
      m_cells(table.columns.size()) {}

bool RowReader::next(const Progress& progress) {
    if (!m_cursor.next()) {
        return false;
    }
    m_encoded.clear();
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        m_cells[i] = read(static_cast<int>(i), m_table.columns[i].kind);
        std::visit(Encoder(m_encoded), m_cells[i]);
    }
    m_encoded += ';';
    m_digester.add(m_encoded);
    if (++m_rows % rows_between_reports == 0 && progress) {
        progress({m_table.name, m_rows, {}});
    }
    return true;
}

TableCopy RowReader::finish() {
    return {m_table.name, m_rows, m_digester.finish()};
}

Cell RowReader::read(int column, ColumnKind kind) {
    if (m_cursor.is_null(column)) {
        return nullptr;
    }
    switch (kind) {
    case ColumnKind::Integer:
        return m_cursor.integer(column);
    case ColumnKind::Real:
        return m_cursor.real(column);
    case ColumnKind::Text:
        return m_cursor.text(column);
    case ColumnKind::Bytes:
        break;
    }
    return BytesCell{m_cursor.blob(column)};
}

TableCopy fingerprint_of(Transaction& transaction, const TableShape& table,
                         const Progress& progress) {
    RowReader reader(transaction, table);
    while (reader.next(progress)) {
    }
    return reader.finish();
}

std::string joined(const std::vector<std::string>& quoted_names) {
    std::string text;
    for (const std::string& name : quoted_names) {
        text += text.empty() ? "" : ", ";
        text += name;
    }
    return text;
}

std::vector<std::string> column_names(const TableShape& table) {
    std::vector<std::string> names;
    std::ranges::transform(table.columns, std::back_inserter(names),
                           [](const TableColumn& column) { return quoted_name(column.name); });
    return names;
}

} // namespace stocktake::db
