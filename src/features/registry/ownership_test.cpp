// SPDX-License-Identifier: Apache-2.0
// Handing over, succession, orphans and their claims.
#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class OwnershipTest : public RegistryTest {
  protected:
    std::string give(const Actor& actor, const RecordId& id, const OrganizationId& to,
                     std::string_view reason = "Reorganized") {
        return said(hand_over(desk(), actor, id, to, reason, noon + 1h));
    }

    std::string claim(const Actor& actor, const RecordId& id, const OrganizationId& for_whom,
                      std::string_view reason = "See our website") {
        return said(claim_orphan(desk(), actor, id, for_whom, reason, noon + 1h));
    }

    std::string decide_on(const Actor& actor, const RecordId& id, const OrganizationId& for_whom,
                          bool is_approved, std::string_view reason = "Checked") {
        return said(decide_claim(desk(), actor, id, for_whom, is_approved, reason, noon + 2h));
    }

    /// A published record without owner, as an import makes it.
    RecordId orphan() {
        const RecordId id = published();
        database->write([&](db::Transaction& transaction) {
            Record changed = find_record(transaction, id).value();
            changed.owner = {};
            update_record(transaction, changed);
        });
        const auto library = this->library();
        database->write([&](db::Transaction& transaction) {
            refresh_publication(transaction, *library, id, noon);
        });
        return id;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, OwnershipTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(OwnershipTest, IsGivenByManagersWhoActForBothAndByTheSecretariat) {
    const RecordId id = published();
    ann.organizations = {itu, who};
    EXPECT_EQ(give(ann, id, who), "not_allowed registry.error.not_allowed");
    make_manager(ann);
    ann.organizations = {itu};
    EXPECT_EQ(give(ann, id, who), "not_allowed registry.error.not_allowed");
    ann.organizations = {itu, who};
    EXPECT_EQ(give(ann, id, who), "ok");
    EXPECT_EQ(record(id).owner, who);
    EXPECT_EQ(publication(id).value().owner, who);
    EXPECT_EQ(give(rita, id, itu), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(give(sec, id, itu, ""), "invalid_input registry.error.reason_missing reason: "
                                      "registry.error.reason_missing");
    EXPECT_EQ(give(sec, id, OrganizationId("NOBODY")),
              "invalid_input registry.error.unknown_organization to: "
              "registry.error.unknown_organization");
    EXPECT_EQ(give(sec, id, itu), "ok");
    EXPECT_EQ(rows("SELECT details FROM record_event WHERE action = 'hand-over' ORDER BY number"),
              R"({"owner":{"before":"ITU","after":"WHO"}})"
              "\n"
              R"({"owner":{"before":"WHO","after":"ITU"}})"
              "\n");
}

TEST_P(OwnershipTest, LeavesTheFormerOwnerNothing) {
    const RecordId id = published();
    EXPECT_EQ(said(set_succession(desk(), ann, id, "focal@itu.example", noon)), "ok");
    EXPECT_EQ(give(sec, id, who), "ok");
    EXPECT_EQ(record(id).succession, "");
    EXPECT_EQ(said(save_draft(desk(), ann, id, typed({}, 1), noon)),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(said(save_draft(desk(), carl, id, typed({}, 1), noon)), "ok");
}

TEST_P(OwnershipTest, OfAnOwnerlessDraftIsItsAuthorsToGive) {
    const RecordId id = start_record(desk(), ann, {"activity", {}}, noon).value();
    EXPECT_EQ(give(ann, id, who, ""), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(give(ann, id, itu, ""), "ok");
    EXPECT_EQ(record(id).owner, itu);
}

TEST_P(OwnershipTest, HasAMailboxThatIsNeverShown) {
    const RecordId id = published();
    const auto set = [&](const Actor& actor, std::string_view mailbox) {
        return said(set_succession(desk(), actor, id, mailbox, noon));
    };
    EXPECT_EQ(set(ann, "not an address"),
              "invalid_input form.error.email mailbox: form.error.email");
    EXPECT_EQ(set(sec, "focal@itu.example"), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(set(ann, " focal@itu.example "), "ok");
    EXPECT_EQ(record(id).succession, "focal@itu.example");
    EXPECT_EQ(all_that_is_public().find("focal@"), std::string::npos);
    EXPECT_EQ(rows("SELECT details FROM audit_entry").find("focal@"), std::string::npos);
    EXPECT_EQ(rows("SELECT details FROM record_event").find("focal@"), std::string::npos);
    EXPECT_EQ(set(ann, ""), "ok");
    EXPECT_EQ(record(id).succession, "");
}

TEST_P(OwnershipTest, OfAnOrphanIsClaimedAndApproved) {
    const RecordId id = orphan();
    EXPECT_EQ(claim(zoe, id, itu), "not_allowed registry.error.not_for_organization");
    EXPECT_EQ(claim(carl, id, who, ""), "invalid_input registry.error.reason_missing reason: "
                                        "registry.error.reason_missing");
    EXPECT_EQ(claim(carl, id, who), "ok");
    EXPECT_EQ(claim(carl, id, who), "conflict registry.error.claimed_already");
    EXPECT_EQ(claim(ann, id, itu), "ok");
    EXPECT_EQ(decide_on(rita, id, itu, true), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(decide_on(sec, id, OrganizationId("NGO"), true),
              "not_found registry.error.unknown_claim");
    EXPECT_EQ(decide_on(sec, id, who, false, ""),
              "invalid_input registry.error.reason_missing reason: registry.error.reason_missing");
    EXPECT_EQ(decide_on(sec, id, who, false), "ok");
    EXPECT_EQ(decide_on(sec, id, itu, true), "ok");
    EXPECT_EQ(record(id).owner, itu);
    EXPECT_EQ(publication(id).value().owner, itu);
    EXPECT_EQ(rows("SELECT * FROM record_claim"), "");
    EXPECT_EQ(claim(carl, id, who), "conflict registry.error.not_orphan");
}

TEST_P(OwnershipTest, IsNotDecidedByTheClaimant) {
    const RecordId id = orphan();
    Actor both = acting("sec", {Role::Secretariat}, {who});
    EXPECT_EQ(claim(both, id, who), "ok");
    EXPECT_EQ(decide_on(both, id, who, true), "not_allowed registry.error.own_record");
}

TEST_P(OwnershipTest, OfWhatIsNotPublicCannotBeClaimed) {
    EXPECT_EQ(claim(carl, submitted(), who), "not_found registry.error.unknown_record");
    EXPECT_EQ(claim(carl, published(), who), "conflict registry.error.not_orphan");
}

} // namespace
} // namespace stocktake::registry
