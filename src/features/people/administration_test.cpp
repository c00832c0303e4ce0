// SPDX-License-Identifier: Apache-2.0
#include "features/people/administration.hpp"

#include "features/people/own_account.hpp"
#include "features/people/test_people.hpp"
#include "features/people/urls.hpp"

#include <thread>

namespace stocktake::people {

namespace {

const RoleGrant administrator{Role::Administrator, ""};
const RoleGrant secretariat{Role::Secretariat, ""};
const RoleGrant reviewer{Role::Reviewer, ""};

class AdministrationTest : public PeopleTest {
  protected:
    AdministrationTest()
        : root(add("root@example.org", {administrator})),
          desk(add("desk@example.org", {secretariat})),
          ann(add("ann@example.org")),
          root_actor(actor_of(root)),
          desk_actor(actor_of(desk)) {}

    std::string grant(const Actor& actor, const AccountId& account, const RoleGrant& role) {
        return said(grant_role(*database, actor, account, role, noon));
    }

    std::string revoke(const Actor& actor, const AccountId& account, const RoleGrant& role) {
        return said(revoke_role(*database, actor, account, role));
    }

    std::string change(const Actor& actor, const AccountId& account, AccountState state) {
        return said(set_state(*database, actor, account, state));
    }

    std::string roles_of(const AccountId& account) {
        return database->read([&](db::Transaction& transaction) {
            std::string text;
            for (const RoleGrant& each : list_roles(transaction, account)) {
                text += std::string(name_of(each.role)) + ' ' + each.action_line + ';';
            }
            return text;
        });
    }

    /// Enough of framework `wsis` for a facilitator.
    void load_action_line() {
        const std::string text = R"({"id": "wsis", "version": "1", "name": {"en": "Lines"},
            "source": "Plan", "nodes": [{"id": "C5", "code": "C5", "parent": null,
            "title": {"en": "Confidence"}, "basis": {"en": "sourced"}}]})";
        frameworks::Feature lines(*database);
        const LoadFile file{"wsis.json", text, parse_json(text).value(), {}};
        for (const Loader& loader : lines.description().loaders) {
            if (loader.recognises(file)) {
                ASSERT_EQ(loader.load(*database, Actor{}, file).created, 1);
            }
        }
    }

    AccountId root;
    AccountId desk;
    AccountId ann;
    Actor root_actor;
    Actor desk_actor;
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, AdministrationTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(AdministrationTest, GivesAndTakesRoles) {
    EXPECT_EQ(grant(desk_actor, ann, reviewer), "ok");
    EXPECT_EQ(grant(desk_actor, ann, reviewer), "ok"); // held already
    EXPECT_EQ(roles_of(ann), "contributor ;reviewer ;");
    EXPECT_TRUE(actor_of(ann).has(Role::Reviewer));
    EXPECT_EQ(revoke(desk_actor, ann, reviewer), "ok");
    EXPECT_EQ(revoke(desk_actor, ann, reviewer), "ok"); // not held any more
    EXPECT_EQ(roles_of(ann), "contributor ;");
    EXPECT_EQ(audit(), "add-account {}\nadd-account {}\nadd-account {}\n"
                       "grant-role {\"role\":\"reviewer\"}\n"
                       "revoke-role {\"role\":\"reviewer\"}\n");
}

TEST_P(AdministrationTest, TiesAFacilitatorToAnActionLineThatExists) {
    EXPECT_EQ(grant(desk_actor, ann, {Role::Facilitator, "C5"}),
              "invalid_input action_line: people.error.unknown_action_line");
    load_action_line();
    EXPECT_EQ(grant(desk_actor, ann, {Role::Facilitator, "C5"}), "ok");
    EXPECT_EQ(grant(desk_actor, ann, {Role::Facilitator, "C99"}),
              "invalid_input action_line: people.error.unknown_action_line");
    EXPECT_EQ(grant(desk_actor, ann, {Role::Facilitator, ""}),
              "invalid_input action_line: people.error.action_line_missing");
    EXPECT_EQ(grant(desk_actor, ann, {Role::Reviewer, "C5"}),
              "invalid_input action_line: people.error.action_line_unneeded");
    EXPECT_EQ(actor_of(ann).action_lines, std::set<std::string>{"C5"});
}

TEST_P(AdministrationTest, TakesALineAwayThatIsNoLineAnyMore) {
    database->write([&](db::Transaction& transaction) {
        insert_role(transaction, ann, {Role::Facilitator, "C99"}, noon);
    });
    EXPECT_EQ(revoke(desk_actor, ann, {Role::Facilitator, "C99"}), "ok");
    EXPECT_EQ(roles_of(ann), "contributor ;");
}

TEST_P(AdministrationTest, LetsOnlyAdministratorsGiveOrTakeTheHighRoles) {
    for (const RoleGrant& role : {secretariat, administrator}) {
        EXPECT_EQ(grant(desk_actor, ann, role), "not_allowed people.error.may_not_grant");
        EXPECT_EQ(grant(desk_actor, desk, role), "not_allowed people.error.may_not_grant");
        EXPECT_EQ(revoke(desk_actor, root, role), "not_allowed people.error.may_not_grant");
        EXPECT_EQ(grant(actor_of(ann), ann, role), "not_allowed people.error.may_not_grant");
        EXPECT_EQ(grant(root_actor, ann, role), "ok");
        EXPECT_EQ(revoke(root_actor, ann, role), "ok");
    }
    EXPECT_EQ(grant(actor_of(ann), ann, reviewer), "not_allowed people.error.may_not_grant");
}

TEST_P(AdministrationTest, KeepsTheLastActiveAdministrator) {
    EXPECT_EQ(revoke(root_actor, root, administrator), "conflict people.error.last_administrator");
    EXPECT_EQ(change(root_actor, root, AccountState::Suspended),
              "conflict people.error.last_administrator");
    ASSERT_EQ(grant(root_actor, ann, administrator), "ok");
    ASSERT_EQ(change(root_actor, ann, AccountState::Suspended), "ok");
    EXPECT_EQ(revoke(root_actor, root, administrator),
              "conflict people.error.last_administrator"); // ann cannot act
    ASSERT_EQ(change(root_actor, ann, AccountState::Active), "ok");
    EXPECT_EQ(revoke(root_actor, root, administrator), "ok");
    EXPECT_EQ(roles_of(root), "contributor ;");
}

TEST_P(AdministrationTest, KeepsOneOfTwoAdministratorsWhoRemoveEachOther) {
    ASSERT_EQ(grant(root_actor, ann, administrator), "ok");
    const Actor ann_actor = actor_of(ann);
    {
        const std::jthread one([&] { static_cast<void>(revoke(root_actor, ann, administrator)); });
        const std::jthread two([&] { static_cast<void>(revoke(ann_actor, root, administrator)); });
    }
    EXPECT_EQ(rows("SELECT role FROM account_role WHERE role = 'administrator'"),
              "administrator\n");
}

TEST_P(AdministrationTest, KnowsWhomItTalksAbout) {
    const AccountId nobody("nobody");
    EXPECT_EQ(grant(root_actor, nobody, reviewer), "not_found people.error.unknown_account");
    EXPECT_EQ(revoke(root_actor, nobody, reviewer), "not_found people.error.unknown_account");
    EXPECT_EQ(change(root_actor, nobody, AccountState::Active),
              "not_found people.error.unknown_account");
    EXPECT_EQ(said(ask({"/accounts/nobody", desk_actor})),
              "not_found people.error.unknown_account");
    EXPECT_EQ(said(set_password(*database, passwords(), "nobody@example.org", good_password)),
              "not_found people.error.unknown_account");
}

TEST_P(AdministrationTest, AppointsMembersOfOrganizations) {
    add_organization("ITU");
    const std::string address = account_page_address(ann);
    const auto appoint = [&](const std::string& organization, const std::string& position) {
        return post(address + "/organizations", desk_actor,
                    {{"organization", organization}, {"position", position}});
    };
    EXPECT_EQ(shown(page(appoint("NONE", "manager")), "appoint"),
              "422 organization=[NONE] " + english("people.error.unknown_organization") +
                  " position=[manager]");
    EXPECT_EQ(page(appoint("ITU", "emperor")).status, 422);
    EXPECT_EQ(redirect(appoint("name of itu", "manager")).location, address);
    EXPECT_EQ(actor_of(ann).organizations, std::vector{OrganizationId("ITU")});
    EXPECT_EQ(to_json(*page({address + ".json", desk_actor}).model.find("organizations")),
              R"([{"id":"ITU","acronym":"","name":"Name of ITU","language":"en","direction":"ltr",)"
              R"("address":"/organizations/ITU",)"
              R"("position":"manager","position_label":"Manager","is_confirmed":true,)"
              R"("is_proposed":false,"members_address":"/organizations/ITU/members",)"
              R"("proposal_address":null}])");
}

TEST_P(AdministrationTest, LetsOnlyAdministratorsSuspendTheSecretariat) {
    const AccountId other_desk = add("desk2@example.org", {secretariat, reviewer});
    const std::string not_allowed = "not_allowed people.error.may_not_suspend";
    EXPECT_EQ(change(desk_actor, other_desk, AccountState::Suspended), not_allowed);
    EXPECT_EQ(change(desk_actor, desk, AccountState::Suspended), not_allowed);
    EXPECT_EQ(change(desk_actor, root, AccountState::Suspended), not_allowed);
    EXPECT_EQ(change(actor_of(ann), ann, AccountState::Suspended), not_allowed);
    EXPECT_EQ(change({}, ann, AccountState::Suspended), not_allowed);
    EXPECT_EQ(change(root_actor, other_desk, AccountState::Suspended), "ok");
    EXPECT_EQ(change(desk_actor, other_desk, AccountState::Active), not_allowed);
    EXPECT_EQ(change(desk_actor, ann, AccountState::Suspended), "ok");
    // What one may not do is not offered.
    EXPECT_TRUE(
        page({account_page_address(other_desk), desk_actor}).model.find("change_state")->is_null());
    EXPECT_FALSE(
        page({account_page_address(other_desk), root_actor}).model.find("change_state")->is_null());
}

TEST_P(AdministrationTest, ShowsRolesAsOneTableWithAButtonEach) {
    ASSERT_EQ(grant(root_actor, ann, secretariat), "ok");
    const auto buttons = [&](const Actor& actor) {
        const web::Page shown = page({account_page_address(ann), actor});
        std::string text;
        for (const Value& role : shown.model.find("roles")->as_array()) {
            text += std::string(role.text_of("role")) +
                    (role.find("may_change")->as_bool() ? " +\n" : " -\n");
        }
        for (const Value& field : shown.model.find("grant")->find("fields")->as_array()) {
            for (const Value& choice : field.find("choices")->as_array()) {
                text += std::string(choice.text_of("value")) + ' ';
            }
        }
        return text;
    };
    EXPECT_EQ(buttons(desk_actor), "contributor +\nsecretariat -\n"
                                   "contributor reviewer facilitator ");
    EXPECT_EQ(buttons(root_actor), "contributor +\nsecretariat +\n"
                                   "contributor reviewer facilitator secretariat administrator ");
    const std::string text = html(page({account_page_address(ann), root_actor}));
    EXPECT_NE(text.find("name=\"role\" value=\"secretariat\""), std::string::npos);
    EXPECT_EQ(redirect(post(account_page_address(ann) + "/roles/remove", root_actor,
                            {{"role", "secretariat"}, {"action_line", ""}}))
                  .location,
              account_page_address(ann));
    EXPECT_EQ(roles_of(ann), "contributor ;");
}

TEST_P(AdministrationTest, AddsAccountsWithoutALetter) {
    const auto added = [&](std::string_view email, std::string_view name,
                           std::string_view password) {
        return said(add_account(*database, passwords(), email, name, password, noon));
    };
    EXPECT_EQ(added("bob@example.org", " Bob ", good_password), "ok");
    EXPECT_EQ(account_by_email(*database, "BOB@example.org")->display_name, "Bob");
    EXPECT_EQ(added("Bob@Example.org", "Bob", good_password), "conflict people.error.email_known");
    EXPECT_TRUE(added("bob", "Bob", good_password).starts_with("invalid_input"));
    EXPECT_EQ(added("eve@example.org", "", good_password), "invalid_input people.error.name");
    EXPECT_EQ(added("eve@example.org", "E\nve", good_password), "invalid_input people.error.name");
    EXPECT_EQ(added("eve@example.org", std::string(101, 'e'), good_password),
              "invalid_input people.error.name");
    EXPECT_EQ(added("eve@example.org", "Eve", "short"),
              "invalid_input password: people.error.password_short");
    EXPECT_EQ(new_letters().size(), 0U);
}

TEST_P(AdministrationTest, SetsAPasswordAndEndsTheSessions) {
    const std::string session = sign_in_secret("ann@example.org");
    EXPECT_EQ(said(set_password(*database, passwords(), "ann@example.org", "short")),
              "invalid_input password: people.error.password_short");
    EXPECT_TRUE(opens(session));
    EXPECT_EQ(said(set_password(*database, passwords(), "ann@example.org", other_password)), "ok");
    EXPECT_FALSE(opens(session));
    EXPECT_TRUE(opens(sign_in_secret("ann@example.org", other_password)));
}

TEST_P(AdministrationTest, SetsAPasswordAndRemovesTheTokens) {
    create_token(*database, actor_of(ann), "export", false, noon);
    create_token(*database, desk_actor, "export", false, noon);
    ASSERT_TRUE(set_password(*database, passwords(), "ann@example.org", other_password));
    EXPECT_EQ(rows("SELECT account FROM api_token"), desk.text() + "\n");
}

TEST_P(AdministrationTest, AddsNoAccountForAnAddressThatGetsOneMeanwhile) {
    std::string answer;
    std::jthread adding;
    database->write([&](db::Transaction& transaction) {
        EXPECT_TRUE(insert_account(transaction, account_of("new@example.org"), ""));
        if (!adding.joinable()) {
            adding = std::jthread([&] {
                answer = said_or_thrown([&] {
                    return add_account(*database, passwords(), "new@example.org", "New",
                                       good_password, noon);
                });
            });
        }
        std::this_thread::sleep_for(300ms); // until the other one waits for this row, or to write
    });
    adding.join();
    EXPECT_EQ(answer, "conflict people.error.email_known");
}

TEST_P(AdministrationTest, ShowsItsFormsAgainWithWhatWasTyped) {
    const std::string address = account_page_address(ann);
    EXPECT_EQ(shown(page(post(address + "/roles", desk_actor,
                              {{"role", "facilitator"}, {"action_line", "C99"}})),
                    "grant"),
              "422 role=[facilitator] action_line=[C99] There is no such Action Line. Give its "
              "code, e.g. C5 or C7-egov.");
    EXPECT_EQ(shown(page(post(address + "/roles", desk_actor, {{"role", "emperor"}})), "grant"),
              "422 role=[emperor] " + english("form.error.choice"));
    EXPECT_EQ(
        shown(page(post(address + "/state", desk_actor, {{"state", "asleep"}})), "change_state"),
        "422 state=[asleep] " + english("form.error.choice"));
    const web::Page kept = page(post(account_page_address(root) + "/roles/remove", root_actor,
                                     {{"role", "administrator"}}));
    EXPECT_EQ(kept.status, 422);
    EXPECT_EQ(kept.model.text_of("problem"), english("people.error.last_administrator"));
    EXPECT_EQ(said(ask(post(address + "/roles", desk_actor, {{"role", "administrator"}}))),
              "not_allowed people.error.may_not_grant");
    EXPECT_EQ(redirect(post(address + "/roles", desk_actor, {{"role", "reviewer"}})).location,
              address);
    EXPECT_EQ(redirect(post(address + "/state", desk_actor, {{"state", "suspended"}})).location,
              address);
    EXPECT_EQ(page({address + ".json", desk_actor}).model.text_of("state"), "suspended");
}

TEST_P(AdministrationTest, ListsAccountsByTheHundred) {
    const std::string hash = passwords().hash(good_password);
    database->write([&](db::Transaction& transaction) {
        for (int i = 0; i < 98; ++i) {
            Account account;
            account.id = AccountId("zz" + std::to_string(100 + i));
            account.email = std::to_string(i) + "@example.org";
            account.display_name = "Somebody";
            account.created_at = noon;
            EXPECT_TRUE(insert_account(transaction, account, hash));
        }
    });
    const web::Page first = page({"/accounts", desk_actor});
    EXPECT_EQ(first.model.find("items")->as_array().size(), 100U);
    EXPECT_EQ(to_json(*first.model.find("meta")),
              R"({"count":101,"next":"/accounts?after=zz196"})");
    const web::Page second = page({"/accounts?after=zz196", desk_actor});
    ASSERT_EQ(second.model.find("items")->as_array().size(), 1U);
    EXPECT_EQ(second.model.find("items")->as_array()[0].text_of("id"), "zz197");
    EXPECT_EQ(to_json(*second.model.find("meta")), R"({"count":101,"next":null})");
}

} // namespace stocktake::people
