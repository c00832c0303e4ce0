// SPDX-License-Identifier: Apache-2.0
#include "base/crypto.hpp"

#include "base/id.hpp"

#include <set>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace stocktake {
namespace {

constexpr std::string_view url_safe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

TEST(Crypto, MakesTokensOfUrlSafeBase64) {
    EXPECT_EQ(random_token().size(), 43U);
    EXPECT_EQ(random_token(16).size(), 22U);
    std::string tokens;
    for (int i = 0; i < 100; ++i) {
        tokens += random_token();
    }
    EXPECT_EQ(tokens.find_first_not_of(url_safe), std::string::npos);
}

TEST(Crypto, NeverMakesTheSameTokenTwice) {
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i) {
        tokens.insert(random_token());
    }
    EXPECT_EQ(tokens.size(), 1000U);
}

TEST(Crypto, DrawsEveryNumberBelowTheBound) {
    std::set<unsigned> drawn;
    for (int i = 0; i < 1000; ++i) {
        drawn.insert(random_below(6));
    }
    EXPECT_EQ(drawn, (std::set<unsigned>{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(random_below(1), 0U);
}

TEST(Crypto, DigestsAsBlake2bDoes) {
    // `printf abc | b2sum -l 256`, with 128, with 512, and `printf "" | b2sum -l 256`
    EXPECT_EQ(digest("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    EXPECT_EQ(digest("abc", 16), "cf4ab791c62b8d2b2109c90275287816");
    EXPECT_EQ(digest("abc", 64),
              "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
              "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    EXPECT_EQ(digest(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(Crypto, DigestsPiecesLikeTheWhole) {
    Digester digester;
    digester.add("a");
    digester.add("");
    digester.add("bc");
    EXPECT_EQ(digester.finish(), digest("abc"));
}

TEST(Crypto, DigestsPiecesAsSha256Does) {
    Sha256 digester;
    digester.add("a");
    digester.add("bc");
    EXPECT_EQ(digester.finish(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Crypto, DigestsDifferentlyWithAKey) {
    const std::string key(32, 'k');
    const std::string other(32, 'o');
    EXPECT_EQ(keyed_digest("abc", key), keyed_digest("abc", key));
    EXPECT_NE(keyed_digest("abc", key), keyed_digest("abc", other));
    EXPECT_NE(keyed_digest("abc", key), digest("abc"));
    EXPECT_EQ(keyed_digest("abc", key).size(), 64U);
}

TEST(Crypto, RefusesKeysAndSizesOutOfBounds) {
    for (const std::size_t size : std::array<std::size_t, 3>{0, 15, 65}) {
        EXPECT_THROW(keyed_digest("abc", std::string(size, 'k')), std::invalid_argument) << size;
        EXPECT_THROW(digest("abc", size), std::invalid_argument) << size;
    }
}

TEST(Crypto, ComparesInConstantTime) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("secret", "secret"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secreT"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secret "));
}

TEST(Id, IsGreaterThanTheOneBeforeAndNotTheNext) {
    std::string before = new_random_id();
    for (int i = 0; i < 10'000; ++i) { // many of them in one millisecond
        std::string id = new_random_id();
        ASSERT_EQ(id.size(), 26U);
        ASSERT_EQ(id.find_first_not_of("0123456789abcdefghijklmnopqrstuv"), std::string::npos);
        ASSERT_LT(before, id);
        ASSERT_NE(before.substr(0, 22), id.substr(0, 22)) << "could be guessed from " << before;
        before = std::move(id);
    }
}

TEST(Id, IsEmptyUntilChosen) {
    EXPECT_TRUE(AccountId().is_empty());
    EXPECT_FALSE(AccountId::create().is_empty());
    EXPECT_EQ(OrganizationId("ITU").text(), "ITU");
}

} // namespace
} // namespace stocktake
