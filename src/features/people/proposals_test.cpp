// SPDX-License-Identifier: Apache-2.0
#include "features/people/proposals.hpp"

#include "features/people/members.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/test_data.hpp"

namespace stocktake::people {

namespace {

class ProposalsTest : public DataTest {
  protected:
    ProposalsTest() : DataTest({"organizations", load_all}) {}

    static OrganizationData networks() {
        OrganizationData data;
        data.names = {{Language::English, "Community Networks"},
                      {Language::French, "Réseaux communautaires"}};
        data.acronym = "CN";
        data.type = "CSO";
        data.country = "KEN";
        data.homepage = "www.example.org";
        return data;
    }

    Result<OrganizationId> propose(const AccountId& account, const OrganizationData& data,
                                   Alike alike = Alike::NotSeen) {
        return propose_organization(*database, letterhead(), actor_of(account), data, alike, noon);
    }

    std::string confirm(const Actor& actor, const OrganizationId& id, const OrganizationData& data,
                        ProposerBecomes proposer = Position::Manager) {
        return said(
            confirm_proposal(*database, letterhead(), actor, id, data, proposer, noon + 1h));
    }

    std::string refuse(const Actor& actor, const OrganizationId& id, std::string_view reason) {
        return said(refuse_proposal(*database, letterhead(), actor, id, reason, noon + 1h));
    }

    bool is_public(const OrganizationId& id) {
        return database->read([&](db::Transaction& transaction) {
            return find_organization(transaction, Actor{}, id).has_value();
        });
    }

    bool acts_for(const AccountId& account, const OrganizationId& id) {
        const Actor actor = actor_of(account);
        return database->read(
            [&](db::Transaction& transaction) { return may_act_for(transaction, actor, id); });
    }

    std::string letters() {
        std::string text;
        for (const mail::Letter& letter : new_letters()) {
            text += letter.to.address + ": " + letter.subject + '\n';
        }
        return text;
    }

    AccountId ann = add("ann@example.org");
    AccountId bob = add("bob@example.org");
    AccountId desk = add("desk@example.org", {{Role::Secretariat, {}}});
};

const std::string proposal_is_unknown = "not_found people.error.unknown_proposal";

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, ProposalsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(ProposalsTest, AreForTheirProposerUntilTheyAreConfirmed) {
    const OrganizationId id = propose(ann, networks()).value();
    EXPECT_EQ(letters(), "desk@example.org: Stocktake: CN is proposed\n");
    EXPECT_FALSE(is_public(id));
    EXPECT_TRUE(acts_for(ann, id));
    EXPECT_FALSE(acts_for(bob, id));
    EXPECT_TRUE(actor_of(ann).organizations.empty()); // in drafts only
    EXPECT_EQ(rows("SELECT acronym, type, country, homepage, state, proposed_at FROM organization "
                   "WHERE proposed_by IS NOT NULL"),
              "CN CSO KEN https://www.example.org proposed 2026-06-01T12:00:00.000Z\n");
    EXPECT_EQ(rows("SELECT language, role, text, basis FROM organization_name n "
                   "JOIN organization o ON o.id = n.organization AND o.state = 'proposed' "
                   "ORDER BY language"),
              "en name Community Networks stated\nfr name Réseaux communautaires stated\n");

    EXPECT_EQ(confirm(actor_of(desk), id, networks()), "ok");
    EXPECT_TRUE(is_public(id));
    EXPECT_EQ(actor_of(ann).organizations, std::vector{id});
    EXPECT_EQ(rows("SELECT position, state FROM account_organization"), "manager confirmed\n");
    EXPECT_EQ(letters(), "ann@example.org: Stocktake: CN is confirmed\n");
    EXPECT_EQ(confirm(actor_of(desk), id, networks()), proposal_is_unknown); // somebody was faster
    EXPECT_EQ(rows("SELECT state, proposed_at FROM organization WHERE proposed_by IS NOT NULL"),
              "confirmed 2026-06-01T12:00:00.000Z\n");
    EXPECT_EQ(rows("SELECT action, subject_kind FROM audit_entry "
                   "WHERE action IN ('propose-organization', 'confirm-organization') "
                   "ORDER BY number"),
              "propose-organization organization\nconfirm-organization organization\n");
}

TEST_P(ProposalsTest, AreDecidedByTheSecretariatOnly) {
    const OrganizationId id = propose(ann, networks()).value();
    const AccountId eva = add("eva@example.org", {{Role::Reviewer, {}}, {Role::Facilitator, "C5"}});
    for (const Actor& outsider : {actor_of(ann), actor_of(bob), actor_of(eva), Actor{}}) {
        const std::string refused = "not_allowed people.error.may_not_manage";
        EXPECT_EQ(confirm(outsider, id, networks()), refused);
        EXPECT_EQ(refuse(outsider, id, "no"), refused);
        EXPECT_EQ(said(correct_proposal(*database, outsider, id, networks(), noon)), refused);
    }
    EXPECT_FALSE(is_public(id));
    EXPECT_EQ(confirm(actor_of(desk), OrganizationId("ITU"), networks()), proposal_is_unknown);
    EXPECT_EQ(confirm(actor_of(desk), OrganizationId("NONE"), networks()), proposal_is_unknown);
    EXPECT_EQ(confirm(operator_actor(), id, networks()), "ok");
}

TEST_P(ProposalsTest, AreCorrectedBeforeTheyAreConfirmed) {
    const OrganizationId id = propose(ann, networks()).value();
    OrganizationData corrected = networks();
    corrected.names[Language::English] = "Community Networks of Kenya";
    corrected.names.erase(Language::French);
    corrected.acronym = "";
    corrected.homepage = "http://example.org/kenya";
    corrected.is_un_system = true;
    EXPECT_EQ(said(correct_proposal(*database, actor_of(desk), id, corrected, noon)), "ok");
    const Organization stored = database->read([&](db::Transaction& transaction) {
        return find_organization(transaction, operator_actor(), id).value();
    });
    EXPECT_EQ(data_of(stored), corrected);
    EXPECT_EQ(stored.state, OrganizationState::Proposed);
    corrected.type = "ODD";
    EXPECT_EQ(confirm(actor_of(desk), id, corrected), "invalid_input type: form.error.choice");
    EXPECT_FALSE(is_public(id));
    corrected.type = "PRIV";
    EXPECT_EQ(confirm(actor_of(desk), id, corrected, Position::Contributor), "ok");
    EXPECT_EQ(rows("SELECT type, acronym FROM organization WHERE proposed_by IS NOT NULL"),
              "PRIV \n");
    EXPECT_EQ(rows("SELECT position, state FROM account_organization"), "contributor confirmed\n");
}

TEST_P(ProposalsTest, MakeNobodyAMemberWhenTheSecretariatSaysSo) {
    const OrganizationId id = propose(ann, networks()).value();
    EXPECT_EQ(confirm(actor_of(desk), id, networks(), std::nullopt), "ok");
    EXPECT_EQ(rows("SELECT position FROM account_organization"), "");
    EXPECT_FALSE(acts_for(ann, id));
}

TEST_P(ProposalsTest, AreRefusedWithAReason) {
    const OrganizationId id = propose(ann, networks()).value();
    new_letters();
    EXPECT_EQ(refuse(actor_of(desk), id, "  "),
              "invalid_input reason: people.error.reason_missing");
    EXPECT_EQ(refuse(actor_of(desk), id, " It is UNDP. "), "ok");
    const std::vector<mail::Letter> sent = new_letters();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].text,
              "The organization CN, which you proposed, was not accepted. The secretariat says:"
              "\n\nIt is UNDP.\n\nhttps://stocktake.example.org/organizations/" +
                  id.text());
    EXPECT_FALSE(is_public(id));
    EXPECT_FALSE(acts_for(ann, id));
    EXPECT_EQ(confirm(actor_of(desk), id, networks()), proposal_is_unknown);
    EXPECT_EQ(rows("SELECT account FROM account_organization"), "");
    database->read([&](db::Transaction& transaction) { // stays for drafts that refer to it
        Actor proposer;
        proposer.account = ann;
        EXPECT_EQ(find_organization(transaction, proposer, id)->state, OrganizationState::Dropped);
    });
}

TEST_P(ProposalsTest, CanBeWithdrawn) {
    const OrganizationId id = propose(ann, networks()).value();
    EXPECT_EQ(said(leave_organization(*database, actor_of(ann), id, LastManager::Needed, noon)),
              "ok");
    EXPECT_FALSE(acts_for(ann, id));
    EXPECT_EQ(confirm(actor_of(desk), id, networks()), proposal_is_unknown);
}

TEST_P(ProposalsTest, NameEveryMistakeAtOnce) {
    OrganizationData data;
    data.type = "ODD";
    data.country = "QQQ";
    data.homepage = "javascript:alert(1)";
    EXPECT_EQ(said(propose(ann, data)),
              "invalid_input names: people.error.name_missing type: form.error.choice "
              "country: form.error.choice homepage: people.error.homepage");
    EXPECT_EQ(rows("SELECT id FROM organization WHERE state <> 'confirmed'"), "");
    data = networks();
    data.country = "";
    data.homepage = "";
    data.acronym = "";
    EXPECT_EQ(said(propose(ann, data)), "ok");
}

TEST_P(ProposalsTest, AskWhetherItIsOneOfThoseAlike) {
    const auto alike = [&](const Actor& actor, const OrganizationData& data) {
        return database->read([&](db::Transaction& transaction) {
            std::string ids;
            for (const Organization& each : list_alike(transaction, actor, data)) {
                ids += each.id.text() + ' ';
            }
            return ids;
        });
    };
    OrganizationData data = networks();
    EXPECT_EQ(alike({}, data), "");
    data.acronym = "Itu";
    data.names[Language::Spanish] = "unesco";
    EXPECT_EQ(alike({}, data), "ITU UNESCO ");
    EXPECT_EQ(said(propose(ann, data)), "conflict people.error.alike");
    const OrganizationId id = propose(ann, data, Alike::IsAnother).value();
    // What one has proposed is nobody else's business, not even as a hint.
    const OrganizationData same = networks();
    EXPECT_EQ(alike(actor_of(bob), same), "");
    EXPECT_EQ(alike(actor_of(ann), same), id.text() + ' ');
    EXPECT_EQ(alike(actor_of(desk), same), id.text() + ' ');
    EXPECT_EQ(said(propose(bob, same)), "ok");
}

TEST_P(ProposalsTest, AreFewADay) {
    for (int i = 0; i < 10; ++i) {
        ASSERT_EQ(said(propose(ann, networks(), Alike::IsAnother)), "ok");
    }
    EXPECT_EQ(said(propose(ann, networks(), Alike::IsAnother)),
              "conflict people.error.many_proposals");
    EXPECT_EQ(said(propose(bob, networks(), Alike::IsAnother)), "ok");
}

TEST(Homepage, IsAnAddressOfAWebSite) {
    EXPECT_EQ(parse_homepage("https://www.itu.int/en"), "https://www.itu.int/en");
    EXPECT_EQ(parse_homepage("HTTP://itu.int"), "HTTP://itu.int");
    EXPECT_EQ(parse_homepage("www.itu.int?x=1"), "https://www.itu.int?x=1");
    EXPECT_EQ(parse_homepage("пример.рф"), "https://пример.рф");
    for (const char* bad : {"", "itu", "https://", "https://itu", "ftp://itu.int", "a@itu.int",
                            "https://a@itu.int", "javascript:alert(1).x", "itu.int/ x", ".int",
                            "itu.int.", "https://itu.int\\x", "itu.int/\"onload"}) {
        EXPECT_EQ(parse_homepage(bad), std::nullopt) << bad;
    }
}

} // namespace stocktake::people
