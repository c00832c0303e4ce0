// SPDX-License-Identifier: Apache-2.0
#include "peers.hpp"

#include <algorithm>
#include <libpq-fe.h>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace stocktake::bench {

namespace {

using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;

Answer answer_to(PGconn* connection, const std::string& sql) {
    Answer answer(PQexec(connection, sql.c_str()), PQclear);
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        throw std::runtime_error(sql + ": " + PQerrorMessage(connection));
    }
    return answer;
}

/// `access technology`, `"access to"` and `tech*` as a tsquery; no stemming, as in FTS5.
std::string query_of(const std::string& words) {
    const bool is_phrase = words.starts_with('"');
    std::string text = words;
    std::erase(text, '"');
    std::istringstream stream(text);
    std::string query;
    for (std::string word; stream >> word;) {
        query += (query.empty() ? "" : is_phrase ? " <-> " : " & ") + word;
    }
    if (const std::size_t star = query.find('*'); star != std::string::npos) {
        query.replace(star, 1, ":*");
    }
    return "to_tsquery('simple', '" + query + "')";
}

} // namespace

Postgres::Postgres(const std::string& address) : m_connection(PQconnectdb(address.c_str())) {
    if (PQstatus(m_connection) != CONNECTION_OK) {
        throw std::runtime_error(PQerrorMessage(m_connection));
    }
    answer_to(m_connection, "SET work_mem = '512MB'; SET jit = off; "
                            "SET max_parallel_workers_per_gather = 0");
}

Postgres::~Postgres() {
    PQfinish(m_connection);
}

std::string Postgres::matching(const std::string& words) const {
    return "IN (SELECT document FROM words WHERE text @@ " + query_of(words) + ")";
}

std::string Postgres::best(const std::string& words) const {
    const std::string query = query_of(words);
    return "SELECT document FROM words WHERE text @@ " + query + " ORDER BY ts_rank(text, " +
           query + ") DESC LIMIT 20";
}

std::int64_t Postgres::run(const std::vector<std::string>& statements) {
    const std::int64_t sum = sum_of(statements.front());
    for (std::size_t i = 1; i < statements.size(); ++i) {
        sum_of(statements[i]);
    }
    return sum;
}

std::int64_t Postgres::sum_of(const std::string& sql) {
    const Answer answer = answer_to(m_connection, sql);
    std::int64_t sum = 0;
    for (int i = 0; i < PQntuples(answer.get()); ++i) {
        sum += std::stoll(PQgetvalue(answer.get(), i, PQnfields(answer.get()) - 1));
    }
    return sum;
}

} // namespace stocktake::bench
