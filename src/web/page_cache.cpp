// SPDX-License-Identifier: Apache-2.0
#include "web/page_cache.hpp"

namespace stocktake::web {

std::optional<CachedAnswer> PageCache::find(const std::string& key, std::uint64_t generation) {
    const std::lock_guard lock(m_mutex);
    if (generation != m_generation) {
        return std::nullopt;
    }
    const auto found = m_answers.find(key);
    return found == m_answers.end() ? std::nullopt : std::optional(found->second);
}

void PageCache::keep(const std::string& key, std::uint64_t generation, const CachedAnswer& answer) {
    const std::uint64_t size = size_of(answer.response.body) + key.size();
    if (size > m_maximum_bytes / 8 ||
        !std::holds_alternative<std::shared_ptr<const std::string>>(answer.response.body)) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    // Generations only grow: an answer made from older data than the cache holds comes too late.
    if (generation < m_generation) {
        return;
    }
    if (generation > m_generation || m_bytes + size > m_maximum_bytes) {
        m_answers.clear();
        m_bytes = 0;
        m_generation = generation;
    }
    if (m_answers.emplace(key, answer).second) {
        m_bytes += size;
    }
}

} // namespace stocktake::web
