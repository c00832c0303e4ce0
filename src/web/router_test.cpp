// SPDX-License-Identifier: Apache-2.0
#include "web/router.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

constexpr Format plain_csv{"csv", "text/csv", "CSV"};
constexpr Format schema{"schema.json", "application/schema+json", "JSON Schema"};
constexpr Permission browse_pages = Permission::everyone("browse-pages");

Route route(Method method, std::string pattern, std::string name) {
    return {.method = method,
            .pattern = std::move(pattern),
            .name = std::move(name),
            .permission = browse_pages,
            .summary = "",
            .handler = [](const Context&) -> Result<Reply> { return Raw{}; },
            .formats = {json_format, plain_csv, schema}};
}

Router router_of_frameworks() {
    Router router;
    router.add(route(Method::Get, "/frameworks", "list"));
    router.add(route(Method::Get, "/frameworks/{framework}", "framework"));
    router.add(route(Method::Get, "/frameworks/{framework}/{node}", "node"));
    router.add(route(Method::Get, "/frameworks/new", "new"));
    router.add(route(Method::Post, "/frameworks/{framework}", "change"));
    router.add(route(Method::Post, "/frameworks/{framework}/check", "check"));
    router.add(route(Method::Get, "/sessions/{number:integer}", "session"));
    router.add(route(Method::Get, "/documents/{symbol:rest}", "document"));
    return router;
}

/// `route suffix name=value,…`, or the kind of the error.
std::string found(Method method, std::string_view path) {
    const Router router = router_of_frameworks();
    const auto match = router.find(method, path);
    if (!match) {
        return std::string(name_of(match.error().kind));
    }
    std::string text = match->route->name + " " + std::string(match->format.suffix);
    for (const auto& [name, value] : match->path.pairs()) {
        text += " " + name + "=" + value;
    }
    return text;
}

TEST(Router, FindsTheRouteOfAnAddress) {
    struct Case {
        std::string_view path;
        std::string_view expected;
    };

    for (const auto& [path, expected] : {
             Case{"/frameworks", "list html"},
             Case{"/frameworks.json", "list json"},
             Case{"/frameworks/wsis", "framework html framework=wsis"},
             Case{"/frameworks/wsis.csv", "framework csv framework=wsis"},
             Case{"/frameworks/wsis.schema.json", "framework schema.json framework=wsis"},
             Case{"/frameworks/sdg/9.c", "node html framework=sdg node=9.c"},
             Case{"/frameworks/sdg/9.c.json", "node json framework=sdg node=9.c"},
             Case{"/frameworks/sdg/9.xlsx", "node html framework=sdg node=9.xlsx"},
             Case{"/frameworks/new", "new html"},
             Case{"/frameworks/", "not_found"},
             Case{"/frameworks/wsis/", "not_found"},
             Case{"/frameworks/.json", "framework html framework=.json"},
             Case{"/frameworks/wsis/C5/x", "not_found"},
             Case{"/sessions/265", "session html number=265"},
             Case{"/sessions/x", "not_found"},
             Case{"/documents/A/RES/80/173", "document html symbol=A/RES/80/173"},
             Case{"/documents/A/RES/80/173.json", "document json symbol=A/RES/80/173"},
             Case{"/documents/", "not_found"},
             Case{"/", "not_found"},
         }) {
        EXPECT_EQ(found(Method::Get, path), expected) << path;
    }
}

TEST(Router, TellsAWrongMethodFromAnUnknownAddress) {
    EXPECT_EQ(found(Method::Post, "/frameworks/wsis"), "change html framework=wsis");
    EXPECT_EQ(found(Method::Head, "/frameworks/wsis"), "framework html framework=wsis");
    EXPECT_EQ(found(Method::Delete, "/frameworks/wsis"), "method_not_allowed");
    EXPECT_EQ(found(Method::Delete, "/nowhere"), "not_found");
    EXPECT_EQ(router_of_frameworks().methods_of("/frameworks/wsis"),
              (std::vector{Method::Get, Method::Head, Method::Post}));
}

TEST(Router, AsksTheMostSpecificPatternForTheMethod) {
    EXPECT_EQ(found(Method::Post, "/frameworks/wsis/check"), "check html framework=wsis");
    // Else a misspelled POST would be answered by whatever takes two segments.
    EXPECT_EQ(found(Method::Get, "/frameworks/wsis/check"), "method_not_allowed");
    EXPECT_EQ(found(Method::Post, "/frameworks/new"), "method_not_allowed");
}

TEST(Router, RefusesARouteThatCannotBeMeant) {
    Router router = router_of_frameworks();
    EXPECT_THROW(router.add(route(Method::Get, "/frameworks", "again")), std::logic_error);
    EXPECT_THROW(router.add(route(Method::Get, "frameworks", "no_slash")), std::logic_error);
    EXPECT_THROW(router.add(route(Method::Get, "/x/{a:number}", "type")), std::logic_error);
    EXPECT_THROW(router.add(route(Method::Get, "/x/{a:rest}/b", "rest")), std::logic_error);
    EXPECT_THROW(router.add(route(Method::Get, "/x", "Upper Case")), std::logic_error);
    Route silent = route(Method::Get, "/silent", "silent");
    silent.handler = nullptr;
    EXPECT_THROW(router.add(silent), std::logic_error);
    Route open = route(Method::Get, "/open", "open");
    open.permission = Permission::everyone("");
    EXPECT_THROW(router.add(open), std::logic_error);
}

} // namespace
} // namespace stocktake::web
