// SPDX-License-Identifier: Apache-2.0
// The embedded engine: one file in WAL mode, one writer at a time, readers that never wait for it.
#include "db/connection_pool.hpp"
#include "db/engines.hpp"
#include "db/generation.hpp"
#include "db/sqlite_rows.hpp"

namespace stocktake::db {

namespace {

using Mode = SqliteConnection::Mode;

/// Resets a statement on every way out, so that it can be used again and holds no lock.
class Run {
  public:
    Run(std::shared_ptr<SqliteStatement> statement, const Parameters& parameters)
        : m_statement(std::move(statement)) {
        m_statement->bind(parameters, SqliteStatement::Lifetime::Statement);
    }

    ~Run() { m_statement->reset(); }

    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    SqliteStatement& operator*() { return *m_statement; }

    SqliteStatement* operator->() { return m_statement.get(); }

  private:
    std::shared_ptr<SqliteStatement> m_statement;
};

class SqliteTransaction final : public FailFastTransaction {
  public:
    SqliteTransaction(SqliteConnection& connection, std::string_view begin)
        : m_connection(connection) {
        run(begin);
    }

    ~SqliteTransaction() override {
        // A full disk, among others, has made SQLite roll back by itself already.
        if (m_connection.is_in_transaction()) {
            m_connection.roll_back();
        }
    }

    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;

    void commit() {
        require_no_failure();
        write_changes();
        run("COMMIT");
    }

    Cursor query(std::string_view sql, Parameters parameters) override {
        return attempt([&] {
            Run run(m_connection.statement(sql), parameters);
            return buffered_rows(*run);
        });
    }

    Cursor stream(std::string_view sql, Parameters parameters) override {
        return attempt([&] {
            std::shared_ptr<SqliteStatement> statement = m_connection.statement(sql);
            statement->bind(parameters, SqliteStatement::Lifetime::Call);
            return streamed_rows(std::move(statement));
        });
    }

    std::int64_t execute(std::string_view sql, Parameters parameters) override {
        return attempt([&]() -> std::int64_t {
            const std::int64_t before = m_connection.total_changed_rows();
            Run run(m_connection.statement(sql), parameters);
            if (run->returns_rows()) {
                throw DatabaseError("a statement that returns rows is a query: " +
                                    std::string(sql));
            }
            run->step();
            // changed_rows alone would repeat an older number after a statement that changes none.
            return m_connection.total_changed_rows() == before ? 0 : m_connection.changed_rows();
        });
    }

    void execute_script(std::string_view sql) override {
        attempt([&] { m_connection.run_script(sql); });
    }

    [[nodiscard]] Engine engine() const override { return Engine::Sqlite; }

  private:
    void run(std::string_view sql) { Run(m_connection.statement(sql), {})->step(); }

    SqliteConnection& m_connection;
};

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(Location location, const Options& options, Mode reader_mode)
        : m_location(std::move(location)),
          m_writer(1, options.busy_timeout,
                   [this, options] { return connect(Mode::Write, options); }),
          m_readers(options.connections, options.busy_timeout,
                    [this, options, reader_mode] { return connect(reader_mode, options); }),
          m_is_writable(reader_mode == Mode::Query),
          m_watch(connect(m_is_writable ? Mode::Write : Mode::File, options)),
          m_generation([this] { return m_watch->value_of("PRAGMA data_version"); }) {}

    [[nodiscard]] Engine engine() const override { return Engine::Sqlite; }

    [[nodiscard]] const Location& location() const override { return m_location; }

    [[nodiscard]] std::uint64_t generation() override { return m_generation.value(); }

  protected:
    void run(Access access, const std::function<Outcome(Transaction&)>& body) override {
        const TransactionScope scope(*this);
        if (access == Access::Read) {
            run_on(m_readers, "BEGIN", body);
        } else if (!m_is_writable) {
            throw DatabaseError("The file " + m_location.address + " was opened to be read only.");
        } else if (run_on(m_writer, "BEGIN IMMEDIATE", body) == Outcome::Commit) {
            m_generation.advance_and_look();
        }
    }

  private:
    using Pool = ConnectionPool<SqliteConnection>;

    std::unique_ptr<SqliteConnection> connect(Mode mode, const Options& options) const {
        return std::make_unique<SqliteConnection>(m_location.address, mode, options.busy_timeout);
    }

    static Outcome run_on(Pool& pool, std::string_view begin,
                          const std::function<Outcome(Transaction&)>& body) {
        Pool::Lease connection = pool.take();
        Outcome outcome = Outcome::RollBack;
        try {
            SqliteTransaction transaction(*connection, begin);
            outcome = body(transaction);
            if (outcome == Outcome::Commit) {
                transaction.commit();
            }
        } catch (...) {
            if (connection->is_in_transaction()) {
                connection.discard();
            }
            throw;
        }
        return outcome;
    }

    Location m_location;
    Pool m_writer;
    Pool m_readers;
    bool m_is_writable;
    // Of its own, because SQLite reports to a connection the commits of all others. It is the first
    // to be opened: in Mode::Write, so that it creates the file.
    std::unique_ptr<SqliteConnection> m_watch;
    Generation m_generation;
};

} // namespace

std::unique_ptr<Database> open_sqlite(const Location& location, const Options& options) {
    return std::make_unique<SqliteDatabase>(location, options, Mode::Query);
}

std::unique_ptr<Database> open_sqlite_read_only(const std::filesystem::path& file) {
    return std::make_unique<SqliteDatabase>(Location{Engine::Sqlite, file.string()}, Options{},
                                            Mode::File);
}

} // namespace stocktake::db
