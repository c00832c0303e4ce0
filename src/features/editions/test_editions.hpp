// SPDX-License-Identifier: Apache-2.0
// For tests: the ground of drafts, and editions made of them.
#pragma once

#include "features/drafting/test_drafting.hpp"
#include "features/editions/feature.hpp"
#include "features/editions/freezing.hpp"
#include "features/editions/urls.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> editions_schema();

} // namespace stocktake::embedded

namespace stocktake::editions {

using drafting::ChosenItem;
using drafting::DraftId;
using drafting::ParagraphId;
using reports::noon;

class EditionsTest : public drafting::DraftingTest {
  protected:
    EditionsTest() : DraftingTest({"edition tables", make_tables}) {
        for (web::Route& route : editions_feature.description().routes) {
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
                                {"editions", embedded::editions_schema()}});
    }

    Result<EditionId> frozen(const DraftId& draft, const FreezeOptions& options = {},
                             Timestamp now = noon) {
        return freeze(desk(), ann, draft, options, web::shipped_catalogue(), now);
    }

    Edition edition(const EditionId& id) {
        return database
            ->read([&](db::Transaction& transaction) { return find_edition(transaction, id); })
            .value();
    }

    formats::Manuscript manuscript(const EditionId& id, Language language = Language::English) {
        return database
            ->read([&](db::Transaction& transaction) {
                return find_manuscript(transaction, id, language);
            })
            .value();
    }

    Verification verified(const EditionId& id) {
        return database
            ->read([&](db::Transaction& transaction) {
                return verify(desk(), transaction, id, web::shipped_catalogue(), noon);
            })
            .value();
    }

    editions::Feature editions_feature{drafting};
};

} // namespace stocktake::editions
