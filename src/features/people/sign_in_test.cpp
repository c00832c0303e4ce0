// SPDX-License-Identifier: Apache-2.0
#include "features/people/sign_in.hpp"

#include "features/people/own_account.hpp"
#include "features/people/second_factor.hpp"
#include "features/people/test_people.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

constexpr std::string_view refused = "invalid_input people.error.sign_in";

class SignInTest : public PeopleTest {
  protected:
    auto enter(std::string_view email, std::string_view password, Timestamp now = noon) {
        return sign_in(*database, passwords(), email, password, "browser", now);
    }

    struct Protected {
        AccountId account;
        std::string secret;
        std::vector<std::string> recovery_codes;
    };

    /// An account whose second factor was switched on an hour ago.
    Protected add_protected(std::string_view email) {
        const AccountId account = add(email);
        Actor owner;
        owner.account = account;
        const std::string secret = begin_second_factor(*database, owner).value();
        const Timestamp then = noon - 1h;
        return {account, secret,
                confirm_second_factor(*database, owner, totp_code(secret, then), then).value()};
    }

    std::string ticket_for(std::string_view email, Timestamp now = noon) {
        return std::get<SecondFactorAwaited>(enter(email, good_password, now).value()).ticket;
    }

    auto second(std::string_view ticket, std::string_view typed, Timestamp now = noon) {
        return sign_in_with_code(*database, ticket, typed, "browser", now);
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, SignInTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(SignInTest, OpensASessionThatLivesWhileItIsUsed) {
    const AccountId ann = add("ann@example.org");
    const std::string secret = sign_in_secret("ANN@example.org");
    EXPECT_TRUE(opens(secret, noon + 24h * 30 - 1ms));
    EXPECT_FALSE(opens(secret, noon + 24h * 30));
    EXPECT_FALSE(opens(secret + "x"));
    EXPECT_FALSE(opens(""));
    database->write(
        [&](db::Transaction& transaction) { touch_session(transaction, secret, noon + 1h); });
    EXPECT_TRUE(opens(secret, noon + 24h * 30));
    EXPECT_FALSE(opens(secret, noon + 24h * 30 + 1h));
    EXPECT_EQ(rows("SELECT secret_hash FROM session").find(secret), std::string::npos);
}

TEST_P(SignInTest, AnswersAlikeAndWorksAlikeWhoeverIsRefused) {
    add("ann@example.org");
    const AccountId bob = add("bob@example.org");
    ASSERT_TRUE(set_state(*database, operator_actor(), bob, AccountState::Suspended));
    const auto before = passwords().work_done();
    EXPECT_EQ(said(enter("nobody@example.org", good_password)), refused);
    EXPECT_EQ(passwords().work_done(), before + 1);
    EXPECT_EQ(said(enter("ann@example.org", "wrong password")), refused);
    EXPECT_EQ(passwords().work_done(), before + 2);
    EXPECT_EQ(said(enter("bob@example.org", good_password)), refused);
    EXPECT_EQ(passwords().work_done(), before + 3);
    EXPECT_EQ(said(enter("ann@example.org", good_password)), "ok");
    EXPECT_EQ(passwords().work_done(), before + 4);
}

TEST_P(SignInTest, RemembersTheBrowserInWholeCharacters) {
    add("ann@example.org");
    const auto with = [&](const std::string& user_agent) {
        EXPECT_EQ(said(sign_in(*database, passwords(), "ann@example.org", good_password, user_agent,
                               noon)),
                  "ok");
        const std::string kept = rows("SELECT user_agent FROM session");
        database->write(
            [](db::Transaction& transaction) { transaction.execute("DELETE FROM session"); });
        return kept;
    };
    EXPECT_EQ(with("Firefox"), "Firefox\n");
    EXPECT_EQ(with(std::string(119, 'a') + "é"), std::string(119, 'a') + "\n");
    EXPECT_EQ(with("broken \xff"), "broken \n");
}

TEST_P(SignInTest, AwaitsTheSecondFactor) {
    const Protected ann = add_protected("ann@example.org");
    const std::string ticket = ticket_for("ann@example.org");
    EXPECT_EQ(rows("SELECT id FROM session"), "");
    const auto opened = second(ticket, totp_code(ann.secret, noon));
    ASSERT_EQ(said(opened), "ok");
    EXPECT_TRUE(opens(opened->session_secret));
    EXPECT_EQ(said(second(ticket, totp_code(ann.secret, noon + 30s))), code_is_wrong);
}

TEST_P(SignInTest, TakesNoCodeOfTheSecondFactorTwice) {
    const Protected ann = add_protected("ann@example.org");
    const std::string code = totp_code(ann.secret, noon);
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), code)), "ok");
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), code)), code_is_wrong);
    // Nor an earlier one that would still be in time.
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), totp_code(ann.secret, noon - 30s))),
              code_is_wrong);
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), totp_code(ann.secret, noon + 30s))), "ok");
}

TEST_P(SignInTest, TakesARecoveryCodeOnceAndOnlyFromItsOwner) {
    const Protected ann = add_protected("ann@example.org");
    add_protected("bob@example.org");
    ASSERT_EQ(ann.recovery_codes.size(), 10U);
    const std::string& code = ann.recovery_codes.front();
    EXPECT_EQ(said(second(ticket_for("bob@example.org"), code)), code_is_wrong);
    std::string typed = code;
    std::ranges::transform(typed, typed.begin(), [](char c) { return c == '-' ? ' ' : c; });
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), typed)), "ok");
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), code)), code_is_wrong);
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), ann.recovery_codes.back())), "ok");
    EXPECT_EQ(said(second(ticket_for("ann@example.org"), "")), code_is_wrong);
}

TEST_P(SignInTest, AwaitsTheSecondFactorForTenMinutesAndFiveAttempts) {
    const Protected ann = add_protected("ann@example.org");
    const std::string late = ticket_for("ann@example.org");
    EXPECT_EQ(said(second(late, totp_code(ann.secret, noon + 10min), noon + 10min)), code_is_wrong);
    const std::string ticket = ticket_for("ann@example.org");
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(said(second(ticket, not_the_code(totp_code(ann.secret, noon)))), code_is_wrong);
    }
    EXPECT_EQ(said(second(ticket, totp_code(ann.secret, noon))), code_is_wrong);
    EXPECT_EQ(said(second("no ticket", totp_code(ann.secret, noon))), code_is_wrong);
}

TEST_P(SignInTest, TakesNoSecondFactorOfASuspendedAccount) {
    const Protected ann = add_protected("ann@example.org");
    const std::string ticket = ticket_for("ann@example.org");
    ASSERT_TRUE(set_state(*database, operator_actor(), ann.account, AccountState::Suspended));
    EXPECT_EQ(said(second(ticket, totp_code(ann.secret, noon))), code_is_wrong);
}

TEST_P(SignInTest, AwaitsNothingAfterTheSecondFactorWasRemoved) {
    const Protected ann = add_protected("ann@example.org");
    const std::string ticket = ticket_for("ann@example.org");
    Actor owner;
    owner.account = ann.account;
    ASSERT_TRUE(remove_second_factor(*database, passwords(), owner, good_password));
    EXPECT_EQ(said(second(ticket, totp_code(ann.secret, noon))), code_is_wrong);
    EXPECT_EQ(said(second(ticket, "")), code_is_wrong);
}

TEST_P(SignInTest, AwaitsNoSecondFactorForAPasswordThatWasReplaced) {
    const Protected ann = add_protected("ann@example.org");
    const std::string ticket = ticket_for("ann@example.org");
    ASSERT_TRUE(set_password(*database, passwords(), "ann@example.org", other_password));
    EXPECT_EQ(said(second(ticket, totp_code(ann.secret, noon))), code_is_wrong);
}

TEST_P(SignInTest, ForgetsWhatOpensNothingAnyMore) {
    add("ann@example.org");
    add_protected("bob@example.org");
    sign_in_secret("ann@example.org");
    ticket_for("bob@example.org");
    sign_in_secret("ann@example.org", good_password, noon + 24h * 31);
    EXPECT_EQ(rows("SELECT created_at FROM session"), "2026-07-02T12:00:00.000Z\n");
    EXPECT_EQ(rows("SELECT ticket_hash FROM sign_in_ticket"), "");
}

TEST_P(SignInTest, EndsOneSessionOrAll) {
    Actor ann;
    ann.account = add("ann@example.org");
    const std::string one = sign_in_secret("ann@example.org");
    const std::string two = sign_in_secret("ann@example.org");
    const std::string three = sign_in_secret("ann@example.org");
    sign_out(*database, one);
    EXPECT_FALSE(opens(one));
    EXPECT_TRUE(opens(two));
    EXPECT_EQ(sign_out_everywhere(*database, ann), 2);
    EXPECT_FALSE(opens(two));
    EXPECT_FALSE(opens(three));
    EXPECT_EQ(audit(), "add-account {}\nend-sessions {\"count\":2}\n");
}

TEST_P(SignInTest, GoesOnWhereTheReaderWantedTo) {
    add("ann@example.org");
    const auto enter_for = [&](const std::string& next) {
        return redirect(post("/sign-in", {},
                             {{"email", "ann@example.org"},
                              {"password", std::string(good_password)},
                              {"next", next}}))
            .location;
    };
    EXPECT_EQ(enter_for("/accounts?after=x"), "/accounts?after=x");
    EXPECT_EQ(enter_for(""), "/account");
    EXPECT_EQ(enter_for("//example.org"), "/account");
    EXPECT_EQ(enter_for("https://example.org"), "/account");
    EXPECT_EQ(shown(page({"/sign-in?next=/accounts"})), "200 next=[/accounts]");
}

TEST_P(SignInTest, GoesOnThereAfterTheSecondStepToo) {
    const Protected ann = add_protected("ann@example.org");
    const web::Page step = page(post("/sign-in", {},
                                     {{"email", "ann@example.org"},
                                      {"password", std::string(good_password)},
                                      {"next", "/accounts"}}));
    EXPECT_EQ(step.title, "Second step");
    const std::string ticket(
        step.model.find("form")->find("fields")->as_array().at(1).text_of("value"));
    EXPECT_EQ(shown(step), "200 ticket=[" + ticket + "] next=[/accounts]");
    const std::string code = totp_code(ann.secret, Timestamp::now());
    EXPECT_EQ(shown(page(
                  post("/sign-in/code", {},
                       {{"code", not_the_code(code)}, {"ticket", ticket}, {"next", "/accounts"}}))),
              "422 code=[" + not_the_code(code) +
                  "] This code is wrong or no longer works. Check the digits, or ask for a new "
                  "one. ticket=[" +
                  ticket + "] next=[/accounts]");
    EXPECT_EQ(redirect(post("/sign-in/code", {},
                            {{"code", code}, {"ticket", ticket}, {"next", "/accounts"}}))
                  .location,
              "/accounts");
}

TEST_P(SignInTest, ShowsTheAddressAgainButNotThePassword) {
    const web::Page again = page(post(
        "/sign-in", {},
        {{"email", "ann@example.org"}, {"password", "wrong password"}, {"next", "/accounts"}}));
    EXPECT_EQ(shown(again), "422 email=[ann@example.org] next=[/accounts] problem: Address or "
                            "password are wrong, or the account is suspended. Check both, or "
                            "reset the password.");
    EXPECT_EQ(html(again).find("wrong password"), std::string::npos);
    EXPECT_EQ(shown(page(post("/sign-in", {}, {{"email", "ann"}}))),
              "422 email=[ann] " + english("form.error.email") + " password=[] " +
                  english("form.error.required"));
}

TEST_P(SignInTest, EndsTheSessionThatTheBrowserHadBefore) {
    add("ann@example.org");
    const Timestamp now = Timestamp::now();
    const std::string former = sign_in_secret("ann@example.org", good_password, now);
    const std::string elsewhere = sign_in_secret("ann@example.org", good_password, now);
    Ask asked = post("/sign-in", {},
                     {{"email", "ann@example.org"}, {"password", std::string(good_password)}});
    asked.session = former;
    const web::Redirect done = redirect(asked);
    EXPECT_TRUE(opens(done.cookies.at(0).value, now));
    EXPECT_FALSE(opens(former, now));
    EXPECT_TRUE(opens(elsewhere, now));
}

TEST_P(SignInTest, SignsOutByTheCookieAndTakesItBack) {
    add("ann@example.org");
    const std::string secret = sign_in_secret("ann@example.org");
    Ask asked = post("/sign-out", {});
    asked.session = secret;
    const web::Redirect done = redirect(asked);
    EXPECT_EQ(done.location, "/");
    EXPECT_EQ(to_string(done.cookies.at(0)),
              "stocktake_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    EXPECT_FALSE(opens(secret));
    EXPECT_EQ(redirect(post("/sign-out", {})).location, "/"); // without a session
}

} // namespace stocktake::people
