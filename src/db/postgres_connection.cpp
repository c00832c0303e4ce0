// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_connection.hpp"

#include "base/text.hpp"
#include "db/engines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <deque>
#include <libpq-fe.h>
#include <map>

namespace stocktake::db {

namespace {

constexpr int oldest_server = 130000; // pg_current_snapshot

constexpr Oid inferred_type = 0; // the server finds out from where the parameter stands
constexpr Oid bytes_type = 17;
constexpr Oid integer_type = 20;
constexpr Oid real_type = 701;

constexpr int text_format = 0;
constexpr int binary_format = 1;

/// The key words of a connection URI and their values; empty when it is malformed.
std::map<std::string, std::string> parts_of(const std::string& uri) {
    std::map<std::string, std::string> parts;
    PQconninfoOption* options = PQconninfoParse(uri.c_str(), nullptr);
    for (const PQconninfoOption* each = options; each != nullptr && each->keyword != nullptr;
         ++each) {
        if (each->val != nullptr) {
            parts[each->keyword] = each->val;
        }
    }
    PQconninfoFree(options);
    return parts;
}

std::string sentence_of(const char* message) {
    return std::string(trimmed(message));
}

void drop_notice(void* /*context*/, const char* /*message*/) {}

} // namespace

std::string shown_postgres(const std::string& uri) {
    std::map<std::string, std::string> parts = parts_of(uri);
    std::string shown = "postgresql://";
    if (!parts["user"].empty()) {
        shown += parts["user"] + '@';
    }
    shown += parts["host"];
    if (!parts["port"].empty()) {
        shown += ':' + parts["port"];
    }
    return shown + '/' + parts["dbname"];
}

void CloseResult::operator()(pg_result* result) const {
    PQclear(result);
}

void CloseConnection::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

/// Parameters in the form libpq wants them.
class PostgresArguments {
  public:
    explicit PostgresArguments(const Parameters& parameters) {
        for (const Parameter& parameter : parameters) {
            require_storable(parameter);
            std::visit([this](const auto& value) { add(value); }, parameter.data());
        }
    }

    [[nodiscard]] int size() const { return static_cast<int>(values.size()); }

    std::vector<std::optional<Oid>> types;
    std::vector<const char*> values;
    std::vector<int> lengths; // of blobs only
    std::vector<int> formats;

  private:
    void add(std::nullptr_t /*null*/) { add(std::nullopt, nullptr, 0, text_format); }

    // Numbers name their type: `$1 + 1` would otherwise make 32 bits of it.
    void add(std::int64_t value) { add(integer_type, keep(std::to_string(value)), 0, text_format); }

    void add(double value) {
        std::array<char, 32> digits{}; // the longest shortest form has 24
        const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
        add(real_type, keep(std::string(digits.begin(), end)), 0, text_format);
    }

    void add(std::string_view text) {
        add(inferred_type, keep(std::string(text)), 0, text_format); // libpq wants a NUL at the end
    }

    void add(BlobView blob) {
        add(bytes_type, blob.bytes.data() ? blob.bytes.data() : "",
            static_cast<int>(blob.bytes.size()), binary_format);
    }

    void add(std::optional<Oid> type, const char* value, int length, int format) {
        types.push_back(type);
        values.push_back(value);
        lengths.push_back(length);
        formats.push_back(format);
    }

    const char* keep(std::string text) { return m_texts.emplace_back(std::move(text)).c_str(); }

    std::deque<std::string> m_texts; // a deque does not move what it holds
};

namespace {

std::vector<Oid> known_types(const std::vector<std::optional<Oid>>& types) {
    std::vector<Oid> known;
    std::ranges::transform(types, std::back_inserter(known),
                           [](std::optional<Oid> type) { return type.value_or(inferred_type); });
    return known;
}

/// A NULL fits every type.
bool fits(const std::vector<std::optional<Oid>>& given,
          const std::vector<std::optional<Oid>>& wanted) {
    return std::ranges::equal(given, wanted, [](std::optional<Oid> a, std::optional<Oid> b) {
        return !a.has_value() || a == b;
    });
}

} // namespace

PostgresConnection::PostgresConnection(const Location& location,
                                       std::chrono::milliseconds busy_timeout)
    : m_shown(location.shown()) {
    if (parts_of(location.address).empty()) {
        throw DatabaseError("The address of the PostgreSQL server is malformed. It looks like "
                            "postgresql://account:password@host:5432/database, with special "
                            "characters percent-encoded.");
    }
    // A later word outweighs an earlier one, so the URI may set its own time limit.
    const std::array<const char*, 5> words{"connect_timeout", "dbname", "client_encoding",
                                           "application_name", nullptr};
    const std::array<const char*, 5> values{"10", location.address.c_str(), "UTF8", "stocktake",
                                            nullptr};
    m_handle.reset(PQconnectdbParams(words.data(), values.data(), 1));
    if (PQstatus(m_handle.get()) != CONNECTION_OK) {
        throw DatabaseError("PostgreSQL at " + m_shown + " cannot be reached (" +
                            sentence_of(PQerrorMessage(m_handle.get())) +
                            "). Check that the server runs and that address, account and "
                            "password are right.");
    }
    if (PQserverVersion(m_handle.get()) < oldest_server) {
        throw DatabaseError("PostgreSQL at " + m_shown + " is too old; version 13 is wanted.");
    }
    const char* encoding = PQparameterStatus(m_handle.get(), "server_encoding");
    if (encoding == nullptr || std::strcmp(encoding, "UTF8") != 0) {
        throw DatabaseError("The database " + m_shown +
                            " does not keep text as UTF-8. Create it with ENCODING 'UTF8'.");
    }
    PQsetNoticeProcessor(m_handle.get(), drop_notice, nullptr);
    run_script("SET TIME ZONE 'UTC'; SET bytea_output = 'hex'; SET extra_float_digits = 1; "
               "SET client_min_messages = warning; SET lock_timeout = " +
               std::to_string(busy_timeout.count()));
}

PostgresResult PostgresConnection::run(std::string_view sql, const Parameters& parameters) {
    const PostgresArguments arguments(parameters);
    const Prepared& statement = prepared(sql, arguments);
    return checked(PQexecPrepared(m_handle.get(), statement.name.c_str(), arguments.size(),
                                  arguments.values.data(), arguments.lengths.data(),
                                  arguments.formats.data(), text_format),
                   sql);
}

PostgresResult PostgresConnection::run_once(const std::string& sql, const Parameters& parameters) {
    const PostgresArguments arguments(parameters);
    return checked(PQexecParams(m_handle.get(), sql.c_str(), arguments.size(),
                                known_types(arguments.types).data(), arguments.values.data(),
                                arguments.lengths.data(), arguments.formats.data(), text_format),
                   sql);
}

PostgresResult PostgresConnection::run_script(const std::string& sql) {
    return checked(PQexec(m_handle.get(), sql.c_str()), sql);
}

void PostgresConnection::run_if_possible(const std::string& sql) {
    const PostgresResult ignored(PQexec(m_handle.get(), sql.c_str()));
}

bool PostgresConnection::is_broken() const {
    return m_is_stale || PQstatus(m_handle.get()) != CONNECTION_OK;
}

bool PostgresConnection::is_in_transaction() const {
    return PQtransactionStatus(m_handle.get()) != PQTRANS_IDLE;
}

bool PostgresConnection::can_run() const {
    return PQtransactionStatus(m_handle.get()) == PQTRANS_INTRANS;
}

const PostgresConnection::Prepared&
PostgresConnection::prepared(std::string_view sql, const PostgresArguments& arguments) {
    std::string key(sql);
    const auto known = m_prepared.find(key);
    if (known != m_prepared.end() && fits(arguments.types, known->second.types)) {
        return known->second;
    }
    Types types = arguments.types;
    if (known != m_prepared.end()) {
        for (std::size_t i = 0; i < types.size() && i < known->second.types.size(); ++i) {
            types[i] = types[i] ? types[i] : known->second.types[i];
        }
        run_script("DEALLOCATE " + known->second.name);
        m_prepared.erase(known);
    } else if (m_prepared.size() >= statement_limit) {
        run_script("DEALLOCATE ALL");
        m_prepared.clear();
    }
    std::string name = "statement_" + std::to_string(++m_last_name);
    checked(PQprepare(m_handle.get(), name.c_str(), key.c_str(), static_cast<int>(types.size()),
                      known_types(types).data()),
            sql);
    return m_prepared.emplace(std::move(key), Prepared{std::move(name), std::move(types)})
        .first->second;
}

PostgresResult PostgresConnection::checked(pg_result* result, std::string_view sql) {
    PostgresResult owned(result);
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
        return owned;
    default:
        fail(result, sql);
    }
}

void PostgresConnection::fail(const pg_result* result, std::string_view sql) {
    if (PQstatus(m_handle.get()) != CONNECTION_OK) {
        throw DatabaseError("The connection to " + m_shown +
                            " was lost. Check that the server runs; the next request connects "
                            "again.");
    }
    const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string_view state = code != nullptr ? code : "";
    // The primary sentence only: the details of a violated constraint quote the data.
    const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    std::string sentence = message != nullptr ? message : PQerrorMessage(m_handle.get());
    sentence += ", in: ";
    sentence += sql.substr(0, 500);
    if (state.starts_with("23")) {
        throw ConstraintViolation(sentence);
    }
    if (state == "40001" || state == "40P01" || state == "55P03") {
        throw SerializationFailure(sentence);
    }
    // Another process has changed a table under a prepared statement; a new connection starts over.
    m_is_stale = state == "0A000";
    throw DatabaseError(sentence);
}

} // namespace stocktake::db
