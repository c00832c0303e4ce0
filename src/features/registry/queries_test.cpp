// SPDX-License-Identifier: Apache-2.0
// Lists for people who work, and that they hold nothing for others.
#include "features/registry/queries.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class QueriesTest : public RegistryTest {
  protected:
    template <class Query>
    auto ask(const Query& query) {
        return database->read([&](db::Transaction& transaction) { return query(transaction); });
    }

    /// `Wells finish;`
    std::string own(const Actor& actor, std::optional<State> state = std::nullopt,
                    Timestamp now = noon) {
        return ask([&](db::Transaction& transaction) {
            std::string text;
            for (const OwnRecord& each : list_own_records(transaction, actor, state, 0, 100, now)) {
                text += each.record.title + ' ' + std::string(name_of(each.next)) +
                        (each.return_reason.empty() ? "" : " (" + each.return_reason + ")") + ";";
            }
            return text;
        });
    }

    std::string queue(const Actor& actor, const QueueFilter& filter = {}, std::int64_t offset = 0,
                      std::int64_t limit = 100) {
        return ask([&](db::Transaction& transaction) {
            std::string text;
            for (const QueueLine& each : list_queue(transaction, actor, filter, offset, limit)) {
                text += each.record.title + (each.is_own ? " own" : "");
                for (const std::string& line : each.action_lines) {
                    text += ' ' + line;
                }
                for (const std::string& country : each.countries) {
                    text += ' ' + country;
                }
                text += ';';
            }
            return text;
        });
    }

    std::string open_alignments(const Actor& actor, const std::vector<std::string>& lines = {}) {
        return ask([&](db::Transaction& transaction) {
            std::string text;
            for (const OpenAlignment& each :
                 list_open_alignments(transaction, actor, lines, 0, 100)) {
                text += each.record.title + ' ' + each.alignment.node + ';';
            }
            EXPECT_EQ(count_open_alignments(transaction, actor, lines),
                      std::ranges::count(text, ';'));
            return text;
        });
    }

    RecordId waiting(std::string title, std::vector<std::string> lines,
                     std::vector<std::string> countries, Timestamp when,
                     Consent consent = Consent::Named) {
        kinds::Cells cells{{"title", std::move(title)}};
        for (std::string& each : lines) {
            cells.emplace_back("lines", std::move(each));
        }
        for (std::string& each : countries) {
            cells.emplace_back("countries", std::move(each));
        }
        const RecordId id = start(consent);
        EXPECT_EQ(said(submit(desk(), ann, id, typed(cells), {}, when)), "ok");
        return id;
    }

    /// `submit ann; publish -;`
    std::string history(const Actor& actor, const RecordId& id) {
        return ask([&](db::Transaction& transaction) {
            const auto opened = find_for(transaction, actor, id);
            std::string text;
            if (opened) {
                for (const Event& each : history_for(transaction, actor, *opened)) {
                    text += each.action + ' ' + (each.actor.is_empty() ? "-" : each.actor.text()) +
                            (each.reason.empty() ? "" : " " + each.reason) + ';';
                }
            }
            return text;
        });
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, QueriesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(QueriesTest, OwnersSeeTheirRecordsAndWhatToDoNext) {
    const RecordId draft = start();
    EXPECT_EQ(said(save_draft(desk(), ann, draft, typed({{"title", "Begun"}}), noon)), "ok");
    const RecordId returned = submitted(Consent::Named, full_cells("Sent back"));
    EXPECT_EQ(decide(rita, returned, MoveName::Return, "Where?", noon + 1h), "ok");
    submitted(Consent::Named, full_cells("Waiting"));
    const RecordId old = published(Consent::Named, full_cells("Old"));
    const RecordId edited = published(Consent::Named, full_cells("In work"));
    EXPECT_EQ(said(save_draft(desk(), ann, edited, typed(full_cells("New"), 1), noon)), "ok");
    EXPECT_EQ(own(ann, State::Draft), "Begun finish;");
    EXPECT_EQ(own(ann, State::Returned), "Sent back correct (Where?);");
    EXPECT_EQ(own(ann, State::Submitted), "Waiting wait;");
    EXPECT_EQ(own(bob, State::Draft), "Begun finish;");
    const std::string published_ones = own(ann, State::Published);
    EXPECT_NE(published_ones.find("Old nothing;"), std::string::npos) << published_ones;
    EXPECT_NE(published_ones.find("In work resume;"), std::string::npos) << published_ones;
    EXPECT_NE(own(bob, State::Published).find("In work nothing;"), std::string::npos);
    EXPECT_NE(own(ann, State::Published, noon + 24h * 400).find("Old confirm;"), std::string::npos);
    EXPECT_EQ(own(ann).substr(0, 9), "Sent back");
    EXPECT_EQ(own(carl), "");
    EXPECT_EQ(own(rita), "");
    EXPECT_EQ(own(sec), "");
    EXPECT_EQ(own(Actor{}), "");
    ask([&](db::Transaction& transaction) {
        EXPECT_EQ(count_own_records(transaction, ann, std::nullopt), 5);
        EXPECT_EQ(count_own_records(transaction, ann, State::Published), 2);
        EXPECT_EQ(count_own_records(transaction, zoe, std::nullopt), 0);
        return 0;
    });
    EXPECT_EQ(decide(ann, old, MoveName::Withdraw, "Over"), "ok");
    EXPECT_EQ(own(ann, State::Withdrawn), "Old nothing;");
}

TEST_P(QueriesTest, AuthorsSeeTheirOwnerlessDrafts) {
    const RecordId id = start_record(desk(), zoe, {"activity", {}}, noon).value();
    EXPECT_EQ(said(save_draft(desk(), zoe, id, typed({{"title", "Mine"}}), noon)), "ok");
    EXPECT_EQ(own(zoe), "Mine finish;");
    EXPECT_EQ(own(ann), "");
}

TEST_P(QueriesTest, ReviewersSeeTheLongestWaitingFirst) {
    waiting("Second", {"C5", "C6"}, {"KEN"}, noon + 1h);
    waiting("First", {"C1"}, {"FRA", "KEN"}, noon);
    waiting("Third", {}, {}, noon + 2h, Consent::Secretariat);
    start();
    published();
    EXPECT_EQ(queue(rita), "First C1 FRA KEN;Second C5 C6 KEN;Third;");
    EXPECT_EQ(queue(sec), queue(rita));
    EXPECT_EQ(queue(rita, {}, 1, 1), "Second C5 C6 KEN;");
    EXPECT_EQ(queue(rita, {.action_line = "C6"}), "Second C5 C6 KEN;");
    EXPECT_EQ(queue(rita, {.country = "FRA"}), "First C1 FRA KEN;");
    EXPECT_EQ(queue(rita, {.organization = who}), "");
    EXPECT_EQ(queue(rita, {.waiting_since = noon + 1h}), "First C1 FRA KEN;");
    EXPECT_EQ(queue(rita, {.kind = "other"}), "");
    const Actor both = acting("ann", {Role::Reviewer}, {itu});
    EXPECT_EQ(queue(both, {.country = "FRA"}), "First own C1 FRA KEN;");
    for (const Actor* actor : {&ann, &carl, &fay, &zoe}) {
        EXPECT_EQ(queue(*actor), "") << actor->account.text();
    }
    ask([&](db::Transaction& transaction) {
        EXPECT_EQ(count_queue(transaction, rita, {}), 3);
        EXPECT_EQ(count_queue(transaction, fay, {}), 0);
        EXPECT_EQ(count_queue_by(transaction, rita, {}, QueueAxis::Country),
                  (std::vector<QueueCount>{{"KEN", 2}, {"FRA", 1}}));
        EXPECT_EQ(count_queue_by(transaction, rita, {}, QueueAxis::ActionLine),
                  (std::vector<QueueCount>{{"C1", 1}, {"C5", 1}, {"C6", 1}}));
        EXPECT_EQ(count_queue_by(transaction, rita, {.country = "FRA"}, QueueAxis::Organization),
                  (std::vector<QueueCount>{{"ITU", 1}}));
        EXPECT_EQ(count_queue_by(transaction, rita, {}, QueueAxis::Kind),
                  (std::vector<QueueCount>{{"activity", 3}}));
        EXPECT_EQ(count_queue_by(transaction, ann, {}, QueueAxis::Kind), std::vector<QueueCount>());
        return 0;
    });
}

TEST_P(QueriesTest, SubmittersSeeTheirPlaceInTheQueue) {
    const RecordId second = waiting("Second", {}, {}, noon + 1h);
    const RecordId first = waiting("First", {}, {}, noon);
    const auto place = [&](const RecordId& id) {
        const Record found = record(id);
        return ask(
            [&](db::Transaction& transaction) { return find_queue_place(transaction, found); });
    };
    EXPECT_EQ(place(first), (QueuePlace{0, 2}));
    EXPECT_EQ(place(second), (QueuePlace{1, 2}));
    EXPECT_EQ(place(published()), std::nullopt);
}

TEST_P(QueriesTest, FacilitatorsSeeClaimsOfTheirLinesOnly) {
    waiting("Wells", {"C5", "C6"}, {}, noon);
    waiting("Secret", {"C5"}, {}, noon + 1h, Consent::Secretariat);
    const RecordId gone = waiting("Gone", {"C5"}, {}, noon + 2h);
    EXPECT_EQ(decide(ann, gone, MoveName::Withdraw, "x"), "ok");
    EXPECT_EQ(open_alignments(fay), "Wells C5;");
    EXPECT_EQ(open_alignments(fay, {"C6"}), "");
    EXPECT_EQ(open_alignments(fay, {"C5", "C6"}), "Wells C5;");
    EXPECT_EQ(open_alignments(rita), "Wells C5;Wells C6;Secret C5;");
    EXPECT_EQ(open_alignments(rita, {"C6"}), "Wells C6;");
    EXPECT_EQ(open_alignments(ann), "");
    EXPECT_EQ(open_alignments(acting("zoe", {Role::Contributor}, {}, {"C5"})), "");
    EXPECT_EQ(open_alignments(Actor{}), "");
}

TEST_P(QueriesTest, OrphansArePublicAndClaimsAreNot) {
    Deposit deposit;
    deposit.kind = "activity";
    deposit.content = Value::object({{"title", "Œuvre orpheline"}});
    RecordId id;
    database->write([&](db::Transaction& transaction) {
        Depositor depositor(transaction, shelf.library(transaction), sec, DepositPolicy::Publish,
                            noon);
        id = depositor.deposit(deposit).value().record;
        deposit.content.set("title", "Hidden");
        deposit.consent = Consent::Secretariat;
        depositor.deposit(deposit).value();
        depositor.finish();
    });
    published();
    published(Consent::Unnamed);
    ask([&](db::Transaction& transaction) {
        const auto orphans = list_orphans(transaction, "", 0, 10);
        EXPECT_EQ(orphans.size(), 1U);
        EXPECT_EQ(orphans.at(0).record, id);
        EXPECT_EQ(count_orphans(transaction, "œuvre"), 1);
        EXPECT_EQ(count_orphans(transaction, "hidden"), 0);
        return 0;
    });
    EXPECT_EQ(said(claim_orphan(desk(), carl, id, who, "See page 7", noon)), "ok");
    ask([&](db::Transaction& transaction) {
        const auto claims = list_claims(transaction, sec, 0, 10);
        EXPECT_EQ(claims.size(), 1U);
        EXPECT_EQ(claims.at(0).claim, (Claim{id, who, carl.account, "See page 7", noon}));
        EXPECT_FALSE(claims.at(0).is_own);
        EXPECT_EQ(list_own_claims(transaction, carl).size(), 1U);
        for (const Actor* actor : {&ann, &rita, &fay, &carl, &zoe}) {
            EXPECT_EQ(list_claims(transaction, *actor, 0, 10), std::vector<OpenClaim>());
        }
        EXPECT_EQ(list_own_claims(transaction, ann), std::vector<OpenClaim>());
        return 0;
    });
    EXPECT_EQ(history(rita, id), "import -;claim -;");
    EXPECT_EQ(history(sec, id), "import sec;claim carl See page 7;");
    EXPECT_EQ(said(decide_claim(desk(), sec, id, who, true, "Seen", noon)), "ok");
    EXPECT_EQ(history(carl, id), "import -;claim carl See page 7;approve-claim - Seen;");
}

TEST_P(QueriesTest, HistoryNamesColleaguesOnly) {
    const RecordId id = submitted();
    EXPECT_EQ(decide(rita, id, MoveName::Return, "Where?"), "ok");
    EXPECT_EQ(history(ann, id), "start ann;submit ann;return - Where?;");
    EXPECT_EQ(history(bob, id), "start ann;submit ann;return - Where?;");
    EXPECT_EQ(history(rita, id), "start -;submit -;return rita Where?;");
    EXPECT_EQ(history(sec, id), "start ann;submit ann;return rita Where?;");
    EXPECT_EQ(history(carl, id), "");
    EXPECT_EQ(history(Actor{}, id), "");
}

TEST_P(QueriesTest, TheNewestRevisionIsShownAsFarAsTheReaderMaySee) {
    const RecordId id = submitted();
    const auto seen = [&](const Actor& actor) -> std::string {
        const auto library = this->library();
        return ask([&](db::Transaction& transaction) -> std::string {
            const auto opened = find_for(transaction, actor, id);
            if (!opened) {
                return "nothing";
            }
            const Value content =
                newest_revision_for(transaction, *library, *opened).value().content;
            return std::string(content.text_of("note")) + ", " +
                   std::string(content.text_of("contact"));
        });
    };
    EXPECT_EQ(seen(ann), "for reviewers, desk@itu.example");
    EXPECT_EQ(seen(sec), "for reviewers, desk@itu.example");
    EXPECT_EQ(seen(rita), "for reviewers, ");
    EXPECT_EQ(seen(fay), "for reviewers, ");
    EXPECT_EQ(seen(carl), "nothing");
    EXPECT_EQ(seen(Actor{}), "nothing");
}

TEST_P(QueriesTest, ThePublicSeesDifferencesOfWhatItHasSeen) {
    const RecordId id = published();
    kinds::Cells second = full_cells("Deeper wells");
    second[6].second = "another note";
    second[7].second = "new@itu.example";
    EXPECT_EQ(said(submit(desk(), bob, id, typed(second, 1), "Deeper", noon + 1h)), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Publish, "", noon + 2h), "ok");
    EXPECT_EQ(said(submit(desk(), ann, id, typed(full_cells("Secret wells"), 2), {}, noon)), "ok");
    const RecordId hidden = submitted();
    const auto library = this->library();
    ask([&](db::Transaction& transaction) {
        EXPECT_EQ(list_public_revisions(transaction, id),
                  (std::vector<PublicRevision>{{1, noon, Capacity::Owner, itu},
                                               {2, noon + 2h, Capacity::Owner, itu}}));
        EXPECT_EQ(public_differences(transaction, *library, id, 1, 2).value(),
                  (std::vector<kinds::Difference>{{"title", "Wells for Kisumu", "Deeper wells"}}));
        EXPECT_EQ(said(public_differences(transaction, *library, id, 1, 3)),
                  "not_found registry.error.unknown_revision");
        EXPECT_EQ(said(public_differences(transaction, *library, hidden, 1, 1)),
                  "not_found registry.error.unknown_revision");
        return 0;
    });
    EXPECT_EQ(said(change_consent(desk(), ann, id, Consent::Unnamed, noon)), "ok");
    ask([&](db::Transaction& transaction) {
        EXPECT_EQ(list_public_revisions(transaction, id),
                  (std::vector<PublicRevision>{{1, noon}, {2, noon + 2h}}));
        return 0;
    });
    EXPECT_EQ(said(change_consent(desk(), ann, id, Consent::Secretariat, noon)), "ok");
    ask([&](db::Transaction& transaction) {
        EXPECT_EQ(list_public_revisions(transaction, id), std::vector<PublicRevision>());
        return 0;
    });
}

} // namespace
} // namespace stocktake::registry
