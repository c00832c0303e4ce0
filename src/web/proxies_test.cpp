// SPDX-License-Identifier: Apache-2.0
#include "web/proxies.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

Request from(const TrustedProxies& proxies, const std::string& peer,
             std::vector<Headers::Field> fields) {
    Request request;
    for (auto& [name, value] : fields) {
        request.headers.add(name, value);
    }
    proxies.identify(peer, request);
    return request;
}

TEST(Proxies, AreNotBelievedWhenNobodyTrustsThem) {
    const Request request = from(TrustedProxies({}), "203.0.113.9",
                                 {{"X-Forwarded-For", "198.51.100.1"},
                                  {"X-Forwarded-Proto", "https"},
                                  {"X-Request-Id", "theirs"}});
    EXPECT_EQ(request.client_address, "203.0.113.9");
    EXPECT_FALSE(request.is_secure);
    EXPECT_EQ(request.id.size(), 16U);
    EXPECT_NE(request.id, "theirs");
}

TEST(Proxies, NameTheClientWhenTheyAreTrusted) {
    const Request request = from(TrustedProxies({"127.0.0.1"}), "127.0.0.1",
                                 {{"X-Forwarded-For", "198.51.100.1"},
                                  {"X-Forwarded-Proto", "HTTPS"},
                                  {"X-Request-Id", "a.B-9_z"}});
    EXPECT_EQ(request.client_address, "198.51.100.1");
    EXPECT_TRUE(request.is_secure);
    EXPECT_EQ(request.id, "a.B-9_z");
}

TEST(Proxies, CannotBeFooledByWhatTheClientInvented) {
    const TrustedProxies proxies({"10.0.0.1", "10.0.0.2"});

    struct Case {
        std::string forwarded;
        std::string client;
    };

    for (const auto& [forwarded, client] : {
             Case{"1.1.1.1, 198.51.100.1", "198.51.100.1"},
             Case{"1.1.1.1, 198.51.100.1, 10.0.0.2", "198.51.100.1"},
             Case{"10.0.0.2", "10.0.0.2"},
             Case{"1.1.1.1, nonsense", "10.0.0.1"},
             Case{"1.1.1.1, nonsense, 10.0.0.2", "10.0.0.2"},
             Case{"", "10.0.0.1"},
             Case{"198.51.100.1:4711", "198.51.100.1"},
             Case{"[2001:DB8:0::1]:4711", "2001:db8::1"},
             Case{"::ffff:198.51.100.1", "198.51.100.1"},
         }) {
        EXPECT_EQ(from(proxies, "10.0.0.1", {{"x-forwarded-for", forwarded}}).client_address,
                  client)
            << forwarded;
    }
    EXPECT_EQ(from(proxies, "10.0.0.1",
                   {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "198.51.100.1"}})
                  .client_address,
              "198.51.100.1");
}

TEST(Proxies, GiveOnlySaneIds) {
    const TrustedProxies proxies({"127.0.0.1"});
    for (const std::string& id :
         {std::string(), std::string(65, 'a'), std::string("a b"), std::string("a\xC3\xA9")}) {
        EXPECT_NE(from(proxies, "127.0.0.1", {{"X-Request-Id", id}}).id, id);
    }
}

TEST(Proxies, AreAddresses) {
    EXPECT_THROW(TrustedProxies({"proxy.example"}), std::invalid_argument);
    EXPECT_EQ(canonical_address("[::1"), "::1");
    EXPECT_EQ(canonical_address("256.1.1.1"), std::nullopt);
}

} // namespace
} // namespace stocktake::web
