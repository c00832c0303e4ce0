// SPDX-License-Identifier: Apache-2.0
// Who may ask for what, over every route of this feature, and what its pages keep to themselves.
#include "features/people/members.hpp"
#include "features/people/own_account.hpp"
#include "features/people/registration.hpp"
#include "features/people/second_factor.hpp"
#include "features/people/test_people.hpp"

namespace stocktake::people {

namespace {

class AccessTest : public PeopleTest {};

Actor with_role(Role role) {
    Actor actor;
    actor.account = AccountId("somebody");
    actor.roles = {role};
    return actor;
}

std::string mark(bool is_allowed) {
    return is_allowed ? " +" : " -";
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, AccessTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(AccessTest, IsAsDeclaredForEveryRoute) {
    std::string table = "nobody, contributor, reviewer, facilitator, secretariat, administrator, "
                        "a token that may only read\n";
    for (const web::Route& route : router.routes()) {
        table += std::string(web::name_of(route.method)) + ' ' + route.pattern;
        table += mark(route.permission.is_held_by(Actor{}));
        for (const Role role : all_roles) {
            table += mark(route.permission.is_held_by(with_role(role)));
        }
        Actor reader = with_role(Role::Administrator);
        reader.scopes = {Scope::Read};
        table += mark(route.permission.is_held_by(reader)) + '\n';
    }
    EXPECT_EQ(table, "nobody, contributor, reviewer, facilitator, secretariat, administrator, "
                     "a token that may only read\n"
                     "GET /organizations + + + + + + +\n"
                     "GET /organizations/{organization} + + + + + + +\n"
                     "GET /sign-in + + + + + + +\n"
                     "POST /sign-in + + + + + + +\n"
                     "POST /sign-in/code + + + + + + +\n"
                     "POST /sign-out + + + + + + +\n"
                     "GET /sign-up + + + + + + +\n"
                     "POST /sign-up + + + + + + +\n"
                     "POST /sign-up/code + + + + + + +\n"
                     "GET /reset + + + + + + +\n"
                     "POST /reset + + + + + + +\n"
                     "POST /reset/code + + + + + + +\n"
                     "GET /account - + + + + + +\n"
                     "POST /account/profile - + + + + + -\n"
                     "POST /account/password - + + + + + -\n"
                     "POST /account/second-factor - + + + + + -\n"
                     "POST /account/second-factor/confirm - + + + + + -\n"
                     "POST /account/second-factor/remove - + + + + + -\n"
                     "POST /account/tokens - + + + + + -\n"
                     "POST /account/tokens/remove - + + + + + -\n"
                     "POST /account/tokens/remove-all - + + + + + -\n"
                     "POST /account/sessions/end - + + + + + -\n"
                     "POST /account/sessions/end-all - + + + + + -\n"
                     "POST /account/organizations - + + + + + -\n"
                     "POST /account/organizations/leave - + + + + + -\n"
                     "GET /organizations/{organization}/members - + + + + + +\n"
                     "POST /organizations/{organization}/members - + + + + + -\n"
                     "GET /organizations/new - + + + + + -\n"
                     "POST /organizations/new - + + + + + -\n"
                     "GET /organizations/waiting - - - - + + +\n"
                     "GET /organizations/{organization}/proposal - - - - + + -\n"
                     "POST /organizations/{organization}/proposal - - - - + + -\n"
                     "GET /accounts - - - - + + +\n"
                     "GET /accounts/{account} - - - - + + +\n"
                     "POST /accounts/{account}/roles - - - - + + -\n"
                     "POST /accounts/{account}/roles/remove - - - - + + -\n"
                     "POST /accounts/{account}/state - - - - + + -\n"
                     "POST /accounts/{account}/organizations - - - - + + -\n");
}

TEST_P(AccessTest, SlowsDownWhateverCanBeGuessed) {
    std::string guessing;
    for (const web::Route& route : router.routes()) {
        if (route.pace == web::Pace::Guessing) {
            guessing += route.pattern + '\n';
        }
    }
    EXPECT_EQ(guessing, "/sign-in\n/sign-in/code\n/sign-up\n/sign-up/code\n/reset\n/reset/code\n"
                        "/account/password\n/account/second-factor/confirm\n"
                        "/account/second-factor/remove\n");
}

TEST_P(AccessTest, TellsProgramsEveryFieldThatAnyFormLacks) {
    const AccountId ann = add("ann@example.org");
    const Actor root = actor_of(add("root@example.org", {{Role::Administrator, ""}}));
    add_organization("ITU");
    int forms = 0;
    for (const web::Route& route : router.routes()) {
        // What may be done with a proposal is asked for in proposals_test.cpp; it needs one.
        if (route.form == nullptr || route.name == "people/proposal") {
            continue;
        }
        std::vector<FieldError> lacking;
        for (const web::Field& field : route.form->fields) {
            if (field.is_required) {
                lacking.push_back({field.name, {"form.error.required", {}}});
            }
        }
        std::string address = route.pattern;
        if (const auto at = address.find("{account}"); at != std::string::npos) {
            address.replace(at, 9, ann.text());
        }
        if (const auto at = address.find("{organization}"); at != std::string::npos) {
            address.replace(at, 14, "ITU");
        }
        const web::Page refused = page(post(address, root));
        EXPECT_EQ(refused.status, 422) << address;
        ASSERT_TRUE(refused.refusal.has_value()) << address;
        EXPECT_EQ(refused.refusal->kind, ErrorKind::InvalidInput) << address;
        EXPECT_EQ(refused.refusal->message.id, "form.error.summary") << address;
        EXPECT_EQ(refused.refusal->fields, lacking) << address;
        ++forms;
    }
    EXPECT_EQ(forms, 21);
}

TEST_P(AccessTest, TellsProgramsWhatIsWrongWithAFormAsAWhole) {
    const web::Page refused =
        page(post("/sign-in", {}, {{"email", "ann@example.org"}, {"password", "a guess"}}));
    EXPECT_EQ(to_string(refused.refusal.value()), "invalid_input people.error.sign_in");
}

TEST_P(AccessTest, ShowsAddressesToAdministratorsOnly) {
    const AccountId ann = add("ann@example.org");
    const Actor desk = actor_of(add("desk@example.org", {{Role::Secretariat, ""}}));
    const Actor root = actor_of(add("root@example.org", {{Role::Administrator, ""}}));
    const std::string one = "/accounts/" + ann.text();
    for (const std::string& address :
         {std::string("/accounts"), std::string("/accounts.json"), one, one + ".json"}) {
        const web::Page for_desk = page({address, desk});
        EXPECT_EQ(to_json(for_desk.model).find("@example"), std::string::npos) << address;
        if (!address.ends_with(".json")) {
            EXPECT_EQ(html(for_desk).find("@example"), std::string::npos) << address;
        }
        EXPECT_NE(to_json(page({address, root}).model).find("ann@example.org"), std::string::npos);
    }
}

TEST_P(AccessTest, ShowsNobodyElseInTheOwnAccount) {
    add("ann@example.org");
    const Actor bob = actor_of(add("bob@example.org"));
    sign_in_secret("ann@example.org", good_password, Timestamp::now());
    const web::Page own = page({"/account.json", bob});
    EXPECT_EQ(own.model.text_of("email"), "bob@example.org");
    EXPECT_EQ(to_json(own.model).find("ann"), std::string::npos);
    EXPECT_EQ(own.model.find("sessions")->as_array().size(), 0U);
    EXPECT_EQ(own.caching, web::Caching::Private);
}

TEST_P(AccessTest, ShowsNothingOfAccountsWithOrganizations) {
    add_organization("ITU");
    const Actor ann = actor_of(add("ann@example.org"));
    ASSERT_TRUE(request_membership(*database, letterhead(), ann, "ITU", noon));
    for (const char* address : {"/organizations.json", "/organizations/ITU.json"}) {
        const std::string text = to_json(page({address}).model);
        EXPECT_NE(text.find("ITU"), std::string::npos);
        EXPECT_EQ(text.find("ann"), std::string::npos);
        EXPECT_EQ(text.find(ann.account.text()), std::string::npos);
    }
    const Table table = page({"/organizations"}).table();
    std::string columns;
    for (const Column& column : table.columns) {
        columns += column.name + ' ';
    }
    EXPECT_EQ(columns, "id acronym type country un_system name_ar name_zh name_en name_fr name_ru "
                       "name_es ");
}

TEST_P(AccessTest, WritesNoSecretAndNoAddressIntoTheAudit) {
    const AccountId root = add("root@example.org", {{Role::Administrator, ""}});
    const std::string ticket = begin_sign_up(*database, "ann@example.org", speaker(), noon).value();
    const std::string code = newest_code();
    const auto opened = finish_sign_up(*database, passwords(), ticket, code,
                                       {"Ann Lee", std::string(good_password)}, "browser", noon);
    const AccountId account = account_by_email(*database, "ann@example.org")->id;
    const Actor ann = actor_of(account);
    const std::string secret = begin_second_factor(*database, ann).value();
    const auto recovery =
        confirm_second_factor(*database, ann, totp_code(secret, noon), noon).value();
    const std::string token = create_token(*database, ann, "a token of ann", true, noon);
    change_profile(*database, ann, "Ann B. Lee", Language::English);
    ASSERT_TRUE(change_password(*database, passwords(), ann, good_password, other_password, ""));
    const std::string reset = begin_reset(*database, "ann@example.org", speaker(), noon).value();
    const std::string reset_code = newest_code();
    ASSERT_TRUE(finish_reset(*database, passwords(), shipped_catalogue(), reset, reset_code,
                             good_password, noon));
    ASSERT_TRUE(grant_role(*database, actor_of(root), account, {Role::Reviewer, ""}, noon));
    ASSERT_TRUE(set_state(*database, actor_of(root), account, AccountState::Suspended));

    const std::string written =
        rows("SELECT account, action, subject_kind, subject, details FROM audit_entry") +
        rows("SELECT topic, key FROM change_feed");
    for (const std::string& each :
         {std::string("@example"), std::string("Lee"), code, ticket, opened->session_secret, secret,
          recovery.front(), token, reset, reset_code, std::string(good_password)}) {
        EXPECT_EQ(written.find(each), std::string::npos) << each;
    }
}

TEST_P(AccessTest, RendersEveryPageInEveryLanguage) {
    add_organization("ITU");
    const AccountId ann = add("ann@example.org");
    const Actor root = actor_of(add("root@example.org", {{Role::Administrator, ""}}));
    ASSERT_TRUE(request_membership(*database, letterhead(), actor_of(ann), "ITU", noon));
    create_token(*database, root, "export", true, noon);
    for (const Language language : all_languages) {
        for (const std::string& address :
             {std::string("/sign-in"), std::string("/sign-up"), std::string("/reset"),
              std::string("/account"), std::string("/accounts"), "/accounts/" + ann.text()}) {
            Ask asked{address, root};
            asked.language = language;
            const std::string text = html(page(asked), language);
            EXPECT_NE(text.find("<h1"), std::string::npos) << address;
            EXPECT_EQ(text.find("people."), std::string::npos) << address; // an id without a text
        }
    }
}

} // namespace stocktake::people
