// SPDX-License-Identifier: Apache-2.0
// Ties between facets in the numbers of one segment.
#pragma once

#include "search/segment.hpp"

namespace stocktake::search {

class SegmentTies {
  public:
    /// A value and the facet it belongs to.
    struct Said {
        std::uint32_t value = 0;
        std::uint32_t facet = 0;
    };

    SegmentTies(const Ties& ties, const Segment& segment);

    [[nodiscard]] bool is_tied(std::uint32_t facet) const { return m_is_tied[facet]; }

    [[nodiscard]] bool is_thing(std::uint32_t value) const {
        return value >= m_first && value - m_first < things();
    }

    /// Values from this one on are things, one after the other.
    [[nodiscard]] std::uint32_t first_thing() const { return m_first; }

    [[nodiscard]] std::uint32_t things() const {
        return static_cast<std::uint32_t>(m_starts.size() - 1);
    }

    /// Precondition: is_thing(value).
    [[nodiscard]] std::span<const Said> said_of(std::uint32_t value) const {
        const std::uint32_t thing = value - m_first;
        return std::span(m_said).subspan(m_starts[thing], m_starts[thing + 1] - m_starts[thing]);
    }

    /// Of which things a value is said.
    [[nodiscard]] std::span<const std::uint32_t> things_saying(std::uint32_t value) const {
        return m_things_saying[value];
    }

  private:
    std::uint32_t m_first = 0;
    std::vector<std::uint32_t> m_starts{0}; // of each thing in m_said, and the end
    std::vector<Said> m_said;
    std::vector<bool> m_is_tied;                             // by facet
    std::vector<std::vector<std::uint32_t>> m_things_saying; // by value
};

} // namespace stocktake::search
