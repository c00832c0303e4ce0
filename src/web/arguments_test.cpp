// SPDX-License-Identifier: Apache-2.0
#include "web/arguments.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(Arguments, AreLeftToARouteThatJudgesThemItself) {
    Route route{.pattern = "/oai",
                .name = "web/oai",
                .permission = Permission::everyone("read-oai"),
                .summary = "A page of the test",
                .handler = {},
                .query = {{.name = "verb", .description = "Once", .maximum_length = 1}}};
    const Parameters query = parse_urlencoded("verb=long&verb=twice&other=&empty").value();
    EXPECT_FALSE(check_arguments(route, {}, query, UnknownParameters::Ignored));
    route.judges_query = true;
    EXPECT_EQ(check_arguments(route, {}, query, UnknownParameters::Refused)->query, query);
}

} // namespace
} // namespace stocktake::web
