// SPDX-License-Identifier: Apache-2.0
// For tests: the ground of drafts, translated.
#pragma once

#include "db/audit.hpp"
#include "features/drafting/test_drafting.hpp"
#include "features/translation/feature.hpp"
#include "features/translation/glossary_load.hpp"
#include "features/translation/glossary_store.hpp"
#include "features/translation/saving.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> translation_schema();

} // namespace stocktake::embedded

namespace stocktake::translation {

using drafting::DraftId;
using drafting::item_called;
using reports::noon;
using reports::replaced;

/// One entry: the zh term has a form of another house, the fr term ends in any way.
inline const std::string small_glossary = R"({"glossary": "un", "version": "1", "source": "s",
"items": [
 {"id": "action-line", "terms": {
  "en": {"term": "Action Line", "forms": ["Action Lines"]},
  "fr": {"term": "grande orientation", "forms": ["grande* orientation*"]},
  "es": {"term": "línea de acción"},
  "ru": {"term": "направление деятельности", "forms": ["направлени* деятельности"]},
  "ar": {"term": "خط العمل", "forms": ["خطوط العمل"]},
  "zh": {"term": "行动方针", "others": ["行动方面@ITU"]}}}]})";

class TranslationTest : public drafting::DraftingTest {
  protected:
    TranslationTest() : DraftingTest({"translation tables", make_tables}) {
        for (web::Route& route : translation.description().routes) {
            router.add(std::move(route));
        }
    }

    static void make_tables(db::Database& empty) {
        db::make_tables(empty, {{"mail", embedded::mail_schema()},
                                {"frameworks", embedded::frameworks_schema()},
                                {"people", embedded::people_schema()},
                                {"kinds", embedded::kinds_schema()},
                                {"reports", embedded::reports_schema()},
                                {"drafting", embedded::drafting_schema()},
                                {"translation", embedded::translation_schema()}});
    }

    /// `[1]` is a record of ITU, `{2}` the figure of another one.
    void wrote(const DraftId& draft, std::string text, std::string part = "line") {
        auto& items = things["C5"];
        if (std::ranges::find(items, "f", &ReportItem::id) == items.end()) {
            items.push_back(item_called("f", "Most are online."));
            items.back().figure = "2.6 billion";
        }
        const auto id = write(draft, "", {{"things", "a"}, {"things", "f"}}, std::move(part));
        ASSERT_TRUE(id);
        ASSERT_TRUE(revise(ann, *id, {1, {std::move(text)}}));
    }

    LoadReport load_terms(const std::string& text) {
        return load_glossary(*database, Actor{},
                             {"glossary.json", text, parse_json(text).value(), {}});
    }

    std::vector<Segment> segments(const DraftId& draft, Language into) {
        return with_draft(
            draft, [&](db::Transaction& transaction, const drafting::OpenedDraft& opened) {
                const auto& catalogue = web::shipped_catalogue();
                const DraftedText text = read_drafted_text(desk(), transaction, opened,
                                                           {catalogue, Language::English}, noon);
                return segments_in(desk(), transaction, text, into, catalogue, noon);
            });
    }

    /// `state source = target`, one a line.
    std::string known(const DraftId& draft, Language into) {
        std::string all;
        for (const Segment& each : segments(draft, into)) {
            all += std::string(name_of(each.state)) + ' ' + each.source +
                   (each.target.empty() ? "" : " = " + each.target) + '\n';
        }
        return all;
    }

    Result<std::int64_t> save(const DraftId& draft, Language into,
                              const std::vector<TypedTarget>& typed) {
        return save_targets(desk(), ann, draft, into, typed, noon);
    }

    std::string file(const DraftId& draft, Language into, const std::string& query = {}) {
        const web::Page exported = page({translation_address(draft, into) + ".xlf" + query, ann});
        StringSink sink;
        exported.documents.front().write(sink);
        return sink.text();
    }

    Result<ImportedFile> import(const DraftId& draft, Language into, std::string_view bytes) {
        return import_file(desk(), ann, draft, into, bytes, web::shipped_catalogue(), noon);
    }

    std::int64_t audited(std::string_view action) {
        return database->read([&](db::Transaction& transaction) {
            return db::count_audit(transaction, ann.account, action,
                                   noon - std::chrono::hours(24 * 3650));
        });
    }

    translation::Feature translation{drafting};
};

} // namespace stocktake::translation
