// SPDX-License-Identifier: Apache-2.0
#include "features/people/own_account.hpp"

#include "features/people/second_factor.hpp"
#include "features/people/test_people.hpp"

namespace stocktake::people {

namespace {

class OwnAccountTest : public PeopleTest {
  protected:
    OwnAccountTest() { ann = actor_of(add("ann@example.org")); }

    std::optional<Actor> actor_of_token(std::string_view token) {
        return feature.authenticator().actor_of_token(token);
    }

    web::Page posted(const std::string& address, std::vector<web::Parameters::Pair> form) {
        return page(post(address, ann, std::move(form)));
    }

    std::string second_factor_secret() {
        return rows("SELECT totp_pending_secret FROM account").substr(0, 32);
    }

    Actor ann;
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, OwnAccountTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(OwnAccountTest, IsFoundByItsSession) {
    const std::string secret = sign_in_secret("ann@example.org", good_password, Timestamp::now());
    const auto actor = feature.authenticator().actor_of_session(secret);
    ASSERT_TRUE(actor);
    EXPECT_EQ(actor->account, ann.account);
    EXPECT_EQ(actor->display_name, "Name of ann");
    EXPECT_EQ(actor->scopes, std::nullopt);
    EXPECT_FALSE(feature.authenticator().actor_of_session("unknown"));
    EXPECT_FALSE(feature.authenticator().actor_of_session(""));
}

TEST_P(OwnAccountTest, SpeaksForConfirmedOrganizationsOnly) {
    add_organization("ITU");
    add_organization("UNESCO");
    add_member(ann.account, "ITU", Position::Contributor, MembershipState::Requested);
    EXPECT_EQ(actor_of(ann.account).organizations, std::vector<OrganizationId>{});
    add_member(ann.account, "UNESCO", Position::Contributor, MembershipState::Confirmed);
    EXPECT_EQ(actor_of(ann.account).organizations, std::vector{OrganizationId("UNESCO")});
}

TEST_P(OwnAccountTest, WritesTheUseOfASessionByTheHour) {
    const Timestamp start = Timestamp::now() - 59min;
    const std::string secret = sign_in_secret("ann@example.org", good_password, start);
    feature.authenticator().actor_of_session(secret);
    EXPECT_EQ(rows("SELECT last_seen_at FROM session"), start.text() + "\n");
    database->write([&](db::Transaction& transaction) {
        touch_session(transaction, secret, Timestamp::now() - 61min);
    });
    const Timestamp before = Timestamp::now();
    feature.authenticator().actor_of_session(secret);
    EXPECT_GE(rows("SELECT last_seen_at FROM session"), before.text());
}

TEST_P(OwnAccountTest, ChangesNameAndLanguage) {
    EXPECT_EQ(
        redirect(post("/account/profile", ann, {{"name", "Ann Lee"}, {"language", "ru"}})).location,
        "/account");
    EXPECT_EQ(shown(page({"/account", ann}), "profile"), "200 name=[Ann Lee] language=[ru]");
    EXPECT_EQ(shown(posted("/account/profile", {{"name", "a\nb"}, {"language", "tlh"}}), "profile"),
              "422 name=[a\nb] " + english("form.error.control_characters") + " language=[tlh] " +
                  english("form.error.choice"));
    EXPECT_EQ(audit(), "add-account {}\nchange-profile {}\n");
}

TEST_P(OwnAccountTest, ChangesThePasswordAndKeepsThisSessionOnly) {
    const std::string here = sign_in_secret("ann@example.org");
    const std::string there = sign_in_secret("ann@example.org");
    EXPECT_EQ(
        said(change_password(*database, passwords(), ann, good_password, other_password, here)),
        "ok");
    EXPECT_TRUE(opens(here));
    EXPECT_FALSE(opens(there));
    EXPECT_TRUE(opens(sign_in_secret("ann@example.org", other_password)));
    EXPECT_EQ(audit(), "add-account {}\nchange-password {}\n");
}

TEST_P(OwnAccountTest, ChangesNoPasswordWithoutThePresentOne) {
    const std::string session = sign_in_secret("ann@example.org");
    EXPECT_EQ(said(change_password(*database, passwords(), ann, "wrong", other_password, "")),
              "invalid_input current_password: people.error.password_wrong");
    EXPECT_EQ(said(change_password(*database, passwords(), ann, good_password, "short", "")),
              "invalid_input password: people.error.password_short");
    EXPECT_TRUE(opens(session));
    const web::Page again =
        posted("/account/password",
               {{"current_password", "wrong password"}, {"password", std::string(other_password)}});
    EXPECT_EQ(shown(again, "password"), "422 current_password=[] This is not your present "
                                        "password.");
    EXPECT_EQ(html(again).find("wrong password"), std::string::npos);
    EXPECT_EQ(html(again).find(other_password), std::string::npos);
}

TEST_P(OwnAccountTest, AddsASecondFactorByItsFirstCode) {
    EXPECT_EQ(redirect(post("/account/second-factor", ann)).location, "/account");
    const std::string secret = second_factor_secret();
    const web::Page waiting = page({"/account", ann});
    EXPECT_EQ(waiting.model.find("second_factor")->text_of("secret"), secret);
    EXPECT_NE(html(waiting).find("<path d=\"M0 0h7v1h-7z"), std::string::npos);

    const std::string code = totp_code(secret, Timestamp::now());
    const web::Page again =
        posted("/account/second-factor/confirm", {{"code", not_the_code(code)}});
    EXPECT_EQ(again.status, 422);
    EXPECT_NE(html(again).find(not_the_code(code)), std::string::npos);
    const web::Page on = posted("/account/second-factor/confirm", {{"code", code}});
    EXPECT_EQ(on.status, 200);
    EXPECT_EQ(on.model.find("recovery_codes")->as_array().size(), 10U);
    const std::string first = on.model.find("recovery_codes")->as_array().front().as_string();
    EXPECT_NE(html(on).find(first), std::string::npos);
    EXPECT_EQ(html(page({"/account", ann})).find(first), std::string::npos); // shown once
    EXPECT_EQ(rows("SELECT code_hash FROM recovery_code").find(plain_recovery_code(first)),
              std::string::npos);
    EXPECT_EQ(said(begin_second_factor(*database, ann)), "conflict people.error.second_factor_on");
    EXPECT_EQ(said(confirm_second_factor(*database, ann, code, Timestamp::now())),
              "invalid_input code: people.error.code_wrong");
    EXPECT_EQ(audit(), "add-account {}\nadd-second-factor {}\n");
}

TEST_P(OwnAccountTest, RemovesTheSecondFactorWithThePasswordOnly) {
    const std::string secret = begin_second_factor(*database, ann).value();
    ASSERT_TRUE(confirm_second_factor(*database, ann, totp_code(secret, noon), noon));
    EXPECT_EQ(posted("/account/second-factor/remove", {{"current_password", "wrong"}}).status, 422);
    EXPECT_EQ(redirect(post("/account/second-factor/remove", ann,
                            {{"current_password", std::string(good_password)}}))
                  .location,
              "/account");
    EXPECT_EQ(rows("SELECT code_hash FROM recovery_code"), "");
    EXPECT_TRUE(opens(sign_in_secret("ann@example.org")));
}

TEST_P(OwnAccountTest, MakesTokensThatReadOrWriteForAYear) {
    const std::string reader = create_token(*database, ann, "export", false, Timestamp::now());
    const std::string writer = create_token(*database, ann, "import", true, Timestamp::now());
    EXPECT_EQ(actor_of_token(reader)->scopes, std::set{Scope::Read});
    EXPECT_EQ(actor_of_token(writer)->scopes, (std::set{Scope::Read, Scope::Write}));
    EXPECT_EQ(actor_of_token(reader)->account, ann.account);
    EXPECT_FALSE(actor_of_token("stk_unknown"));
    EXPECT_FALSE(actor_of_token(""));
    const std::string old = create_token(*database, ann, "old", true, Timestamp::now() - 24h * 365);
    EXPECT_FALSE(actor_of_token(old));
    EXPECT_EQ(rows("SELECT secret_hash, name FROM api_token").find(reader), std::string::npos);
    EXPECT_EQ(audit(), "add-account {}\n"
                       "create-token {\"can_write\":false}\n"
                       "create-token {\"can_write\":true}\n"
                       "create-token {\"can_write\":true}\n");
}

TEST_P(OwnAccountTest, ChangesNothingByATokenThatMayOnlyRead) {
    const std::string reader = create_token(*database, ann, "export", false, Timestamp::now());
    const Actor program = actor_of_token(reader).value();
    EXPECT_EQ(page({"/account.json", program}).model.text_of("email"), "ann@example.org");
    EXPECT_EQ(said(ask(post("/account/profile", program, {{"name", "x"}, {"language", "en"}}))),
              "not_allowed refused");
}

TEST_P(OwnAccountTest, ShowsATokenOnce) {
    const web::Page made = posted("/account/tokens", {{"name", "export"}, {"can_write", "on"}});
    const std::string token(made.model.text_of("new_token"));
    EXPECT_EQ(made.status, 200);
    EXPECT_TRUE(token.starts_with("stk_"));
    EXPECT_NE(html(made).find(token), std::string::npos);
    const web::Page later = page({"/account", ann});
    EXPECT_EQ(html(later).find(token), std::string::npos);
    EXPECT_EQ(to_json(later.model).find(token), std::string::npos);
    EXPECT_TRUE(later.model.find("tokens")->as_array().at(0).find("can_write")->as_bool());
    EXPECT_EQ(shown(posted("/account/tokens", {{"name", ""}, {"can_write", "on"}}), "token"),
              "422 name=[] " + english("form.error.required") + " can_write=[on]");
}

TEST_P(OwnAccountTest, RemovesItsOwnTokensAndSessionsOnly) {
    const Actor bob = actor_of(add("bob@example.org"));
    const std::string token = create_token(*database, ann, "export", false, Timestamp::now());
    const std::string session = sign_in_secret("ann@example.org", good_password, Timestamp::now());
    const auto id_in = [&](const char* table) {
        std::string id = rows(std::string("SELECT id FROM ") + table);
        id.pop_back();
        return id;
    };
    EXPECT_EQ(said(remove_token(*database, bob, id_in("api_token"))),
              "not_found people.error.unknown_token");
    EXPECT_EQ(said(end_session(*database, bob, id_in("session"))),
              "not_found people.error.unknown_session");
    EXPECT_EQ(said(ask(post("/account/tokens/remove", bob, {{"id", id_in("api_token")}}))),
              "not_found people.error.unknown_token");
    EXPECT_TRUE(actor_of_token(token));
    EXPECT_EQ(redirect(post("/account/tokens/remove", ann, {{"id", id_in("api_token")}})).location,
              "/account");
    EXPECT_EQ(redirect(post("/account/sessions/end", ann, {{"id", id_in("session")}})).location,
              "/account");
    EXPECT_FALSE(actor_of_token(token));
    EXPECT_FALSE(opens(session, Timestamp::now()));
}

TEST_P(OwnAccountTest, SignsOutEverywhere) {
    const std::string session = sign_in_secret("ann@example.org", good_password, Timestamp::now());
    Ask asked{"/account", ann};
    asked.session = session;
    EXPECT_TRUE(
        page(asked).model.find("sessions")->as_array().at(0).find("is_this_one")->as_bool());
    EXPECT_EQ(redirect(post("/account/sessions/end-all", ann)).location, "/sign-in");
    EXPECT_FALSE(opens(session, Timestamp::now()));
}

TEST_P(OwnAccountTest, AsksToSpeakForAnOrganization) {
    add_organization("ITU");
    EXPECT_EQ(shown(posted("/account/organizations", {{"organization", "NONE"}}), "membership"),
              "422 organization=[NONE] " + english("people.error.unknown_organization"));
    EXPECT_EQ(redirect(post("/account/organizations", ann, {{"organization", "itu"}})).location,
              "/account");
    const Value own = *page({"/account.json", ann}).model.find("organizations");
    ASSERT_EQ(own.as_array().size(), 1U);
    EXPECT_FALSE(own.as_array()[0].find("is_confirmed")->as_bool());
    EXPECT_EQ(shown(posted("/account/organizations", {{"organization", "ITU"}}), "membership"),
              "422 organization=[ITU] problem: You have asked for this organization already.");
}

TEST_P(OwnAccountTest, KeepsTokensWhenThePasswordChangesAndOffersToRemoveThem) {
    const std::vector<web::Parameters::Pair> typed{{"current_password", std::string(good_password)},
                                                   {"password", std::string(other_password)}};
    const std::string token = create_token(*database, ann, "export", false, Timestamp::now());
    const web::Page changed = posted("/account/password", typed);
    EXPECT_EQ(changed.status, 200);
    EXPECT_TRUE(actor_of_token(token));
    const std::string text = html(changed);
    EXPECT_NE(text.find(english("people.password.changed")), std::string::npos);
    EXPECT_NE(text.find("1 API token still works."), std::string::npos);
    EXPECT_NE(text.find("action=\"/account/tokens/remove-all\""), std::string::npos);
    EXPECT_EQ(html(page({"/account", ann})).find(english("people.password.changed")),
              std::string::npos);

    const Actor bob = actor_of(add("bob@example.org"));
    const std::string other = create_token(*database, bob, "export", false, Timestamp::now());
    EXPECT_EQ(redirect(post("/account/tokens/remove-all", ann)).location, "/account");
    EXPECT_FALSE(actor_of_token(token));
    EXPECT_TRUE(actor_of_token(other));
}

TEST_P(OwnAccountTest, LeadsThoseWhoLookAfterTheSiteToTheirPages) {
    const std::string link = "href=\"/organizations/waiting\"";
    EXPECT_EQ(html(page({"/account", ann})).find(link), std::string::npos);
    const Actor desk = actor_of(add("desk@example.org", {{Role::Secretariat, ""}}));
    EXPECT_NE(html(page({"/account", desk})).find(link), std::string::npos);
}

TEST_P(OwnAccountTest, LeadsEverybodyToWhatOtherFeaturesHaveForThem) {
    EXPECT_EQ(html(page({"/account", ann})).find("<nav class=\"tabs\""), std::string::npos);
    Feature with_links{*database,
                       {.account_links = {{"people.accounts.title", "/account/elsewhere"}},
                        .password_cost = Passwords::Cost::Least}};
    router = {};
    for (web::Route& route : with_links.description().routes) {
        router.add(std::move(route));
    }
    EXPECT_NE(html(page({"/account", ann})).find("<a href=\"/account/elsewhere\">Accounts</a>"),
              std::string::npos);
}

TEST_P(OwnAccountTest, CannotActWhileItIsSuspended) {
    const std::string token = create_token(*database, ann, "import", true, Timestamp::now());
    const std::string session = sign_in_secret("ann@example.org", good_password, Timestamp::now());
    ASSERT_TRUE(set_state(*database, operator_actor(), ann.account, AccountState::Suspended));
    EXPECT_FALSE(feature.authenticator().actor_of_session(session));
    EXPECT_FALSE(actor_of_token(token));
    ASSERT_TRUE(set_state(*database, operator_actor(), ann.account, AccountState::Active));
    EXPECT_FALSE(feature.authenticator().actor_of_session(session));
    EXPECT_TRUE(actor_of_token(token));
}

TEST_P(OwnAccountTest, HasOneSigningKeyOnEveryProcess) {
    const std::string key = feature.authenticator().signing_key();
    EXPECT_GE(key.size(), 32U);
    EXPECT_EQ(DatabaseAuthenticator(*database).signing_key(), key);
}

} // namespace stocktake::people
