// SPDX-License-Identifier: Apache-2.0
// One way to the database for the whole program, over two engines: SQLite (sqlite.cpp) and
// PostgreSQL (postgres.cpp). SQL is written once, in the words both understand, with parameters
// $1, $2, …; nothing is ever pasted into it. docs/adr/0004 says which words those are.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <chrono>
#include <concepts>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stocktake::db {

enum class Engine { Sqlite, Postgres };

/// The database is gone, full, damaged, or the SQL is wrong: a broken world.
class DatabaseError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A UNIQUE, CHECK, NOT NULL or FOREIGN KEY constraint said no.
class ConstraintViolation : public DatabaseError {
  public:
    using DatabaseError::DatabaseError;
};

/// Another transaction was in the way. Database::write tries again before it lets this through.
class SerializationFailure : public DatabaseError {
  public:
    using DatabaseError::DatabaseError;
};

struct BlobView {
    std::string_view bytes;
};

/// A value for a placeholder. Texts are not copied: they live until the call returns.
class Parameter {
  public:
    using Data = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, BlobView>;

    Parameter(std::nullptr_t) : m_data(nullptr) {}

    Parameter(bool value) : m_data(std::int64_t{value ? 1 : 0}) {}

    template <std::integral Integer>
        requires(!std::same_as<Integer, bool>)
    Parameter(Integer value) : m_data(static_cast<std::int64_t>(value)) {}

    Parameter(double value) : m_data(value) {}

    Parameter(std::string_view value) : m_data(value) {}

    Parameter(const std::string& value) : m_data(std::string_view(value)) {}

    Parameter(const char* value) : m_data(std::string_view(value)) {}

    Parameter(BlobView value) : m_data(value) {}

    template <class Tag>
    Parameter(const Id<Tag>& id) : m_data(std::string_view(id.text())) {}

    template <class T>
    Parameter(const std::optional<T>& value) : m_data(nullptr) {
        if (value) {
            m_data = Parameter(*value).m_data;
        }
    }

    [[nodiscard]] const Data& data() const { return m_data; }

  private:
    Data m_data;
};

/// The values for $1, $2, …: written in braces, or a span when their number is known late. Neither
/// is copied; both live until the call returns.
class Parameters {
  public:
    Parameters() = default;

    Parameters(std::initializer_list<Parameter> list) : m_values(list.begin(), list.size()) {}

    Parameters(std::span<const Parameter> values) : m_values(values) {}

    Parameters(const std::vector<Parameter>& values) : m_values(values) {}

    [[nodiscard]] std::size_t size() const { return m_values.size(); }

    const Parameter& operator[](std::size_t index) const { return m_values[index]; }

    [[nodiscard]] auto begin() const { return m_values.begin(); }

    [[nodiscard]] auto end() const { return m_values.end(); }

  private:
    std::span<const Parameter> m_values;
};

/// The rows of a query, forward only. Columns count from 0. Reading a NULL as a number or text is a
/// programmer's error and throws; ask is_null first or use the *_or_null forms.
class Cursor {
  public:
    class Implementation {
      public:
        virtual ~Implementation() = default;
        virtual bool next() = 0;
        virtual int column_count() = 0;
        virtual std::string column_name(int column) = 0;
        virtual bool is_null(int column) = 0;
        virtual std::int64_t integer(int column) = 0;
        virtual double real(int column) = 0;
        virtual std::string text(int column) = 0;
        virtual std::string blob(int column) = 0;
    };

    explicit Cursor(std::unique_ptr<Implementation> implementation)
        : m_implementation(std::move(implementation)) {}

    /// Moves to the next row, the first one on the first call; false after the last.
    bool next() { return m_implementation->next(); }

    int column_count() { return m_implementation->column_count(); }

    std::string column_name(int column) { return m_implementation->column_name(column); }

    bool is_null(int column) { return m_implementation->is_null(column); }

    std::int64_t integer(int column) { return m_implementation->integer(column); }

    bool boolean(int column) { return m_implementation->integer(column) != 0; }

    double real(int column) { return m_implementation->real(column); }

    std::string text(int column) { return m_implementation->text(column); }

    std::string blob(int column) { return m_implementation->blob(column); }

    std::optional<std::string> text_or_null(int column);
    std::optional<std::int64_t> integer_or_null(int column);
    std::optional<double> real_or_null(int column);
    /// Precondition: the column holds a Timestamp text.
    Timestamp timestamp(int column);

  private:
    std::unique_ptr<Implementation> m_implementation;
};

/// What changed, for caches, the search index and other processes; see change_feed.hpp.
struct Change {
    std::string_view topic; // the kind of thing, e.g. `framework`
    std::string_view key;   // which one
};

/// An open transaction. Made by Database::read and Database::write only. After a statement has
/// thrown, the transaction can only be rolled back: every further statement and the commit throw.
class Transaction {
  public:
    virtual ~Transaction() = default;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// For results that fit into memory. Another query may run while its cursor is open.
    virtual Cursor query(std::string_view sql, Parameters parameters = {}) = 0;

    /// For results of any size: rows arrive in pieces and memory stays flat. The cursor must not
    /// outlive the transaction, and what it reads must not be written while it is open.
    virtual Cursor stream(std::string_view sql, Parameters parameters = {}) = 0;

    /// Runs one statement that returns no rows; the number of rows it touched.
    virtual std::int64_t execute(std::string_view sql, Parameters parameters = {}) = 0;

    /// Runs several statements without parameters, as migrations have them.
    virtual void execute_script(std::string_view sql) = 0;

    [[nodiscard]] virtual Engine engine() const = 0;

    /// Adds a row to the change feed when this transaction commits.
    void record_change(const Change& change);

  protected:
    Transaction() = default;

    /// Writes what record_change has collected. The engine calls it right before it commits.
    void write_changes();

  private:
    std::vector<std::pair<std::string, std::string>> m_changes; // topic and key
};

/// Where a database is: `sqlite:` and a file, or a PostgreSQL connection URI.
struct Location {
    Engine engine = Engine::Sqlite;
    std::string address; // path of the file, or postgresql://…

    /// `postgresql://…` and `postgres://…` are PostgreSQL, everything else is a file's path.
    static Location parse(std::string_view text);
    /// Without the password, for messages and logs.
    [[nodiscard]] std::string shown() const;
};

struct Options {
    int connections = 8;                          // readers (SQLite) or all (PostgreSQL)
    std::chrono::milliseconds busy_timeout{5000}; // waiting for a lock before giving up
};

/// Thread-safe. Transactions of one thread must not nest.
class Database {
  public:
    /// Opens or creates. Throws DatabaseError with a sentence that says what to do.
    static std::unique_ptr<Database> open(const Location& location, const Options& options = {});
    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] virtual Engine engine() const = 0;
    [[nodiscard]] virtual const Location& location() const = 0;

    /// Calls `body(Transaction&)` on a consistent snapshot and returns what it returns.
    template <class Body>
    auto read(Body&& body) -> std::invoke_result_t<Body, Transaction&>;

    /// Calls `body(Transaction&)` in a write transaction. Commits when it returns, unless what it
    /// returns is a Result that holds an error; rolls back then, and when it throws. When another
    /// transaction was in the way the whole body runs again, so it must have no effect outside the
    /// transaction.
    template <class Body>
    auto write(Body&& body) -> std::invoke_result_t<Body, Transaction&>;

    /// Changes whenever committed data may have changed, by this process at once, by another one
    /// within `poll_interval`. Cheap enough to ask on every request. For caches.
    [[nodiscard]] virtual std::uint64_t generation() = 0;
    static constexpr std::chrono::milliseconds poll_interval{200};

  protected:
    Database() = default;

    enum class Access { Read, Write };
    enum class Outcome { Commit, RollBack };
    virtual void run(Access access, const std::function<Outcome(Transaction&)>& body) = 0;
};

namespace detail {

template <class T>
concept SaysSuccess = requires(const T& value) {
    static_cast<bool>(value.has_value());
    value.error();
};

template <class T>
T answer_of(std::optional<T>& answer) {
    if (!answer) {
        throw std::logic_error("a transaction has ended without running its body");
    }
    return std::move(*answer);
}

template <class T>
bool succeeded(const T& value) {
    if constexpr (SaysSuccess<T>) {
        return value.has_value();
    } else {
        return true;
    }
}

} // namespace detail

template <class Body>
auto Database::read(Body&& body) -> std::invoke_result_t<Body, Transaction&> {
    using Answer = std::invoke_result_t<Body, Transaction&>;
    if constexpr (std::is_void_v<Answer>) {
        run(Access::Read, [&](Transaction& transaction) {
            body(transaction);
            return Outcome::RollBack;
        });
    } else {
        std::optional<Answer> answer;
        run(Access::Read, [&](Transaction& transaction) {
            answer.emplace(body(transaction));
            return Outcome::RollBack;
        });
        return detail::answer_of(answer);
    }
}

template <class Body>
auto Database::write(Body&& body) -> std::invoke_result_t<Body, Transaction&> {
    using Answer = std::invoke_result_t<Body, Transaction&>;
    if constexpr (std::is_void_v<Answer>) {
        run(Access::Write, [&](Transaction& transaction) {
            body(transaction);
            return Outcome::Commit;
        });
    } else {
        std::optional<Answer> answer;
        run(Access::Write, [&](Transaction& transaction) {
            answer.emplace(body(transaction));
            return detail::succeeded(*answer) ? Outcome::Commit : Outcome::RollBack;
        });
        return detail::answer_of(answer);
    }
}

} // namespace stocktake::db
