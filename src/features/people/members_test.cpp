// SPDX-License-Identifier: Apache-2.0
#include "features/people/members.hpp"

#include "features/people/member_store.hpp"
#include "features/people/test_people.hpp"

namespace stocktake::people {

namespace {

constexpr auto confirm = MembershipDecision::Confirm;
constexpr auto refuse = MembershipDecision::Refuse;
constexpr auto make_manager = MembershipDecision::MakeManager;
constexpr auto make_contributor = MembershipDecision::MakeContributor;
constexpr auto remove = MembershipDecision::Remove;

class MembersTest : public PeopleTest {
  protected:
    MembersTest() {
        add_organization("ITU");
        add_organization("UNDP");
    }

    std::string request(const AccountId& account, std::string_view text) {
        return said(request_membership(*database, letterhead(), actor_of(account), text, noon));
    }

    std::string decide(const Actor& actor, const AccountId& account, MembershipDecision decision,
                       LastManager last_manager = LastManager::Needed,
                       const std::string& organization = "ITU") {
        return said(decide_membership(
            *database, letterhead(), actor,
            {account, OrganizationId(organization), decision, last_manager}, noon));
    }

    std::string leave(const AccountId& account, LastManager last_manager = LastManager::Needed) {
        return said(leave_organization(*database, actor_of(account), OrganizationId("ITU"),
                                       last_manager, noon));
    }

    /// Who is what in ITU, by name.
    std::string members() {
        return rows("SELECT a.display_name, m.position, m.state FROM account_organization m "
                    "JOIN account a ON a.id = m.account WHERE m.organization = 'ITU' "
                    "ORDER BY a.display_name");
    }

    /// To whom the new letters go, and what they are about.
    std::string letters() {
        std::set<std::string> lines; // letters of one moment have no order
        for (const mail::Letter& letter : new_letters()) {
            lines.insert(letter.to.address + ": " + letter.subject + '\n');
        }
        std::string text;
        for (const std::string& line : lines) {
            text += line;
        }
        return text;
    }

    AccountId ann = add("ann@example.org");
    AccountId bob = add("bob@example.org");
    AccountId desk = add("desk@example.org", {{Role::Secretariat, {}}});
};

const std::string not_allowed = "not_allowed people.error.may_not_manage";
const std::string last_manager = "conflict people.error.last_manager";

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, MembersTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(MembersTest, AskByIdAcronymOrName) {
    EXPECT_EQ(request(ann, "itu"), "ok");
    EXPECT_EQ(request(ann, "ITU"), "conflict people.error.membership_known");
    EXPECT_EQ(request(ann, "name of undp"), "ok");
    EXPECT_EQ(request(ann, "NONE"),
              "invalid_input organization: people.error.unknown_organization");
    EXPECT_EQ(members(), "Name of ann contributor requested\n");
    EXPECT_TRUE(actor_of(ann).organizations.empty());
}

TEST_P(MembersTest, AskForNothingThatTwoAreCalled) {
    for (const char* id : {"a", "b"}) {
        Organization each = organization(id);
        each.acronym = "TWO";
        save(each);
    }
    EXPECT_EQ(request(ann, "TWO"),
              "invalid_input organization: people.error.several_organizations");
    EXPECT_EQ(request(ann, "b"), "ok");
}

TEST_P(MembersTest, CannotAskForAProposal) {
    Organization proposal = organization("SECRET");
    proposal.state = OrganizationState::Proposed;
    proposal.proposed_by = bob;
    save(proposal);
    const std::string unknown = "invalid_input organization: people.error.unknown_organization";
    EXPECT_EQ(request(ann, "SECRET"), unknown);
    EXPECT_EQ(request(ann, "Name of SECRET"), unknown);
    EXPECT_EQ(request(desk, "SECRET"), unknown); // seen, but decided with the proposal
    EXPECT_EQ(said(appoint_member(*database, letterhead(), actor_of(desk), ann, "SECRET",
                                  Position::Manager, noon)),
              unknown);
    EXPECT_EQ(decide(actor_of(desk), bob, confirm, LastManager::Needed, "SECRET"),
              "not_found organizations.error.unknown");
    EXPECT_EQ(rows("SELECT account FROM account_organization"), "");
}

TEST_P(MembersTest, TellThoseWhoCanDecide) {
    const AccountId other_desk = add("desk2@example.org", {{Role::Secretariat, {}}});
    ASSERT_TRUE(set_state(*database, operator_actor(), other_desk, AccountState::Suspended));
    EXPECT_EQ(request(ann, "ITU"), "ok");
    EXPECT_EQ(letters(), "desk@example.org: Stocktake: a request to act for Name of ITU\n");
    add_member(bob, "ITU", Position::Manager);
    add_member(add("eva@example.org"), "ITU"); // a contributor has nothing to decide
    EXPECT_EQ(request(add("kim@example.org"), "ITU"), "ok");
    EXPECT_EQ(letters(), "bob@example.org: Stocktake: a request to act for Name of ITU\n");
}

TEST_P(MembersTest, WriteInTheLanguageOfTheReader) {
    add_member(bob, "ITU", Position::Manager);
    database->write([&](db::Transaction& transaction) {
        update_profile(transaction, bob, "Bob", Language::Spanish);
        update_profile(transaction, ann, "Ann", Language::Russian);
    });
    Organization itu = organization("ITU");
    itu.names.push_back({Language::Spanish, NameRole::Name, "Unión Internacional", Basis::Sourced});
    save(itu);
    EXPECT_EQ(request(ann, "ITU"), "ok");
    std::vector<mail::Letter> sent = new_letters();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0],
              (mail::Letter{{"bob@example.org", "Bob"},
                            "Stocktake: una solicitud de actuar en nombre de Unión Internacional",
                            "Ann solicita actuar en nombre de Unión Internacional. Confírmelo o "
                            "rechácelo aquí:\n\n"
                            "https://stocktake.example.org/organizations/ITU/members"}));
    EXPECT_EQ(decide(actor_of(bob), ann, confirm), "ok");
    sent = new_letters();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0], (mail::Letter{{"ann@example.org", "Ann"},
                                     "Stocktake: вы можете действовать от имени Name of ITU",
                                     "Теперь вы можете действовать от имени Name of ITU. Вы её "
                                     "участник.\n\n"
                                     "https://stocktake.example.org/organizations/ITU"}));
}

TEST_P(MembersTest, AreDecidedByManagersAndTheSecretariatOnly) {
    const AccountId eva = add("eva@example.org");
    const AccountId kim = add("kim@example.org", {{Role::Reviewer, {}}, {Role::Facilitator, "C5"}});
    add_member(bob, "ITU", Position::Manager);
    add_member(eva, "ITU");
    const AccountId far = add("far@example.org");
    add_member(far, "UNDP", Position::Manager);
    const AccountId hopeful = add("hopeful@example.org");
    add_member(hopeful, "ITU", Position::Manager, MembershipState::Requested);
    EXPECT_EQ(request(ann, "ITU"), "ok");
    const std::string before = members();
    for (const MembershipDecision decision :
         {confirm, refuse, make_manager, make_contributor, remove}) {
        for (const AccountId& outsider : {ann, eva, kim, far, hopeful}) {
            for (const AccountId& target : {ann, bob, outsider}) {
                EXPECT_EQ(decide(actor_of(outsider), target, decision, LastManager::MayGo),
                          not_allowed);
            }
        }
        EXPECT_EQ(decide({}, ann, decision), not_allowed);
    }
    EXPECT_EQ(members(), before);
    EXPECT_EQ(said(appoint_member(*database, letterhead(), actor_of(bob), ann, "ITU",
                                  Position::Manager, noon)),
              not_allowed); // a manager decides on requests, and appoints nobody else
    EXPECT_EQ(members(), before);
    for (const Actor& decider : {actor_of(bob), actor_of(desk), operator_actor()}) {
        EXPECT_EQ(decide(decider, ann, make_manager), "ok");
        EXPECT_EQ(decide(decider, ann, make_contributor), "ok");
    }
}

TEST_P(MembersTest, AreConfirmedAndRefusedOnce) {
    add_member(bob, "ITU", Position::Manager);
    const Actor manager = actor_of(bob);
    EXPECT_EQ(decide(manager, ann, confirm), "not_found people.error.unknown_membership");
    EXPECT_EQ(request(ann, "ITU"), "ok");
    new_letters();
    EXPECT_EQ(decide(manager, ann, confirm), "ok");
    EXPECT_EQ(actor_of(ann).organizations, std::vector{OrganizationId("ITU")});
    EXPECT_EQ(letters(), "ann@example.org: Stocktake: you can act for Name of ITU\n");
    EXPECT_EQ(decide(manager, ann, confirm), "ok"); // somebody else was faster
    EXPECT_EQ(decide(manager, ann, refuse), "conflict people.error.membership_confirmed");
    EXPECT_EQ(letters(), "");
    EXPECT_EQ(members(), "Name of ann contributor confirmed\nName of bob manager confirmed\n");

    const AccountId eva = add("eva@example.org");
    EXPECT_EQ(request(eva, "ITU"), "ok");
    new_letters();
    EXPECT_EQ(decide(manager, eva, refuse), "ok");
    EXPECT_EQ(letters(), "eva@example.org: Stocktake: your request for Name of ITU\n");
    EXPECT_EQ(decide(manager, eva, refuse), "not_found people.error.unknown_membership");
    EXPECT_EQ(request(eva, "ITU"), "ok"); // may ask again
    EXPECT_EQ(rows("SELECT action, details FROM audit_entry WHERE action LIKE '%membership' "
                   "ORDER BY number"),
              "request-membership {\"organization\":\"ITU\",\"position\":\"contributor\"}\n"
              "confirm-membership {\"organization\":\"ITU\",\"position\":\"contributor\"}\n"
              "request-membership {\"organization\":\"ITU\",\"position\":\"contributor\"}\n"
              "refuse-membership {\"organization\":\"ITU\",\"position\":\"contributor\"}\n"
              "request-membership {\"organization\":\"ITU\",\"position\":\"contributor\"}\n");
}

TEST_P(MembersTest, ChangePositionAndAreRemoved) {
    add_member(bob, "ITU", Position::Manager);
    add_member(ann, "ITU");
    const Actor manager = actor_of(bob);
    EXPECT_EQ(decide(manager, ann, make_manager), "ok");
    EXPECT_EQ(letters(), "ann@example.org: Stocktake: your position in Name of ITU\n");
    EXPECT_EQ(decide(actor_of(ann), bob, make_contributor), "ok"); // a manager like any other
    EXPECT_EQ(decide(manager, ann, remove), not_allowed);
    EXPECT_EQ(decide(actor_of(ann), bob, remove), "ok");
    EXPECT_EQ(letters(), "bob@example.org: Stocktake: you no longer act for Name of ITU\n"
                         "bob@example.org: Stocktake: your position in Name of ITU\n");
    EXPECT_EQ(members(), "Name of ann manager confirmed\n");
}

TEST_P(MembersTest, KeepALastManagerUntilSomebodySaysOtherwise) {
    add_member(ann, "ITU", Position::Manager);
    add_member(bob, "ITU");
    const std::string before = members();
    EXPECT_EQ(leave(ann), last_manager);
    EXPECT_EQ(decide(actor_of(ann), ann, make_contributor), last_manager);
    EXPECT_EQ(decide(actor_of(ann), ann, remove), last_manager);
    EXPECT_EQ(decide(actor_of(desk), ann, remove), last_manager);
    EXPECT_EQ(members(), before);
    EXPECT_EQ(rows("SELECT action FROM audit_entry WHERE action <> 'add-account'"), "");

    EXPECT_EQ(decide(actor_of(ann), bob, make_manager), "ok");
    EXPECT_EQ(decide(actor_of(ann), ann, make_contributor), "ok"); // has named another
    EXPECT_EQ(leave(ann), "ok");
    EXPECT_EQ(leave(bob, LastManager::MayGo), "ok");
    EXPECT_EQ(members(), "");
    EXPECT_EQ(leave(bob), "not_found people.error.unknown_membership");
}

TEST_P(MembersTest, CountNoSuspendedManager) {
    add_member(ann, "ITU", Position::Manager);
    add_member(bob, "ITU", Position::Manager);
    ASSERT_TRUE(set_state(*database, operator_actor(), bob, AccountState::Suspended));
    EXPECT_EQ(leave(ann), last_manager);
    EXPECT_EQ(decide(actor_of(desk), bob, remove), "ok"); // nobody could rely on that one
    EXPECT_EQ(leave(ann), last_manager);
}

TEST_P(MembersTest, AreAppointedByTheSecretariat) {
    const Actor actor = actor_of(desk);
    const auto appoint = [&](const AccountId& account, std::string_view text, Position position) {
        return said(appoint_member(*database, letterhead(), actor, account, text, position, noon));
    };
    EXPECT_EQ(appoint(ann, "itu", Position::Manager), "ok");
    EXPECT_EQ(members(), "Name of ann manager confirmed\n");
    EXPECT_EQ(letters(), "ann@example.org: Stocktake: you can act for Name of ITU\n");
    EXPECT_EQ(request(bob, "ITU"), "ok");
    new_letters();
    EXPECT_EQ(appoint(bob, "ITU", Position::Manager), "ok"); // out of a request
    EXPECT_EQ(letters(), "bob@example.org: Stocktake: you can act for Name of ITU\n");
    EXPECT_EQ(appoint(bob, "ITU", Position::Manager), "ok"); // nothing to do
    EXPECT_EQ(letters(), "");
    EXPECT_EQ(appoint(AccountId("nobody"), "ITU", Position::Manager),
              "not_found people.error.unknown_account");
    EXPECT_EQ(appoint(ann, "NONE", Position::Manager),
              "invalid_input organization: people.error.unknown_organization");
    EXPECT_EQ(
        rows("SELECT action FROM audit_entry WHERE subject = '" + ann.text() + "' ORDER BY number"),
        "add-account\nappoint-member\n");
}

TEST_P(MembersTest, LeaveWithoutALetterToThemselves) {
    add_member(bob, "ITU", Position::Manager);
    EXPECT_EQ(request(ann, "ITU"), "ok");
    new_letters();
    EXPECT_EQ(leave(ann), "ok"); // withdraws the request
    add_member(ann, "ITU", Position::Manager);
    EXPECT_EQ(decide(actor_of(bob), bob, make_contributor), "ok");
    EXPECT_EQ(letters(), "");
    EXPECT_EQ(rows("SELECT action FROM audit_entry WHERE action = 'leave-organization'"),
              "leave-organization\n");
}

TEST_P(MembersTest, CannotSendLettersWithoutEnd) {
    for (int i = 0; i < 20; ++i) {
        ASSERT_EQ(request(ann, "ITU"), "ok");
        ASSERT_EQ(leave(ann), "ok");
    }
    EXPECT_EQ(request(ann, "ITU"), "conflict people.error.many_requests");
    EXPECT_EQ(request(bob, "ITU"), "ok");
}

TEST_P(MembersTest, WaitInAQueueForTheSecretariat) {
    add_member(bob, "ITU", Position::Manager);
    const auto queue = [&] {
        return database->read([&](db::Transaction& transaction) {
            std::string text = std::to_string(count_all_requests(transaction)) + '\n';
            for (const WaitingRequest& each : list_requests(transaction, 10)) {
                text += each.member.display_name + ' ' +
                        each.member.membership.organization.text() +
                        (each.has_manager ? " managed\n" : "\n");
            }
            return text;
        });
    };
    EXPECT_EQ(queue(), "0\n");
    EXPECT_EQ(request(ann, "ITU"), "ok");
    EXPECT_EQ(request(ann, "UNDP"), "ok");
    EXPECT_EQ(queue(), "2\nName of ann UNDP\nName of ann ITU managed\n");
    ASSERT_TRUE(set_state(*database, operator_actor(), bob, AccountState::Suspended));
    EXPECT_EQ(queue(), "2\nName of ann ITU\nName of ann UNDP\n");
    ASSERT_TRUE(set_state(*database, operator_actor(), ann, AccountState::Suspended));
    EXPECT_EQ(queue(), "0\n");
}

} // namespace stocktake::people
