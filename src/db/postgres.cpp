// SPDX-License-Identifier: Apache-2.0
// The server engine: any number of processes on one PostgreSQL. Reads see one snapshot and cannot
// write; writes are serializable and run again when another one was in the way.
#include "db/connection_pool.hpp"
#include "db/engines.hpp"
#include "db/generation.hpp"
#include "db/postgres_rows.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <libpq-fe.h>
#include <thread>

namespace stocktake::db {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int attempts = 20;

class PostgresTransaction final : public FailFastTransaction {
  public:
    /// Precondition: `connection` has begun a transaction. It is rolled back unless `commit` is
    /// called.
    explicit PostgresTransaction(PostgresConnection& connection) : m_connection(connection) {}

    ~PostgresTransaction() override {
        if (m_connection.is_in_transaction() && !m_connection.is_broken()) {
            m_connection.run_if_possible("ROLLBACK");
        }
    }

    PostgresTransaction(const PostgresTransaction&) = delete;
    PostgresTransaction& operator=(const PostgresTransaction&) = delete;

    void commit() {
        require_no_failure();
        write_changes();
        const PostgresResult result = m_connection.run_script("COMMIT");
        if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
            throw DatabaseError("the transaction had failed before it was to be committed");
        }
    }

    Cursor query(std::string_view sql, Parameters parameters) override {
        return attempt([&] { return result_rows(m_connection.run(sql, parameters)); });
    }

    Cursor stream(std::string_view sql, Parameters parameters) override {
        return attempt([&] {
            std::string name = "stream_" + std::to_string(++m_streams);
            m_connection.run_once("DECLARE " + name + " NO SCROLL CURSOR FOR " + std::string(sql),
                                  parameters);
            return fetched_rows(m_connection, std::move(name));
        });
    }

    std::int64_t execute(std::string_view sql, Parameters parameters) override {
        return attempt([&]() -> std::int64_t {
            const PostgresResult result = m_connection.run(sql, parameters);
            if (PQnfields(result.get()) > 0) {
                throw DatabaseError("a statement that returns rows is a query: " +
                                    std::string(sql));
            }
            return parse_integer(PQcmdTuples(result.get())).value_or(0);
        });
    }

    void execute_script(std::string_view sql) override {
        attempt([&] { m_connection.run_script(std::string(sql)); });
    }

    [[nodiscard]] Engine engine() const override { return Engine::Postgres; }

  private:
    PostgresConnection& m_connection;
    int m_streams = 0;
};

class PostgresDatabase final : public Database {
  public:
    PostgresDatabase(Location location, const Options& options)
        : m_location(std::move(location)),
          m_busy_timeout(options.busy_timeout),
          m_pool(options.connections, m_busy_timeout, [this] { return connect(); }),
          m_generation([this] { return snapshot(); }) {}

    [[nodiscard]] Engine engine() const override { return Engine::Postgres; }

    [[nodiscard]] const Location& location() const override { return m_location; }

    [[nodiscard]] std::uint64_t generation() override { return m_generation.value(); }

  protected:
    void run(Access access, const std::function<Outcome(Transaction&)>& body) override {
        const TransactionScope scope(*this);
        Pool::Lease connection = m_pool.take();
        if (access == Access::Read) {
            run_once(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body);
        } else if (run_until_alone(connection, body) == Outcome::Commit) {
            m_generation.advance();
        }
    }

  private:
    using Pool = ConnectionPool<PostgresConnection>;

    std::unique_ptr<PostgresConnection> connect() const {
        return std::make_unique<PostgresConnection>(m_location, m_busy_timeout);
    }

    Outcome run_until_alone(Pool::Lease& connection,
                            const std::function<Outcome(Transaction&)>& body) {
        const Clock::time_point deadline = Clock::now() + m_busy_timeout;
        for (int attempt = 1;; ++attempt) {
            try {
                return run_once(connection, "BEGIN ISOLATION LEVEL SERIALIZABLE", body);
            } catch (const SerializationFailure&) {
                if (attempt == attempts || Clock::now() >= deadline) {
                    throw;
                }
            }
            // Two that were in each other's way must not come back in step.
            const unsigned longest = 1U << static_cast<unsigned>(std::min(attempt, 6));
            std::this_thread::sleep_for(std::chrono::milliseconds(random_below(longest)));
        }
    }

    Outcome run_once(Pool::Lease& connection, const std::string& begin_sql,
                     const std::function<Outcome(Transaction&)>& body) {
        begin(connection, begin_sql);
        try {
            PostgresTransaction transaction(*connection);
            const Outcome outcome = body(transaction);
            if (outcome == Outcome::Commit) {
                transaction.commit();
            }
            return outcome;
        } catch (...) {
            if (connection->is_broken()) {
                connection.discard();
            }
            throw;
        }
    }

    /// A server that was restarted has cut every idle connection; nothing has happened on this one
    /// yet, so a new one takes its place unseen.
    void begin(Pool::Lease& connection, const std::string& sql) {
        try {
            connection->run_script(sql);
        } catch (const DatabaseError&) {
            if (!connection->is_broken()) {
                throw;
            }
            m_pool.drop_idle();
            connection.replace();
            connection->run_script(sql);
        }
    }

    /// Which transactions are over: changes with every commit on the server, whoever makes it and
    /// whatever table it touches. Also with commits to other databases of that server, which costs
    /// caches a little and nobody a wrong answer.
    std::string snapshot() {
        if (!m_watch || m_watch->is_broken()) {
            m_watch = connect();
        }
        const PostgresResult result =
            m_watch->run("SELECT CAST(pg_current_snapshot() AS TEXT)", {});
        return PQgetvalue(result.get(), 0, 0);
    }

    Location m_location;
    std::chrono::milliseconds m_busy_timeout;
    Pool m_pool;
    std::unique_ptr<PostgresConnection> m_watch;
    Generation m_generation; // looks at once, so that open fails when the server is not there
};

} // namespace

std::unique_ptr<Database> open_postgres(const Location& location, const Options& options) {
    return std::make_unique<PostgresDatabase>(location, options);
}

} // namespace stocktake::db
