// SPDX-License-Identifier: Apache-2.0
#include "features/people/registration.hpp"

#include "features/people/administration.hpp"
#include "features/people/own_account.hpp"
#include "features/people/test_people.hpp"

#include <barrier>
#include <thread>

namespace stocktake::people {

namespace {

const NewAccount wanted{"Ann Lee", std::string(good_password), Language::French};

class RegistrationTest : public PeopleTest {
  protected:
    std::string begin(std::string_view email, Timestamp now = noon) {
        return begin_sign_up(*database, email, speaker(), now).value();
    }

    std::string reset(std::string_view email, Timestamp now = noon) {
        return begin_reset(*database, email, speaker(), now).value();
    }

    auto finish(std::string_view ticket, std::string_view code, const NewAccount& account = wanted,
                Timestamp now = noon) {
        return finish_sign_up(*database, passwords(), ticket, code, account, "browser", now);
    }

    auto set(std::string_view ticket, std::string_view code,
             std::string_view password = other_password, Timestamp now = noon) {
        return finish_reset(*database, passwords(), shipped_catalogue(), ticket, code, password,
                            now);
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, RegistrationTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(RegistrationTest, MakesAContributorWhoIsSignedIn) {
    const std::string ticket = begin("Ann@example.org");
    const auto letters = new_letters();
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].to, (mail::Address{"Ann@example.org", ""}));
    EXPECT_EQ(letters[0].subject, "Stocktake: your code");

    const auto opened = finish(ticket, code_in(letters[0].text));
    ASSERT_EQ(said(opened), "ok");
    const auto credential = database->read([&](db::Transaction& transaction) {
        return find_by_session(transaction, opened->session_secret, noon).value();
    });
    EXPECT_EQ(credential.actor.display_name, "Ann Lee");
    EXPECT_EQ(credential.actor.roles, std::set{Role::Contributor});
    EXPECT_EQ(credential.actor.organizations, std::vector<OrganizationId>{});
    EXPECT_EQ(rows("SELECT email, email_key, language, state FROM account"),
              "Ann@example.org ann@example.org fr active\n");
    EXPECT_EQ(audit(), "sign-up {}\n");
}

TEST_P(RegistrationTest, TakesOneAddressAndNothingElse) {
    for (const std::string_view email :
         {"", "ann", "ann@", "a@b, c@d", "ann@example.org\nBcc: x"}) {
        EXPECT_EQ(said(begin_sign_up(*database, email, speaker(), noon)),
                  "invalid_input email: form.error.email");
        EXPECT_EQ(said(begin_reset(*database, email, speaker(), noon)),
                  "invalid_input email: form.error.email");
    }
    EXPECT_EQ(new_letters().size(), 0U);
}

TEST_P(RegistrationTest, SaysOnlyInTheLetterThatAnAddressHasAnAccount) {
    add("ann@example.org");
    const auto before = passwords().work_done();
    const std::string known = begin("ANN@example.org");
    const std::string unknown = begin("bob@example.org", noon + 1ms);
    EXPECT_EQ(known.size(), unknown.size());
    EXPECT_EQ(passwords().work_done(), before);

    const auto letters = new_letters();
    ASSERT_EQ(letters.size(), 2U);
    EXPECT_EQ(letters[0].to.address, "ANN@example.org");
    EXPECT_EQ(letters[0].subject, "Stocktake: you have an account already");
    EXPECT_EQ(code_in(letters[0].text), "");
    EXPECT_EQ(code_in(letters[1].text).size(), 6U);

    EXPECT_EQ(said(finish(known, "000000")), code_is_wrong);
    EXPECT_EQ(said(finish(known, "")), code_is_wrong); // the digest of no code is no way in
    EXPECT_EQ(said(finish(unknown, not_the_code(code_in(letters[1].text)))), code_is_wrong);
    EXPECT_EQ(passwords().work_done(), before);
}

TEST_P(RegistrationTest, SaysOnlyInTheLetterThatAnAddressHasNoAccount) {
    add("ann@example.org");
    const std::string known = reset("ann@example.org");
    const std::string unknown = reset("bob@example.org", noon + 1ms);
    EXPECT_EQ(known.size(), unknown.size());
    const auto letters = new_letters();
    ASSERT_EQ(letters.size(), 2U);
    EXPECT_EQ(code_in(letters[0].text).size(), 6U);
    EXPECT_EQ(letters[1].subject, "Stocktake: there is no account");
    EXPECT_EQ(code_in(letters[1].text), "");
    EXPECT_EQ(said(set(unknown, "000000")), code_is_wrong);
    EXPECT_EQ(said(set(unknown, "")), code_is_wrong);
}

TEST_P(RegistrationTest, WritesInTheLanguageOfTheAccount) {
    const std::string ticket = begin("ann@example.org");
    ASSERT_EQ(said(finish(ticket, newest_code())), "ok"); // reads French
    reset("ann@example.org");
    reset("bob@example.org", noon + 1ms);
    const auto letters = new_letters();
    EXPECT_EQ(letters.at(0).subject, speaker(Language::French)("people.mail.reset.subject"));
    EXPECT_EQ(letters.at(1).subject, speaker()("people.mail.unknown.subject"));
}

TEST_P(RegistrationTest, TakesTheCodeAsItIsTyped) {
    const std::string ticket = begin("ann@example.org");
    std::string code = newest_code();
    EXPECT_EQ(said(finish(ticket, " " + code.insert(3, " ") + " ")), "ok");
}

TEST_P(RegistrationTest, TakesTheCodeOfItsOwnTicketOnly) {
    const std::string one = begin("ann@example.org");
    const std::string code_of_one = newest_code();
    const std::string other = begin("bob@example.org");
    const std::string code_of_other = newest_code();
    if (code_of_one != code_of_other) {
        EXPECT_EQ(said(finish(one, code_of_other)), code_is_wrong);
    }
    EXPECT_EQ(said(finish("no ticket", code_of_one)), code_is_wrong);
    EXPECT_EQ(said(finish("", code_of_one)), code_is_wrong);
    EXPECT_EQ(said(set(one, code_of_one)), code_is_wrong); // is for a sign-up, not for a reset
    EXPECT_EQ(said(finish(one, code_of_one)), "ok");
}

TEST_P(RegistrationTest, TakesNoCodeAfterHalfAnHour) {
    const std::string in_time = begin("ann@example.org");
    EXPECT_EQ(said(finish(in_time, newest_code(), wanted, noon + 30min - 1ms)), "ok");
    const std::string late = begin("bob@example.org");
    EXPECT_EQ(said(finish(late, newest_code(), wanted, noon + 30min)), code_is_wrong);
}

TEST_P(RegistrationTest, TakesNoCodeAfterTenAttempts) {
    const std::string patient = begin("ann@example.org");
    const std::string code = newest_code();
    for (int i = 0; i < 9; ++i) {
        EXPECT_EQ(said(finish(patient, not_the_code(code))), code_is_wrong);
    }
    EXPECT_EQ(said(finish(patient, code)), "ok");

    const std::string guessing = begin("bob@example.org");
    const std::string unguessed = newest_code();
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(said(finish(guessing, not_the_code(unguessed))), code_is_wrong);
    }
    EXPECT_EQ(said(finish(guessing, unguessed)), code_is_wrong);
}

TEST_P(RegistrationTest, TakesACodeOnce) {
    const std::string ticket = begin("ann@example.org");
    const std::string code = newest_code();
    EXPECT_EQ(said(finish(ticket, code)), "ok");
    EXPECT_EQ(said(finish(ticket, code)), code_is_wrong);
    const std::string again = reset("ann@example.org");
    const std::string other_code = newest_code();
    EXPECT_EQ(said(set(again, other_code)), "ok");
    EXPECT_EQ(said(set(again, other_code)), code_is_wrong);
}

TEST_P(RegistrationTest, MakesOneAccountOutOfTwoCodesForAnAddress) {
    const std::string first = begin("ann@example.org");
    const std::string code_of_first = newest_code();
    const std::string second = begin("ANN@example.org");
    const std::string code_of_second = newest_code();
    EXPECT_EQ(said(finish(second, code_of_second)), "ok");
    EXPECT_EQ(said(finish(first, code_of_first)), code_is_wrong);
}

TEST_P(RegistrationTest, MakesOneAccountOutOfTwoCodesTypedAtOnce) {
    for (int i = 0; i < 10; ++i) {
        const std::string email = "ann" + std::to_string(i) + "@example.org";
        const std::array<std::string, 2> tickets{begin(email, noon), begin(email, noon + 1ms)};
        const std::vector<mail::Letter> letters = new_letters();
        ASSERT_EQ(letters.size(), 2U);
        std::array<std::string, 2> answers;
        {
            std::barrier start(2);
            const auto finish_one = [&](std::size_t which) {
                start.arrive_and_wait();
                answers.at(which) = said_or_thrown(
                    [&] { return finish(tickets.at(which), code_in(letters.at(which).text)); });
            };
            const std::jthread one([&] { finish_one(0); });
            const std::jthread two([&] { finish_one(1); });
        }
        std::ranges::sort(answers);
        EXPECT_EQ(answers, (std::array<std::string, 2>{std::string(code_is_wrong), "ok"}));
    }
    EXPECT_EQ(rows("SELECT CAST(COUNT(*) AS TEXT) FROM account"), "10\n");
}

TEST_P(RegistrationTest, MakesNoAccountForAnAddressThatGetsOneMeanwhile) {
    const std::string ticket = begin("ann@example.org");
    const std::string code = newest_code();
    std::string answer;
    std::jthread typing;
    database->write([&](db::Transaction& transaction) {
        EXPECT_TRUE(insert_account(transaction, account_of("ann@example.org"), ""));
        if (!typing.joinable()) {
            typing = std::jthread(
                [&] { answer = said_or_thrown([&] { return finish(ticket, code); }); });
        }
        std::this_thread::sleep_for(300ms); // until the other one waits for this row, or to write
    });
    typing.join();
    EXPECT_EQ(answer, code_is_wrong);
    EXPECT_EQ(rows("SELECT display_name FROM account"), "Somebody\n");
}

TEST_P(RegistrationTest, KeepsTheCodeWhenThePasswordIsWeak) {
    const std::string ticket = begin("ann@example.org");
    const std::string code = newest_code();
    EXPECT_EQ(said(finish(ticket, code, {"Ann", "short"})),
              "invalid_input password: people.error.password_short");
    EXPECT_EQ(said(finish(ticket, code, {"Ann", "ann@example.org"})),
              "invalid_input password: people.error.password_is_email");
    EXPECT_EQ(said(finish(ticket, code)), "ok");
}

TEST_P(RegistrationTest, SendsAnAddressFiveLettersAnHour) {
    for (int i = 0; i < 4; ++i) {
        begin("ann@example.org", noon + i * 1min);
    }
    reset("Ann@Example.org", noon + 5min);
    EXPECT_EQ(new_letters().size(), 5U);
    const std::string silent = begin("ann@example.org", noon + 59min);
    EXPECT_EQ(silent.size(), begin("bob@example.org", noon + 59min).size());
    EXPECT_EQ(new_letters().size(), 1U); // to bob
    EXPECT_EQ(said(finish(silent, "000000")), code_is_wrong);
    begin("ann@example.org", noon + 60min);
    EXPECT_EQ(new_letters().size(), 1U);
}

TEST_P(RegistrationTest, ResetsThePasswordAndEndsAllSessions) {
    add("ann@example.org");
    const std::string session = sign_in_secret("ann@example.org");
    const std::string ticket = reset("ann@example.org");
    const std::string code = newest_code();
    EXPECT_EQ(said(set(ticket, code, "short")),
              "invalid_input password: people.error.password_short");
    EXPECT_TRUE(opens(session));
    EXPECT_EQ(said(set(ticket, code)), "ok");
    EXPECT_FALSE(opens(session));
    EXPECT_EQ(said(sign_in(*database, passwords(), "ann@example.org", good_password, "", noon)),
              "invalid_input people.error.sign_in");
    EXPECT_TRUE(opens(sign_in_secret("ann@example.org", other_password)));
    EXPECT_EQ(audit(), "add-account {}\nreset-password {}\n");
}

TEST_P(RegistrationTest, EndsApiTokensWithAResetAndSaysSo) {
    Actor ann;
    ann.account = add("ann@example.org");
    database->write([&](db::Transaction& transaction) {
        update_profile(transaction, ann.account, "Ann", Language::French);
    });
    const Actor bob = actor_of(add("bob@example.org"));
    create_token(*database, ann, "export", false, Timestamp::now());
    create_token(*database, ann, "import", true, Timestamp::now());
    const std::string other = create_token(*database, bob, "export", false, Timestamp::now());
    const std::string ticket = reset("ann@example.org");
    EXPECT_EQ(said(set(ticket, newest_code())), "ok");
    EXPECT_EQ(rows("SELECT account FROM api_token"), bob.account.text() + "\n");
    EXPECT_TRUE(feature.authenticator().actor_of_token(other));
    const std::vector<mail::Letter> sent = new_letters();
    ASSERT_EQ(sent.size(), 1U);
    const web::Speaker french = speaker(Language::French);
    EXPECT_EQ(sent[0], (mail::Letter{{"ann@example.org", "Ann"},
                                     french("people.mail.reset_done.subject"),
                                     french(Message{"people.mail.reset_done.text",
                                                    {{"tokens", std::int64_t{2}}}})}));
    EXPECT_NE(sent[0].text.find("2 jetons d’API ont été supprimés"), std::string::npos);
}

TEST_P(RegistrationTest, LetsNoSuspendedAccountBackIn) {
    const AccountId ann = add("ann@example.org");
    ASSERT_TRUE(set_state(*database, operator_actor(), ann, AccountState::Suspended));
    const std::string ticket = reset("ann@example.org");
    EXPECT_EQ(said(set(ticket, newest_code())), "ok");
    EXPECT_EQ(said(sign_in(*database, passwords(), "ann@example.org", other_password, "", noon)),
              "invalid_input people.error.sign_in");
}

TEST_P(RegistrationTest, KeepsNoCodeAndNoTicketInTheDatabase) {
    const std::string ticket = begin("ann@example.org");
    const std::string code = newest_code();
    const std::string kept = rows("SELECT ticket_hash, code_hash FROM email_code");
    EXPECT_EQ(kept.find(ticket), std::string::npos);
    EXPECT_EQ(kept.find(code), std::string::npos);
}

TEST_P(RegistrationTest, TellsNobodyOnItsPagesWhoHasAnAccount) {
    add("ann@example.org");
    for (const std::string address : {"/sign-up", "/reset"}) {
        std::set<std::string> pages;
        for (const std::string email : {"ann@example.org", "bob@example.org"}) {
            const web::Page second = page(post(address, {}, {{"email", email}}));
            std::string text = html(second);
            const std::string ticket(
                second.model.find("form")->find("fields")->as_array().back().text_of("value"));
            text.replace(text.find(ticket), ticket.size(), "ticket");
            pages.insert(text);
        }
        EXPECT_EQ(pages.size(), 1U) << address;
    }
}

TEST_P(RegistrationTest, ShowsWhatWasTypedAgainButNoPassword) {
    EXPECT_EQ(shown(page({"/sign-up"})), "200");
    EXPECT_EQ(shown(page(post("/sign-up", {}, {{"email", "ann@"}}))),
              "422 email=[ann@] " + english("form.error.email"));
    const web::Page second = page(post("/sign-up/code", {},
                                       {{"code", "123"},
                                        {"name", "Ann"},
                                        {"password", std::string(good_password)},
                                        {"ticket", "t"}}));
    EXPECT_EQ(shown(second), "422 code=[123] This code is wrong or no longer works. Check the "
                             "digits, or ask for a new one. name=[Ann] ticket=[t]");
    EXPECT_EQ(html(second).find(good_password), std::string::npos);
    const web::Page reset_page =
        page(post("/reset/code", {}, {{"code", "123"}, {"password", "short"}, {"ticket", "t"}}));
    EXPECT_EQ(shown(reset_page),
              "422 code=[123] password=[] " +
                  speaker()({"form.error.too_short",
                             {{"minimum", std::int64_t{12}}, {"length", std::int64_t{5}}}}) +
                  " ticket=[t]");
}

TEST_P(RegistrationTest, LeadsFromTheAddressToTheAccount) {
    const web::Page second = page(post("/sign-up", {}, {{"email", "ann@example.org"}}));
    const std::string ticket(
        second.model.find("form")->find("fields")->as_array().back().text_of("value"));
    web::Redirect done = redirect(post("/sign-up/code", {},
                                       {{"code", newest_code()},
                                        {"name", "Ann"},
                                        {"password", std::string(good_password)},
                                        {"ticket", ticket}}));
    EXPECT_EQ(done.location, "/account");
    ASSERT_EQ(done.cookies.size(), 1U);
    EXPECT_TRUE(done.cookies[0].http_only);
    EXPECT_TRUE(opens(done.cookies[0].value, Timestamp::now()));
    done.cookies[0].value = "secret";
    EXPECT_EQ(to_string(done.cookies[0]),
              "stocktake_session=secret; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
}

} // namespace stocktake::people
