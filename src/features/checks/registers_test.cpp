// SPDX-License-Identifier: Apache-2.0
// Registers come from files, are kept on both databases, and are put together again.
#include "features/checks/feature.hpp"
#include "features/checks/load.hpp"
#include "features/checks/test_checks.hpp"
#include "features/checks/test_tables.hpp"

#include <tuple>

namespace stocktake::checks {
namespace {

class RegistersTest : public testing::TestWithParam<db::Engine> {
  protected:
    RegistersTest() : database(GetParam(), {"checks", make_checks_tables}) {}

    LoadReport load(const std::string& text) {
        const LoadFile file{"test.json", text, parse_json(text).value(), {}};
        return load_register(*database, Actor{}, file);
    }

    db::TestDatabase database;
};

constexpr std::string_view two_bodies =
    R"({"register": "names", "version": "1", "source": "test", "items": [
 {"id": "AAA", "kind": "organization", "forms": {"en": {"full": ["Alpha", "Alfa@ITU"]}}},
 {"id": "BBB", "kind": "event", "has_editions": true, "since": 2003, "forms": {"any": {"acronym": ["BBB"]}}}]})";

TEST_P(RegistersTest, AreTakenAndReadAgain) {
    EXPECT_EQ(load(std::string(two_bodies)).created, 2);
    const Registers registers =
        database->read([](db::Transaction& transaction) { return read_registers(transaction); });
    std::string said;
    for (const Thing& thing : registers.things) {
        said += thing.id + ' ' + std::to_string(thing.since) + ':';
        for (const NameForm& form : thing.forms) {
            said += ' ' + form.text + '@' + form.house + (form.is_preferred ? "!" : "");
        }
        said += '\n';
    }
    EXPECT_EQ(said, "AAA 0: Alpha@! Alfa@ITU\nBBB 2003: BBB@!\n");
}

TEST_P(RegistersTest, ChangeNothingTheSecondTime) {
    load(std::string(two_bodies));
    EXPECT_EQ(load(std::string(two_bodies)).unchanged, 2);
    std::string changed(two_bodies);
    changed.replace(changed.find("2003"), 4, "2005");
    const LoadReport report = load(changed);
    EXPECT_EQ(std::tuple(report.created, report.changed, report.unchanged), std::tuple(0, 1, 1));
}

TEST_P(RegistersTest, AreRefusedWholeWithEveryReason) {
    const LoadReport report = load(R"({"register": "names", "version": "1", "items": [
        {"id": "AAA", "kind": "planet", "forms": {}}, {"id": "AAA", "kind": "event"}]})");
    std::string said;
    for (const Rejection& rejection : report.rejections) {
        said += rejection.place + ' ' + rejection.reason.id + '\n';
    }
    EXPECT_EQ(
        said,
        "source checks.load.missing\nitems checks.load.repeated\nnames[0].kind checks.load.kind\n"
        "names[1].forms checks.load.no_forms\n");
    EXPECT_EQ(load(R"({"register": "planets"})").rejections.front().reason.id,
              "checks.load.unknown_register");
    EXPECT_EQ(load(R"({"register": "documents"})").rejections.front().reason.id,
              "checks.load.documents_moved");
}

TEST_P(RegistersTest, SayWhatToLoadWhenThereAreNone) {
    const auto registers = Feature(*database).registers();
    ASSERT_FALSE(registers);
    EXPECT_EQ(registers.error().message.id, "checks.no_registers");
}

INSTANTIATE_TEST_SUITE_P(Engines, RegistersTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

} // namespace
} // namespace stocktake::checks
