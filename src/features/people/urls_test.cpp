// SPDX-License-Identifier: Apache-2.0
#include "features/people/urls.hpp"

#include <gtest/gtest.h>

namespace stocktake::people {

TEST(LocalAddress, IsAPathOfThisSite) {
    for (const std::string_view path :
         {"/", "/accounts", "/search?q=a//b&next=https://example.org", "/frameworks/wsis#C5",
          "/organizations/%2F%2Fexample.org", "/recherche/é"}) {
        EXPECT_EQ(local_address(path), path);
    }
}

TEST(LocalAddress, IsTheAccountForAnythingThatLeadsElsewhere) {
    for (const std::string_view address :
         {"", "//example.org", "///example.org", "/\\example.org", "\\\\example.org", "/a\\b",
          "https://example.org", "javascript:alert(1)", "example.org", " //example.org",
          "/\t/example.org", "/\n/example.org", "/\r/example.org", "/a\r\nSet-Cookie: b=c",
          "/\x01/example.org", "/\x7f", "\t//example.org", "/\u202Egro.elpmaxe"}) {
        EXPECT_EQ(local_address(address), "/account") << address;
    }
    EXPECT_EQ(local_address(std::string_view("/a\0b", 4)), "/account");
}

TEST(AccountPageAddress, EscapesTheId) {
    EXPECT_EQ(account_page_address(AccountId("a/b?c")), "/accounts/a%2Fb%3Fc");
}

} // namespace stocktake::people
