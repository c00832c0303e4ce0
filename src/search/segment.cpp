// SPDX-License-Identifier: Apache-2.0
#include "search/segment.hpp"

#include <algorithm>

namespace stocktake::search {

std::size_t TextList::lower_bound(std::string_view text) const {
    std::size_t first = 0;
    for (std::size_t count = size(); count > 0;) {
        const std::size_t half = count / 2;
        if ((*this)[first + half] < text) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

std::optional<std::uint32_t> TextList::find(std::string_view text) const {
    const std::size_t at = lower_bound(text);
    return at < size() && (*this)[at] == text ? std::optional(static_cast<std::uint32_t>(at))
                                              : std::nullopt;
}

std::optional<std::uint32_t> Segment::find_document(std::string_view key) const {
    const auto key_of = [this](std::uint32_t document) { return keys[document]; };
    const auto found = std::ranges::lower_bound(by_key, key, {}, key_of);
    return found != by_key.end() && key_of(*found) == key ? std::optional(*found) : std::nullopt;
}

std::optional<std::uint32_t> Segment::find_value(const FacetValue& value) const {
    if (value.facet + 1 >= facet_starts.size()) {
        return std::nullopt;
    }
    const std::size_t begin = facet_starts[value.facet];
    const std::size_t end = facet_starts[value.facet + 1];
    const TextList own{values.starts.subspan(begin, end - begin + 1), values.bytes};
    const auto found = own.find(value.value);
    return found ? std::optional(*found + static_cast<std::uint32_t>(begin)) : std::nullopt;
}

Postings::Postings(const Segment& segment, std::uint32_t term)
    : m_segment(&segment), m_entry(&segment.entries[term]) {
    enter_block(0);
}

void Postings::enter_block(std::uint32_t block) {
    const Block start = block == 0 ? Block{} : m_segment->blocks[m_entry->first_block + block - 1];
    const auto* postings = reinterpret_cast<const unsigned char*>(m_segment->postings.data());
    const auto* positions = reinterpret_cast<const unsigned char*>(m_segment->positions.data());
    m_postings = postings + m_entry->postings + start.postings;
    m_positions = positions + m_entry->positions + start.positions;
    m_read = block * block_documents;
    m_unread = 0;
    m_pending = 0;
    m_document = start.last_document;
}

bool Postings::skip_to(std::uint32_t document) {
    if (m_is_over || (m_read > 0 && m_document >= document)) {
        return !m_is_over;
    }
    const std::uint32_t all_after = (m_entry->documents - 1) / block_documents;
    const std::span<const Block> after = m_segment->blocks.subspan(m_entry->first_block, all_after);
    const std::uint32_t block = m_read / block_documents; // that the next one is of
    if (block < after.size() && after[block].last_document < document) {
        const auto later = after.subspan(block);
        const auto found = std::ranges::lower_bound(later, document, {}, &Block::last_document);
        enter_block(block + static_cast<std::uint32_t>(found - later.begin()));
    }
    while (next()) {
        if (m_document >= document) {
            return true;
        }
    }
    return false;
}

} // namespace stocktake::search
