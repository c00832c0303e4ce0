// SPDX-License-Identifier: Apache-2.0
// For tests of forms and pages: a kind with a field of every type, small frameworks, the catalogues
// and templates that ship.
#pragma once

#include "features/kinds/kind_file.hpp"
#include "web/templates.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> kinds_templates();

} // namespace stocktake::embedded

namespace stocktake::kinds {

inline std::string text_at(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

using web::shipped_catalogue;

inline web::Speaker speaker(Language language = Language::English) {
    return {shipped_catalogue(), language};
}

/// The fragments of this feature, each as a page of its own: `trial/form`, `trial/content`.
inline std::string rendered(std::string_view name, const Value& model,
                            Language language = Language::English) {
    static const web::Templates templates = [] {
        static constexpr std::array trial{
            EmbeddedFile{"form.html", "{{>kinds/_summary}}\n"
                                      "<form class=\"form form-record\" novalidate>\n"
                                      "<button>OK</button>\n{{>kinds/_fields}}\n"
                                      "{{>kinds/_draft}}\n</form>\n"},
            EmbeddedFile{"content.html", "{{>kinds/_content}}\n"}};
        const std::vector<web::TemplateRoot> roots{{"kinds", embedded::kinds_templates()},
                                                   {"trial", trial}};
        auto loaded = web::Templates::load(roots, shipped_catalogue(), [](std::string_view asset) {
            return "/" + std::string(asset);
        });
        if (!loaded) {
            throw std::logic_error(stocktake::to_string(loaded.error()));
        }
        return std::move(*loaded);
    }();
    return templates.render(name, language, model);
}

/// Compares with a file in golden/. With STOCKTAKE_WRITE_GOLDEN set it writes the file instead, for
/// a change that is meant: read the difference before it is committed.
inline void expect_golden(const std::string& name, const std::string& text) {
    const std::filesystem::path path = std::filesystem::path(STOCKTAKE_GOLDEN) / name;
    if (std::getenv("STOCKTAKE_WRITE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << text;
    }
    EXPECT_EQ(text, text_at(path)) << name;
}

inline frameworks::CalledNode node(std::string framework, std::string id, std::string code,
                                   std::string title, std::string parent = {},
                                   std::string kind = {}) {
    frameworks::CalledNode called;
    called.node.framework = framework;
    called.node.version = "1";
    called.node.id = id;
    called.node.code = std::move(code);
    called.node.address = "/frameworks/" + framework + "/" + id;
    called.node.titles = {{Language::English, std::move(title)}};
    called.node.parent = std::move(parent);
    called.node.kind = std::move(kind);
    return called;
}

inline frameworks::CalledNode country(std::string id, std::string title, std::string region) {
    frameworks::CalledNode called = node("countries", id, id, std::move(title));
    called.node.address = "/countries/" + id;
    called.node.references.push_back({std::string(frameworks::continent_attribute),
                                      std::string(frameworks::m49_regions), std::move(region)});
    return called;
}

/// Lines (a small tree), goals (a tree too large for a page), themes, countries in two regions.
inline std::shared_ptr<const References> form_references() {
    std::vector<frameworks::CalledNode> nodes{
        country("FRA", "France", "150"),
        country("KEN", "Kenya", "002"),
        country("UGA", "Uganda", "002"),
    };
    for (int goal = 1; goal <= 5; ++goal) {
        const std::string id = "G" + std::to_string(goal);
        nodes.push_back(node("goals", id, id, "Goal " + std::to_string(goal)));
        for (int target = 1; target <= 13; ++target) {
            const std::string code = id + '.' + std::to_string(target);
            nodes.push_back(node("goals", code, code, "Target " + code, id));
        }
    }
    nodes.push_back(node("lines", "L1", "L1", "Media"));
    nodes.push_back(node("lines", "L2", "L2", "Applications"));
    nodes.push_back(node("lines", "L2-gov", "L2 gov", "E-government", "L2"));
    nodes.push_back(node("m49-regions", "002", "002", "Africa", "", "region"));
    nodes.push_back(node("m49-regions", "150", "150", "Europe", "", "region"));
    nodes.push_back(node("themes", "T1", "T1", "Finance"));
    return References::of(std::move(nodes),
                          {{.id = "01kfarm",
                            .acronym = "",
                            .type = "CSO",
                            .country = "KEN",
                            .names = {{Language::English, "Farmers' Union"}}},
                           {.id = "ITU",
                            .acronym = "ITU",
                            .type = "IO",
                            .country = "",
                            .names = {{Language::English, "International Telecommunication Union"},
                                      {Language::Chinese, "国际电信联盟"}}}},
                          {{"goals", {{Language::English, "Goals"}}},
                           {"lines", {{Language::English, "Action Lines"}}},
                           {"themes", {{Language::Chinese, "主题"}}}});
}

/// The kind in golden/survey.json: a field of every type.
inline const Kind& survey() {
    static const Kind kind = [] {
        const KindFile file = read_kind(
            text_at(std::filesystem::path(STOCKTAKE_GOLDEN) / "survey.json"), *form_references());
        for (const Rejection& each : file.rejections) {
            ADD_FAILURE() << each.place << " [" << each.value << "] "
                          << stocktake::to_string(each.reason);
        }
        return file.kind.value();
    }();
    return kind;
}

} // namespace stocktake::kinds
