// SPDX-License-Identifier: Apache-2.0
#include "db/migration.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "db/dialect.hpp"
#include "db/embedded.hpp"

#include <algorithm>
#include <cassert>

namespace stocktake::db {

namespace {

/// A row of schema_migration.
struct Step {
    AppliedMigration migration;
    std::string checksum;
};

bool is_same(const AppliedMigration& step, const Migration& migration) {
    return step.feature == migration.feature && step.number == migration.number;
}

AppliedMigration applied(const Migration& migration) {
    return {migration.feature, migration.number, migration.name};
}

template <class Any>
std::string label(const Any& migration) {
    const std::string number = std::to_string(migration.number);
    const std::size_t zeros = number.size() < 4 ? 4 - number.size() : 0;
    return migration.feature + '/' + std::string(zeros, '0') + number + '_' + migration.name;
}

bool has_bookkeeping(Transaction& transaction) {
    const std::string_view sql =
        transaction.engine() == Engine::Sqlite
            ? "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'"
            : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() "
              "AND tablename = 'schema_migration'";
    return transaction.query(sql).next();
}

std::vector<Step> steps_of(Transaction& transaction) {
    std::vector<Step> steps;
    if (!has_bookkeeping(transaction)) {
        return steps;
    }
    Cursor row = transaction.query("SELECT feature, number, name, checksum FROM schema_migration "
                                   "ORDER BY feature, number");
    while (row.next()) {
        steps.push_back(
            {{row.text(0), static_cast<int>(row.integer(1)), row.text(2)}, row.text(3)});
    }
    return steps;
}

/// What of `migrations` the database lacks. Throws when it has a step that is not among them.
std::vector<Migration> missing(Database& database, const std::vector<Migration>& migrations) {
    const std::vector<Step> steps = database.read(steps_of);
    for (const Step& step : steps) {
        const auto known = std::ranges::find_if(
            migrations, [&](const Migration& each) { return is_same(step.migration, each); });
        if (known == migrations.end()) {
            throw DatabaseError("The database has the migration " + label(step.migration) +
                                ", which this program does not know. Use the program that made "
                                "it, or a newer one.");
        }
        if (digest(known->sql) != step.checksum) {
            throw DatabaseError("The migration " + label(*known) +
                                " was applied to the database and has been edited since. Restore "
                                "its text and put the change into a new migration.");
        }
    }
    std::vector<Migration> result;
    std::ranges::copy_if(migrations, std::back_inserter(result), [&](const Migration& each) {
        return std::ranges::none_of(
            steps, [&](const Step& step) { return is_same(step.migration, each); });
    });
    return result;
}

/// Text must sort by bytes on both engines; see dialect.hpp for how a column comes to it.
void require_byte_order(Transaction& transaction) {
    if (transaction.engine() == Engine::Sqlite) {
        return;
    }
    Cursor column = transaction.query(R"(
        SELECT CAST(r.relname AS TEXT), CAST(a.attname AS TEXT)
        FROM pg_attribute a
        JOIN pg_class r ON r.oid = a.attrelid AND r.relkind IN ('r', 'p')
        WHERE r.relnamespace = CAST(current_schema() AS regnamespace)
          AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attcollation NOT IN (0, CAST('"C"' AS regcollation)))");
    if (column.next()) {
        throw DatabaseError("the column " + column.text(0) + "." + column.text(1) +
                            " does not sort by bytes; write its type as TEXT, in capitals");
    }
}

/// False when another process has applied it meanwhile.
bool apply(Transaction& transaction, const Migration& migration) {
    if (transaction
            .query("SELECT 1 FROM schema_migration WHERE feature = $1 AND number = $2",
                   {migration.feature, migration.number})
            .next()) {
        return false;
    }
    transaction.execute_script(sql_for(transaction.engine(), migration.sql));
    require_byte_order(transaction);
    transaction.execute(
        "INSERT INTO schema_migration (feature, number, name, checksum, applied_at) "
        "VALUES ($1, $2, $3, $4, $5)",
        {migration.feature, migration.number, migration.name, digest(migration.sql),
         Timestamp::now().text()});
    return true;
}

std::string_view bookkeeping_sql() {
    for (const EmbeddedFile& file : embedded::db_schema()) {
        if (file.path == "schema/bookkeeping.sql") {
            return file.bytes;
        }
    }
    throw std::logic_error("schema/bookkeeping.sql is not embedded");
}

std::vector<AppliedMigration> apply_missing(Database& database,
                                            const std::vector<Migration>& migrations) {
    std::vector<AppliedMigration> done;
    const std::vector<Migration> todo = missing(database, migrations);
    if (todo.empty()) {
        return done;
    }
    database.write([&](Transaction& transaction) {
        transaction.execute_script(sql_for(database.engine(), bookkeeping_sql()));
    });
    for (const Migration& migration : todo) {
        try {
            if (database.write([&](Transaction& each) { return apply(each, migration); })) {
                done.push_back(applied(migration));
            }
        } catch (const DatabaseError& error) {
            throw DatabaseError("The migration " + label(migration) +
                                " failed and was undone: " + error.what());
        }
    }
    return done;
}

/// Holds off other processes that migrate. A step of PostgreSQL sees the database as it was when
/// the step began to wait, so waiting inside it would be too late.
template <class Body>
auto alone(Database& database, Body&& body) {
    if (database.engine() == Engine::Sqlite) {
        return body(); // the write lock is enough
    }
    const auto holder = Database::open(database.location(), {.connections = 1});
    return holder->read([&](Transaction& transaction) {
        transaction.execute("SET LOCAL lock_timeout = 0");
        transaction.query("SELECT pg_advisory_xact_lock(hashtext('stocktake migrate'), "
                          "hashtext(current_schema()))");
        return body();
    });
}

struct FileName {
    int number = 0;
    std::string_view name;
    std::optional<Engine> engine; // set when the file is for one engine only
};

/// `schema/0001_change_feed.sql`; nothing for a file that is no numbered step.
std::optional<FileName> parse_file_name(std::string_view path) {
    constexpr std::string_view sqlite = ".sqlite";
    constexpr std::string_view postgres = ".postgres";
    constexpr std::string_view suffix = ".sql";
    std::string_view name = path.substr(path.rfind('/') + 1);
    if (name.size() < 6 || name[4] != '_' || !name.ends_with(suffix)) {
        return std::nullopt;
    }
    const auto number = parse_integer(name.substr(0, 4));
    if (!number) {
        return std::nullopt;
    }
    FileName file{.number = static_cast<int>(*number), .name = {}, .engine = {}};
    name.remove_prefix(5);
    name.remove_suffix(suffix.size());
    if (name.ends_with(sqlite)) {
        file.engine = Engine::Sqlite;
        name.remove_suffix(sqlite.size());
    } else if (name.ends_with(postgres)) {
        file.engine = Engine::Postgres;
        name.remove_suffix(postgres.size());
    }
    file.name = name;
    return file;
}

} // namespace

std::vector<Migration> migrations_from(std::string_view feature,
                                       std::span<const EmbeddedFile> files, Engine engine) {
    std::vector<Migration> migrations;
    for (const EmbeddedFile& file : files) {
        const std::optional<FileName> name = parse_file_name(file.path);
        if (name && name->engine.value_or(engine) == engine) {
            migrations.push_back({std::string(feature), name->number, std::string(name->name),
                                  std::string(file.bytes)});
        }
    }
    std::ranges::sort(migrations, {}, &Migration::number);
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        assert(migrations[i].number == static_cast<int>(i) + 1);
    }
    return migrations;
}

std::vector<AppliedMigration> migrate(Database& database,
                                      const std::vector<Migration>& migrations) {
    return alone(database, [&] { return apply_missing(database, migrations); });
}

std::vector<AppliedMigration> pending(Database& database,
                                      const std::vector<Migration>& migrations) {
    std::vector<AppliedMigration> result;
    std::ranges::transform(missing(database, migrations), std::back_inserter(result), applied);
    return result;
}

std::vector<AppliedMigration> applied_migrations(Transaction& transaction) {
    std::vector<AppliedMigration> result;
    for (Step& step : steps_of(transaction)) {
        result.push_back(std::move(step.migration));
    }
    return result;
}

std::vector<Migration> own_migrations(Engine engine) {
    return migrations_from("db", embedded::db_schema(), engine);
}

} // namespace stocktake::db
