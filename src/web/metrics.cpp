// SPDX-License-Identifier: Apache-2.0
#include "web/metrics.hpp"

#include <charconv>

namespace stocktake::web {

namespace {

std::string printed(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end};
}

void head(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
    text += "# HELP " + std::string(name) + " " + std::string(help) + "\n";
    text += "# TYPE " + std::string(name) + " " + std::string(type) + "\n";
}

} // namespace

void Metrics::count_request(std::string_view route, int status, std::chrono::microseconds duration,
                            std::uint64_t bytes) {
    const double seconds = std::chrono::duration<double>(duration).count();
    const std::lock_guard lock(m_mutex);
    auto found = m_series.find(route);
    if (found == m_series.end()) {
        found = m_series.emplace(std::string(route), Series{}).first;
    }
    Series& series = found->second;
    ++series.count;
    ++series.by_status[status];
    series.bytes += bytes;
    series.seconds += seconds;
    for (std::size_t i = 0; i < bucket_seconds.size(); ++i) {
        if (seconds <= bucket_seconds.at(i)) {
            ++series.buckets.at(i);
        }
    }
}

std::string Metrics::text() const {
    const std::lock_guard lock(m_mutex);
    std::string text;
    head(text, "stocktake_requests_total", "counter", "Answers by route and status.");
    for (const auto& [route, series] : m_series) {
        for (const auto& [status, count] : series.by_status) {
            text += "stocktake_requests_total{route=\"" + route + "\",status=\"" +
                    std::to_string(status) + "\"} " + std::to_string(count) + "\n";
        }
    }
    head(text, "stocktake_response_bytes_total", "counter", "Bytes of bodies sent, by route.");
    for (const auto& [route, series] : m_series) {
        text += "stocktake_response_bytes_total{route=\"" + route + "\"} " +
                std::to_string(series.bytes) + "\n";
    }
    head(text, "stocktake_request_seconds", "histogram", "Time from request to answer, by route.");
    for (const auto& [route, series] : m_series) {
        const std::string bucket = "stocktake_request_seconds_bucket{route=\"" + route + "\",le=\"";
        for (std::size_t i = 0; i < bucket_seconds.size(); ++i) {
            text += bucket + printed(bucket_seconds.at(i)) + "\"} " +
                    std::to_string(series.buckets.at(i)) + "\n";
        }
        text += bucket + "+Inf\"} " + std::to_string(series.count) + "\n";
        text += "stocktake_request_seconds_sum{route=\"" + route + "\"} " +
                printed(series.seconds) + "\n";
        text += "stocktake_request_seconds_count{route=\"" + route + "\"} " +
                std::to_string(series.count) + "\n";
    }
    return text;
}

} // namespace stocktake::web
