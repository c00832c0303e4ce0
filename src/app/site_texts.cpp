// SPDX-License-Identifier: Apache-2.0
#include "app/site_texts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>

namespace stocktake::app {

namespace {

using web::Route;

bool gives_data_to_all(const Route& route) {
    return route.method == web::Method::Get && route.permission.is_public() &&
           (!route.formats.empty() || !route.raw_type.empty());
}

/// `a, b, c`
void list(std::string& text, std::string_view before, const std::vector<std::string>& items) {
    for (const std::string& item : items) {
        text += &item == &items.front() ? before : ", ";
        text += item;
    }
}

std::string line_of(const Route& route, std::string_view site) {
    const bool is_one_page = route.pattern.find('{') == std::string::npos;
    std::string line = "- ";
    line += is_one_page ? "[" + route.pattern + "](" + std::string(site) + route.pattern + ")"
                        : "`" + route.pattern + "`";
    line += ": " + route.summary + '.';
    std::vector<std::string> suffixes;
    std::ranges::transform(route.formats, std::back_inserter(suffixes),
                           [](const Format& format) { return "." + std::string(format.suffix); });
    list(line, " As HTML, ", suffixes);
    line += suffixes.empty() ? "" : ".";
    std::vector<std::string> parameters;
    std::ranges::transform(route.query, std::back_inserter(parameters), &web::QueryParameter::name);
    list(line, " Parameters: ", parameters);
    line += parameters.empty() ? "\n" : ".\n";
    return line;
}

} // namespace

std::string robots_text(std::string_view site) {
    // Each search leads to more of them, and each page to a sign-in that leads back to it.
    std::string text = "User-agent: *\n";
    for (const std::string_view endless : {"/brief", "/map", "/matrix", "/search", "/sign-in"}) {
        text += "Disallow: " + std::string(endless) + "\n";
    }
    if (!site.empty()) {
        text += "\nSitemap: " + std::string(site) + "/sitemap.xml\n";
    }
    return text;
}

std::string llms_text(const web::Router& router, const web::Speaker& english,
                      std::string_view site) {
    std::string text =
        "# " + english("web.site_name") + "\n\n> " + english("system.home.description") +
        "\n\n"
        "Whoever reads needs no account. Most addresses are pages for people that give "
        "the same content as data by a suffix of the path, `/frameworks.json`, before "
        "the query. `?lang=` chooses the language of texts: ar, zh, en, fr, ru, es. "
        "Errors of data are `{\"error\": {\"kind\", \"message\", \"field\", "
        "\"fields\", \"request_id\"}}`; a parameter that is unknown is one.\n";
    std::map<std::string_view, std::string> areas;
    for (const Route& route : router.routes()) {
        if (gives_data_to_all(route)) {
            areas[split(route.name, '/').front()] += line_of(route, site);
        }
    }
    for (const auto& [area, lines] : areas) {
        text += "\n## " + std::string(area) + "\n\n" + lines;
    }
    return text;
}

} // namespace stocktake::app
