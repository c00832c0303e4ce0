// SPDX-License-Identifier: Apache-2.0
// The page of a record for everybody: what it says, where it leads when there is none any more.
#include "features/registry/json_ld.hpp"
#include "features/registry/labels.hpp"
#include "features/registry/record_store.hpp"
#include "features/registry/test_pages.hpp"

namespace stocktake::registry {

namespace {

class RecordPagesTest : public PagesTest {
  protected:
    std::string at(const RecordId& id, std::string_view rest = "") {
        return "/records/" + id.text() + std::string(rest);
    }

    void translate(const RecordId& id, Language language, LayerBasis basis, std::string title) {
        const Layer layer{
            id, language, basis, Value::object({{"title", std::move(title)}}), record(id).revision,
            {}, {}};
        ASSERT_EQ(said(save_layer(desk(), sec, layer, noon)), "ok");
    }

    static std::string document(const web::Page& page) {
        StringSink sink;
        page.documents.at(0).write(sink);
        return sink.take();
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, RecordPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(RecordPagesTest, ShowThePublicationAndNothingElse) {
    const RecordId id = published();
    const web::Page shown = page({at(id)});
    EXPECT_EQ(shown.title, "Wells for Kisumu");
    EXPECT_EQ(shown.caching, web::Caching::Public);
    const std::string text = rendered(shown);
    EXPECT_TRUE(has(text, "Water is near."));
    EXPECT_TRUE(has(text, "Name of ITU"));
    EXPECT_TRUE(has(text, "claimed by its owner"));
    EXPECT_FALSE(has(text, "desk@itu.example"));
    EXPECT_FALSE(has(text, "for reviewers"));
    EXPECT_FALSE(has(text, "work-bar"));
    const std::string data = json({at(id, ".json")});
    EXPECT_TRUE(has(data, R"("content":{"title":"Wells for Kisumu","text":"Water is near.",)"));
    EXPECT_FALSE(has(data, "desk@itu.example"));
    EXPECT_FALSE(has(data, "for reviewers"));
    EXPECT_FALSE(has(data, "csrf"));
}

TEST_P(RecordPagesTest, SayThatAnOrganizationIsNotNamed) {
    const RecordId id = published(Consent::Unnamed);
    const std::string text = rendered(page({at(id)}));
    EXPECT_TRUE(has(text, "Organization not named"));
    EXPECT_FALSE(has(text, "Name of ITU"));
}

TEST_P(RecordPagesTest, AreTheSameForItsOwnerWithABarAbove) {
    const RecordId id = published();
    const std::string text = html({at(id), ann});
    EXPECT_TRUE(has(text, "work-bar"));
    EXPECT_TRUE(has(text, at(id, "/edit")));
    EXPECT_FALSE(has(text, "desk@itu.example")); // in the public part not even to them
    EXPECT_FALSE(has(html({at(id), zoe}), "work-bar"));
}

TEST_P(RecordPagesTest, KeepTheOldRevisionWhileANewOneWaits) {
    const RecordId id = published();
    ASSERT_EQ(said(submit(desk(), ann, id, typed(full_cells("A new title"), 1), "", noon)), "ok");
    EXPECT_TRUE(has(html({at(id)}), "Wells for Kisumu"));
    EXPECT_FALSE(has(html({at(id)}), "A new title"));
    EXPECT_FALSE(has(json({at(id, ".json"), ann}), "A new title"));
    EXPECT_TRUE(has(html({at(id, "/work"), ann}), "A new title"));
    EXPECT_TRUE(has(html({at(id), ann}), "a newer one is in work"));
}

TEST_P(RecordPagesTest, ShowTheTextsInTheBestLanguageAndSayWhich) {
    const RecordId id = published();
    translate(id, Language::Russian, LayerBasis::Official, "Колодцы для Кисуму");
    translate(id, Language::Arabic, LayerBasis::Machine, "آبار لكيسومو");
    Ask asked{at(id)};
    asked.language = Language::Arabic;
    const std::string arabic = html(asked);
    EXPECT_TRUE(has(arabic, "<h1 lang=\"ar\" dir=\"rtl\">آبار لكيسومو</h1>"));
    EXPECT_TRUE(has(arabic, "ترجمة آلية عن English"));
    EXPECT_TRUE(has(arabic, at(id, "?text=en")));
    asked.language = Language::Chinese; // none: the original
    EXPECT_TRUE(has(html(asked), "<h1 lang=\"en\" dir=\"ltr\">Wells for Kisumu</h1>"));
    EXPECT_TRUE(has(html({at(id, "?text=ru")}), "Колодцы для Кисуму"));
    EXPECT_TRUE(has(html({at(id, "?text=fr")}), "Wells for Kisumu"));
    EXPECT_EQ(said(ask({at(id, ".json?text=xx")})),
              "invalid_input site.error.parameters text: site.parameter.choice");
}

TEST_P(RecordPagesTest, CarryLinkedDataThatCannotBreakOutOfThePage) {
    kinds::Cells cells = full_cells("</script><script>alert(1)</script>");
    const RecordId id = published(Consent::Named, cells);
    const std::string text = html({at(id)});
    EXPECT_FALSE(has(text, "<script>alert"));
    EXPECT_FALSE(has(text, "</script><script>"));
    const std::string linked = document(page({at(id, ".jsonld")}));
    const auto parsed = parse_json(linked);
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(parsed->text_of("@id"), "https://stocktake.example.org" + at(id));
    EXPECT_EQ(parsed->text_of("@type"), "Project");
    EXPECT_TRUE(has(linked, "https://stocktake.example.org/frameworks/wsis/C5"));
    EXPECT_FALSE(has(linked, "desk@itu.example"));
    EXPECT_TRUE(has(text, "<script type=\"application/ld+json\">{\"@context\""));
}

TEST_P(RecordPagesTest, LeadElsewhereWhenNothingIsPublic) {
    const RecordId draft = start();
    const RecordId hidden = published(Consent::Secretariat);
    const RecordId gone = published();
    ASSERT_EQ(decide(ann, gone, MoveName::Withdraw, "It was a mistake."), "ok");
    EXPECT_EQ(location({at(draft)}), "not_found site.error.not_found");
    EXPECT_EQ(location({at(hidden)}), "not_found site.error.not_found");
    EXPECT_EQ(location({at(draft), ann}), "303 " + at(draft, "/work"));
    EXPECT_EQ(location({at(draft), rita}), "not_found site.error.not_found");
    EXPECT_EQ(location({at(hidden), rita}), "303 " + at(hidden, "/work"));
    EXPECT_EQ(location({at(gone)}), "gone records.gone.withdrawn(day=1 June 2026)");
    EXPECT_EQ(location({at(gone, ".json")}), "gone records.gone.withdrawn(day=1 June 2026)");
    EXPECT_EQ(location({at(gone, "/history")}), "not_found site.error.not_found");
    EXPECT_EQ(location({"/records/none"}), "not_found site.error.not_found");
}

TEST_P(RecordPagesTest, FollowConsentAtOnce) {
    const RecordId id = published();
    ASSERT_EQ(location(post(at(id, "/consent"), ann, {{"consent", "unnamed"}})),
              "303 " + at(id, "/manage?done=yes"));
    EXPECT_FALSE(has(html({at(id)}), "ITU"));
    EXPECT_FALSE(has(json({at(id, ".json")}), "ITU"));
    EXPECT_FALSE(has(document(page({at(id, ".jsonld")})), "ITU"));
    EXPECT_FALSE(has(html({at(id, "/history")}), "ITU"));
    ASSERT_EQ(location(post(at(id, "/consent"), ann, {{"consent", "secretariat"}})),
              "303 " + at(id, "/manage?done=yes"));
    EXPECT_TRUE(location({at(id)}).starts_with("gone records.gone.consent"));
}

TEST_P(RecordPagesTest, MoveForEverAfterAMerge) {
    const RecordId kept = published();
    const RecordId duplicate = published(Consent::Named, full_cells("Wells for Kisumu, again"));
    const std::string compared = html({at(duplicate, "/merge?into=" + kept.text()), sec});
    EXPECT_TRUE(has(compared, "again"));
    const web::Page no_reason = page(post(at(duplicate, "/merge"), sec, {{"into", kept.text()}}));
    EXPECT_EQ(no_reason.status, 422);
    EXPECT_TRUE(has(rendered(no_reason), "reason-error"));
    ASSERT_EQ(location(post(at(duplicate, "/merge"), sec,
                            {{"into", kept.text()}, {"reason", "The same wells."}})),
              "303 " + at(kept, "/work"));
    EXPECT_EQ(location({at(duplicate)}), "301 " + at(kept));
    EXPECT_EQ(location({at(duplicate, ".json")}), "301 " + at(kept, ".json"));
}

TEST_P(RecordPagesTest, AreFoundByTheirLegacyAddresses) {
    const RecordId id = published();
    database->write(
        [&](db::Transaction& transaction) { add_address(transaction, "1513949296", id); });
    for (const char* path :
         {"/net4/wsis/archive/stocktaking/Project/Details",
          "/net4/wsis/stocktaking/project/details", "/net4/wsis/stocktaking/zh/Project/Details"}) {
        EXPECT_EQ(location({std::string(path) + "?projectId=1513949296"}), "301 " + at(id)) << path;
        EXPECT_EQ(location({std::string(path) + "?ProjectID=1513949296&utm_source=paper"}),
                  "301 " + at(id))
            << path;
    }
    EXPECT_EQ(location({"/net4/wsis/stocktaking/Project/Details?projectId=1"}),
              "not_found site.error.not_found");
    EXPECT_EQ(location({"/net4/wsis/stocktaking/Project/Details"}),
              "not_found site.error.not_found");
    EXPECT_EQ(location({"/net4/wsis/forum/2026/Agenda?projectId=1513949296"}),
              "not_found site.error.not_found");
}

TEST_P(RecordPagesTest, TellWhatDiffersBetweenPublishedRevisions) {
    const RecordId id = published();
    kinds::Cells cells = full_cells();
    cells[1].second = "Water is very near.";
    cells.emplace_back("countries", "FRA");
    cells[7].second = "other@itu.example"; // the contact
    ASSERT_EQ(said(submit(desk(), ann, id, typed(cells, 1), "Corrected.", noon)), "ok");
    EXPECT_EQ(location({at(id, "/history/1/2")}), "not_found registry.error.unknown_revision");
    ASSERT_EQ(decide(rita, id, MoveName::Publish), "ok");
    const web::Page difference = page({at(id, "/history/1/2.json")});
    EXPECT_EQ(column(difference, "label"), "text\ncountries\n");
    const std::string text = html({at(id, "/history/1/2")});
    EXPECT_TRUE(has(text, "Water is <ins>very </ins>near."));
    EXPECT_TRUE(has(text, "Kenya"));
    EXPECT_TRUE(has(text, "France"));
    EXPECT_FALSE(has(text, "itu.example"));
    EXPECT_EQ(column(page({at(id, "/history.json")}), "number"), "2\n1\n");
    EXPECT_EQ(location({at(id, "/history/1/9")}), "not_found registry.error.unknown_revision");
}

TEST_P(RecordPagesTest, CanBeClaimedWhenTheyBelongToNobody) {
    const RecordId id = published();
    database->write([&](db::Transaction& transaction) {
        transaction.execute("UPDATE record SET owner = NULL WHERE id = $1", {id});
        refresh_publication(transaction, *shelf.library(transaction), id, noon);
    });
    EXPECT_TRUE(has(html({at(id)}), at(id, "/claim")));
    EXPECT_TRUE(has(html({at(id, "/claim"), carl}), "Name of WHO"));
    EXPECT_EQ(location(post(at(id, "/claim"), carl, {{"organization", "WHO"}})), "a page");
    ASSERT_EQ(location(post(at(id, "/claim"), carl,
                            {{"organization", "WHO"}, {"reason", "See our site."}})),
              "303 /my/records#claims");
    EXPECT_TRUE(has(html({"/my/records", carl}), "waiting for the secretariat"));
    EXPECT_TRUE(has(html({"/review/claims", sec}), "See our site."));
    ASSERT_EQ(
        location(post("/review/claims", sec,
                      {{"record", id.text()}, {"organization", "WHO"}, {"decision", "approve"}})),
        "303 /review/claims");
    EXPECT_TRUE(has(html({at(id)}), "Name of WHO"));
    EXPECT_EQ(location({at(id, "/claim"), carl}), "not_found site.error.not_found");
}

TEST_P(RecordPagesTest, AreACreativeWorkWithANameWhereTheKindSaysNothing) {
    const RecordId id = published();
    kinds::Kind kind = *library()->find_kind("activity");
    kind.schema_type = "";
    const auto linked = [&] {
        return json_ld_of(kind, *publication(id), *library()->references, "");
    };
    EXPECT_EQ(linked().text_of("@type"), "CreativeWork");
    EXPECT_EQ(to_json(*linked().find("name")), R"({"@language":"en","@value":"Wells for Kisumu"})");
    kind.sections.front().fields.at(1).schema_property = "name";
    EXPECT_EQ(to_json(*linked().find("name")), R"({"@language":"en","@value":"Water is near."})");
}

TEST(RecordEvents, HaveANameInEveryLanguage) {
    for (const Language language : all_languages) {
        for (const std::string_view action : event_actions) {
            const std::string label = action_label(speaker(language), action);
            EXPECT_FALSE(label.empty() || label.starts_with("records.")) << label;
        }
    }
}

TEST_P(RecordPagesTest, KnowNoEventWithoutAName) {
    const RecordId id = start();
    EXPECT_THROW(database->write([&](db::Transaction& transaction) {
        Event event;
        event.record = id;
        event.action = "invent";
        insert_event(transaction, event);
    }),
                 std::logic_error);
}

} // namespace stocktake::registry
