// SPDX-License-Identifier: Apache-2.0
// For tests: what programs read, of a site that knows its own address.
#pragma once

#include "features/catalogue/test_catalogue.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace stocktake::catalogue {

class FeedsTest : public CatalogueTest {
  protected:
    FeedsTest() {
        router = {};
        for (const auto& routes :
             {search_routes(desk), opensearch_routes(desk), sitemap_routes(desk)}) {
            for (const web::Route& route : routes) {
                router.add(route);
            }
        }
    }

    Result<web::Reply> ask(const std::string& target, Language language = Language::English) {
        web::Request request;
        request.target = target;
        EXPECT_TRUE(web::parse_target(target, request).has_value()) << target;
        auto match = router.find(request.method, request.path);
        const auto arguments = web::check_arguments(*match->route, std::move(match->path),
                                                    request.query, web::UnknownParameters::Ignored);
        EXPECT_TRUE(arguments.has_value()) << target;
        return match->route->handler(
            {request, *arguments, {}, {shipped_catalogue(), language}, match->format, ""});
    }

    web::Reply reply(const std::string& target, Language language = Language::English) {
        return ask(target, language).value();
    }

    /// What stands at an address that has one representation.
    std::string raw(const std::string& target, Language language = Language::English) {
        StringSink sink;
        std::get<web::Raw>(reply(target, language)).write(sink);
        return sink.take();
    }

    /// The page at `target` in the representation that its suffix names.
    std::string document(const std::string& target, Language language = Language::English) {
        const auto shown = std::get<web::Page>(reply(target, language));
        const std::string path = target.substr(0, target.find('?'));
        StringSink sink;
        for (const web::Document& each : shown.documents) {
            if (path.ends_with("." + std::string(each.format.suffix))) {
                each.write(sink);
            }
        }
        return sink.take();
    }

    /// With the ids of records, which are random, as `id-of-Deep-wells`.
    std::string masked(std::string text) {
        database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query("SELECT record, title FROM publication");
            while (row.next()) {
                const std::string id = row.text(0);
                std::string name = "id-of-" + row.text(1);
                std::ranges::replace(name, ' ', '-');
                for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at)) {
                    text.replace(at, id.size(), name);
                }
            }
        });
        return text;
    }

    /// Compares with golden/<name>, which STOCKTAKE_WRITE_GOLDEN=1 writes anew.
    static void expect_golden(const std::string& name, const std::string& text) {
        const auto path = std::filesystem::path(STOCKTAKE_GOLDEN) / name;
        if (std::getenv("STOCKTAKE_WRITE_GOLDEN") != nullptr) {
            std::ofstream(path, std::ios::binary) << text;
        }
        std::ifstream file(path, std::ios::binary);
        const std::string expected{std::istreambuf_iterator<char>(file),
                                   std::istreambuf_iterator<char>()};
        EXPECT_EQ(text, expected) << name;
    }

    PageDesk desk{*database, shelf, index, "https://stocktake.example.org", "mail@example.org"};
};

} // namespace stocktake::catalogue
