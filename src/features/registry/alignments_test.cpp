// SPDX-License-Identifier: Apache-2.0
// What owners claim, what facilitators decide, what the public sees of it.
#include "features/registry/alignments.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class AlignmentsTest : public RegistryTest {
  protected:
    std::string decide_on(const Actor& actor, const RecordId& id, std::string node,
                          AlignmentState decision, std::string_view reason = "",
                          const std::optional<NodeKey>& replacement = std::nullopt) {
        return said(decide_alignment(desk(), actor, id, {"wsis", "1", std::move(node)}, decision,
                                     reason, replacement, noon + 1h));
    }

    static kinds::Cells with_lines(std::initializer_list<const char*> lines,
                                   std::string title = "Wells") {
        kinds::Cells cells{{"title", std::move(title)}};
        for (const char* line : lines) {
            cells.emplace_back("lines", line);
        }
        return cells;
    }

    std::string resubmit(const RecordId& id, kinds::Cells cells) {
        const std::int64_t base = record(id).revision;
        return said(submit(desk(), ann, id, typed(std::move(cells), base), {}, noon + 2h));
    }

    std::string shown(const RecordId& id) {
        std::string text;
        const Publication published = publication(id).value();
        for (const PublishedAlignment& each : published.alignments) {
            text += each.node + ' ' + std::string(name_of(each.state)) + ';';
        }
        const Value* lines = published.content.find("lines");
        return text + ' ' + (lines == nullptr ? "none" : to_json(*lines));
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, AlignmentsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(AlignmentsTest, AreDecidedByFacilitatorsOfTheirLines) {
    const RecordId id = submitted(Consent::Named, with_lines({"C5", "C6"}));
    EXPECT_EQ(decide_on(ann, id, "C5", AlignmentState::Confirmed),
              "not_allowed registry.error.own_record");
    EXPECT_EQ(decide_on(zoe, id, "C5", AlignmentState::Confirmed),
              "not_found registry.error.unknown_record");
    EXPECT_EQ(decide_on(fay, id, "C6", AlignmentState::Confirmed),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(decide_on(rita, id, "C1", AlignmentState::Confirmed),
              "not_found registry.error.unknown_alignment");
    EXPECT_EQ(decide_on(fay, id, "C5", AlignmentState::Refused),
              "invalid_input registry.error.reason_missing reason: registry.error.reason_missing");
    EXPECT_EQ(decide_on(fay, id, "C5", AlignmentState::Confirmed), "ok");
    EXPECT_EQ(decide_on(rita, id, "C6", AlignmentState::Refused, "Nothing green"), "ok");
    EXPECT_EQ(rows("SELECT node, state, decided_by, decided_at, reason FROM record_alignment "
                   "ORDER BY node"),
              "C5 confirmed fay 2026-06-01T13:00:00.000Z \n"
              "C6 refused rita 2026-06-01T13:00:00.000Z Nothing green\n");
    EXPECT_EQ(decide_on(fay, id, "C5", AlignmentState::Claimed), "ok");
    EXPECT_EQ(rows("SELECT state, decided_by, decided_at FROM record_alignment "
                   "WHERE node = 'C5'"),
              "claimed null null\n");
}

TEST_P(AlignmentsTest, ThatWereRefusedAreNotPublic) {
    const RecordId id = published(Consent::Named, with_lines({"C5", "C6"}));
    EXPECT_EQ(decide_on(fay, id, "C5", AlignmentState::Confirmed), "ok");
    EXPECT_EQ(decide_on(rita, id, "C6", AlignmentState::Refused, "Nothing green"), "ok");
    EXPECT_EQ(shown(id), R"(C5 confirmed; [{"framework":"wsis","node":"C5"}])");
    EXPECT_EQ(rows("SELECT axis, key, state FROM publication_key WHERE axis = 'wsis'"),
              "wsis C5 confirmed\n");
    EXPECT_EQ(decide_on(rita, id, "C6", AlignmentState::Claimed), "ok");
    EXPECT_EQ(rows("SELECT axis, key, state FROM publication_key WHERE axis = 'wsis' "
                   "ORDER BY key"),
              "wsis C5 confirmed\nwsis C6 claimed\n");
}

TEST_P(AlignmentsTest, CanBeReplaced) {
    const RecordId id = published(Consent::Named, with_lines({"C5"}));
    EXPECT_EQ(
        decide_on(rita, id, "C5", AlignmentState::Refused, "It is C6", NodeKey{"wsis", "1", "C99"}),
        "invalid_input registry.error.unknown_node replacement: "
        "registry.error.unknown_node");
    EXPECT_EQ(decide_on(rita, id, "C5", AlignmentState::Confirmed, "", NodeKey{"wsis", "1", "C6"}),
              "invalid_input registry.error.unknown_node replacement: "
              "registry.error.unknown_node");
    EXPECT_EQ(
        decide_on(rita, id, "C5", AlignmentState::Refused, "It is C6", NodeKey{"wsis", "1", "C6"}),
        "ok");
    EXPECT_EQ(alignments(id), "wsis C5 refused owner\nwsis C6 confirmed reviewer\n");
    EXPECT_EQ(shown(id), "C6 confirmed; none");
}

TEST_P(AlignmentsTest, ReplacedByAFacilitatorOfAnotherLineWaitForItsOwn) {
    const RecordId id = published(Consent::Named, with_lines({"C5"}));
    EXPECT_EQ(
        decide_on(fay, id, "C5", AlignmentState::Refused, "It is C6", NodeKey{"wsis", "1", "C6"}),
        "ok");
    EXPECT_EQ(alignments(id), "wsis C5 refused owner\nwsis C6 claimed facilitator\n");
}

TEST_P(AlignmentsTest, FollowTheContentAndKeepDecisions) {
    const RecordId id = published(Consent::Named, with_lines({"C5", "C6"}));
    EXPECT_EQ(decide_on(fay, id, "C5", AlignmentState::Confirmed), "ok");
    EXPECT_EQ(resubmit(id, with_lines({"C1", "C5"}, "More wells")), "ok");
    // C6 is public still, C1 is not yet.
    EXPECT_EQ(alignments(id),
              "wsis C1 claimed owner\nwsis C5 confirmed owner\nwsis C6 claimed owner\n");
    EXPECT_EQ(shown(id), R"(C5 confirmed;C6 claimed; [{"framework":"wsis","node":"C5"},)"
                         R"({"framework":"wsis","node":"C6"}])");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(alignments(id), "wsis C1 claimed owner\nwsis C5 confirmed owner\n");
    EXPECT_EQ(shown(id), R"(C1 claimed;C5 confirmed; [{"framework":"wsis","node":"C1"},)"
                         R"({"framework":"wsis","node":"C5"}])");
}

TEST_P(AlignmentsTest, RefusedAndArguedAnewAreOpenAgain) {
    const RecordId id = submitted(Consent::Named, with_lines({"C5"}));
    EXPECT_EQ(decide_on(fay, id, "C5", AlignmentState::Refused, "Why?"), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Return, "See C5"), "ok");
    EXPECT_EQ(resubmit(id, with_lines({"C5"}, "Wells with locks")), "ok");
    EXPECT_EQ(alignments(id), "wsis C5 refused owner\n");
    EXPECT_EQ(decide(rita, id, MoveName::Return, "See C5"), "ok");
    kinds::Cells argued = with_lines({"C5"}, "Wells with locks");
    argued.emplace_back("lines.rationale.C5", "Locks give confidence.");
    EXPECT_EQ(resubmit(id, argued), "ok");
    EXPECT_EQ(rows("SELECT state, rationale, reason FROM record_alignment"),
              "claimed Locks give confidence. \n");
}

TEST_P(AlignmentsTest, AreFoundInTheContentOnceEach) {
    const auto kind = library()->find_kind("activity");
    const Value content = Value::object(
        {{"lines",
          Value::array(
              {Value::object({{"framework", "wsis"}, {"node", "C5"}}),
               Value::object({{"framework", "wsis"}, {"node", "C6"}, {"rationale", "Green"}}),
               Value::object({{"framework", "wsis"}, {"node", "C5"}})})}});
    EXPECT_EQ(
        claimed_nodes(*kind, content),
        (std::vector<ClaimedNode>{{"lines", "wsis", "C5", ""}, {"lines", "wsis", "C6", "Green"}}));
    EXPECT_EQ(claimed_nodes(*kind, Value::object()), std::vector<ClaimedNode>());
}

} // namespace
} // namespace stocktake::registry
