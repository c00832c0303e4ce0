// SPDX-License-Identifier: Apache-2.0
#include "search/filtering.hpp"

#include <algorithm>

namespace stocktake::search {

SegmentFilters::SegmentFilters(const std::vector<FacetFilter>& filters, const LiveSegment& live)
    : m_segment(*live.segment),
      m_ties(*live.ties),
      m_sets(*live.sets),
      m_bits(m_segment.facet_starts.size() - 1, 0) {
    for (std::size_t i = 0; i < filters.size(); ++i) {
        const FacetFilter& filter = filters[i];
        m_facets.push_back(filter.facet);
        m_passing.push_back(passing(filter));
        m_bits[filter.facet] = 1U << i;
        if (!filter.any.empty() && m_ties.is_tied(filter.facet)) {
            m_needed_of_things |= m_bits[filter.facet];
        }
    }
    if (are_of_things()) {
        learn_things(filters);
    }
}

void SegmentFilters::learn_things(const std::vector<FacetFilter>& filters) {
    m_satisfied.assign(m_ties.things(), 0);
    for (const FacetFilter& filter : filters) {
        for (const std::string& wanted : filter.any) {
            if (const auto value = m_segment.find_value({filter.facet, wanted})) {
                for (const std::uint32_t thing : m_ties.things_saying(*value)) {
                    m_satisfied[thing - m_ties.first_thing()] |= m_bits[filter.facet];
                }
            }
        }
    }
    m_stamps.assign(m_segment.values.size(), 0);
    m_is_said.assign(m_segment.values.size(), false);
    for (std::uint32_t facet = 0; facet < m_bits.size(); ++facet) {
        const ValueRange range = values_of(facet);
        std::fill(m_is_said.begin() + range.first, m_is_said.begin() + range.end,
                  m_ties.is_tied(facet));
    }
}

DocumentSet SegmentFilters::passing(const FacetFilter& filter) const {
    DocumentSet passing = filter.any.empty() ? DocumentSet::everything(m_segment.documents)
                                             : DocumentSet(m_segment.documents);
    for (const std::string& wanted : filter.any) {
        if (const auto value = m_segment.find_value({filter.facet, wanted})) {
            passing.add(m_sets.of(*value));
        }
    }
    for (const std::string& unwanted : filter.none) {
        if (const auto value = m_segment.find_value({filter.facet, unwanted})) {
            passing.drop(m_sets.of(*value));
        }
    }
    return passing;
}

DocumentSet SegmentFilters::passing(const DocumentSet& found,
                                    std::optional<std::uint32_t> except) const {
    DocumentSet left = found;
    for (std::size_t i = 0; i < m_facets.size(); ++i) {
        if (m_facets[i] != except) {
            left.keep(m_passing[i]);
        }
    }
    return left;
}

DocumentSet SegmentFilters::with_thing() const {
    DocumentSet with_thing(m_segment.documents);
    const std::uint32_t first = m_ties.first_thing();
    for (std::uint32_t thing = first; thing < first + m_ties.things(); ++thing) {
        if (failed_by(thing) == 0) {
            with_thing.add(m_sets.of(thing));
        }
    }
    return with_thing;
}

void SegmentFilters::narrow(DocumentSet& documents) const {
    documents = passing(documents, {});
    if (are_of_one_thing()) {
        documents.keep(with_thing());
    }
}

void SegmentFilters::count(const DocumentSet& found, std::span<std::uint32_t> counts) const {
    const DocumentSet passing_all = passing(found, {});
    const DocumentSet thing = are_of_one_thing() ? with_thing() : DocumentSet(0);
    const auto count_unsaid = [&](DocumentSet documents, ValueRange range) {
        if (are_of_one_thing()) {
            documents.keep(thing);
        }
        m_sets.count(documents, range, counts);
    };
    count_unsaid(passing_all, {0, static_cast<std::uint32_t>(m_segment.values.size())});
    for (std::uint32_t facet = 0; facet < m_bits.size(); ++facet) {
        const bool is_filtered = m_bits[facet] != 0;
        const bool is_said = are_of_things() && m_ties.is_tied(facet);
        if (!is_filtered && !is_said) {
            continue;
        }
        const ValueRange range = values_of(facet);
        std::ranges::fill(counts.subspan(range.first, range.end - range.first), 0);
        const DocumentSet documents = is_filtered ? passing(found, facet) : passing_all;
        if (is_said) {
            count_said(documents, facet, counts);
        } else {
            count_unsaid(documents, range);
        }
    }
}

void SegmentFilters::count_said(const DocumentSet& documents, std::uint32_t facet,
                                std::span<std::uint32_t> counts) const {
    const ValueRange range = values_of(facet);
    if (!m_sets.are_cheaper_than_rows(documents.size(), range)) {
        count_said_one_by_one(documents, facet, counts);
        return;
    }
    for (std::uint32_t value = range.first; value < range.end; ++value) {
        const std::span<const std::uint32_t> things = m_ties.things_saying(value);
        std::vector<std::uint32_t> satisfying;
        std::ranges::copy_if(things, std::back_inserter(satisfying), [&](std::uint32_t thing) {
            return (failed_by(thing) & ~m_bits[facet]) == 0;
        });
        if (satisfying.empty()) {
            continue;
        }
        if (satisfying.size() == things.size()) { // who has the value has it of one of them
            counts[value] += static_cast<std::uint32_t>(documents.size_with(m_sets.of(value)));
        } else {
            DocumentSet said(m_segment.documents);
            for (const std::uint32_t thing : satisfying) {
                said.add(m_sets.of(thing));
            }
            said.keep(documents);
            counts[value] += static_cast<std::uint32_t>(said.size());
        }
    }
}

void SegmentFilters::count_said_one_by_one(const DocumentSet& documents, std::uint32_t facet,
                                           std::span<std::uint32_t> counts) const {
    constexpr auto nowhere = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> counted(counts.size(), nowhere); // the last document of each value
    const std::vector<std::uint32_t> listed = documents.list();
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const std::uint32_t document = listed[i];
        m_segment.expect_values_of(listed, i);
        for (const std::uint32_t thing : m_segment.values_of(document)) {
            if (!m_ties.is_thing(thing) || (failed_by(thing) & ~m_bits[facet]) != 0) {
                continue;
            }
            for (const SegmentTies::Said& said : m_ties.said_of(thing)) {
                if (said.facet == facet &&
                    std::exchange(counted[said.value], document) != document) {
                    ++counts[said.value];
                }
            }
        }
    }
}

} // namespace stocktake::search
