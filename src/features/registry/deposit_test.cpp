// SPDX-License-Identifier: Apache-2.0
// Records from files: what is new, what has changed, what is left alone, and how little it costs.
#include "features/registry/deposit.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class DepositTest : public RegistryTest {
  protected:
    Deposit row(std::string id, std::string title = "Wells") {
        Deposit deposit;
        deposit.kind = "activity";
        deposit.source = SourceKey{"list", std::move(id)};
        deposit.owner = itu;
        deposit.content = content(std::move(title));
        return deposit;
    }

    static Value content(std::string title) {
        return Value::object(
            {{"title", std::move(title)},
             {"period", Value::object({{"from", "2024"}})},
             {"countries", Value::array({"KEN"})},
             {"lines", Value::array({Value::object({{"framework", "wsis"}, {"node", "C5"}})})},
             {"contact", "desk@itu.example"}});
    }

    struct Line {
        std::string said; // `created`, `changed title`, `unchanged`, an error
        RecordId record;
    };

    std::vector<Line> run(const std::vector<Deposit>& rows, const Actor& actor,
                          DepositPolicy policy = DepositPolicy::Publish, Timestamp now = noon) {
        std::vector<Line> lines;
        database->write([&](db::Transaction& transaction) {
            lines.clear();
            Depositor depositor(transaction, shelf.library(transaction), actor, policy, now);
            for (const Deposit& each : rows) {
                lines.push_back(line_of(depositor.deposit(each)));
            }
            depositor.finish();
        });
        return lines;
    }

    static Line line_of(const Result<Deposited>& deposited) {
        if (!deposited) {
            return {said(deposited), {}};
        }
        std::string text = deposited->outcome == DepositOutcome::Created   ? "created"
                           : deposited->outcome == DepositOutcome::Changed ? "changed"
                                                                           : "unchanged";
        for (const kinds::Difference& each : deposited->differences) {
            text += ' ' + each.cell;
        }
        for (const auto& [language, each] : deposited->layer_differences) {
            text += ' ' + std::string(tag_of(language)) + ' ' + each.cell;
        }
        text += deposited->note ? " (" + deposited->note->id + ')' : "";
        return {std::move(text), deposited->record};
    }

    /// What was said of each row.
    std::string said_of(const std::vector<Deposit>& rows, const Actor& actor,
                        DepositPolicy policy = DepositPolicy::Publish, Timestamp now = noon) {
        std::string text;
        for (const Line& line : run(rows, actor, policy, now)) {
            text += line.said + ";";
        }
        return text;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, DepositTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(DepositTest, PublishesWhatTheSecretariatBrings) {
    Deposit deposit = row("1");
    deposit.layers = {{Language::French, Value::object({{"title", "Puits"}})}};
    deposit.legacy_id = "1513949296";
    deposit.submitted_at = moment_of_legacy_id("1513949296");
    const auto lines = run({deposit}, sec);
    ASSERT_EQ(lines[0].said, "created");
    const RecordId id = lines[0].record;
    const Publication shown = publication(id).value();
    EXPECT_EQ(shown.title, "Wells");
    EXPECT_EQ(shown.year, 2024);
    EXPECT_EQ(shown.owner, itu);
    EXPECT_EQ(shown.published_at, noon);
    EXPECT_EQ(shown.confirmed_at, *deposit.submitted_at);
    EXPECT_EQ(shown.layers.size(), 1U);
    EXPECT_EQ(shown.alignments,
              (std::vector<PublishedAlignment>{{"wsis", "C5", AlignmentState::Claimed}}));
    EXPECT_EQ(all_that_is_public().find("desk@"), std::string::npos);
    EXPECT_EQ(events(id), "import  published 1 import\n");
    EXPECT_EQ(alignments(id), "wsis C5 claimed import\n");
    EXPECT_EQ(rows("SELECT author, capacity FROM record_revision"), "sec import\n");
    EXPECT_EQ(rows("SELECT source, id FROM record_source"), "list 1\n");
    EXPECT_EQ(rows("SELECT name FROM record_address"), "1513949296\n");
    EXPECT_EQ(rows("SELECT topic, key FROM change_feed WHERE topic IN ('record', 'publication')"),
              "publication @2026-06-01T12:00:00.000Z\n");
}

TEST_P(DepositTest, WritesTheSameTablesAsRefreshing) {
    const RecordId id = run({row("1")}, sec)[0].record;
    const std::string written = all_that_is_public();
    const auto library = this->library();
    database->write([&](db::Transaction& transaction) {
        EXPECT_FALSE(rewrite_publication(transaction, *library, id, noon + 1h));
    });
    EXPECT_EQ(all_that_is_public(), written);
}

TEST_P(DepositTest, QueuesWhatMembersBring) {
    const RecordId id = run({row("1")}, ann, DepositPolicy::Submit)[0].record;
    EXPECT_EQ(record(id).state, State::Submitted);
    EXPECT_EQ(record(id).submitted_at, noon);
    EXPECT_EQ(all_that_is_public(), "");
    EXPECT_EQ(rows("SELECT country FROM record_country"), "KEN\n");
    EXPECT_EQ(rows("SELECT topic, key FROM change_feed WHERE topic = 'publication'"), "");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(publication(id).value().title, "Wells");
}

TEST_P(DepositTest, IsForThoseWhoMay) {
    EXPECT_EQ(said_of({row("1")}, ann), "not_allowed registry.error.not_for_organization;");
    EXPECT_EQ(said_of({row("1")}, rita), "not_allowed registry.error.not_for_organization;");
    EXPECT_EQ(said_of({row("1")}, carl, DepositPolicy::Submit),
              "not_allowed registry.error.not_for_organization;");
    Deposit orphan = row("1");
    orphan.owner = {};
    EXPECT_EQ(said_of({orphan}, ann, DepositPolicy::Submit),
              "not_allowed registry.error.not_for_organization;");
    EXPECT_EQ(said_of({orphan}, sec), "created;");
    Deposit nobody = row("2");
    nobody.owner = OrganizationId("NOBODY");
    EXPECT_EQ(said_of({nobody}, sec), "invalid_input registry.error.unknown_organization owner: "
                                      "registry.error.unknown_organization;");
    Deposit party = row("3");
    party.kind = "party";
    EXPECT_EQ(said_of({party}, sec), "invalid_input registry.error.unknown_kind;");
}

TEST_P(DepositTest, OfTheSameRowsChangesNothing) {
    const std::vector<Deposit> file{row("1"), row("2", "Towers"), row("3", "Schools")};
    EXPECT_EQ(said_of(file, sec), "created;created;created;");
    const auto everything = [&] {
        return rows("SELECT count(*) FROM record_revision") +
               rows("SELECT count(*) FROM record_event") + all_that_is_public() +
               rows("SELECT count(*) FROM change_feed");
    };
    const std::string before = everything();
    EXPECT_EQ(said_of(file, sec, DepositPolicy::Publish, noon + 24h),
              "unchanged;unchanged;unchanged;");
    EXPECT_EQ(everything(), before);
}

TEST_P(DepositTest, OfAChangedRowMakesARevision) {
    const RecordId id = run({row("1")}, sec)[0].record;
    Deposit changed = row("1", "Deeper wells");
    changed.layers = {{Language::French, Value::object({{"title", "Puits"}})}};
    EXPECT_EQ(said_of({changed}, sec, DepositPolicy::Publish, noon + 24h),
              "changed title fr title;");
    EXPECT_EQ(publication(id).value().title, "Deeper wells");
    EXPECT_EQ(publication(id).value().changed_at, noon + 24h);
    EXPECT_EQ(publication(id).value().layers.size(), 1U);
    EXPECT_EQ(events(id), "import  published 1 import\nimport published published 2 import\n");
    EXPECT_EQ(said_of({changed}, sec, DepositPolicy::Publish, noon + 48h), "unchanged;");
}

TEST_P(DepositTest, OfAnExportThatComesBackChangesItsRecord) {
    const RecordId id = published();
    Deposit back;
    back.kind = "activity";
    back.record = id;
    back.content = database->read([&](db::Transaction& transaction) {
        return find_revision(transaction, id, 1).value().content;
    });
    EXPECT_EQ(said_of({back}, sec), "unchanged;");
    back.content.set("title", "Wells, corrected");
    EXPECT_EQ(said_of({back}, carl, DepositPolicy::Submit),
              "not_allowed registry.error.not_allowed;");
    EXPECT_EQ(said_of({back}, ann, DepositPolicy::Submit), "changed title;");
    EXPECT_EQ(record(id).state, State::Submitted);
    EXPECT_EQ(publication(id).value().title, "Wells for Kisumu");
    back.record = RecordId("none");
    EXPECT_EQ(said_of({back}, sec), "not_found registry.error.unknown_record;");
    back.record = submitted();
    EXPECT_EQ(said_of({back}, carl, DepositPolicy::Submit),
              "not_found registry.error.unknown_record;");
}

TEST_P(DepositTest, RefusesTheSameRowTwiceInAFile) {
    Deposit named = row("3");
    named.legacy_id = "1513949296";
    Deposit named_too = row("4");
    named_too.legacy_id = "1513949296";
    EXPECT_EQ(said_of({row("1"), row("1", "Towers"), named, named_too}, sec),
              "created;conflict registry.error.twice_in_file;created;"
              "conflict registry.error.twice_in_file;");
    Deposit empty = row("");
    EXPECT_EQ(said_of({empty}, sec),
              "invalid_input registry.error.source_key source_id: registry.error.source_key;");
    Deposit endless = row(std::string(501, 'x'));
    EXPECT_EQ(said_of({endless}, sec),
              "invalid_input registry.error.source_key source_id: registry.error.source_key;");
}

TEST_P(DepositTest, FindsARecordByItsLegacyId) {
    Deposit first = row("1");
    first.legacy_id = "1513949296";
    const RecordId id = run({first}, sec)[0].record;
    Deposit other_list = row("77", "Wells in Kenya");
    other_list.source->source = "other";
    other_list.legacy_id = "1513949296";
    const Line line = run({other_list}, sec)[0];
    EXPECT_EQ(line.said, "changed title");
    EXPECT_EQ(line.record, id);
    Deposit taken = row("2", "Towers");
    run({taken}, sec);
    taken.legacy_id = "1513949296";
    EXPECT_EQ(said_of({taken}, sec), "conflict registry.error.name_taken;");
}

TEST_P(DepositTest, NeverShowsMoreThanTheOwnerAgreedTo) {
    const RecordId id = run({row("1")}, sec)[0].record;
    EXPECT_EQ(said(change_consent(desk(), ann, id, Consent::Secretariat, noon)), "ok");
    EXPECT_EQ(said_of({row("1", "Deeper wells")}, sec), "changed title;");
    EXPECT_EQ(all_that_is_public(), "");
    EXPECT_EQ(record(id).consent, Consent::Secretariat);
    Deposit owners = row("1", "Wider wells");
    EXPECT_EQ(said_of({owners}, ann, DepositPolicy::Submit), "changed title;");
    EXPECT_EQ(record(id).consent, Consent::Named);
    Deposit narrower = row("2", "Towers");
    const RecordId other = run({narrower}, sec)[0].record;
    narrower.consent = Consent::Unnamed;
    EXPECT_EQ(said_of({narrower}, sec), "changed;");
    EXPECT_EQ(publication(other).value().owner, OrganizationId());
    EXPECT_EQ(rows("SELECT details FROM record_event WHERE record = $1 AND number = 2", {other}),
              R"({"consent":{"before":"named","after":"unnamed"}})"
              "\n");
}

TEST_P(DepositTest, TakesNothingFromAnOwner) {
    Deposit orphan = row("1");
    orphan.owner = {};
    const RecordId id = run({orphan}, sec)[0].record;
    EXPECT_EQ(said(claim_orphan(desk(), carl, id, who, "Ours", noon)), "ok");
    EXPECT_EQ(said(decide_claim(desk(), sec, id, who, true, "", noon)), "ok");
    orphan.content = content("Deeper wells");
    EXPECT_EQ(said_of({orphan}, sec), "changed title;");
    EXPECT_EQ(record(id).owner, who);
    EXPECT_EQ(said_of({row("1", "Deepest wells")}, sec), "changed title;");
    EXPECT_EQ(record(id).owner, who);
    Deposit second = row("2", "Towers");
    second.owner = {};
    const RecordId other = run({second}, sec)[0].record;
    second.owner = itu;
    EXPECT_EQ(said_of({second}, sec), "changed;");
    EXPECT_EQ(publication(other).value().owner, itu);
}

TEST_P(DepositTest, LeavesAloneWhatWasWithdrawnArchivedOrMerged) {
    const RecordId withdrawn = run({row("1")}, sec)[0].record;
    const RecordId archived = run({row("2")}, sec)[0].record;
    const RecordId merged = run({row("3")}, sec)[0].record;
    const RecordId kept = run({row("4")}, sec)[0].record;
    EXPECT_EQ(decide(ann, withdrawn, MoveName::Withdraw, "A mistake"), "ok");
    EXPECT_EQ(decide(ann, archived, MoveName::Archive), "ok");
    EXPECT_EQ(said(merge_records(desk(), sec, merged, kept, "The same", noon)), "ok");
    const auto lines = run({row("1", "A"), row("2", "B"), row("3", "C")}, sec);
    EXPECT_EQ(lines[0].said, "unchanged (registry.note.withdrawn)");
    EXPECT_EQ(lines[1].said, "unchanged (registry.note.archived)");
    EXPECT_EQ(lines[2].said, "unchanged (registry.note.merged)");
    EXPECT_EQ(lines[2].record, kept);
    EXPECT_EQ(publication(withdrawn), std::nullopt);
    EXPECT_EQ(publication(kept).value().title, "Wells");
}

TEST_P(DepositTest, WritesOverNothingThatWaitsForADecision) {
    const RecordId id = run({row("1")}, sec)[0].record;
    EXPECT_EQ(said(submit(desk(), ann, id, typed({{"title", "Our wells"}}, 1), {}, noon)), "ok");
    EXPECT_EQ(said_of({row("1", "Deeper wells")}, sec), "conflict registry.error.waiting;");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(said_of({row("1", "Deeper wells")}, sec),
              "changed title period.from countries lines contact;");
}

TEST_P(DepositTest, MakesManyRecordsInOneTransaction) {
    std::vector<Deposit> file;
    for (int i = 0; i < 500; ++i) {
        file.push_back(row(std::to_string(i), "Wells " + std::to_string(i)));
    }
    run(file, sec);
    EXPECT_EQ(rows("SELECT count(*) FROM publication"), "500\n");
    EXPECT_EQ(rows("SELECT count(*) FROM record r JOIN record_source s ON s.record = r.id "
                   "WHERE r.title = 'Wells ' || s.id"),
              "500\n");
    EXPECT_EQ(rows("SELECT count(*) FROM publication_key"), "2000\n");
}

TEST_P(DepositTest, IsRehearsedWhereNothingMayBeWritten) {
    run({row("1"), row("2", "Schools")}, sec);
    const std::vector<Deposit> file{row("1", "Deep wells"), row("2", "Schools"), row("3", "Roads"),
                                    row("3", "Roads")};
    const std::string before = all_that_is_public();
    const std::string rehearsed = database->read([&](db::Transaction& transaction) {
        Depositor depositor(transaction, shelf.library(transaction), sec, DepositPolicy::Publish,
                            noon + 1h, DepositMode::Rehearse);
        std::string text;
        for (const Deposit& each : file) {
            text += line_of(depositor.deposit(each)).said + ";";
        }
        depositor.finish();
        return text;
    });
    EXPECT_EQ(rehearsed, "changed title;unchanged;created;conflict registry.error.twice_in_file;");
    EXPECT_EQ(all_that_is_public(), before);
    EXPECT_EQ(said_of(file, sec, DepositPolicy::Publish, noon + 1h), rehearsed);
}

TEST_P(DepositTest, IsForgottenWhenItsTransactionIs) {
    EXPECT_THROW(database->write([&](db::Transaction& transaction) {
        Depositor depositor(transaction, shelf.library(transaction), sec, DepositPolicy::Publish,
                            noon);
        EXPECT_TRUE(depositor.deposit(row("1")));
        depositor.finish();
        throw std::runtime_error("the power goes");
    }),
                 std::runtime_error);
    EXPECT_EQ(rows("SELECT id FROM record"), "");
    EXPECT_EQ(all_that_is_public(), "");
}

} // namespace
} // namespace stocktake::registry
