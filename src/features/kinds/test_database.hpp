// SPDX-License-Identifier: Apache-2.0
// For tests: a database with the tables of this feature and those it stands on, and in it what the
// description of test_kinds.hpp refers to.
#pragma once

#include "db/test_database.hpp"
#include "features/kinds/load.hpp"
#include "features/kinds/test_kinds.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> kinds_schema();

} // namespace stocktake::embedded

namespace stocktake::kinds {

inline std::string framework_file(std::string_view id, std::string_view nodes,
                                  std::string_view kind = "framework") {
    return R"({"id": ")" + std::string(id) + R"(", "version": "1", "kind": ")" + std::string(kind) +
           R"(", "name": {"en": "All of )" + std::string(id) + R"("}, "source": "s", "nodes": )" +
           std::string(nodes) + '}';
}

inline std::string organizations_file(std::string_view items) {
    return R"({"id": "organizations", "version": "1", "kind": "codelist", "name": {"en": "O"}, "source": "s", "items": )" +
           std::string(items) + '}';
}

class KindsTest : public testing::TestWithParam<db::Engine> {
  protected:
    static void make_tables(db::Database& database) {
        db::make_tables(database, {{"mail", embedded::mail_schema()},
                                   {"frameworks", embedded::frameworks_schema()},
                                   {"people", embedded::people_schema()},
                                   {"kinds", embedded::kinds_schema()}});
    }

    /// By the loader that recognises it.
    LoadReport load(std::string text) {
        LoadFile file{"test.json", text, json(text), {}};
        for (FeatureDescription description :
             {frameworks.description(), people.description(), feature.description()}) {
            for (const Loader& loader : description.loaders) {
                if (loader.recognises(file)) {
                    return loader.load(*database, Actor{}, file);
                }
            }
        }
        throw std::logic_error("no loader takes this: " + text);
    }

    void load_or_throw(std::string text) {
        const LoadReport report = load(std::move(text));
        if (!report.rejections.empty()) {
            throw std::logic_error(to_string(report.rejections));
        }
    }

    void load_references() {
        load_or_throw(framework_file("countries", R"([
            {"id": "KEN", "iso2": "KE", "iso3": "KEN", "title": {"en": "Kenya", "ar": "كينيا"}, "short": {"fr": "Le Kenya"}},
            {"id": "UGA", "iso2": "UG", "iso3": "UGA", "title": {"en": "Uganda"}, "aliases": {"en": ["Pearl of Africa"]}}])",
                                     "codelist"));
        load_or_throw(framework_file("regions", R"([
            {"id": "001", "kind": "world", "title": {"en": "World"}},
            {"id": "002", "parent": "001", "kind": "region", "title": {"en": "Africa"}}])",
                                     "codelist"));
        load_or_throw(framework_file("sdg", R"([
            {"id": "SDG9", "code": "SDG 9", "number": "9", "kind": "goal", "title": {"en": "Industry"}},
            {"id": "SDG9.c", "parent": "SDG9", "number": "9.c", "kind": "target", "title": {"en": "Access"}}])"));
        load_or_throw(framework_file("wsis", R"([
            {"id": "C5", "title": {"en": "Confidence"}}, {"id": "C1", "title": {"en": "Role"}}])"));
        load_or_throw(framework_file(
            "stakeholder-types", R"([{"id": "IO", "title": {"en": "International organization"}}])",
            "codelist"));
        load_or_throw(organizations_file(
            R"([{"id": "ITU", "acronym": "ITU", "stakeholder_type": "IO", "name": {"en": "Telecommunication Union"}, "short_en": "The Union", "basis": {"en": "recalled"}},
                {"id": "WHO", "acronym": "WHO", "stakeholder_type": "IO", "name": {"en": "Health Organization"}, "basis": {"en": "recalled"}}])"));
    }

    std::int64_t count(std::string_view sql) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query(sql);
            row.next();
            return row.integer(0);
        });
    }

    db::TestDatabase database{GetParam(), {"tables", make_tables}};
    frameworks::Feature frameworks{*database};
    people::Feature people{*database};
    Feature feature{*database};
};

inline std::string replaced(std::string text, std::string_view old, std::string_view with) {
    const auto at = text.find(old);
    if (at == std::string::npos) {
        throw std::logic_error("not in the text: " + std::string(old));
    }
    return text.replace(at, old.size(), with);
}

} // namespace stocktake::kinds
