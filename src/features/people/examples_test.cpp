// SPDX-License-Identifier: Apache-2.0
#include "features/people/administration.hpp"

#include "features/people/test_data.hpp"

namespace stocktake::people {

namespace {

class ExamplesTest : public DataTest {
  protected:
    auto create() { return create_examples(*database, passwords(), noon); }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, ExamplesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(ExamplesTest, AreOneAccountForEachRole) {
    load_shipped();
    const auto made = create();
    ASSERT_EQ(said(made), "ok");
    std::string text;
    for (const ExampleAccount& each : *made) {
        const Actor actor = actor_of(account_by_email(*database, each.email)->id);
        text += each.role + ' ' + each.email + " / " + each.password + ':';
        for (const Role role : actor.roles) {
            text += ' ' + std::string(name_of(role));
        }
        for (const std::string& line : actor.action_lines) {
            text += ' ' + line;
        }
        for (const OrganizationId& organization : actor.organizations) {
            text += ' ' + organization.text();
        }
        text += '\n';
        EXPECT_TRUE(opens(sign_in_secret(each.email, each.password)));
    }
    EXPECT_EQ(text,
              "contributor contributor@example.org / example contributor: contributor UNESCO\n"
              "reviewer reviewer@example.org / example reviewer: contributor reviewer\n"
              "facilitator facilitator@example.org / example facilitator: contributor "
              "facilitator C5 ITU\n"
              "secretariat secretariat@example.org / example secretariat: contributor "
              "secretariat\n"
              "administrator administrator@example.org / example administrator: contributor "
              "administrator\n");
}

TEST_P(ExamplesTest, AreMadeOnce) {
    ASSERT_TRUE(create());
    const std::string before = rows("SELECT id, email, password_hash FROM account ORDER BY id");
    const auto work = passwords().work_done();
    EXPECT_EQ(create()->size(), 5U);
    EXPECT_EQ(passwords().work_done(), work);
    EXPECT_EQ(rows("SELECT id, email, password_hash FROM account ORDER BY id"), before);
}

TEST_P(ExamplesTest, AreNeverMadeBesideRealAccounts) {
    add("ann@example.org");
    EXPECT_EQ(said(create()), "conflict people.error.examples");
    EXPECT_EQ(rows("SELECT email FROM account"), "ann@example.org\n");
}

TEST_P(ExamplesTest, AreNotThereUnlessTheyAreAskedFor) {
    EXPECT_EQ(rows("SELECT email FROM account"), "");
}

} // namespace stocktake::people
