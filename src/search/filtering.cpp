// SPDX-License-Identifier: Apache-2.0
#include "search/filtering.hpp"

namespace stocktake::search {

SegmentFilters::SegmentFilters(const std::vector<FacetFilter>& filters, const LiveSegment& live)
    : m_segment(*live.segment), m_ties(*live.ties), m_sets(*live.sets), m_is_open(filters.empty()) {
    if (m_is_open) {
        return;
    }
    const std::size_t facets = m_segment.facet_starts.size() - 1;
    m_wanted.assign(m_segment.values.size(), 0);
    m_unwanted.assign(m_segment.values.size(), 0);
    m_bits.assign(facets, 0);
    for (std::size_t i = 0; i < filters.size(); ++i) {
        const FacetFilter& filter = filters[i];
        const std::uint32_t bit = 1U << i;
        m_facets.push_back(filter.facet);
        m_bits[filter.facet] = bit;
        if (!filter.any.empty()) {
            (m_ties.is_tied(filter.facet) ? m_needed_of_things : m_needed) |= bit;
        }
        mark(m_wanted, filter.facet, filter.any, bit);
        mark(m_unwanted, filter.facet, filter.none, bit);
    }
    m_is_tied = m_needed_of_things != 0;
    if (!m_is_tied) {
        return;
    }
    m_stamps.assign(m_segment.values.size(), 0);
    m_is_said.assign(m_segment.values.size(), false);
    m_satisfied.assign(m_ties.things(), 0);
    for (std::uint32_t thing = 0; thing < m_ties.things(); ++thing) {
        for (const SegmentTies::Said& said : m_ties.said_of(m_ties.first_thing() + thing)) {
            m_satisfied[thing] |= m_wanted[said.value];
        }
    }
    for (std::uint32_t facet = 0; facet < facets; ++facet) {
        for (std::uint32_t value = m_segment.facet_starts[facet];
             m_ties.is_tied(facet) && value < m_segment.facet_starts[facet + 1]; ++value) {
            m_is_said[value] = true;
        }
    }
}

void SegmentFilters::mark(std::vector<std::uint32_t>& marks, std::uint32_t facet,
                          const std::vector<std::string>& values, std::uint32_t bit) const {
    for (const std::string& value : values) {
        if (const auto number = m_segment.find_value({facet, value})) {
            marks[*number] |= bit;
        }
    }
}

DocumentSet SegmentFilters::passing(std::size_t filter) const {
    const std::uint32_t bit = 1U << filter;
    const std::uint32_t facet = m_facets[filter];
    const bool is_needed = ((m_needed | m_needed_of_things) & bit) != 0;
    DocumentSet passing =
        is_needed ? DocumentSet(m_segment.documents) : DocumentSet::everything(m_segment.documents);
    for (std::uint32_t value = m_segment.facet_starts[facet];
         value < m_segment.facet_starts[facet + 1]; ++value) {
        if ((m_wanted[value] & bit) != 0) {
            passing.add(m_sets.of(value));
        }
    }
    for (std::uint32_t value = m_segment.facet_starts[facet];
         value < m_segment.facet_starts[facet + 1]; ++value) {
        if ((m_unwanted[value] & bit) != 0) {
            passing.drop(m_sets.of(value));
        }
    }
    return passing;
}

DocumentSet SegmentFilters::candidates() const {
    DocumentSet failing_none = DocumentSet::everything(m_segment.documents);
    DocumentSet failing_one(m_segment.documents);
    for (std::size_t i = 0; i < m_facets.size(); ++i) {
        const DocumentSet passed = passing(i);
        DocumentSet failing_this = failing_none;
        failing_this.drop(passed);
        failing_one.keep(passed);
        failing_one.add(failing_this);
        failing_none.keep(passed);
    }
    failing_none.add(failing_one);
    return failing_none;
}

void SegmentFilters::narrow(DocumentSet& documents) const {
    for (std::size_t i = 0; i < m_facets.size(); ++i) {
        documents.keep(passing(i));
    }
    if (m_is_tied) {
        DocumentSet with_thing(m_segment.documents);
        for (std::uint32_t thing = 0; thing < m_ties.things(); ++thing) {
            if ((m_needed_of_things & ~m_satisfied[thing]) == 0) {
                with_thing.add(m_sets.of(m_ties.first_thing() + thing));
            }
        }
        documents.keep(with_thing);
    }
}

void SegmentFilters::look_at(std::uint32_t document) {
    m_document = document;
    if (m_is_open) {
        return;
    }
    std::uint32_t wanted = 0;
    std::uint32_t unwanted = 0;
    m_things.clear();
    m_has_thing = !m_is_tied;
    for (const std::uint32_t value : m_segment.values_of(document)) {
        wanted |= m_wanted[value];
        unwanted |= m_unwanted[value];
        if (m_is_tied && m_ties.is_thing(value)) {
            m_things.push_back({value, failed_by(value)});
            m_has_thing = m_has_thing || m_things.back().failed == 0;
        }
    }
    m_failed = (m_needed & ~wanted) | unwanted;
}

} // namespace stocktake::search
