// SPDX-License-Identifier: Apache-2.0
// The public tables: what stands in them, lists and counts of it, translations, freshness.
#include "features/registry/publication.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

class PublicationTest : public RegistryTest {
  protected:
    RecordId shown(std::string title, std::initializer_list<const char*> countries,
                   std::initializer_list<const char*> lines, Timestamp when = noon) {
        kinds::Cells cells{{"title", std::move(title)}, {"period.from", "2025"}};
        for (const char* each : countries) {
            cells.emplace_back("countries", each);
        }
        for (const char* each : lines) {
            cells.emplace_back("lines", each);
        }
        const RecordId id = start();
        EXPECT_EQ(said(submit(desk(), ann, id, typed(cells), {}, when)), "ok");
        EXPECT_EQ(decide(rita, id, MoveName::Publish, "", when), "ok");
        return id;
    }

    std::string titles(const PublicationFilter& filter,
                       PublicationOrder order = PublicationOrder::Title, std::int64_t offset = 0,
                       std::int64_t limit = 100) {
        return database->read([&](db::Transaction& transaction) {
            std::string text;
            for (const Publication& each :
                 list_publications(transaction, filter, order, offset, limit, noon)) {
                text += each.title + ';';
            }
            return text;
        });
    }

    std::int64_t count(const PublicationFilter& filter) {
        return database->read([&](db::Transaction& transaction) {
            return count_publications(transaction, filter, noon);
        });
    }

    std::string translate(const Actor& actor, const RecordId& id, Language language,
                          std::string_view title, std::int64_t revision,
                          LayerBasis basis = LayerBasis::Human) {
        Layer layer;
        layer.record = id;
        layer.language = language;
        layer.basis = basis;
        layer.content = title.empty() ? Value::object() : Value::object({{"title", title}});
        layer.revision = revision;
        return said(save_layer(desk(), actor, layer, noon));
    }

    std::string layers(const RecordId& id) {
        std::string text;
        const Publication shown = publication(id).value();
        for (const PublishedLayer& each : shown.layers) {
            text += std::string(tag_of(each.language)) + ' ' + std::string(name_of(each.basis)) +
                    ' ' + each.title + (each.is_current ? ";" : " (older);");
        }
        return text;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, PublicationTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(PublicationTest, TellsWhatATableOfItNeeds) {
    const auto shape = [&](const PublicationFilter& filter) {
        return database->read([&](db::Transaction& transaction) {
            return shape_of_publications(transaction, filter, noon);
        });
    };
    EXPECT_EQ(shape({}), PublicationShape{});
    kinds::Cells cells = full_cells();
    for (const char* name : {"sources.1.name", "sources.2.name", "sources.3.name"}) {
        cells.emplace_back(name, "A source");
    }
    const RecordId id = published(Consent::Named, cells);
    EXPECT_EQ(translate(ann, id, Language::French, "Puits", 1), "ok");
    submitted(Consent::Named, full_cells("Not yet"));
    EXPECT_EQ(shape({}), (PublicationShape{3, {Language::French}}));
    EXPECT_EQ(shape({.keys = {{"country", "FRA"}}}), PublicationShape{});
}

TEST_P(PublicationTest, IsFoundByFilters) {
    shown("Wells", {"KEN"}, {"C5"});
    shown("École", {"FRA", "KEN"}, {"C5", "C6"});
    shown("Towers", {}, {"C1"});
    submitted(Consent::Named, full_cells("Not yet"));
    EXPECT_EQ(titles({}), "École;Towers;Wells;");
    PublicationFilter filter;
    filter.kind = "activity";
    filter.keys = {{"country", "KEN"}};
    EXPECT_EQ(titles(filter), "École;Wells;");
    filter.keys = {{"country", "KEN"}, {"wsis", "C6"}};
    EXPECT_EQ(titles(filter), "École;");
    filter.keys = {{"wsis", "C6"}, {"wsis", "C1"}};
    EXPECT_EQ(titles(filter), "École;Towers;");
    EXPECT_EQ(count(filter), 2);
    filter.keys = {{"organization", "ITU"}, {"year", "2025"}};
    EXPECT_EQ(count(filter), 3);
    filter.keys = {{"year", "2024"}};
    EXPECT_EQ(count(filter), 0);
    filter = {};
    filter.title_prefix = "ECO";
    EXPECT_EQ(titles(filter), "École;");
    filter.title_prefix = "%";
    EXPECT_EQ(count(filter), 0);
    filter = {};
    filter.kind = "contribution";
    EXPECT_EQ(count(filter), 0);
}

TEST_P(PublicationTest, IsListedInOrdersAndPieces) {
    shown("B", {}, {}, noon);
    shown("A", {}, {}, noon + 2h);
    shown("C", {}, {}, noon + 1h);
    EXPECT_EQ(titles({}, PublicationOrder::NewestFirst), "A;C;B;");
    EXPECT_EQ(titles({}, PublicationOrder::Title), "A;B;C;");
    EXPECT_EQ(titles({}, PublicationOrder::ById).size(), 6U);
    EXPECT_EQ(titles({}, PublicationOrder::Title, 1, 1), "B;");
    EXPECT_EQ(titles({}, PublicationOrder::Title, 3, 9), "");
}

TEST_P(PublicationTest, IsReadWithoutAlignmentsWhereNobodyNeedsThem) {
    const RecordId first = shown("Wells", {"KEN"}, {"C5", "C6"});
    shown("Towers", {}, {"C5"});
    EXPECT_EQ(translate(ann, first, Language::French, "Puits", 1), "ok");
    std::vector<Publication> read;
    database->read([&](db::Transaction& transaction) {
        for_each_publication(transaction, {}, PublicationDetail::Texts, noon,
                             [&](Publication each) {
                                 read.push_back(std::move(each));
                                 return false; // enough
                             });
    });

    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read.front().layers.size(), 1U);
    EXPECT_TRUE(read.front().alignments.empty());
}

TEST_P(PublicationTest, IsFoundAmongOthersByItsId) {
    const RecordId first = shown("Wells", {"KEN"}, {"C5", "C6"});
    shown("Towers", {}, {"C5"});
    const RecordId third = shown("Schools", {}, {});
    EXPECT_EQ(translate(ann, first, Language::French, "Puits", 1), "ok");
    database->read([&](db::Transaction& transaction) {
        const std::vector<RecordId> wanted{third, RecordId("nothing"), first};
        std::vector<Publication> found = find_publications(transaction, wanted);
        std::ranges::sort(found, {}, &Publication::record);
        EXPECT_EQ(found, (std::vector<Publication>{*find_publication(transaction, first),
                                                   *find_publication(transaction, third)}));
        EXPECT_TRUE(find_publications(transaction, {}).empty());
    });
}

TEST_P(PublicationTest, IsReadOneByOneAsInALump) {
    const RecordId first = shown("Wells", {"KEN"}, {"C5", "C6"});
    shown("Towers", {}, {});
    const RecordId third = shown("Schools", {"FRA"}, {"C1"});
    EXPECT_EQ(translate(ann, first, Language::French, "Puits", 1), "ok");
    EXPECT_EQ(translate(ann, third, Language::French, "Écoles", 1), "ok");
    EXPECT_EQ(translate(ann, third, Language::Arabic, "مدارس", 1), "ok");
    database->read([&](db::Transaction& transaction) {
        for (const PublicationFilter& filter :
             {PublicationFilter{}, PublicationFilter{.keys = {{"wsis", "C1"}, {"wsis", "C6"}}}}) {
            std::vector<Publication> one_by_one;
            for_each_publication(transaction, filter, PublicationDetail::All, noon,
                                 [&](Publication each) {
                                     EXPECT_EQ(find_publication(transaction, each.record), each);
                                     one_by_one.push_back(std::move(each));
                                     return true;
                                 });
            EXPECT_EQ(one_by_one,
                      list_publications(transaction, filter, PublicationOrder::ById, 0, 100, noon));
        }
    });
}

TEST_P(PublicationTest, IsCountedByKey) {
    const RecordId first = shown("Wells", {"KEN"}, {"C5"});
    shown("Schools", {"FRA", "KEN"}, {"C5", "C6"});
    EXPECT_EQ(said(decide_alignment(desk(), fay, first, {"wsis", "1", "C5"},
                                    AlignmentState::Confirmed, "", std::nullopt, noon)),
              "ok");
    database->read([&](db::Transaction& transaction) {
        EXPECT_EQ(count_by_key(transaction, {}, "wsis", noon),
                  (std::vector<KeyCount>{{"C5", 1, 1}, {"C6", 1, 0}}));
        EXPECT_EQ(count_by_key(transaction, {}, "country", noon),
                  (std::vector<KeyCount>{{"KEN", 2, 0}, {"FRA", 1, 0}}));
        PublicationFilter french;
        french.keys = {{"country", "FRA"}};
        EXPECT_EQ(count_by_key(transaction, french, "wsis", noon),
                  (std::vector<KeyCount>{{"C5", 1, 0}, {"C6", 1, 0}}));
        EXPECT_EQ(count_by_key(transaction, {}, "sdg", noon), std::vector<KeyCount>());
    });
}

TEST_P(PublicationTest, HasAColour) {
    shown("Green", {}, {}, noon);
    shown("Yellow", {}, {}, noon - 24h * 400);
    shown("Red", {}, {}, noon - 24h * 800);
    const RecordId ended = shown("Over", {}, {}, noon);
    EXPECT_EQ(said(confirm_truth(desk(), ann, ended, Truth::Ended, noon)), "ok");
    const auto of = [&](Freshness freshness) {
        PublicationFilter filter;
        filter.freshness = freshness;
        return titles(filter);
    };
    EXPECT_EQ(of(Freshness::Green), "Green;");
    EXPECT_EQ(of(Freshness::Yellow), "Yellow;");
    EXPECT_EQ(of(Freshness::Red), "Red;");
    EXPECT_EQ(of(Freshness::Ended), "Over;");
    EXPECT_EQ(said(confirm_truth(desk(), ann, ended, Truth::StillTrue, noon)), "ok");
    EXPECT_EQ(of(Freshness::Green), "Green;Over;");
}

TEST_P(PublicationTest, IsConfirmedByItsOwnerOnly) {
    const RecordId id = published();
    const Timestamp later = noon + 24h;
    EXPECT_EQ(said(confirm_truth(desk(), carl, id, Truth::StillTrue, later)),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(said(confirm_truth(desk(), rita, id, Truth::Ended, later)),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(said(confirm_truth(desk(), ann, submitted(), Truth::Ended, later)),
              "conflict registry.error.wrong_state");
    EXPECT_EQ(said(confirm_truth(desk(), bob, id, Truth::StillTrue, later)), "ok");
    EXPECT_EQ(publication(id).value().confirmed_at, later);
    EXPECT_EQ(publication(id).value().changed_at, noon);
    database->write([&](db::Transaction& transaction) {
        EXPECT_EQ(said(confirm_by_link(desk(), transaction, id, Truth::Ended, later)), "ok");
    });
    EXPECT_EQ(publication(id).value().ended_at, later);
    EXPECT_EQ(publication(id).value().changed_at, later);
    EXPECT_EQ(rows("SELECT action, actor, capacity FROM record_event WHERE action IN "
                   "('confirm', 'end') ORDER BY number"),
              "confirm bob owner\nend null link\n");
}

TEST_P(PublicationTest, ShowsTranslationsAndSaysWhatTheyAre) {
    const RecordId id = published();
    EXPECT_EQ(translate(carl, id, Language::French, "Puits", 1),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(translate(ann, id, Language::English, "Wells", 1),
              "invalid_input registry.error.layer_language language: "
              "registry.error.layer_language");
    EXPECT_EQ(translate(ann, id, Language::French, "Puits", 2),
              "conflict registry.error.changed_meanwhile");
    EXPECT_EQ(translate(ann, id, Language::French, "Puits", 1, LayerBasis::Official),
              "not_allowed registry.error.not_allowed");
    EXPECT_EQ(translate(ann, id, Language::French, "Puits", 1), "ok");
    EXPECT_EQ(translate(sec, id, Language::French, "Des puits", 1, LayerBasis::Machine),
              "conflict registry.error.layer_by_people");
    EXPECT_EQ(translate(sec, id, Language::Spanish, "Pozos", 1, LayerBasis::Machine), "ok");
    EXPECT_EQ(translate(sec, id, Language::French, "Des puits", 1, LayerBasis::Official), "ok");
    EXPECT_EQ(layers(id), "es machine Pozos;fr official Des puits;");
    EXPECT_EQ(translate(ann, id, Language::Spanish, "", 1), "ok");
    EXPECT_EQ(layers(id), "fr official Des puits;");
}

TEST_P(PublicationTest, ShowsNoTranslationOfWhatIsNotPublicYet) {
    const RecordId id = published();
    EXPECT_EQ(translate(ann, id, Language::French, "Puits", 1), "ok");
    EXPECT_EQ(said(submit(desk(), ann, id, typed(full_cells("Secret wells"), 1), {}, noon)), "ok");
    EXPECT_EQ(translate(sec, id, Language::French, "Puits secrets", 2), "ok");
    EXPECT_EQ(translate(sec, id, Language::Spanish, "Pozos secretos", 2), "ok");
    EXPECT_EQ(layers(id), "fr human Puits;");
    EXPECT_EQ(all_that_is_public().find("ecret"), std::string::npos);
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(layers(id), "es human Pozos secretos;fr human Puits secrets;");
    EXPECT_EQ(said(submit(desk(), ann, id, typed(full_cells("Open wells"), 2), {}, noon)), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(layers(id), "es human Pozos secretos (older);fr human Puits secrets (older);");
}

TEST_P(PublicationTest, KeepsContactsOutOfTranslations) {
    const RecordId id = published();
    Layer layer;
    layer.record = id;
    layer.language = Language::French;
    layer.content = Value::object(
        {{"title", "Puits"}, {"note", "pour les relecteurs"}, {"contact", "bureau@itu.example"}});
    layer.revision = 1;
    EXPECT_EQ(said(save_layer(desk(), ann, layer, noon)), "ok");
    const std::string everything = all_that_is_public();
    EXPECT_NE(everything.find("Puits"), std::string::npos);
    EXPECT_EQ(everything.find("relecteurs"), std::string::npos);
    EXPECT_EQ(everything.find("bureau@"), std::string::npos);
}

TEST_P(PublicationTest, LeadsFromLegacyIdsToWhatIsOrWasPublic) {
    const RecordId shown_one = published();
    const RecordId hidden = submitted();
    database->write([&](db::Transaction& transaction) {
        EXPECT_TRUE(add_address(transaction, "1513949296", shown_one));
        EXPECT_TRUE(add_address(transaction, "1513949297", hidden));
        EXPECT_FALSE(add_address(transaction, "1513949296", hidden));
    });
    const auto led_to = [&](std::string_view name) {
        return database->read(
            [&](db::Transaction& transaction) { return find_record_by_name(transaction, name); });
    };
    EXPECT_EQ(led_to("1513949296"), shown_one);
    EXPECT_EQ(led_to("1513949297"), std::nullopt);
    EXPECT_EQ(led_to("1"), std::nullopt);
    EXPECT_EQ(decide(ann, shown_one, MoveName::Withdraw, "A mistake"), "ok");
    EXPECT_EQ(led_to("1513949296"), shown_one);
}

TEST_P(PublicationTest, IsWrittenOnlyWhenSomethingHasChanged) {
    const RecordId id = published();
    const std::string before = rows("SELECT count(*) FROM change_feed");
    const auto library = this->library();
    database->write([&](db::Transaction& transaction) {
        refresh_publication(transaction, *library, id, noon + 1h);
    });
    EXPECT_EQ(rows("SELECT count(*) FROM change_feed"), before);
    EXPECT_EQ(publication(id).value().changed_at, noon);
}

} // namespace
} // namespace stocktake::registry
