// SPDX-License-Identifier: Apache-2.0
// The pages of saved searches, and those that end letters.
#include "features/saved_searches/test_saved_searches.hpp"

namespace stocktake::saved_searches {
namespace {

class SavedSearchPagesTest : public SavedSearchesTest {
  protected:
    static std::string location(const Result<web::Reply>& reply) {
        return std::get<web::Redirect>(reply.value()).location;
    }

    /// `Wells: wells · Kenya 1;` of each.
    std::string listed(const Actor& actor) {
        std::string text;
        const web::Page list = page({"/account/searches.json", actor});
        for (const Value& item : list.model.find("items")->as_array()) {
            text += std::string(item.text_of("name")) + ": " +
                    std::string(item.text_of("subject")) + " " +
                    std::to_string(item.find("count")->as_integer()) + ";";
        }
        return text;
    }

    /// What a form shows in a field.
    static std::string typed_in(const web::Page& page, std::string_view name) {
        for (const Value& field : page.model.find("form")->find("fields")->as_array()) {
            if (field.text_of("name") == name) {
                return std::string(field.text_of("value"));
            }
        }
        return {};
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, SavedSearchPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(SavedSearchPagesTest, SaveASearchUnderTheWordsItAsks) {
    publish_called("Wells", noon);
    const web::Page form = page({"/account/searches/new?q=wells&country=KEN&sort=newest", ann});
    EXPECT_EQ(typed_in(form, "name"), "wells · Kenya");
    EXPECT_EQ(typed_in(form, "search"), "/search?q=wells&country=KEN");
    EXPECT_EQ(form.caching, web::Caching::Private);
    EXPECT_NE(html(form).find("1 result"), std::string::npos);
    EXPECT_EQ(
        location(ask(post(
            "/account/searches", ann,
            {{"name", "Wells"}, {"letters", "true"}, {"search", "/search?q=wells&country=KEN"}}))),
        "/account/searches");
    EXPECT_EQ(listed(ann), "Wells: wells · Kenya 1;");
    EXPECT_EQ(listed(bob), "");
}

TEST_P(SavedSearchPagesTest, ProposeANameThatFits) {
    const web::Page form = page({"/account/searches/new?q=" + std::string(300, 'w'), ann});
    EXPECT_EQ(typed_in(form, "name"), std::string(longest_name - 1, 'w') + "…");
    EXPECT_TRUE(ask(post("/account/searches", ann,
                         {{"name", typed_in(form, "name")}, {"search", typed_in(form, "search")}}))
                    .value()
                    .index() == 1);
}

TEST_P(SavedSearchPagesTest, AskWhoIsNotSignedInToDoSo) {
    EXPECT_EQ(refusal({"/account/searches"}), "sign_in_required refused");
    EXPECT_EQ(refusal({"/account/searches/new?q=wells"}), "sign_in_required refused");
    EXPECT_EQ(refusal(post("/account/searches", {})), "sign_in_required refused");
}

TEST_P(SavedSearchPagesTest, KeepWhatWasTypedWhenItIsRefused) {
    save(ann, "/search?q=wells", "Wells");
    const web::Page same =
        page(post("/account/searches", ann, {{"name", "Again"}, {"search", "/search?q=wells"}}));
    EXPECT_EQ(same.status, 422);
    EXPECT_EQ(same.model.text_of("problem"), "You have saved this search already, as “Wells”.");
    EXPECT_EQ(typed_in(same, "name"), "Again");
    EXPECT_EQ(typed_in(same, "search"), "/search?q=wells");
    EXPECT_EQ(same.refusal.value().kind, ErrorKind::Conflict);
    const web::Page nameless =
        page(post("/account/searches", ann, {{"name", " "}, {"search", "/search?q=boats"}}));
    EXPECT_EQ(nameless.refusal.value().fields.at(0).field, "name");
    EXPECT_NE(html(nameless).find("field-wrong"), std::string::npos);
    const web::Page strange =
        page(post("/account/searches", ann, {{"name", "Odd"}, {"search", "/accounts"}}));
    EXPECT_EQ(strange.refusal.value().fields.at(0).field, "search");
    EXPECT_NE(html(strange).find("not the address of a search"), std::string::npos);
}

TEST_P(SavedSearchPagesTest, ListWhatEachFindsNow) {
    EXPECT_NE(html(page({"/account/searches", ann})).find("href=\"/search\""), std::string::npos);
    save(ann, "/search?q=wells", "wells");
    save(ann, "/search?kind=pledge", "<Pledges>", noon + 1h);
    publish_called("Wells", noon);
    EXPECT_EQ(listed(ann), "<Pledges>: pledge 0;wells: wells 1;");
    const std::string shown = html(page({"/account/searches", ann}));
    EXPECT_NE(shown.find("&lt;Pledges&gt;"), std::string::npos);
    EXPECT_NE(shown.find("Outdated"), std::string::npos);
    EXPECT_NE(shown.find("1 result"), std::string::npos);
}

TEST_P(SavedSearchPagesTest, ChangeAndRemoveWhatIsOnesOwn) {
    const std::string address = saved_search_address(save(ann, "/search?q=wells", "Wells"));
    EXPECT_EQ(typed_in(page({address, ann}), "name"), "Wells");
    EXPECT_NE(html(page({address, ann})).find(" checked"), std::string::npos);
    EXPECT_EQ(page({address + ".json", ann}).model.text_of("search_address"), "/search?q=wells");
    const web::Page nameless = page(post(address, ann, {{"name", ""}}));
    EXPECT_EQ(nameless.status, 422);
    EXPECT_EQ(location(ask(post(address, ann, {{"name", "Deep wells"}}))), "/account/searches");
    EXPECT_EQ(listed(ann), "Deep wells: wells 0;");
    EXPECT_EQ(html(page({address, ann})).find(" checked"), std::string::npos);
    EXPECT_EQ(location(ask(post(address + "/remove", ann))), "/account/searches");
    EXPECT_EQ(listed(ann), "");
}

TEST_P(SavedSearchPagesTest, TellNobodyElseThatThereIsOne) {
    const std::string address = saved_search_address(save(ann, "/search?q=wells", "Wells"));
    const std::string unknown = "not_found saved_searches.error.unknown";
    EXPECT_EQ(refusal({address, bob}), unknown);
    EXPECT_EQ(refusal({address + ".json", bob}), unknown);
    EXPECT_EQ(refusal({address, sec}), unknown);
    EXPECT_EQ(refusal(post(address, bob, {{"name", "His"}})), unknown);
    EXPECT_EQ(refusal(post(address + "/remove", bob)), unknown);
    EXPECT_EQ(refusal({"/account/searches/none", bob}), unknown);
    EXPECT_EQ(listed(ann), "Wells: wells 0;");
}

TEST_P(SavedSearchPagesTest, EndLettersAboutOneSearchByItsLink) {
    const SavedSearchId wells = save(ann, "/search?q=wells", "Wells");
    const SavedSearchId boats = save(ann, "/search?q=boats", "Boats");
    const std::string link = writer.stop_path(wells);
    EXPECT_NE(html(page({link})).find("“Wells”"), std::string::npos);
    EXPECT_TRUE(saved(wells).has_letters) << "a GET does nothing";
    const web::Page stopped = page(post(link, {}, {{"List-Unsubscribe", "One-Click"}}));
    EXPECT_EQ(stopped.model.find("is_stopped")->as_bool(), true);
    EXPECT_EQ(html(stopped).find("Wells"), std::string::npos);
    EXPECT_FALSE(saved(wells).has_letters);
    EXPECT_TRUE(saved(boats).has_letters);
    ASSERT_TRUE(remove_search(feature.desk(), ann, wells));
    EXPECT_EQ(page({link}).model.find("is_stopped")->as_bool(), true);
}

TEST_P(SavedSearchPagesTest, EndAllLettersOfAnAccountByItsLink) {
    const SavedSearchId hers = save(ann, "/search?q=wells", "Wells");
    const SavedSearchId his = save(bob, "/search?q=wells", "Wells");
    const std::string link = writer.stop_path(ann.account);
    EXPECT_EQ(page({link}).model.find("is_stopped")->as_bool(), false);
    page(post(link, {}));
    EXPECT_FALSE(saved(hers).has_letters);
    EXPECT_TRUE(saved(his).has_letters);
    EXPECT_EQ(page({link, {}, {}, web::Method::Get, Language::Arabic}).title, "رسائل Stocktake");
}

TEST_P(SavedSearchPagesTest, RefuseLinksThatWereNotSigned) {
    const SavedSearchId id = save(ann, "/search?q=wells", "Wells");
    const std::string unknown = "not_found saved_searches.error.unknown_link";
    std::string forged = writer.stop_path(id);
    forged.back() = forged.back() == '0' ? '1' : '0';
    EXPECT_EQ(refusal(post(forged, {})), unknown);
    EXPECT_EQ(refusal(post("/letters/searches", {})), unknown);
    const std::string token = forged.substr(forged.find("token="));
    EXPECT_EQ(refusal(post("/letters/searches?account=ann&" + token, {})), unknown);
    EXPECT_TRUE(saved(id).has_letters);
}

} // namespace
} // namespace stocktake::saved_searches
