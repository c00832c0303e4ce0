// SPDX-License-Identifier: Apache-2.0
#include "features/people/letters.hpp"

#include "features/people/test_people.hpp"

namespace stocktake::people {

namespace {

class LettersTest : public PeopleTest {
  protected:
    static std::string to_string(const std::vector<Recipient>& recipients) {
        std::set<std::string> lines; // accounts made in the same millisecond have no order
        for (const Recipient& each : recipients) {
            lines.insert(each.address.name + " <" + each.address.address + "> " +
                         std::string(tag_of(each.language)) + '\n');
        }
        std::string text;
        for (const std::string& line : lines) {
            text += line;
        }
        return text;
    }

    std::string members(MembersToReach which) {
        return database->read([&](db::Transaction& transaction) {
            return to_string(list_recipients(transaction, OrganizationId("ITU"), which));
        });
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, LettersTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(LettersTest, ReachConfirmedMembersWithActiveAccounts) {
    add_organization("ITU");
    add_organization("UNDP");
    const AccountId ann = add("ann@example.org");
    const AccountId bob = add("bob@example.org");
    add_member(ann, "ITU", Position::Manager);
    add_member(bob, "ITU");
    add_member(add("waiting@example.org"), "ITU", Position::Manager, MembershipState::Requested);
    add_member(add("elsewhere@example.org"), "UNDP", Position::Manager);
    const AccountId gone = add("gone@example.org");
    add_member(gone, "ITU", Position::Manager);
    ASSERT_TRUE(set_state(*database, operator_actor(), gone, AccountState::Suspended));
    database->write([&](db::Transaction& transaction) {
        update_profile(transaction, bob, "Боб", Language::Russian);
    });
    const std::string manager = "Name of ann <ann@example.org> en\n";
    EXPECT_EQ(members(MembersToReach::Managers), manager);
    EXPECT_EQ(members(MembersToReach::All), manager + "Боб <bob@example.org> ru\n");
    database->read([&](db::Transaction& transaction) {
        EXPECT_EQ(find_recipient(transaction, ann)->address.address, "ann@example.org");
        EXPECT_EQ(find_recipient(transaction, gone), std::nullopt);
        EXPECT_EQ(find_recipient(transaction, AccountId("nobody")), std::nullopt);
    });
}

TEST_P(LettersTest, ReachARole) {
    add("contributor@example.org");
    add("s@example.org", {{Role::Secretariat, {}}});
    add("f@example.org", {{Role::Facilitator, "C1"}, {Role::Facilitator, "C2"}});
    database->read([&](db::Transaction& transaction) {
        EXPECT_EQ(to_string(list_recipients(transaction, Role::Secretariat)),
                  "Name of s <s@example.org> en\n");
        EXPECT_EQ(to_string(list_recipients(transaction, Role::Facilitator)),
                  "Name of f <f@example.org> en\n");
        EXPECT_EQ(to_string(list_recipients(transaction, Role::Reviewer)), "");
    });
}

TEST_P(LettersTest, AreWrittenInTheLanguageOfTheReader) {
    const Recipient recipient{AccountId("a"), {"ann@example.org", "Ann"}, Language::French};
    ASSERT_TRUE(database->write([&](db::Transaction& transaction) {
        return write_letter(transaction, recipient, {"people.account.title", {}},
                            {"people.mail.sign_up.text", {{"code", std::string("123456")}}},
                            shipped_catalogue(), noon);
    }));
    const web::Speaker french = speaker(Language::French);
    const std::vector<mail::Letter> letters = new_letters();
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0], (mail::Letter{{"ann@example.org", "Ann"},
                                        french("people.account.title"),
                                        french(Message{"people.mail.sign_up.text",
                                                       {{"code", std::string("123456")}}})}));
}

} // namespace stocktake::people
