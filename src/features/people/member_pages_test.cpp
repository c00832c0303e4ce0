// SPDX-License-Identifier: Apache-2.0
// The page of members, what the own account and the page of an organization say of them.
#include "features/people/members.hpp"
#include "features/people/test_people.hpp"
#include "features/people/urls.hpp"

namespace stocktake::people {

namespace {

class MemberPagesTest : public PeopleTest {
  protected:
    MemberPagesTest() {
        add_organization("ITU");
        add_member(ann, "ITU", Position::Manager);
        add_member(bob, "ITU");
        add_member(eva, "ITU", Position::Contributor, MembershipState::Requested);
    }

    web::Page decided(const Actor& actor, const AccountId& account, const std::string& decision) {
        return page(post(address, actor, {{"account", account.text()}, {"decision", decision}}));
    }

    web::Redirect redirected(const Actor& actor, const AccountId& account,
                             const std::string& decision,
                             std::vector<web::Parameters::Pair> more = {}) {
        more.emplace_back("account", account.text());
        more.emplace_back("decision", decision);
        return redirect(post(address, actor, std::move(more)));
    }

    const std::string address = "/organizations/ITU/members";
    AccountId ann = add("ann@example.org");
    AccountId bob = add("bob@example.org");
    AccountId eva = add("eva@example.org");
    AccountId desk = add("desk@example.org", {{Role::Secretariat, {}}});
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, MemberPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(MemberPagesTest, AreForManagersTheSecretariatAndAdministratorsOnly) {
    const AccountId kim = add("kim@example.org", {{Role::Reviewer, {}}, {Role::Facilitator, "C5"}});
    const AccountId root = add("root@example.org", {{Role::Administrator, {}}});
    for (const std::string suffix : {"", ".json"}) {
        for (const AccountId& outsider : {bob, eva, kim}) {
            EXPECT_EQ(said(ask({address + suffix, actor_of(outsider)})),
                      "not_allowed people.error.may_not_manage");
        }
        EXPECT_EQ(said(ask({address + suffix})), "sign_in_required refused");
        for (const AccountId& insider : {ann, desk, root}) {
            EXPECT_EQ(page({address + suffix, actor_of(insider)}).status, 200);
        }
    }
    EXPECT_EQ(said(ask({"/organizations/NONE/members", actor_of(desk)})),
              "not_found organizations.error.unknown");
}

TEST_P(MemberPagesTest, ShowNamesAndPositionsAndNoAddresses) {
    const web::Page shown = page({address, actor_of(ann)});
    std::string lines;
    for (const Value& item : shown.model.find("items")->as_array()) {
        lines += std::string(item.text_of("name")) + ", " +
                 std::string(item.text_of("position_label")) + ", " +
                 std::string(item.text_of("state")) +
                 (item.find("is_own")->as_bool() ? ", own" : "") +
                 (item.find("is_last_manager")->as_bool() ? ", last\n" : "\n");
    }
    EXPECT_EQ(lines, "Name of eva, Contributor, requested\n"
                     "Name of ann, Manager, confirmed, own, last\n"
                     "Name of bob, Contributor, confirmed\n");
    EXPECT_EQ(to_json(*shown.model.find("meta")), R"({"count":3,"members":2,"waiting":1})");
    for (const Actor& reader : {actor_of(ann), actor_of(desk)}) {
        EXPECT_EQ(html(page({address, reader})).find("@example"), std::string::npos);
        EXPECT_EQ(to_json(page({address + ".json", reader}).model).find("@example"),
                  std::string::npos);
    }
}

TEST_P(MemberPagesTest, CallNobodyTheLastAmongSeveralManagers) {
    for (int i = 0; i < 5; ++i) {
        add_member(add("more" + std::to_string(i) + "@example.org"), "ITU", Position::Manager);
    }
    const Value items = *page({address, actor_of(ann)}).model.find("items");
    EXPECT_EQ(items.as_array().size(), 8U);
    for (const Value& item : items.as_array()) {
        EXPECT_FALSE(item.find("is_last_manager")->as_bool());
    }
}

TEST_P(MemberPagesTest, DecideByOneButtonEach) {
    const Actor manager = actor_of(ann);
    EXPECT_EQ(redirected(manager, eva, "confirm").location, address);
    EXPECT_EQ(actor_of(eva).organizations, std::vector{OrganizationId("ITU")});
    EXPECT_EQ(redirected(manager, bob, "make-manager").location, address);
    EXPECT_EQ(redirected(manager, eva, "remove").location, address);
    EXPECT_EQ(redirected(manager, ann, "make-contributor").location, "/organizations/ITU");
    EXPECT_EQ(said(ask(post(address, manager, {{"account", bob.text()}, {"decision", "remove"}}))),
              "not_allowed people.error.may_not_manage");
    EXPECT_EQ(decided(actor_of(desk), bob, "promote").status, 422);
    EXPECT_EQ(
        said(ask(post(address, actor_of(desk), {{"account", "nobody"}, {"decision", "confirm"}}))),
        "not_found people.error.unknown_membership");
}

TEST_P(MemberPagesTest, SayWhyTheLastManagerStays) {
    const Actor manager = actor_of(ann);
    const web::Page again = decided(manager, ann, "remove");
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.model.text_of("problem"), english("people.error.last_manager"));
    EXPECT_NE(html(again).find("name=\"without_manager\""), std::string::npos);
    EXPECT_EQ(redirected(manager, ann, "remove", {{"without_manager", "true"}}).location,
              "/organizations/ITU");
    const web::Page after = page({address, actor_of(desk)});
    EXPECT_FALSE(after.model.find("has_manager")->as_bool());
    EXPECT_NE(html(after).find(english("people.members.no_manager")), std::string::npos);
}

TEST_P(MemberPagesTest, GoBackToWhereADecisionWasMade) {
    const Actor actor = actor_of(desk);
    EXPECT_EQ(redirected(actor, eva, "refuse", {{"next", "/organizations/waiting"}}).location,
              "/organizations/waiting");
    add_member(eva, "ITU", Position::Contributor, MembershipState::Requested);
    EXPECT_EQ(redirected(actor, eva, "refuse", {{"next", "https://elsewhere.example"}}).location,
              "/account");
}

TEST_P(MemberPagesTest, AreLinkedFromTheOrganizationForThoseWhoMaySeeThem) {
    const auto standing = [&](const Actor& actor) {
        const web::Page shown = page({"/organizations/ITU", actor});
        const std::string text = html(shown);
        std::string what;
        for (const auto& [sign, sentence] :
             {std::pair{"ask", english("people.membership.submit")},
              {"waits", english("people.membership.waits")},
              {"acts", english("people.membership.yours")},
              {"members", std::string("href=\"/organizations/ITU/members\"")}}) {
            what += text.find(sentence) != std::string::npos ? std::string(sign) + ' ' : "";
        }
        return what;
    };
    EXPECT_EQ(standing({}), "");
    EXPECT_EQ(standing(actor_of(eva)), "waits ");
    EXPECT_EQ(standing(actor_of(bob)), "acts ");
    EXPECT_EQ(standing(actor_of(ann)), "acts members ");
    EXPECT_EQ(standing(actor_of(desk)), "ask members ");
    EXPECT_EQ(page({"/organizations/ITU.json", actor_of(ann)}).model.find("standing"), nullptr);
}

TEST_P(MemberPagesTest, AreLinkedFromTheAccountOfAManager) {
    EXPECT_EQ(to_json(*page({"/account.json", actor_of(ann)}).model.find("organizations")),
              R"([{"id":"ITU","acronym":"","name":"Name of ITU","language":"en","direction":"ltr",)"
              R"("address":"/organizations/ITU",)"
              R"("position":"manager","position_label":"Manager","is_confirmed":true,)"
              R"("is_proposed":false,"is_last_manager":true,"waiting":1,)"
              R"("members_address":"/organizations/ITU/members"}])");
    // How many wait is for those who decide.
    EXPECT_EQ(to_json(*page({"/account.json", actor_of(bob)}).model.find("organizations")),
              R"([{"id":"ITU","acronym":"","name":"Name of ITU","language":"en","direction":"ltr",)"
              R"("address":"/organizations/ITU",)"
              R"("position":"contributor","position_label":"Contributor","is_confirmed":true,)"
              R"("is_proposed":false,"is_last_manager":false,"waiting":0,)"
              R"("members_address":null}])");
}

TEST_P(MemberPagesTest, LetPeopleLeave) {
    const auto leave = [&](const AccountId& account, std::vector<web::Parameters::Pair> more = {}) {
        more.emplace_back("organization", "ITU");
        return post("/account/organizations/leave", actor_of(account), std::move(more));
    };
    EXPECT_EQ(redirect(leave(bob)).location, "/account");
    EXPECT_EQ(redirect(leave(eva)).location, "/account");
    const web::Page again = page(leave(ann));
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(again.model.text_of("problem"), english("people.error.last_manager"));
    EXPECT_EQ(redirect(leave(ann, {{"without_manager", "true"}})).location, "/account");
    EXPECT_EQ(rows("SELECT account FROM account_organization"), "");
    EXPECT_EQ(said(ask(leave(ann))), "not_found people.error.unknown_membership");
}

TEST_P(MemberPagesTest, RenderInEveryLanguage) {
    for (const Language language : all_languages) {
        Ask asked{address, actor_of(ann)};
        asked.language = language;
        const std::string text = html(page(asked), language);
        EXPECT_NE(text.find("Name of bob"), std::string::npos);
        EXPECT_EQ(text.find("people."), std::string::npos) << text;
    }
}

} // namespace stocktake::people
