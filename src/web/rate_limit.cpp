// SPDX-License-Identifier: Apache-2.0
#include "web/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::web {

namespace {

constexpr std::chrono::seconds forgetting_pause{1}; // the walk over all buckets is not for each ask

double refilled(double tokens, RateLimit limit, RateLimiter::Clock::duration passed) {
    const double seconds = std::max(std::chrono::duration<double>(passed).count(), 0.0);
    return std::min(limit.burst, tokens + seconds * limit.per_second);
}

} // namespace

RateLimiter::RateLimiter(RateLimit limit, std::size_t maximum_clients)
    : m_limit(limit), m_maximum_clients(std::max<std::size_t>(maximum_clients, 1)) {}

RateDecision RateLimiter::ask(std::string_view client, Clock::time_point now) {
    const std::lock_guard lock(m_mutex);
    auto found = m_buckets.find(client);
    if (found == m_buckets.end()) {
        make_room(now);
        found = m_buckets.emplace(client, Bucket{m_limit.burst, now}).first;
    }
    Bucket& bucket = found->second;
    bucket.tokens = refilled(bucket.tokens, m_limit, now - bucket.filled);
    bucket.filled = now;

    const auto seconds_for = [&](double missing) {
        return static_cast<int>(std::ceil(missing / std::max(m_limit.per_second, 1e-6)));
    };
    RateDecision decision{.is_allowed = bucket.tokens >= 1,
                          .limit = static_cast<int>(m_limit.burst)};
    if (decision.is_allowed) {
        bucket.tokens -= 1;
    } else {
        decision.retry_after_seconds = seconds_for(1 - bucket.tokens);
    }
    decision.reset_seconds = seconds_for(m_limit.burst - bucket.tokens);
    decision.remaining = static_cast<int>(bucket.tokens);
    return decision;
}

void RateLimiter::make_room(Clock::time_point now) {
    if (m_buckets.size() < m_maximum_clients) {
        return;
    }
    if (now - m_forgotten >= forgetting_pause) {
        m_forgotten = now;
        std::erase_if(m_buckets, [&](const auto& entry) {
            const Bucket& bucket = entry.second;
            return refilled(bucket.tokens, m_limit, now - bucket.filled) >= m_limit.burst;
        });
    }
    if (m_buckets.size() >= m_maximum_clients) {
        m_buckets.erase(m_buckets.begin());
    }
}

} // namespace stocktake::web
