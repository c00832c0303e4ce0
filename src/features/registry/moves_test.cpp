// SPDX-License-Identifier: Apache-2.0
// Moves and consent, and what of them the public sees.
#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class MovesTest : public RegistryTest {
  protected:
    std::string give_consent(const Actor& actor, const RecordId& id, Consent consent) {
        return said(change_consent(desk(), actor, id, consent, noon + 1h));
    }

    std::string tombstone(const RecordId& id) {
        const auto found = database->read(
            [&](db::Transaction& transaction) { return find_tombstone(transaction, id); });
        return found ? found->cause + ' ' + found->merged_into.text() : "none";
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, MovesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(MovesTest, PublishShowsPublicFieldsOnly) {
    const RecordId id = published();
    const Publication shown = publication(id).value();
    EXPECT_EQ(to_json(shown.content),
              R"({"title":"Wells for Kisumu","text":"Water is near.",)"
              R"("period":{"from":"2025-03"},"countries":["KEN"],)"
              R"("lines":[{"framework":"wsis","node":"C5"}],"partners":[{"id":"WHO"}]})");
    EXPECT_EQ(shown.owner, itu);
    EXPECT_EQ(shown.year, 2025);
    EXPECT_EQ(shown.confirmed_at, noon);
    EXPECT_EQ(shown.alignments,
              (std::vector<PublishedAlignment>{{"wsis", "C5", AlignmentState::Claimed}}));
    EXPECT_EQ(rows("SELECT axis, key, state FROM publication_key ORDER BY axis, key"),
              "country KEN \norganization ITU \nwsis C5 claimed\nyear 2025 \n");
    const std::string everything = all_that_is_public();
    for (const char* secret : {"for reviewers", "desk@itu.example", "ann"}) {
        EXPECT_EQ(everything.find(secret), std::string::npos) << secret;
    }
}

TEST_P(MovesTest, AreMadeByWhoMayMakeThem) {
    const RecordId id = submitted();
    EXPECT_EQ(decide(ann, id, MoveName::Publish), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(decide(carl, id, MoveName::Publish), "not_found registry.error.unknown_record");
    EXPECT_EQ(decide(fay, id, MoveName::Publish), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(decide(rita, id, MoveName::Archive), "conflict registry.error.wrong_state");
    EXPECT_EQ(decide(rita, id, MoveName::Submit), "conflict registry.error.wrong_state");
    EXPECT_EQ(decide(rita, id, MoveName::Withdraw, "spam"),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(decide(sec, id, MoveName::Withdraw, "spam"), "ok");
    EXPECT_EQ(decide(carl, published(), MoveName::Withdraw, "not ours"),
              "not_allowed registry.error.not_allowed");
}

TEST_P(MovesTest, AreNotDecidedByThoseWhoseRecordItIs) {
    Actor both = acting("ann", {Role::Reviewer, Role::Secretariat}, {itu});
    const RecordId id = submitted();
    EXPECT_EQ(decide(both, id, MoveName::Publish), "not_allowed registry.error.own_record");
    EXPECT_EQ(decide(both, id, MoveName::Return, "no"), "not_allowed registry.error.own_record");
    EXPECT_EQ(decide(both, id, MoveName::Withdraw, "ours"), "ok");
    EXPECT_EQ(events(id), "start  draft 0 owner\n"
                          "submit draft submitted 1 owner\n"
                          "withdraw submitted withdrawn 1 owner\n");
}

TEST_P(MovesTest, ReturnNeedsAReasonForTheWholeOrForFields) {
    const RecordId id = submitted();
    EXPECT_EQ(decide(rita, id, MoveName::Return, "  "),
              "invalid_input registry.error.reason_missing reason: registry.error.reason_missing");
    Decision decision{
        MoveName::Return, "", {{"title", "Too short"}, {"period.to", "Until when?"}}, 1};
    EXPECT_EQ(said(move_record(desk(), rita, id, decision, noon)), "ok");
    EXPECT_EQ(rows("SELECT details FROM record_event WHERE action = 'return'"),
              R"({"fields":[{"field":"title","reason":"Too short"},)"
              R"({"field":"period.to","reason":"Until when?"}]})"
              "\n");
    const RecordId other = submitted();
    decision.fields = {{"colour", "Which?"}};
    EXPECT_EQ(said(move_record(desk(), rita, other, decision, noon)),
              "invalid_input registry.error.unknown_field colour: registry.error.unknown_field");
    decision.fields = {{"title", ""}};
    EXPECT_EQ(said(move_record(desk(), rita, other, decision, noon)),
              "invalid_input registry.error.reason_missing title: registry.error.reason_missing");
    decision = {MoveName::Publish, "", {{"title", "Nice"}}, 1};
    EXPECT_EQ(said(move_record(desk(), rita, other, decision, noon)),
              "invalid_input registry.error.field_reasons fields: registry.error.field_reasons");
    EXPECT_EQ(decide(rita, other, MoveName::Return, std::string(2001, 'x')),
              "invalid_input registry.error.reason_long reason: registry.error.reason_long");
    EXPECT_EQ(decide(rita, other, MoveName::Return, "a\x01"),
              "invalid_input form.error.control_characters reason: "
              "form.error.control_characters");
}

TEST_P(MovesTest, AreAboutTheRevisionThatWasLookedAt) {
    const RecordId id = submitted();
    EXPECT_EQ(said(submit(desk(), sec, id, typed(full_cells("Corrected"), 1), {}, noon)), "ok");
    EXPECT_EQ(said(move_record(desk(), rita, id, {MoveName::Publish, "", {}, 1}, noon)),
              "conflict registry.error.changed_meanwhile");
    EXPECT_EQ(said(move_record(desk(), rita, id, {MoveName::Publish, "", {}, 2}, noon)), "ok");
}

TEST_P(MovesTest, WithdrawEmptiesEveryPublicTableAndLeavesATombstone) {
    const RecordId id = published();
    EXPECT_EQ(decide(ann, id, MoveName::Withdraw, "A mistake"), "ok");
    EXPECT_EQ(all_that_is_public(), "");
    EXPECT_EQ(tombstone(id), "withdrawn ");
    EXPECT_EQ(record(id).published_revision, std::nullopt);
    EXPECT_EQ(decide(ann, id, MoveName::Reopen), "ok");
    EXPECT_EQ(record(id).state, State::Draft);
    EXPECT_EQ(all_that_is_public(), "");
    EXPECT_EQ(said(submit(desk(), ann, id, typed(full_cells("Again"), 1), {}, noon)), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(publication(id).value().title, "Again");
    EXPECT_EQ(tombstone(id), "none");
}

TEST_P(MovesTest, WithdrawTakesDownWhatIsPublicWhateverIsInWork) {
    const RecordId id = published();
    EXPECT_EQ(said(submit(desk(), ann, id, typed(full_cells("New"), 1), {}, noon)), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Return, "Why?"), "ok");
    EXPECT_EQ(decide(ann, id, MoveName::Withdraw, "Enough"), "ok");
    EXPECT_EQ(all_that_is_public(), "");
}

TEST_P(MovesTest, WhatNeverWasPublicLeavesNoTombstone) {
    const RecordId id = submitted();
    EXPECT_EQ(decide(ann, id, MoveName::Withdraw, "A mistake"), "ok");
    EXPECT_EQ(tombstone(id), "none");
    const RecordId secret = published(Consent::Secretariat);
    EXPECT_EQ(decide(ann, secret, MoveName::Withdraw, "A mistake"), "ok");
    EXPECT_EQ(tombstone(secret), "none");
}

TEST_P(MovesTest, ArchivedRecordsStayReadableAndAreMarked) {
    const RecordId id = published();
    EXPECT_EQ(decide(ann, id, MoveName::Archive), "ok");
    EXPECT_TRUE(publication(id).value().is_archived);
    database->read([&](db::Transaction& transaction) {
        EXPECT_EQ(count_publications(transaction, {}, noon), 0);
        PublicationFilter all;
        all.with_archived = true;
        EXPECT_EQ(count_publications(transaction, all, noon), 1);
    });
    EXPECT_EQ(decide(ann, id, MoveName::Reopen), "ok");
    EXPECT_FALSE(publication(id).value().is_archived);
}

TEST_P(MovesTest, ConsentDecidesWhatIsPublicAtOnce) {
    const RecordId id = published();
    EXPECT_EQ(give_consent(ann, id, Consent::Unnamed), "ok");
    EXPECT_EQ(publication(id).value().owner, OrganizationId());
    EXPECT_EQ(all_that_is_public().find("ITU"), std::string::npos);
    EXPECT_EQ(give_consent(ann, id, Consent::Secretariat), "ok");
    EXPECT_EQ(all_that_is_public(), "");
    EXPECT_EQ(tombstone(id), "consent ");
    EXPECT_EQ(give_consent(ann, id, Consent::Named), "ok");
    EXPECT_EQ(publication(id).value().owner, itu);
    EXPECT_EQ(tombstone(id), "none");
    EXPECT_EQ(rows("SELECT details FROM record_event WHERE action = 'consent' ORDER BY number"),
              R"({"consent":{"before":"named","after":"unnamed"}})"
              "\n"
              R"({"consent":{"before":"unnamed","after":"secretariat"}})"
              "\n"
              R"({"consent":{"before":"secretariat","after":"named"}})"
              "\n");
}

TEST_P(MovesTest, WithoutItsNameTheOwnerIsNoPartnerEither) {
    kinds::Cells cells = full_cells();
    cells.emplace_back("partners", "ITU");
    for (const auto& [name, text] : std::initializer_list<std::pair<const char*, const char*>>{
             {"sources.1.name", "Yearbook"},
             {"sources.1.publisher", "ITU"},
             {"sources.2.publisher", "ITU"},
             {"sources.3.publisher", "WHO"}}) {
        cells.emplace_back(name, text);
    }
    const RecordId id = published(Consent::Unnamed, cells);
    EXPECT_EQ(to_json(*publication(id)->content.find("sources")),
              R"([{"name":"Yearbook"},{"publisher":[{"id":"WHO"}]}])");
    EXPECT_EQ(all_that_is_public().find("ITU"), std::string::npos);
    EXPECT_NE(all_that_is_public().find("WHO"), std::string::npos);
}

TEST_P(MovesTest, ConsentIsTheOwnersAndOthersOnlyNarrowIt) {
    const RecordId id = published();
    EXPECT_EQ(give_consent(carl, id, Consent::Secretariat),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(give_consent(rita, id, Consent::Secretariat),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(give_consent(sec, id, Consent::Unnamed), "ok");
    EXPECT_EQ(give_consent(sec, id, Consent::Named), "not_allowed registry.error.consent_wider");
}

TEST_P(MovesTest, WhatIsForTheSecretariatOnlyIsHiddenFromFacilitators) {
    const RecordId id = submitted(Consent::Secretariat);
    EXPECT_EQ(decide(fay, id, MoveName::Publish), "not_found registry.error.unknown_record");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(all_that_is_public(), "");
    EXPECT_EQ(decide(carl, id, MoveName::Withdraw, "x"), "not_found registry.error.unknown_record");
}

TEST_P(MovesTest, LeaveAnAuditEntryAndAChangeInTheFeed) {
    published();
    EXPECT_EQ(audit(), "load-framework\nload-framework\nstart-record\nsubmit-record\n"
                       "publish-record\n");
    EXPECT_EQ(rows("SELECT topic, count(*) FROM change_feed WHERE topic IN ('record', "
                   "'publication') GROUP BY topic ORDER BY topic"),
              "publication 1\nrecord 3\n");
}

} // namespace
} // namespace stocktake::registry
