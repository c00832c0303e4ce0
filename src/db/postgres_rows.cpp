// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_rows.hpp"

#include "db/engines.hpp"

#include <charconv>
#include <libpq-fe.h>

namespace stocktake::db {

namespace {

constexpr int rows_per_piece = 500;

/// What a column can be read as, by the type numbers of pg_type.dat, which never change.
enum class Kind { Boolean, Integer, Numeric, Real, Text, Bytes, Other };

Kind kind_of(Oid type) {
    switch (type) {
    case 16:
        return Kind::Boolean;
    case 20: // int8
    case 21: // int2
    case 23: // int4
    case 26: // oid
        return Kind::Integer;
    case 1700: // what sum() makes of int8
        return Kind::Numeric;
    case 700: // float4
    case 701: // float8
        return Kind::Real;
    case 19:   // name
    case 25:   // text
    case 1042: // char(n)
    case 1043: // varchar
        return Kind::Text;
    case 17:
        return Kind::Bytes;
    default:
        return Kind::Other;
    }
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number number{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                   : std::nullopt;
}

int digit_of(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/// Precondition: `\x` and pairs of lower-case digits, as bytea_output = 'hex' makes them.
std::string bytes_of(std::string_view hex) {
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 2; i + 1 < hex.size(); i += 2) {
        bytes += static_cast<char>(digit_of(hex[i]) * 16 + digit_of(hex[i + 1]));
    }
    return bytes;
}

class ResultRows : public Cursor::Implementation {
  public:
    explicit ResultRows(PostgresResult result) : m_result(std::move(result)) {}

    bool next() override { return ++m_row < PQntuples(m_result.get()); }

    int column_count() override { return PQnfields(m_result.get()); }

    std::string column_name(int column) override { return PQfname(m_result.get(), column); }

    bool is_null(int column) override { return PQgetisnull(m_result.get(), m_row, column) != 0; }

    std::int64_t integer(int column) override {
        const Kind kind = kind_at(column);
        if (kind == Kind::Boolean) {
            return value(column) == "t" ? 1 : 0;
        }
        const auto number = kind == Kind::Integer || kind == Kind::Numeric
                                ? parse_number<std::int64_t>(value(column))
                                : std::nullopt;
        if (!number) {
            refuse_column(column_name(column), "whole number");
        }
        return *number;
    }

    double real(int column) override {
        const Kind kind = kind_at(column);
        const bool is_number = kind == Kind::Integer || kind == Kind::Numeric || kind == Kind::Real;
        const auto number = is_number ? parse_number<double>(value(column)) : std::nullopt;
        if (!number) {
            refuse_column(column_name(column), "number");
        }
        return *number;
    }

    std::string text(int column) override {
        if (kind_at(column) != Kind::Text) {
            refuse_column(column_name(column), "text");
        }
        return std::string(value(column));
    }

    std::string blob(int column) override {
        if (kind_at(column) != Kind::Bytes) {
            refuse_column(column_name(column), "bytes");
        }
        return bytes_of(value(column));
    }

  protected:
    void replace(PostgresResult result) {
        m_result = std::move(result);
        m_row = -1;
    }

    [[nodiscard]] int piece_size() const { return PQntuples(m_result.get()); }

  private:
    Kind kind_at(int column) {
        return is_null(column) ? Kind::Other : kind_of(PQftype(m_result.get(), column));
    }

    std::string_view value(int column) {
        return {PQgetvalue(m_result.get(), m_row, column),
                static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
    }

    PostgresResult m_result;
    int m_row = -1;
};

class FetchedRows final : public ResultRows {
  public:
    FetchedRows(PostgresConnection& connection, std::string name)
        : ResultRows(fetch(connection, name)), m_connection(connection), m_name(std::move(name)) {}

    ~FetchedRows() override {
        if (m_connection.can_run()) {
            m_connection.run_if_possible("CLOSE " + m_name);
        }
    }

    FetchedRows(const FetchedRows&) = delete;
    FetchedRows& operator=(const FetchedRows&) = delete;

    bool next() override {
        if (ResultRows::next()) {
            return true;
        }
        if (piece_size() < rows_per_piece) {
            return false;
        }
        replace(fetch(m_connection, m_name));
        return ResultRows::next();
    }

  private:
    static PostgresResult fetch(PostgresConnection& connection, const std::string& name) {
        return connection.run_script("FETCH FORWARD " + std::to_string(rows_per_piece) + " FROM " +
                                     name);
    }

    PostgresConnection& m_connection;
    std::string m_name;
};

} // namespace

Cursor result_rows(PostgresResult result) {
    return Cursor(std::make_unique<ResultRows>(std::move(result)));
}

Cursor fetched_rows(PostgresConnection& connection, std::string name) {
    return Cursor(std::make_unique<FetchedRows>(connection, std::move(name)));
}

} // namespace stocktake::db
