// SPDX-License-Identifier: Apache-2.0
// Kinds in the database: whole or not at all, in versions that never change, known to everybody at
// once.
#include "features/kinds/load.hpp"

#include "features/kinds/kind_store.hpp"
#include "features/kinds/test_database.hpp"

namespace stocktake::kinds {

namespace {

class LoadTest : public KindsTest {
  protected:
    LoadTest() { load_references(); }

    std::string said(const std::string& description) {
        const LoadReport report = load(description);
        return report.subject + ": " + std::to_string(report.created) + " created, " +
               std::to_string(report.unchanged) + " unchanged\n" + to_string(report.rejections);
    }

    /// The description of a version, with one piece of it changed.
    static std::string version(int number, std::string_view old = "activity",
                               std::string_view with = "activity") {
        return replaced(replaced(activity_description(), R"("version": 2)",
                                 R"("version": )" + std::to_string(number)),
                        old, with);
    }

    std::shared_ptr<const Kind> in_version(std::int64_t number) {
        return database->read([&](db::Transaction& transaction) {
            return find_kind_version(transaction, "activity", number);
        });
    }
};

} // namespace

TEST_P(LoadTest, AddsAKindThatEverybodyFindsAtOnce) {
    EXPECT_EQ(feature.shelf().library()->find_kind("activity"), nullptr);
    EXPECT_EQ(said(activity_description()), "kind activity 2: 1 created, 0 unchanged\n");
    const auto library = feature.shelf().library();
    ASSERT_NE(library->find_kind("activity"), nullptr);
    EXPECT_EQ(*library->find_kind("activity"), activity());
    EXPECT_EQ(library->find_by_address("activities"), library->find_kind("activity"));
    EXPECT_EQ(library->find_by_address("activity"), nullptr);
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'load-kind'"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM change_feed WHERE topic = 'kind'"), 1);
}

TEST_P(LoadTest, ChangesNothingTheSecondTime) {
    said(activity_description());
    EXPECT_EQ(said(activity_description()), "kind activity 2: 0 created, 1 unchanged\n");
    // Only how it is laid out has changed.
    EXPECT_EQ(said(to_json(json(activity_description()), JsonStyle::Indented)),
              "kind activity 2: 0 created, 1 unchanged\n");
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'load-kind'"), 1);
}

TEST_P(LoadTest, MakesTheHigherVersionTheCurrentOne) {
    said(activity_description());
    EXPECT_EQ(said(version(3, "Activity en", "Deed")), "kind activity 3: 1 created, 0 unchanged\n");
    EXPECT_EQ(feature.shelf().library()->find_kind("activity")->version, 3);
    EXPECT_EQ(in_version(2)->name.at(Language::English), "Activity en");
    EXPECT_EQ(in_version(3)->name.at(Language::English), "Deed");
    EXPECT_EQ(in_version(4), nullptr);
    // The older one is still the same; loading it again is no step back.
    EXPECT_EQ(said(activity_description()), "kind activity 2: 0 created, 1 unchanged\n");
    EXPECT_EQ(feature.shelf().library()->find_kind("activity")->version, 3);
    const auto versions = database->read(
        [](db::Transaction& transaction) { return list_kind_versions(transaction, "activity"); });
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].version, 3);
    EXPECT_EQ(versions[1].version, 2);
}

TEST_P(LoadTest, RefusesToChangeAVersion) {
    said(activity_description());
    EXPECT_EQ(said(version(2, "Activity en", "Deed")),
              "kind activity 2: 0 created, 0 unchanged\n"
              "2 version [2] kinds.load.version_differs(next=3)\n");
    EXPECT_EQ(said(version(1)), "kind activity 1: 0 created, 0 unchanged\n"
                                "2 version [1] kinds.load.version_too_old(next=3)\n");
    EXPECT_EQ(count("SELECT count(*) FROM kind_version"), 1);
}

TEST_P(LoadTest, KeepsAddressesApartAndInPlace) {
    said(activity_description());
    EXPECT_EQ(said(version(3, R"("address": "activities")", R"("address": "deeds")")),
              "kind activity 3: 0 created, 0 unchanged\n"
              "2 address [deeds] kinds.load.address_changed(address=activities)\n");
    EXPECT_EQ(said(version(1, R"("kind": "activity")", R"("kind": "deed")")),
              "kind deed 1: 0 created, 0 unchanged\n"
              "2 address [activities] kinds.load.address_of_other(kind=activity)\n");
}

TEST_P(LoadTest, KeepsTheTypesOfFields) {
    said(activity_description());
    EXPECT_EQ(said(version(3, R"("field": "held", "type": "date")",
                           R"("field": "held", "type": "period")")),
              "kind activity 3: 0 created, 0 unchanged\n"
              "19 sections[0].fields[6].type [period] kinds.load.type_changed(type=date)\n");
    EXPECT_EQ(said(version(3, R"("field": "indicator", "type": "text")",
                           R"("field": "indicator", "type": "date")")),
              "kind activity 3: 0 created, 0 unchanged\n"
              "27 sections[0].fields[13].columns[0].type [date] "
              "kinds.load.type_changed(type=text)\n");
    // Texts are texts.
    EXPECT_EQ(said(version(3, R"("field": "notes", "type": "long_text")",
                           R"("field": "notes", "type": "rich_text")")),
              "kind activity 3: 1 created, 0 unchanged\n");
    // Nor may a type come back from before the last version.
    said(version(4, R"("field": "held")", R"("field": "day")"));
    EXPECT_EQ(said(version(5, R"("field": "held", "type": "date")",
                           R"("field": "held", "type": "number")")),
              "kind activity 5: 0 created, 0 unchanged\n"
              "19 sections[0].fields[6].type [number] kinds.load.type_changed(type=date)\n");
}

TEST_P(LoadTest, RefusesWhatIsWrongAndChangesNothing) {
    EXPECT_EQ(said(version(2, R"(["regions"])", R"(["region"])")),
              "kind: 0 created, 0 unchanged\n"
              "23 sections[0].fields[10].frameworks[0] [region] "
              "kinds.file.unknown_framework(has_nearest=yes,nearest=regions)\n");
    EXPECT_EQ(count("SELECT count(*) FROM kind"), 0);
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'load-kind'"), 0);
}

TEST_P(LoadTest, CanOnlySayWhatItWouldDo) {
    LoadFile file{"test.json", activity_description(), {}, {}};
    EXPECT_EQ(check_kind_file(*database, file).created, 1);
    EXPECT_EQ(count("SELECT count(*) FROM kind"), 0);
    said(activity_description());
    EXPECT_EQ(check_kind_file(*database, file).unchanged, 1);
    file.text = version(2, "Activity en", "Deed");
    EXPECT_EQ(to_string(check_kind_file(*database, file).rejections),
              "2 version [2] kinds.load.version_differs(next=3)\n");
}

TEST_P(LoadTest, GoesByWhatTheCallerSaysTheFileIs) {
    const Loader loader = kind_loader();
    LoadFile file{"test.json", "{}", json("{}"), {{"as", "kind"}}};
    EXPECT_TRUE(loader.recognises(file));
    file.json = json(activity_description());
    EXPECT_TRUE(loader.recognises(file));
    file.options = {{"as", "framework"}};
    EXPECT_FALSE(loader.recognises(file));
}

class ShelfTest : public KindsTest {};

TEST_P(ShelfTest, GivesTheSameLibraryUntilSomethingInItChanges) {
    load_references();
    const auto first = feature.shelf().library();
    EXPECT_EQ(feature.shelf().library(), first);
    database->write(
        [](db::Transaction& transaction) { transaction.record_change({"other", "x"}); });
    EXPECT_EQ(feature.shelf().library(), first);

    load_or_throw(activity_description());
    const auto with_kind = feature.shelf().library();
    EXPECT_EQ(with_kind->kinds.size(), 1U);
    EXPECT_EQ(with_kind->references, first->references); // not read again
    EXPECT_TRUE(first->kinds.empty());                   // immutable

    load_or_throw(organizations_file(
        R"([{"id": "NEW", "acronym": "NEW", "stakeholder_type": "IO", "name": {"en": "New"}, "basis": {"en": "recalled"}}])"));
    const auto with_organization = feature.shelf().library();
    EXPECT_NE(with_organization->references->get_organization("NEW"), nullptr);
    EXPECT_EQ(with_organization->kinds, with_kind->kinds);

    load_or_throw(framework_file("gdc", R"([{"id": "O1", "title": {"en": "One"}}])"));
    EXPECT_TRUE(feature.shelf().library()->references->has_framework("gdc"));
}

TEST_P(ShelfTest, AnswersInsideAnOpenTransaction) {
    load_references();
    load_or_throw(activity_description());
    const auto inside = database->read(
        [&](db::Transaction& transaction) { return feature.shelf().library(transaction); });
    EXPECT_EQ(inside->kinds.size(), 1U);
    EXPECT_EQ(feature.shelf().library(), inside);
}

TEST_P(ShelfTest, SeesWhatAnotherShelfsProcessHasLoaded) {
    load_references();
    Shelf other(*database);
    EXPECT_TRUE(other.library()->kinds.empty());
    load_or_throw(activity_description());
    EXPECT_EQ(other.library()->kinds.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Databases, LoadTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });
INSTANTIATE_TEST_SUITE_P(Databases, ShelfTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::kinds
