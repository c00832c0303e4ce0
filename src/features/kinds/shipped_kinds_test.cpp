// SPDX-License-Identifier: Apache-2.0
// The kinds that ship, with the reference data that ship: taken without a word of complaint, and
// their forms and pages shown in every language.
#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/kinds/content.hpp"
#include "features/kinds/form_model.hpp"
#include "features/kinds/shown_content.hpp"
#include "features/kinds/test_form.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();

} // namespace stocktake::embedded

namespace stocktake::kinds {
namespace {

/// Everything that `stocktake load data` takes before kinds.
std::shared_ptr<const References> shipped_references() {
    static const std::shared_ptr<const References> references = [] {
        db::TestDatabase database(db::Engine::Sqlite);
        db::make_tables(*database, {{"mail", embedded::mail_schema()},
                                    {"frameworks", embedded::frameworks_schema()},
                                    {"people", embedded::people_schema()}});
        frameworks::Feature frameworks(*database);
        people::Feature people(*database);
        std::vector<Loader> loaders = frameworks.description().loaders;
        std::ranges::move(people.description().loaders, std::back_inserter(loaders));
        std::vector<LoadFile> files;
        for (const auto& entry : std::filesystem::directory_iterator(STOCKTAKE_DATA)) {
            if (entry.path().extension() == ".json") {
                const std::string text = text_at(entry.path());
                files.push_back(
                    {entry.path().filename().string(), text, parse_json(text).value(), {}});
            }
        }
        std::ranges::sort(files, {}, &LoadFile::name);
        for (const Loader& loader : loaders) {
            for (const LoadFile& file : files) {
                if (loader.recognises(file)) {
                    EXPECT_EQ(loader.load(*database, Actor{}, file).rejections.size(), 0U)
                        << file.name;
                }
            }
        }
        return database->read(
            [](db::Transaction& transaction) { return References::load(transaction); });
    }();
    return references;
}

class ShippedKindsTest : public testing::TestWithParam<const char*> {
  protected:
    static std::string text(const std::string& name) {
        return text_at(std::filesystem::path(STOCKTAKE_DATA) / "kinds" / (name + ".json"));
    }

    static Kind kind() {
        const KindFile file = read_kind(text(GetParam()), *shipped_references());
        for (const Rejection& each : file.rejections) {
            ADD_FAILURE() << each.place << " [" << each.value << "] "
                          << stocktake::to_string(each.reason);
        }
        return file.kind.value();
    }

    /// A record as somebody might write it (golden/initiative.json).
    static Value example() {
        return parse_json(text_at(std::filesystem::path(STOCKTAKE_GOLDEN) /
                                  (std::string(GetParam()) + ".json")))
            .value();
    }
};

} // namespace

TEST_P(ShippedKindsTest, AreTakenWhole) {
    EXPECT_EQ(kind().id, GetParam());
}

TEST_P(ShippedKindsTest, TakeARecordAndGiveItBack) {
    const Kind described = kind();
    const Acceptance first =
        accept(described, example(), *shipped_references(), Completeness::Whole);
    EXPECT_EQ(first.problems, std::vector<FieldError>{});
    const Cells cells = write_cells(described, first.content, CellStyle::Form);
    const Reading reading = read_cells(described, cells, CellStyle::Form);
    EXPECT_EQ(
        accept(described, reading.content, *shipped_references(), Completeness::Whole).content,
        first.content);
}

TEST_P(ShippedKindsTest, AreShownInEveryLanguage) {
    const Kind described = kind();
    const Value content =
        accept(described, example(), *shipped_references(), Completeness::Whole).content;
    for (const Language language : all_languages) {
        const Cells cells = write_cells(described, content, CellStyle::Form);
        const std::string form =
            rendered("trial/form",
                     fields_model(described, cells, {}, *shipped_references(), speaker(language),
                                  {.written_in = Language::English}),
                     language);
        const std::string page =
            rendered("trial/content",
                     shown_content(described, content, *shipped_references(), speaker(language),
                                   {.written_in = Language::English}),
                     language);
        // A message without a text, or one whose placeholder stayed empty, shows as its id.
        for (const std::string* html : {&form, &page}) {
            EXPECT_EQ(html->find("kinds."), std::string::npos) << tag_of(language);
            EXPECT_GT(html->size(), 1'500U) << tag_of(language);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Files, ShippedKindsTest,
                         testing::Values("initiative", "contribution", "document"),
                         [](const auto& name) { return std::string(name.param); });

} // namespace stocktake::kinds
