// SPDX-License-Identifier: Apache-2.0
#include "web/rate_limit.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

using namespace std::chrono_literals;

constexpr RateLimiter::Clock::time_point beginning{1h};

std::string asked(RateLimiter& limiter, std::string_view client,
                  RateLimiter::Clock::time_point now) {
    const RateDecision decision = limiter.ask(client, now);
    return std::string(decision.is_allowed ? "allowed" : "refused") + " of " +
           std::to_string(decision.limit) + ", " + std::to_string(decision.remaining) +
           " left, again in " + std::to_string(decision.retry_after_seconds);
}

TEST(RateLimiter, AllowsABurstAndThenTheRate) {
    RateLimiter limiter({.burst = 2, .per_second = 0.5});
    EXPECT_EQ(asked(limiter, "a", beginning), "allowed of 2, 1 left, again in 0");
    EXPECT_EQ(asked(limiter, "a", beginning), "allowed of 2, 0 left, again in 0");
    EXPECT_EQ(asked(limiter, "a", beginning), "refused of 2, 0 left, again in 2");
    EXPECT_EQ(asked(limiter, "a", beginning + 1s), "refused of 2, 0 left, again in 1");
    EXPECT_EQ(asked(limiter, "a", beginning + 2s), "allowed of 2, 0 left, again in 0");
}

TEST(RateLimiter, SaysWhenAllOfItIsThereAgain) {
    RateLimiter limiter({.burst = 4, .per_second = 0.5});
    EXPECT_EQ(limiter.ask("a", beginning).reset_seconds, 2);
    EXPECT_EQ(limiter.ask("a", beginning).reset_seconds, 4);
    EXPECT_EQ(limiter.ask("a", beginning + 3s).reset_seconds, 3);
}

TEST(RateLimiter, NeverHoldsMoreThanTheBurst) {
    RateLimiter limiter({.burst = 2, .per_second = 1});
    limiter.ask("a", beginning);
    EXPECT_EQ(asked(limiter, "a", beginning + 1h), "allowed of 2, 1 left, again in 0");
}

TEST(RateLimiter, CountsEachClientAlone) {
    RateLimiter limiter({.burst = 1, .per_second = 1});
    EXPECT_TRUE(limiter.ask("a", beginning).is_allowed);
    EXPECT_TRUE(limiter.ask("b", beginning).is_allowed);
    EXPECT_FALSE(limiter.ask("a", beginning).is_allowed);
}

TEST(RateLimiter, ForgetsFullBucketsFirst) {
    RateLimiter limiter({.burst = 2, .per_second = 1}, 2);
    limiter.ask("greedy", beginning);
    limiter.ask("greedy", beginning);
    limiter.ask("calm", beginning - 1min);
    EXPECT_TRUE(limiter.ask("new", beginning).is_allowed);
    EXPECT_FALSE(limiter.ask("greedy", beginning).is_allowed);
}

TEST(RateLimiter, LetsNewClientsInWhenAllBucketsAreInUse) {
    RateLimiter limiter({.burst = 2, .per_second = 1}, 10);
    for (int client = 0; client < 1000; ++client) {
        EXPECT_TRUE(limiter.ask(std::to_string(client), beginning).is_allowed);
    }
}

} // namespace
} // namespace stocktake::web
