// SPDX-License-Identifier: Apache-2.0
#include "search/segment_ties.hpp"

namespace stocktake::search {

SegmentTies::SegmentTies(const Ties& ties, const Segment& segment)
    : m_is_tied(segment.facet_starts.size()), m_things_saying(segment.values.size()) {
    for (const auto& [thing, said] : ties.said) {
        for (const FacetValue& value : said) {
            m_is_tied[value.facet] = true;
        }
    }
    if (ties.said.empty()) {
        return;
    }
    m_first = segment.facet_starts[ties.things];
    for (std::uint32_t value = m_first; value < segment.facet_starts[ties.things + 1]; ++value) {
        if (const auto said = ties.said.find(segment.values[value]); said != ties.said.end()) {
            for (const FacetValue& each : said->second) {
                if (const auto number = segment.find_value(each)) {
                    m_said.push_back({*number, each.facet});
                    m_things_saying[*number].push_back(value);
                }
            }
        }
        m_starts.push_back(static_cast<std::uint32_t>(m_said.size()));
    }
}

} // namespace stocktake::search
