// SPDX-License-Identifier: Apache-2.0
// For tests: asks the pages of this feature as the site would, without sockets.
#pragma once

#include "features/frameworks/feature.hpp"
#include "features/frameworks/test_data.hpp"
#include "web/templates.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace stocktake::embedded {

std::span<const EmbeddedFile> web_templates();

} // namespace stocktake::embedded

namespace stocktake::frameworks {

inline std::string text_at(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

using web::shipped_catalogue;

class PagesTest : public FrameworksTest {
  protected:
    explicit PagesTest(const db::Original& original = {"tables", make_tables})
        : FrameworksTest(original), description(feature.description()) {}

    struct Ask {
        std::string route; // `frameworks/node`
        std::vector<std::pair<std::string, std::string>> path = {};
        std::vector<std::pair<std::string, std::string>> query = {};
        Language language = Language::English;
        Format format = web::html_format;
    };

    Result<web::Reply> reply(const Ask& ask) {
        web::Arguments arguments;
        for (const auto& [name, value] : ask.path) {
            arguments.path.add(name, value);
        }
        for (const auto& [name, value] : ask.query) {
            arguments.query.add(name, value);
        }
        const web::Request request;
        const Actor nobody;
        const auto route = std::ranges::find(description.routes, ask.route, &web::Route::name);
        return route->handler({request,
                               arguments,
                               nobody,
                               web::Speaker(shipped_catalogue(), ask.language),
                               ask.format,
                               {}});
    }

    web::Page page(const Ask& ask) { return std::get<web::Page>(reply(ask).value()); }

    web::Redirect redirect(const Ask& ask) { return std::get<web::Redirect>(reply(ask).value()); }

    Error error(const Ask& ask) { return reply(ask).error(); }

    /// All rows of the page's table, cells between `|`.
    static std::string rows(const web::Page& page) {
        const Table table = page.table();
        std::string text;
        for (const Column& column : table.columns) {
            text += column.name + '|';
        }
        text += '\n';
        table.for_each_row([&](std::span<const Value> row) {
            for (const Value& cell : row) {
                text += (cell.is_string() ? cell.as_string() : to_json(cell)) + '|';
            }
            text += '\n';
        });
        return text;
    }

    static std::string document(const web::Page& page, std::string_view suffix) {
        const auto found = std::ranges::find_if(page.documents, [&](const web::Document& each) {
            return each.format.suffix == suffix;
        });
        StringSink sink;
        found->write(sink);
        return sink.take();
    }

    /// The model as people read it, with the moments of loading masked.
    static std::string readable(const Value& model) {
        std::string text = to_json(model, JsonStyle::Indented) + "\n";
        constexpr std::string_view start = "\"loaded_at\": \"";
        for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) {
            const auto value = at + start.size();
            text.replace(value, text.find('"', value) - value, "…");
        }
        return text;
    }

    /// Compares with golden/<name>, which STOCKTAKE_WRITE_GOLDEN=1 writes anew.
    static void expect_golden(const std::string& name, const std::string& text) {
        const auto path = std::filesystem::path(STOCKTAKE_GOLDEN) / name;
        if (std::getenv("STOCKTAKE_WRITE_GOLDEN") != nullptr) {
            std::ofstream(path, std::ios::binary) << text;
        }
        EXPECT_EQ(text, text_at(path)) << name;
    }

    void load_small_data() {
        load_json(std::string(lines_2005));
        load_json(std::string(goals_2015));
        load_json(std::string(lines_goals));
    }

    Feature feature{*database,
                    {{.member = "facilitators",
                      .title = "frameworks.column.source",
                      .items =
                          [](db::Transaction&, std::string_view framework, std::string_view node,
                             const web::Speaker&) {
                              if (framework != "lines" || node != "L1") {
                                  return Value::array();
                              }
                              return Value::array(
                                  {Value::object({{"organization", "ITU"},
                                                  {"name", "International Telecommunication Union"},
                                                  {"role", "facilitator"},
                                                  {"basis", "sourced"},
                                                  {"address", "/organizations/ITU"}})});
                          }}},
                    "https://stocktake.example.org"};
    FeatureDescription description;
};

} // namespace stocktake::frameworks
