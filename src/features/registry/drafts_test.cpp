// SPDX-License-Identifier: Apache-2.0
// Writing: drafts, submitting, two people at once.
#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class DraftsTest : public RegistryTest {
  protected:
    std::string save(const Actor& actor, const RecordId& id, const Typed& text) {
        return said(save_draft(desk(), actor, id, text, noon));
    }

    std::string send(const Actor& actor, const RecordId& id, const Typed& text) {
        return said(submit(desk(), actor, id, text, {}, noon));
    }

    std::optional<Draft> draft(const RecordId& id, const Actor& actor) {
        return database->read([&](db::Transaction& transaction) {
            return find_draft(transaction, id, actor.account);
        });
    }

    Value content(const RecordId& id, std::int64_t number) {
        return database->read([&](db::Transaction& transaction) {
            return find_revision(transaction, id, number).value().content;
        });
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, DraftsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(DraftsTest, StartForAnOrganizationTheActorActsFor) {
    const RecordId id = start();
    EXPECT_EQ(record(id).state, State::Draft);
    EXPECT_EQ(record(id).owner, itu);
    EXPECT_EQ(record(id).revision, 0);
    EXPECT_EQ(events(id), "start  draft 0 owner\n");
    EXPECT_EQ(audit(), "load-framework\nload-framework\nstart-record\n");
    EXPECT_EQ(said(start_record(desk(), ann, {"activity", who}, noon)),
              "not_allowed registry.error.not_for_organization");
    EXPECT_EQ(said(start_record(desk(), ann, {"party", itu}, noon)),
              "not_found registry.error.unknown_kind");
    EXPECT_EQ(said(start_record(desk(), Actor{}, {"activity", {}}, noon)),
              "sign_in_required registry.error.not_allowed");
}

TEST_P(DraftsTest, KeepWhatWasTypedValidOrNot) {
    const RecordId id = start();
    const kinds::Cells cells{{"title", "  Wells "}, {"period.from", "when the rains come"}};
    EXPECT_EQ(save(ann, id, typed(cells)), "ok");
    EXPECT_EQ(draft(id, ann).value().cells, cells);
    EXPECT_EQ(record(id).title, "Wells");
    EXPECT_EQ(draft(id, bob), std::nullopt);
    EXPECT_EQ(save(bob, id, typed({{"title", "Pumps"}})), "ok");
    EXPECT_EQ(draft(id, ann).value().cells, cells);
    EXPECT_EQ(save(ann, id, typed({{"title", "Springs"}})), "ok");
    EXPECT_EQ(draft(id, ann).value().cells, (kinds::Cells{{"title", "Springs"}}));
}

TEST_P(DraftsTest, AreUnknownToOthers) {
    const RecordId id = start();
    for (const Actor* actor : {&carl, &rita, &fay, &zoe}) {
        EXPECT_EQ(save(*actor, id, typed({})), "not_found registry.error.unknown_record")
            << actor->account.text();
        EXPECT_EQ(send(*actor, id, typed(full_cells())), "not_found registry.error.unknown_record")
            << actor->account.text();
    }
    EXPECT_EQ(save(sec, id, typed({})), "conflict registry.error.wrong_state");
    EXPECT_EQ(save(Actor{}, id, typed({})), "not_found registry.error.unknown_record");
    EXPECT_EQ(save(ann, RecordId("none"), typed({})), "not_found registry.error.unknown_record");
}

TEST_P(DraftsTest, RefuseAFormThatNeverWas) {
    const RecordId id = start();
    EXPECT_EQ(save(ann, id, typed({}, 1)), "invalid_input registry.error.unknown_form");
    EXPECT_EQ(save(ann, id, typed({}, -1)), "invalid_input registry.error.unknown_form");
    Typed future = typed({});
    future.kind_version = 2;
    EXPECT_EQ(save(ann, id, future), "invalid_input registry.error.unknown_form");
}

TEST_P(DraftsTest, TakeTheRecordWithThemWhenNothingElseIsThere) {
    const RecordId id = start();
    save(ann, id, typed({{"title", "Wells"}}));
    save(bob, id, typed({{"title", "Pumps"}}));
    EXPECT_EQ(said(discard_draft(desk(), ann, id)), "ok");
    EXPECT_EQ(draft(id, ann), std::nullopt);
    EXPECT_TRUE(draft(id, bob));
    EXPECT_EQ(said(discard_draft(desk(), bob, id)), "ok");
    EXPECT_EQ(rows("SELECT id FROM record"), "");
    const RecordId other = submitted();
    EXPECT_EQ(said(discard_draft(desk(), ann, other)), "ok");
    EXPECT_EQ(record(other).state, State::Submitted);
}

TEST_P(DraftsTest, BecomeARevisionWhenSubmitted) {
    const RecordId id = start();
    save(ann, id, typed({{"title", "Wells"}}));
    EXPECT_EQ(said(submit(desk(), ann, id, typed(full_cells()), "first", noon)), "ok");
    EXPECT_EQ(draft(id, ann), std::nullopt);
    EXPECT_EQ(record(id).state, State::Submitted);
    EXPECT_EQ(record(id).title, "Wells for Kisumu");
    EXPECT_EQ(record(id).submitted_at, noon);
    EXPECT_EQ(to_json(content(id, 1)),
              R"({"title":"Wells for Kisumu","text":"Water is near.",)"
              R"("period":{"from":"2025-03"},"countries":["KEN"],)"
              R"("lines":[{"framework":"wsis","node":"C5"}],"partners":[{"id":"WHO"}],)"
              R"("note":"for reviewers","contact":"desk@itu.example"})");
    EXPECT_EQ(rows("SELECT number, author, capacity, reason FROM record_revision"),
              "1 ann owner first\n");
    EXPECT_EQ(alignments(id), "wsis C5 claimed owner\n");
    EXPECT_EQ(rows("SELECT country FROM record_country"), "KEN\n");
    EXPECT_EQ(all_that_is_public(), "");
}

TEST_P(DraftsTest, StayWhenTheyCannotBeSubmitted) {
    const RecordId id = start();
    const kinds::Cells cells{{"title", ""}, {"period.from", "soon"}, {"countries", "Atlantis"}};
    const auto result = submit(desk(), ann, id, typed(cells), {}, noon);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(result.error().message.id, "registry.error.problems");
    std::string fields;
    for (const FieldError& each : result.error().fields) {
        fields += each.field + ' ';
    }
    EXPECT_EQ(fields, "title period.from countries ");
    EXPECT_EQ(draft(id, ann).value().cells, cells);
    EXPECT_EQ(record(id).state, State::Draft);
}

TEST_P(DraftsTest, NeedAnOwnerToBeSubmitted) {
    const RecordId id = start_record(desk(), zoe, {"activity", {}}, noon).value();
    EXPECT_EQ(send(zoe, id, typed(full_cells())),
              "invalid_input registry.error.owner_missing owner: registry.error.owner_missing");
    EXPECT_TRUE(draft(id, zoe));
    EXPECT_EQ(save(ann, id, typed({})), "not_found registry.error.unknown_record");
}

TEST_P(DraftsTest, GoBackToTheQueueAsTheyAreWhenNothingWasChanged) {
    const RecordId id = submitted();
    EXPECT_EQ(decide(rita, id, MoveName::Return, "Which wells?"), "ok");
    EXPECT_EQ(send(ann, id, typed(full_cells(), 1)), "ok");
    EXPECT_EQ(record(id).state, State::Submitted);
    EXPECT_EQ(record(id).revision, 1);
    EXPECT_EQ(events(id), "start  draft 0 owner\n"
                          "submit draft submitted 1 owner\n"
                          "return submitted returned 1 reviewer\n"
                          "submit returned submitted 1 owner\n");
}

TEST_P(DraftsTest, OfAPublishedRecordLeaveItPublicAsItIs) {
    const RecordId id = published();
    const std::string before = all_that_is_public();
    EXPECT_EQ(save(ann, id, typed(full_cells("Deeper wells"), 1)), "ok");
    EXPECT_EQ(record(id).title, "Wells for Kisumu");
    EXPECT_EQ(send(ann, id, typed(full_cells("Deeper wells"), 1)), "ok");
    EXPECT_EQ(record(id).state, State::Submitted);
    EXPECT_EQ(record(id).revision, 2);
    EXPECT_EQ(record(id).published_revision, 1);
    EXPECT_EQ(all_that_is_public(), before);
    EXPECT_EQ(decide(rita, id, MoveName::Return, "Deeper than what?"), "ok");
    EXPECT_EQ(all_that_is_public(), before);
    EXPECT_EQ(send(ann, id, typed(full_cells("Wells, deeper"), 2)), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(publication(id).value().title, "Wells, deeper");
    EXPECT_EQ(publication(id).value().revision, 3);
}

TEST_P(DraftsTest, ThatSayTheSameConfirmAPublishedRecord) {
    const RecordId id = published();
    const Timestamp later = noon + 24h * 400;
    EXPECT_EQ(said(submit(desk(), ann, id, typed(full_cells(), 1), {}, later)), "ok");
    EXPECT_EQ(record(id).state, State::Published);
    EXPECT_EQ(record(id).revision, 1);
    EXPECT_EQ(publication(id).value().confirmed_at, later);
    EXPECT_EQ(publication(id).value().changed_at, noon);
}

TEST_P(DraftsTest, AreCorrectedByReviewersWithoutMoving) {
    const RecordId id = submitted();
    EXPECT_EQ(send(ann, id, typed(full_cells("Mine"), 1)), "conflict registry.error.kept_as_draft");
    EXPECT_EQ(send(rita, id, typed(full_cells("Wells for Kisumu, Kenya"), 1)), "ok");
    EXPECT_EQ(record(id).state, State::Submitted);
    EXPECT_EQ(rows("SELECT number, author, capacity FROM record_revision ORDER BY number"),
              "1 ann owner\n2 rita reviewer\n");
    EXPECT_EQ(send(fay, id, typed(full_cells("C5"), 2)), "not_allowed registry.error.not_allowed");
}

TEST_P(DraftsTest, OfTwoPeopleAreComparedCellByCell) {
    const RecordId id = published();
    kinds::Cells anns = full_cells("Ann's wells");
    kinds::Cells bobs = full_cells("Bob's wells");
    anns[1].second = "Water is nearer.";
    bobs.emplace_back("countries", "FRA");
    EXPECT_EQ(save(bob, id, typed(bobs, 1)), "ok");
    EXPECT_EQ(send(ann, id, typed(anns, 1)), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(send(bob, id, typed(bobs, 1)), "conflict registry.error.changed_meanwhile");
    EXPECT_EQ(draft(id, bob).value().cells, bobs);
    const Comparison comparison = compare_with_draft(desk(), bob, id).value();
    EXPECT_EQ(comparison.base_revision, 1);
    EXPECT_EQ(comparison.newest_revision, 2);
    std::string told;
    for (const CellChange& each : comparison.changes) {
        told += each.cell + ": " + each.base + " | " + each.newest + " | " + each.draft +
                (each.is_conflict() ? " !\n" : "\n");
    }
    EXPECT_EQ(told, "title: Wells for Kisumu | Ann's wells | Bob's wells !\n"
                    "text: Water is near. | Water is nearer. | Water is near.\n"
                    "countries: KEN | KEN | KEN; FRA\n");
    const auto cell = [&](std::string_view name) {
        std::string text;
        for (const auto& [each, value] : comparison.merged) {
            text += each == name ? value + ';' : "";
        }
        return text;
    };
    EXPECT_EQ(cell("title"), "Bob's wells;");
    EXPECT_EQ(cell("text"), "Water is nearer.;");
    EXPECT_EQ(cell("countries"), "KEN;FRA;");
    EXPECT_EQ(send(bob, id, typed(comparison.merged, 2)), "ok");
    EXPECT_EQ(content(id, 3).text_of("text"), "Water is nearer.");
    EXPECT_EQ(said(compare_with_draft(desk(), bob, id)), "not_found registry.error.no_draft");
    EXPECT_EQ(said(compare_with_draft(desk(), carl, id)), "not_allowed registry.error.not_allowed");
}

TEST_P(DraftsTest, ShowWhatCouldNotBeReadWhenCompared) {
    const RecordId id = published();
    kinds::Cells bobs = full_cells();
    bobs[2].second = "next spring";
    EXPECT_EQ(save(bob, id, typed(bobs, 1)), "ok");
    const Comparison comparison = compare_with_draft(desk(), bob, id).value();
    ASSERT_EQ(comparison.changes.size(), 1U);
    EXPECT_EQ(comparison.changes[0],
              (CellChange{"period.from", "2025-03", "2025-03", "next spring"}));
    EXPECT_EQ(comparison.merged, bobs);
}

} // namespace
} // namespace stocktake::registry
