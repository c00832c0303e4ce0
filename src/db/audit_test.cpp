// SPDX-License-Identifier: Apache-2.0
#include "db/audit.hpp"

#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace stocktake::db {
namespace {

class AuditTest : public testing::TestWithParam<Engine> {
  protected:
    AuditTest() { migrate(*database, own_migrations(GetParam())); }

    void write(const Actor& actor, const AuditEntry& entry) {
        database->write([&](Transaction& each) { write_audit(each, actor, entry); });
    }

    std::vector<std::string> entries() {
        return database->read([](Transaction& transaction) {
            std::vector<std::string> result;
            Cursor row = transaction.query("SELECT account, action, subject_kind, subject, details "
                                           "FROM audit_entry ORDER BY number");
            while (row.next()) {
                result.push_back(row.text_or_null(0).value_or("nobody") + ' ' + row.text(1) + ' ' +
                                 row.text(2) + ' ' + row.text(3) + ' ' + row.text(4));
            }
            return result;
        });
    }

    void execute(std::string_view sql) {
        database->write([&](Transaction& transaction) { transaction.execute(sql); });
    }

    TestDatabase database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, AuditTest, testing::ValuesIn(engines_at_hand()),
                         [](const auto& tested) { return test_name_of(tested.param); });

TEST_P(AuditTest, KeepsWhoDidWhatToWhat) {
    Actor ann;
    ann.account = AccountId("ann");
    write(ann, {"load-framework", "framework", "wsis",
                Value::object({{"nodes", 18}, {"source", "a \"file\""}})});
    write(Actor(), {"restore-database", "database", "", {}});

    EXPECT_EQ(entries(),
              (std::vector<std::string>{
                  R"(ann load-framework framework wsis {"nodes":18,"source":"a \"file\""})",
                  "nobody restore-database database  {}"}));
}

TEST_P(AuditTest, DatesAnEntry) {
    const Timestamp before = Timestamp::now();
    write(Actor(), {"load-framework", "framework", "wsis", {}});
    const Timestamp at = database->read([](Transaction& transaction) {
        Cursor row = transaction.query("SELECT at FROM audit_entry");
        row.next();
        return row.timestamp(0);
    });

    EXPECT_LE(before, at);
    EXPECT_LE(at, Timestamp::now());
}

TEST_P(AuditTest, RefusesToChangeOrDeleteAnEntry) {
    write(Actor(), {"load-framework", "framework", "wsis", {}});

    EXPECT_THROW(execute("UPDATE audit_entry SET action = 'x'"), ConstraintViolation);
    EXPECT_THROW(execute("DELETE FROM audit_entry"), ConstraintViolation);
    EXPECT_EQ(entries(), (std::vector<std::string>{"nobody load-framework framework wsis {}"}));
}

TEST(Audit, IsNotEvenReplacedOnSqlite) {
    TestDatabase database(Engine::Sqlite);
    migrate(*database, own_migrations(Engine::Sqlite));
    const auto replace = [&] {
        database->write([](Transaction& transaction) {
            transaction.execute("REPLACE INTO audit_entry VALUES (1, '', NULL, 'x', '', '', '{}')");
        });
    };
    replace();

    EXPECT_THROW(replace(), ConstraintViolation);
}

TEST_P(AuditTest, IsNotEvenTruncatedOnPostgres) {
    if (GetParam() == Engine::Sqlite) {
        GTEST_SKIP() << "SQLite has no TRUNCATE";
    }
    write(Actor(), {"load-framework", "framework", "wsis", {}});

    EXPECT_THROW(execute("TRUNCATE audit_entry"), ConstraintViolation);
}

} // namespace
} // namespace stocktake::db
