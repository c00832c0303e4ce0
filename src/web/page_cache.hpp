// SPDX-License-Identifier: Apache-2.0
// Finished answers to anonymous readers, ready to be sent from the event loop. Everything is
// dropped when the generation of the data changes, so nothing withdrawn is ever served.
#pragma once

#include "web/response.hpp"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace stocktake::web {

struct CachedAnswer {
    Response response;
    std::string route; // name of the route that made it, for metrics and log
};

/// Thread-safe.
class PageCache {
  public:
    explicit PageCache(std::size_t maximum_bytes) : m_maximum_bytes(maximum_bytes) {}

    [[nodiscard]] std::optional<CachedAnswer> find(const std::string& key,
                                                   std::uint64_t generation);

    /// Keeps an answer that was made from data of `generation`. Larger ones than an eighth of the
    /// whole cache are not kept; when it is full it starts afresh.
    void keep(const std::string& key, std::uint64_t generation, const CachedAnswer& answer);

  private:
    std::size_t m_maximum_bytes;
    std::mutex m_mutex;
    std::uint64_t m_generation = 0;
    std::size_t m_bytes = 0;
    std::unordered_map<std::string, CachedAnswer> m_answers;
};

} // namespace stocktake::web
