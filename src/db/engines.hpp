// SPDX-License-Identifier: Apache-2.0
// What the two engines share inside this floor; nobody outside src/db includes it.
#pragma once

#include "db/database.hpp"

#include <exception>
#include <filesystem>

namespace stocktake::db {

// How many prepared statements a connection keeps. A program has a few hundred different ones; more
// means that SQL is being put together from data, and then starting over is as good as any other
// rule.
constexpr std::size_t statement_limit = 500;

std::unique_ptr<Database> open_sqlite(const Location& location, const Options& options);

/// For files that must stay as they are, such as backups; `write` throws DatabaseError.
std::unique_ptr<Database> open_sqlite_read_only(const std::filesystem::path& file);

std::unique_ptr<Database> open_postgres(const Location& location, const Options& options);

/// A connection URI without its password and options; fit for a log even when it is malformed.
std::string shown_postgres(const std::string& uri);

/// Throws DatabaseError for what one of the engines would refuse or change on the way: text that is
/// not UTF-8 or holds a NUL, a number that is not finite.
void require_storable(const Parameter& parameter);

/// For a cursor whose column is not of the type it is read as.
[[noreturn]] void refuse_column(const std::string& column, std::string_view wanted);

/// Remembers the first failure of a statement, so that both engines treat what follows alike:
/// SQLite would go on as if nothing had happened, PostgreSQL refuses everything until the rollback.
class FailFastTransaction : public Transaction {
  protected:
    /// Runs `work`, or throws what an earlier piece of work has thrown.
    template <class Work>
    auto attempt(Work&& work) {
        require_no_failure();
        try {
            return work();
        } catch (const DatabaseError&) {
            m_failure = std::current_exception();
            throw;
        }
    }

    void require_no_failure() const {
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
    }

  private:
    std::exception_ptr m_failure;
};

/// Marks that this thread has a transaction on `database` open; throws std::logic_error when it
/// already had one, which would otherwise wait for itself.
class TransactionScope {
  public:
    explicit TransactionScope(const Database& database);
    ~TransactionScope();
    TransactionScope(const TransactionScope&) = delete;
    TransactionScope& operator=(const TransactionScope&) = delete;
};

} // namespace stocktake::db
