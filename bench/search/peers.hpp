// SPDX-License-Identifier: Apache-2.0
// Databases that hold the same documents: `words` to be found, and `said (document, facet, value)`
// to be counted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct pg_conn;
struct sqlite3;
struct sqlite3_stmt;

namespace stocktake::bench {

class Peer {
  public:
    Peer() = default;
    virtual ~Peer() = default;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    [[nodiscard]] virtual const char* name() const = 0;

    /// The documents that `words` finds, as a condition on `document`; `words` as a search of ours
    /// has them.
    [[nodiscard]] virtual std::string matching(const std::string& words) const = 0;

    /// The first 20 of them.
    [[nodiscard]] virtual std::string best(const std::string& words) const = 0;

    /// Runs all statements to the end; the sum of the last column of each row of the first.
    virtual std::int64_t run(const std::vector<std::string>& statements) = 0;
};

/// In memory, filled by this program.
class Sqlite : public Peer {
  public:
    Sqlite();
    ~Sqlite() override;

    void add(std::int64_t number, const std::string& text,
             const std::vector<std::pair<std::uint32_t, std::size_t>>& said);
    void finish();

    [[nodiscard]] const char* name() const override { return "SQLite"; }

    [[nodiscard]] std::string matching(const std::string& words) const override;
    [[nodiscard]] std::string best(const std::string& words) const override;
    std::int64_t run(const std::vector<std::string>& statements) override;

  private:
    std::int64_t sum_of(const std::string& sql);

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_word = nullptr;
    sqlite3_stmt* m_value = nullptr;
};

/// One connection to a server that bench/run-search has filled.
class Postgres : public Peer {
  public:
    explicit Postgres(const std::string& address);
    ~Postgres() override;

    [[nodiscard]] const char* name() const override { return "PostgreSQL"; }

    [[nodiscard]] std::string matching(const std::string& words) const override;
    [[nodiscard]] std::string best(const std::string& words) const override;
    std::int64_t run(const std::vector<std::string>& statements) override;

  private:
    std::int64_t sum_of(const std::string& sql);

    pg_conn* m_connection = nullptr;
};

} // namespace stocktake::bench
