// SPDX-License-Identifier: Apache-2.0
// Letters about records: who gets which, in what language, and how they end.
#include "features/registry/letters.hpp"

#include "features/registry/freshness.hpp"
#include "features/registry/letter_pages.hpp"
#include "features/registry/test_registry.hpp"
#include "web/arguments.hpp"
#include "web/router.hpp"

namespace stocktake::registry {
namespace {

class LettersTest : public RegistryTest {
  protected:
    LettersTest() {
        letters = &writer;
        for (web::Route& route : letter_routes([this] { return desk(); })) {
            router.add(std::move(route));
        }
    }

    /// `ann: Published: Wells;`
    std::string told() {
        std::string text;
        for (const mail::Letter& letter : new_letters()) {
            text += letter.to.address.substr(0, letter.to.address.find('@')) + ": " +
                    letter.subject + ";";
        }
        return text;
    }

    void speak(const Actor& actor, Language language) {
        database->write([&](db::Transaction& transaction) {
            transaction.execute("UPDATE account SET language = $2 WHERE id = $1",
                                {actor.account, tag_of(language)});
        });
    }

    RecordId sent(std::string title = "Wells") {
        const RecordId id =
            submitted(Consent::Named, {{"title", std::move(title)}, {"lines", "C5"}});
        new_letters();
        return id;
    }

    /// As the site does it, without what is about the wire.
    Result<web::Page> ask(web::Method method, std::string_view address,
                          const std::string& value = {}, const std::string& member = "wanted") {
        web::Request request;
        request.method = method;
        EXPECT_TRUE(web::parse_target(address, request));
        if (!value.empty()) {
            request.form.add(member, value);
        }
        auto match = router.find(method, request.path);
        if (!match) {
            return failure_of(match);
        }
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Refused);
        if (!arguments) {
            return failure_of(arguments);
        }
        const Actor nobody;
        auto reply = match->route->handler({request, *arguments, nobody,
                                            web::Speaker(shipped_catalogue(), Language::English),
                                            match->format, ""});
        if (!reply) {
            return failure_of(reply);
        }
        return std::get<web::Page>(std::move(*reply));
    }

    LetterWriter writer{shipped_catalogue(), "https://example.org", "a signing key of some length"};
    web::Router router;
};

INSTANTIATE_TEST_SUITE_P(Engines, LettersTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(LettersTest, GoToTheMembersOfTheOwner) {
    const RecordId id = submitted(Consent::Named, {{"title", "Wells"}});
    EXPECT_EQ(told(), "ann: Submitted: Wells;bob: Submitted: Wells;");
    EXPECT_EQ(decide(rita, id, MoveName::Return, "Where?"), "ok");
    EXPECT_EQ(told(), "ann: Returned: Wells;bob: Returned: Wells;");
    EXPECT_EQ(said(submit(desk(), ann, id, typed({{"title", "Wells"}}, 1), {}, noon)), "ok");
    new_letters();
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(told(), "ann: Published: Wells;bob: Published: Wells;");
    EXPECT_EQ(decide(ann, id, MoveName::Withdraw, "Over"), "ok");
    EXPECT_EQ(told(), "bob: Withdrawn: Wells;");
}

TEST_P(LettersTest, SayWhatAndWhyAndWhere) {
    const RecordId id = sent();
    Decision decision{MoveName::Return, "Two things", {{"title", "Too short"}}, 1};
    EXPECT_EQ(said(move_record(desk(), rita, id, decision, noon)), "ok");
    const mail::Letter letter = new_letters().at(0);
    EXPECT_EQ(letter.to, (mail::Address{"ann@example.org", "Name of ann"}));
    const std::string stop = "https://example.org" + writer.stop_path("ann", LetterTopic::Returned);
    EXPECT_EQ(letter.unsubscribe, stop);
    EXPECT_EQ(
        letter.text,
        "A reviewer has returned “Wells” of Name of ITU. Correct it and submit it again; what "
        "you wrote is still there.\n\n"
        "Reason: Two things\n\n"
        "- title: Too short\n\n"
        "https://example.org/records/" +
            id.text() +
            "/work\n\n-- \n"
            "To receive no more letters of this sort (returned records), open:\n" +
            stop + "\n");
}

TEST_P(LettersTest, LeadToThePublicPageOnlyWhereThereIsOne) {
    const auto leads_to = [&] {
        const std::string text = new_letters().at(0).text;
        const std::size_t begin = text.find("/records/");
        return text.substr(begin, text.find('\n', begin) - begin);
    };
    const RecordId id = submitted(Consent::Named, {{"title", "Wells"}});
    const std::string page = "/records/" + id.text();
    EXPECT_EQ(leads_to(), page + "/work");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(leads_to(), page);
    EXPECT_EQ(said(submit(desk(), ann, id, typed({{"title", "New wells"}}, 1), {}, noon)), "ok");
    EXPECT_EQ(leads_to(), page + "/work") << "what is public is the older one";
    EXPECT_EQ(decide(rita, id, MoveName::Return, "Where?"), "ok");
    EXPECT_EQ(leads_to(), page + "/work");
    EXPECT_EQ(decide(sec, id, MoveName::Withdraw, "Over"), "ok");
    EXPECT_EQ(leads_to(), page + "/work");
    const RecordId inside = submitted(Consent::Secretariat, {{"title", "Inside"}});
    new_letters();
    EXPECT_EQ(decide(rita, inside, MoveName::Publish), "ok");
    EXPECT_EQ(leads_to(), "/records/" + inside.text() + "/work");
}

TEST_P(LettersTest, AreInTheLanguageOfTheirReader) {
    speak(ann, Language::French);
    speak(bob, Language::Arabic);
    const RecordId id = sent("Wells");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(told(), "ann: Publiée : Wells;bob: نُشر: Wells;");
}

TEST_P(LettersTest, AreWrittenForEveryOccasionInEveryLanguage) {
    for (const Language language : all_languages) {
        speak(ann, language);
        const RecordId id = sent();
        EXPECT_EQ(said(decide_alignment(desk(), fay, id, {"wsis", "1", "C5"},
                                        AlignmentState::Confirmed, "", std::nullopt, noon)),
                  "ok");
        EXPECT_EQ(
            said(decide_alignment(desk(), rita, id, {"wsis", "1", "C5"}, AlignmentState::Refused,
                                  "No", NodeKey{"wsis", "1", "C6"}, noon)),
            "ok");
        EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
        const RecordId kept = sent();
        EXPECT_EQ(decide(rita, kept, MoveName::Publish), "ok");
        EXPECT_EQ(said(merge_records(desk(), sec, id, kept, "Same", noon)), "ok");
        EXPECT_EQ(said(hand_over(desk(), sec, kept, who, "WHO's", noon)), "ok");
        for (const mail::Letter& letter : new_letters()) {
            EXPECT_EQ(letter.subject.find("registry."), std::string::npos) << letter.subject;
            EXPECT_EQ(letter.text.find("registry."), std::string::npos) << letter.text;
            EXPECT_EQ(letter.text.find('{'), std::string::npos) << letter.text;
        }
    }
}

TEST_P(LettersTest, AboutHandingOverGoToBoth) {
    const RecordId id = sent();
    EXPECT_EQ(said(hand_over(desk(), sec, id, who, "WHO's", noon)), "ok");
    EXPECT_EQ(told(), "ann: Handed over: Wells;bob: Handed over: Wells;carl: Handed over: Wells;");
}

TEST_P(LettersTest, AreNotWrittenWhenADraftFindsItsOrganization) {
    const RecordId id =
        start_record(desk(), ann, {"activity", {}, Language::English, Consent::Named}, noon)
            .value();
    EXPECT_EQ(said(hand_over(desk(), ann, id, itu, "", noon)), "ok");
    EXPECT_EQ(told(), "");
    EXPECT_EQ(events(id), "start  draft 0 owner\nchoose-owner draft draft 0 owner\n");
}

TEST_P(LettersTest, AreNotWrittenToThoseWhoWantNone) {
    database->write([&](db::Transaction& transaction) {
        stop_letters(transaction, "ann", LetterTopic::Published, noon);
    });
    const RecordId id = sent();
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(told(), "bob: Published: Wells;");
    EXPECT_EQ(decide(sec, id, MoveName::Withdraw, "x"), "ok");
    EXPECT_EQ(told(), "ann: Withdrawn: Wells;bob: Withdrawn: Wells;");
}

TEST_P(LettersTest, EndByTheLinkInThemWithoutASignIn) {
    const std::string path = writer.stop_path("ann", LetterTopic::Published);
    const auto shown = ask(web::Method::Get, path);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->model.find("is_stopped")->as_bool(), false);
    const auto wanted = [&] {
        return database->read([&](db::Transaction& transaction) {
            return wants(transaction, "ann", LetterTopic::Published);
        });
    };
    EXPECT_TRUE(wanted()) << "a GET does nothing";
    EXPECT_TRUE(ask(web::Method::Post, path));
    EXPECT_FALSE(wanted());
    EXPECT_TRUE(ask(web::Method::Post, path)) << "again does no harm";
    EXPECT_EQ(ask(web::Method::Get, path)->model.find("is_stopped")->as_bool(), true);
    EXPECT_TRUE(ask(web::Method::Post, path, "yes"));
    EXPECT_TRUE(wanted());
}

TEST_P(LettersTest, AskWhatIsAnsweredByAButtonAndNotByOpeningTheLink) {
    const RecordId id = published(Consent::Named, {{"title", "Wells"}});
    const Timestamp now = Timestamp::now();
    const auto confirmed = [&] {
        return rows("SELECT confirmed_at, ended_at FROM record WHERE id = $1", {id});
    };
    database->write([&](db::Transaction& transaction) {
        transaction.execute("UPDATE record SET confirmed_at = $2 WHERE id = $1",
                            {id, (now - 24h * 400).text()});
    });
    new_letters();
    EXPECT_EQ(ask_what_is_due(desk(), now), (QuestionRound{1, 1, 0}));
    const std::string letter = new_letters().at(0).text;
    const std::size_t begin = letter.find("/letters/answer/");
    const std::string path = letter.substr(begin, letter.find('?', begin) - begin);
    const std::string before = confirmed();
    const auto shown = ask(web::Method::Get, path + "?answer=ended");
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->model.find("buttons")->as_array().front().text_of("value"), "ended");
    EXPECT_EQ(shown->model.find("subject")->text_of("text"), "Wells");
    EXPECT_EQ(ask(web::Method::Post, path).error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(ask(web::Method::Post, path, "maybe", "answer").error().kind,
              ErrorKind::InvalidInput);
    EXPECT_EQ(confirmed(), before) << "nothing was said yet";
    EXPECT_TRUE(ask(web::Method::Post, path, "ended", "answer"));
    EXPECT_NE(confirmed(), before);
    EXPECT_FALSE(record(id).ended_at == std::nullopt);
    EXPECT_EQ(ask(web::Method::Post, path, "true", "answer").error().kind, ErrorKind::Conflict);
    EXPECT_TRUE(ask(web::Method::Get, path)->model.find("buttons")->as_array().empty());
    EXPECT_EQ(ask(web::Method::Get, "/letters/answer/guessed").error().kind, ErrorKind::NotFound);
}

TEST_P(LettersTest, EndByNobodyElsesLink) {
    const std::string path = writer.stop_path("ann", LetterTopic::Published);
    std::string other = path;
    other.replace(other.find("ann"), 3, "bob");
    EXPECT_EQ(ask(web::Method::Post, other).error().kind, ErrorKind::NotFound);
    std::string topic = path;
    topic.replace(topic.find("published"), 9, "withdrawn");
    EXPECT_EQ(ask(web::Method::Post, topic).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(ask(web::Method::Post, "/letters/stop").error().kind, ErrorKind::NotFound);
    EXPECT_EQ(rows("SELECT reader FROM letter_opt_out"), "");
    const LetterWriter another(shipped_catalogue(), "", "another signing key of some length");
    EXPECT_NE(another.stop_path("ann", LetterTopic::Published), path);
}

} // namespace
} // namespace stocktake::registry
