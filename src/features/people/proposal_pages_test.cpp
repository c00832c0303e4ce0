// SPDX-License-Identifier: Apache-2.0
#include "features/people/proposals.hpp"
#include "features/people/test_data.hpp"
#include "features/people/urls.hpp"

namespace stocktake::people {

namespace {

using Pairs = std::vector<web::Parameters::Pair>;

class ProposalPagesTest : public DataTest {
  protected:
    ProposalPagesTest() : DataTest({"organizations", load_all}) {}

    static Pairs networks(const std::string& acronym = "CN") {
        return {{"name_en", "Community Networks"},
                {"acronym", acronym},
                {"type", "CSO"},
                {"country", "KEN"},
                {"homepage", "www.example.org"}};
    }

    static Pairs with(Pairs pairs, const Pairs& more) {
        pairs.insert(pairs.end(), more.begin(), more.end());
        return pairs;
    }

    /// Ann's proposal; its id.
    std::string propose() {
        const std::string location =
            redirect(post("/organizations/new", actor_of(ann), networks())).location;
        return location.substr(location.rfind('/') + 1);
    }

    AccountId ann = add("ann@example.org");
    AccountId bob = add("bob@example.org");
    AccountId desk = add("desk@example.org", {{Role::Secretariat, {}}});
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, ProposalPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(ProposalPagesTest, OfferTypesAndCountriesInTheReadersLanguage) {
    Ask asked{"/organizations/new", actor_of(ann)};
    asked.language = Language::French;
    const web::Page form = page(asked);
    const std::string text = html(form, Language::French);
    EXPECT_NE(text.find("<option value=\"DEU\">Allemagne</option>"), std::string::npos);
    EXPECT_NE(text.find("name=\"name_fr\""), std::string::npos);
    EXPECT_LT(text.find("name=\"name_fr\""), text.find("name=\"name_ar\""));
    EXPECT_EQ(text.find("is_another"), std::string::npos);
    EXPECT_EQ(said(ask({"/organizations/new"})), "sign_in_required refused");
}

TEST_P(ProposalPagesTest, TakeAProposalAndShowItToItsProposer) {
    const std::string address = "/organizations/" + propose();
    const std::string text = html(page({address, actor_of(ann)}));
    EXPECT_NE(text.find(english("people.organization.proposed_notice")), std::string::npos);
    EXPECT_EQ(text.find("/proposal\""), std::string::npos);
    EXPECT_NE(html(page({address, actor_of(desk)})).find(address + "/proposal\""),
              std::string::npos);
    const Value own = *page({"/account.json", actor_of(ann)}).model.find("organizations");
    EXPECT_TRUE(own.as_array().at(0).find("is_proposed")->as_bool());
    EXPECT_EQ(said(ask({address, actor_of(bob)})), "not_found organizations.error.unknown");
    EXPECT_EQ(said(ask({address + "/members", actor_of(desk)})),
              "not_found organizations.error.unknown");
}

TEST_P(ProposalPagesTest, SayWhatIsWrong) {
    const web::Page again = page(post("/organizations/new", actor_of(ann),
                                      {{"type", "CSO"}, {"homepage", "not an address"}}));
    EXPECT_EQ(shown(again), "422 name_en=[] " + english("people.error.name_missing") +
                                " type=[CSO] homepage=[not an address] " +
                                english("people.error.homepage"));
    EXPECT_EQ(shown(page(post("/organizations/new", actor_of(ann), {{"name_en", "Networks"}}))),
              "422 name_en=[Networks] type=[] " + english("form.error.required"));
}

TEST_P(ProposalPagesTest, HintAtThoseAlike) {
    const web::Page again = page(post("/organizations/new", actor_of(ann), networks("itu")));
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.model.text_of("problem"), english("people.error.alike"));
    ASSERT_EQ(again.model.find("alike")->as_array().size(), 1U);
    EXPECT_EQ(again.model.find("alike")->as_array()[0].text_of("address"), "/organizations/ITU");
    const std::string text = html(again);
    EXPECT_NE(text.find("name=\"is_another\""), std::string::npos);
    EXPECT_NE(text.find("name=\"organization\" value=\"ITU\""), std::string::npos);
    EXPECT_TRUE(redirect(post("/organizations/new", actor_of(ann),
                              with(networks("itu"), {{"is_another", "true"}})))
                    .location.starts_with("/organizations/0"));
}

TEST_P(ProposalPagesTest, WaitForTheSecretariat) {
    const std::string id = propose();
    add_member(bob, "ITU", Position::Contributor, MembershipState::Requested);
    const web::Page waiting = page({"/organizations/waiting.json", actor_of(desk)});
    EXPECT_EQ(to_json(*waiting.model.find("meta")), R"({"proposals":1,"requests":1})");
    const Value proposal = waiting.model.find("proposals")->as_array().at(0);
    EXPECT_EQ(proposal.text_of("id"), id);
    EXPECT_EQ(proposal.text_of("address"), "/organizations/" + id + "/proposal");
    EXPECT_EQ(proposal.find("proposer")->text_of("name"), "Name of ann");
    const Value request = waiting.model.find("requests")->as_array().at(0);
    EXPECT_EQ(request.text_of("account_name"), "Name of bob");
    EXPECT_FALSE(request.find("has_manager")->as_bool());
    EXPECT_EQ(to_json(waiting.model).find("@example"), std::string::npos);
    EXPECT_EQ(said(ask({"/organizations/waiting", actor_of(ann)})), "not_allowed refused");
    EXPECT_EQ(said(ask({"/organizations/" + id + "/proposal", actor_of(ann)})),
              "not_allowed refused");
}

TEST_P(ProposalPagesTest, LetTheSecretariatDecide) {
    const std::string id = propose();
    const std::string address = "/organizations/" + id + "/proposal";
    const web::Page form = page({address, actor_of(desk)});
    EXPECT_EQ(shown(form), "200 name_en=[Community Networks] acronym=[CN] type=[CSO] "
                           "country=[KEN] homepage=[https://www.example.org] proposer=[manager]");
    const auto decide = [&](const Pairs& more) {
        return post(address, actor_of(desk), with(networks("CNK"), more));
    };
    EXPECT_EQ(shown(page(decide({{"decision", "refuse"}, {"proposer", "manager"}}))),
              "422 name_en=[Community Networks] acronym=[CNK] type=[CSO] country=[KEN] "
              "homepage=[www.example.org] decision=[refuse] proposer=[manager] reason=[] " +
                  english("people.error.reason_missing"));
    EXPECT_EQ(redirect(decide({{"decision", "save"}, {"proposer", "manager"}})).location,
              "/organizations/waiting");
    EXPECT_EQ(said(ask({"/organizations/" + id})), "not_found organizations.error.unknown");
    EXPECT_EQ(redirect(decide({{"decision", "confirm"}, {"proposer", "contributor"}})).location,
              "/organizations/waiting");
    EXPECT_EQ(page({"/organizations/" + id}).model.text_of("acronym"), "CNK");
    EXPECT_EQ(rows("SELECT position, state FROM account_organization"), "contributor confirmed\n");
    EXPECT_EQ(said(ask(decide({{"decision", "confirm"}, {"proposer", "none"}}))),
              "not_found people.error.unknown_proposal");
}

TEST_P(ProposalPagesTest, ShowTheSecretariatThoseAlikeThatAreProposedToo) {
    const std::string first = propose();
    const std::string second = [&] {
        const std::string location =
            redirect(post("/organizations/new", actor_of(bob), networks())).location;
        return location.substr(location.rfind('/') + 1);
    }();
    const web::Page shown_to_desk =
        page({"/organizations/" + second + "/proposal", actor_of(desk)});
    ASSERT_EQ(shown_to_desk.model.find("alike")->as_array().size(), 1U);
    EXPECT_EQ(shown_to_desk.model.find("alike")->as_array()[0].text_of("id"), first);
}

TEST_P(ProposalPagesTest, RenderInEveryLanguage) {
    const std::string id = propose();
    add_member(bob, "ITU", Position::Contributor, MembershipState::Requested);
    for (const Language language : all_languages) {
        for (const std::string& address :
             {std::string("/organizations/new"), std::string("/organizations/waiting"),
              "/organizations/" + id + "/proposal", "/organizations/" + id}) {
            Ask asked{address, actor_of(desk)};
            asked.language = language;
            const std::string text = html(page(asked), language);
            EXPECT_NE(text.find("<h1"), std::string::npos) << address;
            EXPECT_EQ(text.find("people."), std::string::npos) << address;
        }
    }
}

} // namespace stocktake::people
