// SPDX-License-Identifier: Apache-2.0
// Slows down who asks too much, and never bans: a bucket of tokens per client that fills again.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace stocktake::web {

struct RateLimit {
    double burst = 100;     // requests at once
    double per_second = 20; // and then so many
};

struct RateLimits {
    RateLimit reading{400, 50};  // safe methods, per address or account
    RateLimit writing{60, 2};    // the others
    RateLimit guessing{10, 0.1}; // sign-in, codes, password reset: whatever can be guessed
};

struct RateDecision {
    bool is_allowed = true;
    int limit = 0; // for the RateLimit-* headers
    int remaining = 0;
    int reset_seconds = 0; // until all of `limit` is there again
    int retry_after_seconds = 0;
};

/// Thread-safe. Keeps at most `maximum_clients` buckets: full ones are forgotten first, which
/// changes nothing for their clients, then any.
class RateLimiter {
  public:
    using Clock = std::chrono::steady_clock;

    explicit RateLimiter(RateLimit limit, std::size_t maximum_clients = 100'000);
    RateDecision ask(std::string_view client, Clock::time_point now = Clock::now());

  private:
    struct Bucket {
        double tokens = 0;
        Clock::time_point filled;
    };

    void make_room(Clock::time_point now);

    RateLimit m_limit;
    std::size_t m_maximum_clients;
    std::mutex m_mutex;
    Clock::time_point m_forgotten{};
    std::map<std::string, Bucket, std::less<>> m_buckets;
};

} // namespace stocktake::web
