// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"

#include "base/text.hpp"
#include "db/engines.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::db {

namespace {

// A plain list: a thread holds one or two transactions (copy reads one database while it writes
// another), never many.
thread_local std::vector<const Database*> open_here;

} // namespace

std::optional<std::string> Cursor::text_or_null(int column) {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::int64_t> Cursor::integer_or_null(int column) {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<double> Cursor::real_or_null(int column) {
    return is_null(column) ? std::nullopt : std::optional(real(column));
}

Timestamp Cursor::timestamp(int column) {
    const std::string written = text(column);
    const std::optional<Timestamp> parsed = Timestamp::parse(written);
    if (!parsed) {
        throw DatabaseError("column " + column_name(column) + " holds no timestamp: " + written);
    }
    return *parsed;
}

Location Location::parse(std::string_view text) {
    if (text.starts_with("postgresql://") || text.starts_with("postgres://")) {
        return {Engine::Postgres, std::string(text)};
    }
    if (constexpr std::string_view scheme = "sqlite:"; text.starts_with(scheme)) {
        text.remove_prefix(scheme.size());
    }
    return {Engine::Sqlite, std::string(text)};
}

std::string Location::shown() const {
    return engine == Engine::Postgres ? shown_postgres(address) : address;
}

std::unique_ptr<Database> Database::open(const Location& location, const Options& options) {
    return location.engine == Engine::Postgres ? open_postgres(location, options)
                                               : open_sqlite(location, options);
}

void require_storable(const Parameter& parameter) {
    if (const auto* text = std::get_if<std::string_view>(&parameter.data())) {
        if (!is_utf8(*text) || text->find('\0') != std::string_view::npos) {
            throw DatabaseError("a text to be stored is not UTF-8 or holds a NUL byte");
        }
    } else if (const auto* real = std::get_if<double>(&parameter.data())) {
        if (!std::isfinite(*real)) {
            throw DatabaseError("a number to be stored is not finite");
        }
    }
}

void refuse_column(const std::string& column, std::string_view wanted) {
    throw DatabaseError("column " + column + " holds no " + std::string(wanted));
}

TransactionScope::TransactionScope(const Database& database) {
    if (std::ranges::find(open_here, &database) != open_here.end()) {
        throw std::logic_error("this thread already has a transaction open on this database");
    }
    open_here.push_back(&database);
}

TransactionScope::~TransactionScope() {
    open_here.pop_back();
}

} // namespace stocktake::db
