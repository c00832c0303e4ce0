// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_rows.hpp"

#include "db/engines.hpp"

#include <sqlite3.h>

namespace stocktake::db {

namespace {

std::string_view text_at(sqlite3_stmt* handle, int column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle, column));
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle, column))};
}

std::string_view blob_at(sqlite3_stmt* handle, int column) {
    const auto* blob = static_cast<const char*>(sqlite3_column_blob(handle, column));
    return blob == nullptr
               ? std::string_view() // how SQLite hands out an empty one
               : std::string_view(blob,
                                  static_cast<std::size_t>(sqlite3_column_bytes(handle, column)));
}

/// All values stand in one vector, all texts and blobs in one string.
class BufferedRows final : public Cursor::Implementation {
  public:
    explicit BufferedRows(SqliteStatement& statement) {
        const int columns = sqlite3_column_count(statement.handle());
        while (statement.step()) {
            for (int column = 0; column < columns; ++column) {
                add_cell(statement.handle(), column);
            }
            ++m_rows;
        }
        for (int column = 0; column < columns; ++column) {
            m_names.emplace_back(sqlite3_column_name(statement.handle(), column));
        }
    }

    bool next() override { return ++m_row < m_rows; }

    int column_count() override { return static_cast<int>(m_names.size()); }

    std::string column_name(int column) override {
        return m_names.at(static_cast<std::size_t>(column));
    }

    bool is_null(int column) override {
        return std::holds_alternative<std::monostate>(cell(column));
    }

    std::int64_t integer(int column) override {
        return value<std::int64_t>(column, "whole number");
    }

    double real(int column) override {
        if (const auto* whole = std::get_if<std::int64_t>(&cell(column))) {
            return static_cast<double>(*whole);
        }
        return value<double>(column, "number");
    }

    std::string text(int column) override {
        const auto place = value<Text>(column, "text");
        return m_bytes.substr(place.start, place.length);
    }

    std::string blob(int column) override {
        const auto place = value<Blob>(column, "bytes");
        return m_bytes.substr(place.start, place.length);
    }

  private:
    struct Text {
        std::size_t start, length;
    };

    struct Blob {
        std::size_t start, length;
    };

    using Cell = std::variant<std::monostate, std::int64_t, double, Text, Blob>;

    void add_cell(sqlite3_stmt* handle, int column) {
        switch (sqlite3_column_type(handle, column)) {
        case SQLITE_INTEGER:
            m_cells.emplace_back(std::int64_t{sqlite3_column_int64(handle, column)});
            break;
        case SQLITE_FLOAT:
            m_cells.emplace_back(sqlite3_column_double(handle, column));
            break;
        case SQLITE_TEXT: {
            const std::string_view text = text_at(handle, column);
            m_cells.emplace_back(Text{m_bytes.size(), text.size()});
            m_bytes += text;
            break;
        }
        case SQLITE_BLOB: {
            const std::string_view blob = blob_at(handle, column);
            m_cells.emplace_back(Blob{m_bytes.size(), blob.size()});
            m_bytes += blob;
            break;
        }
        default:
            m_cells.emplace_back();
        }
    }

    const Cell& cell(int column) const {
        return m_cells.at(static_cast<std::size_t>(m_row) * m_names.size() +
                          static_cast<std::size_t>(column));
    }

    template <class Type>
    Type value(int column, std::string_view wanted) {
        const auto* value = std::get_if<Type>(&cell(column));
        if (value == nullptr) {
            refuse_column(column_name(column), wanted);
        }
        return *value;
    }

    std::vector<std::string> m_names;
    std::vector<Cell> m_cells;
    std::string m_bytes;
    std::int64_t m_rows = 0;
    std::int64_t m_row = -1;
};

class StreamedRows final : public Cursor::Implementation {
  public:
    explicit StreamedRows(std::shared_ptr<SqliteStatement> statement)
        : m_statement(std::move(statement)), m_handle(m_statement->handle()) {}

    ~StreamedRows() override { m_statement->reset(); }

    StreamedRows(const StreamedRows&) = delete;
    StreamedRows& operator=(const StreamedRows&) = delete;

    bool next() override {
        m_is_at_end = m_is_at_end || !m_statement->step();
        return !m_is_at_end;
    }

    int column_count() override { return sqlite3_column_count(m_handle); }

    std::string column_name(int column) override { return sqlite3_column_name(m_handle, column); }

    bool is_null(int column) override { return type(column) == SQLITE_NULL; }

    std::int64_t integer(int column) override {
        require(type(column) == SQLITE_INTEGER, column, "whole number");
        return sqlite3_column_int64(m_handle, column);
    }

    double real(int column) override {
        require(type(column) == SQLITE_FLOAT || type(column) == SQLITE_INTEGER, column, "number");
        return sqlite3_column_double(m_handle, column);
    }

    std::string text(int column) override {
        require(type(column) == SQLITE_TEXT, column, "text");
        return std::string(text_at(m_handle, column));
    }

    std::string blob(int column) override {
        require(type(column) == SQLITE_BLOB, column, "bytes");
        return std::string(blob_at(m_handle, column));
    }

  private:
    int type(int column) const { return sqlite3_column_type(m_handle, column); }

    void require(bool is_so, int column, std::string_view wanted) {
        if (!is_so) {
            refuse_column(column_name(column), wanted);
        }
    }

    std::shared_ptr<SqliteStatement> m_statement;
    sqlite3_stmt* m_handle;
    bool m_is_at_end = false; // a further step would start again
};

} // namespace

Cursor buffered_rows(SqliteStatement& statement) {
    return Cursor(std::make_unique<BufferedRows>(statement));
}

Cursor streamed_rows(std::shared_ptr<SqliteStatement> statement) {
    return Cursor(std::make_unique<StreamedRows>(std::move(statement)));
}

} // namespace stocktake::db
