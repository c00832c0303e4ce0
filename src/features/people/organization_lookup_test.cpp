// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_lookup.hpp"

#include "features/people/test_people.hpp"

namespace stocktake::people {

namespace {

class OrganizationLookupTest : public PeopleTest {
  protected:
    /// What Ann has proposed, beside a public one.
    OrganizationLookupTest() {
        add_organization("ITU");
        add_proposal("NEW", OrganizationState::Proposed);
        add_proposal("OLD", OrganizationState::Dropped);
    }

    void add_proposal(std::string id, OrganizationState state) {
        Organization proposal = organization(std::move(id));
        proposal.state = state;
        proposal.proposed_by = ann;
        save(proposal);
        add_member(ann, proposal.id.text(), Position::Manager, MembershipState::Requested);
    }

    /// The ids that an actor finds among all.
    std::string seen_by(const Actor& actor) {
        const std::vector<OrganizationId> all{OrganizationId("ITU"), OrganizationId("NEW"),
                                              OrganizationId("NONE"), OrganizationId("OLD")};
        return database->read([&](db::Transaction& transaction) {
            std::string one_by_one;
            for (const OrganizationId& id : all) {
                if (const auto found = find_organization(transaction, actor, id)) {
                    one_by_one += found->id.text() + ' ';
                }
            }
            std::string together;
            for (const auto& [id, found] : find_organizations(transaction, actor, all)) {
                together += id.text() + ' ';
                EXPECT_EQ(found.id, id);
            }
            EXPECT_EQ(together, one_by_one);
            return one_by_one;
        });
    }

    std::string acted_for_by(const Actor& actor) {
        return database->read([&](db::Transaction& transaction) {
            std::string ids;
            for (const Organization& each : list_organizations_for(transaction, actor)) {
                ids += each.id.text() + ' ';
                EXPECT_TRUE(may_act_for(transaction, actor, each.id)) << each.id.text();
            }
            return ids;
        });
    }

    bool manages(const Actor& actor, std::string organization) {
        return database->read([&](db::Transaction& transaction) {
            return may_manage(transaction, actor, OrganizationId(std::move(organization)));
        });
    }

    OrganizationDirectory directory(const Actor& actor = {}) {
        return database->read([&](db::Transaction& transaction) {
            return OrganizationDirectory::read(transaction, actor);
        });
    }

    static std::string found(const OrganizationDirectory& directory, std::string_view text) {
        std::string ids;
        for (const auto& match : directory.find(text)) {
            ids += match.organization.text() + (match.is_exact ? "! " : " ");
        }
        return ids;
    }

    AccountId ann = add("ann@example.org");
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, OrganizationLookupTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(OrganizationLookupTest, ShowsAProposalToItsProposerAndTheSecretariatOnly) {
    EXPECT_EQ(seen_by({}), "ITU ");
    EXPECT_EQ(seen_by(actor_of(add("bob@example.org", {{Role::Reviewer, {}}}))), "ITU ");
    EXPECT_EQ(seen_by(actor_of(ann)), "ITU NEW OLD ");
    EXPECT_EQ(seen_by(actor_of(add("eva@example.org", {{Role::Secretariat, {}}}))), "ITU NEW OLD ");
    EXPECT_EQ(seen_by(operator_actor()), "ITU NEW OLD ");
}

TEST_P(OrganizationLookupTest, FindsNobodysOrganizationAsNobodysProposal) {
    // Nobody is signed in, and nobody proposed what came in a file: the two must not meet.
    Organization hidden = organization("HIDDEN");
    hidden.state = OrganizationState::Dropped;
    save(hidden);
    database->read([&](db::Transaction& transaction) {
        EXPECT_FALSE(find_organization(transaction, Actor{}, hidden.id));
        EXPECT_FALSE(may_act_for(transaction, Actor{}, hidden.id));
        EXPECT_TRUE(list_organizations_for(transaction, Actor{}).empty());
    });
}

TEST_P(OrganizationLookupTest, ListsWhatSomebodyMayActFor) {
    add_organization("UNDP");
    const AccountId bob = add("bob@example.org");
    add_member(bob, "ITU");
    add_member(bob, "UNDP", Position::Manager, MembershipState::Requested);
    EXPECT_EQ(acted_for_by(actor_of(bob)), "ITU ");
    EXPECT_EQ(acted_for_by(actor_of(ann)), "NEW ");
    EXPECT_EQ(acted_for_by(operator_actor()), "");
    const Actor actor = actor_of(bob);
    database->read([&](db::Transaction& transaction) {
        EXPECT_FALSE(may_act_for(transaction, actor, OrganizationId("UNDP")));
        EXPECT_FALSE(may_act_for(transaction, actor, OrganizationId("NEW")));
    });
}

TEST_P(OrganizationLookupTest, KnowsWhoManagesWhat) {
    const AccountId bob = add("bob@example.org");
    const AccountId eva = add("eva@example.org");
    add_member(ann, "ITU", Position::Manager);
    add_member(bob, "ITU", Position::Contributor);
    add_member(eva, "ITU", Position::Manager, MembershipState::Requested);
    EXPECT_TRUE(manages(actor_of(ann), "ITU"));
    EXPECT_FALSE(manages(actor_of(bob), "ITU"));
    EXPECT_FALSE(manages(actor_of(eva), "ITU"));
    EXPECT_FALSE(manages(actor_of(ann), "NEW")); // awaits the secretariat
    EXPECT_FALSE(manages({}, "ITU"));
    EXPECT_TRUE(manages(actor_of(add("s@example.org", {{Role::Secretariat, {}}})), "ITU"));
    EXPECT_TRUE(manages(operator_actor(), "ITU"));
    database->read([&](db::Transaction& transaction) {
        EXPECT_TRUE(is_manager(transaction, ann, OrganizationId("ITU")));
        EXPECT_FALSE(is_manager(transaction, bob, OrganizationId("ITU")));
    });
}

TEST_P(OrganizationLookupTest, FindsByWhatPeopleCallAnOrganization) {
    Organization unesco = organization("UNESCO");
    unesco.acronym = "UNESCO";
    unesco.names = {
        {Language::English, NameRole::Name, "Educational Organization", Basis::Sourced},
        {Language::French, NameRole::Name, "Organisation pour l’éducation", Basis::Sourced},
        {Language::French, NameRole::Short, "Éducation", Basis::Sourced}};
    save(unesco);
    const OrganizationDirectory all = directory();
    EXPECT_EQ(found(all, "UNESCO"), "UNESCO! ");
    EXPECT_EQ(found(all, "unesco"), "UNESCO ");
    EXPECT_EQ(found(all, " Organisation pour l’éducation "), "UNESCO! ");
    EXPECT_EQ(found(all, "ORGANISATION POUR L'EDUCATION"), "UNESCO ");
    EXPECT_EQ(found(all, "education"), "UNESCO ");
    EXPECT_EQ(found(all, "Educational"), "");
    EXPECT_EQ(found(all, ""), "");
    EXPECT_EQ(all.find_one("unesco"), OrganizationId("UNESCO"));
    EXPECT_EQ(all.find_one("nothing"), std::nullopt);
}

TEST_P(OrganizationLookupTest, SaysWhenATextMeansSeveral) {
    for (const char* id : {"a", "b", "c"}) {
        Organization each = organization(id);
        each.acronym = *id == 'a' ? "ABC" : *id == 'b' ? "Abc" : "ÄBC";
        save(each);
    }
    const OrganizationDirectory all = directory();
    EXPECT_EQ(found(all, "Abc"), "b! a c ");
    EXPECT_EQ(all.find_one("Abc"), OrganizationId("b"));
    EXPECT_EQ(found(all, "abc"), "a b c ");
    EXPECT_EQ(all.find_one("abc"), std::nullopt);
    Organization other = organization("other");
    other.acronym = "a";
    save(other);
    EXPECT_EQ(found(directory(), "a"), "a! other! ");
    EXPECT_EQ(directory().find_one("a"), OrganizationId("a")); // an id is nobody else's
}

TEST_P(OrganizationLookupTest, FindsAProposalForThoseWhoMaySeeIt) {
    EXPECT_EQ(found(directory(), "Name of NEW"), "");
    EXPECT_EQ(found(directory(actor_of(add("bob@example.org"))), "Name of NEW"), "");
    EXPECT_EQ(found(directory(actor_of(ann)), "Name of NEW"), "NEW! ");
    EXPECT_EQ(found(directory(operator_actor()), "Name of NEW"), "NEW! ");
    EXPECT_EQ(found(directory(operator_actor()), "Name of OLD"), ""); // dropped
}

TEST_P(OrganizationLookupTest, AsksForManyInPieces) {
    std::vector<OrganizationId> ids(1201, OrganizationId("NONE"));
    ids.front() = OrganizationId("ITU");
    ids.back() = OrganizationId("NEW");
    database->read([&](db::Transaction& transaction) {
        EXPECT_EQ(find_organizations(transaction, operator_actor(), ids).size(), 2U);
        EXPECT_EQ(find_organizations(transaction, Actor{}, ids).size(), 1U);
        EXPECT_TRUE(find_organizations(transaction, Actor{}, {}).empty());
    });
}

} // namespace stocktake::people
