// SPDX-License-Identifier: Apache-2.0
// Counters in the Prometheus text format (version 0.0.4).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace stocktake::web {

/// Thread-safe.
class Metrics {
  public:
    /// `route` is the name of a route, never an address: the number of series stays bounded.
    void count_request(std::string_view route, int status, std::chrono::microseconds duration,
                       std::uint64_t bytes);

    /// Requests by route and status, a histogram of durations, bytes sent.
    [[nodiscard]] std::string text() const;

  private:
    static constexpr std::array bucket_seconds{0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0};

    struct Series {
        std::uint64_t count = 0;
        std::uint64_t bytes = 0;
        double seconds = 0;
        std::array<std::uint64_t, bucket_seconds.size()> buckets{};
        std::map<int, std::uint64_t> by_status;
    };

    mutable std::mutex m_mutex;
    std::map<std::string, Series, std::less<>> m_series;
};

} // namespace stocktake::web
