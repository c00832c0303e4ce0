// SPDX-License-Identifier: Apache-2.0
// Which documents of a segment pass the filters of a request, and under which values they count.
#pragma once

#include "search/document_sets.hpp"
#include "search/query.hpp"
#include "search/segment_builder.hpp"
#include "search/segment_ties.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

namespace stocktake::search {

class SegmentFilters {
  public:
    /// The segment must outlive it.
    SegmentFilters(const std::vector<FacetFilter>& filters, const LiveSegment& live);

    /// Leaves those that pass. Deletions are not known here.
    void narrow(DocumentSet& documents) const;

    /// Counts for each value how many of `found` count under it. A facet counts as if its own
    /// filter were not there, so that a reader sees what else there is. Precondition: a 0 for each
    /// value of the segment.
    void count(const DocumentSet& found, std::span<std::uint32_t> counts) const;

    /// Whether things have to be looked at: a filter speaks of them.
    [[nodiscard]] bool are_of_things() const { return m_needed_of_things != 0; }

    /// Precondition: the document passes. Its values, each once; of what is said of things only
    /// what is said of those that satisfy the filters.
    template <class Receiver>
    void for_each_value(std::uint32_t document, const Receiver& receive) {
        if (!are_of_things()) {
            std::ranges::for_each(m_segment.values_of(document), receive);
            return;
        }
        for (const std::uint32_t value : m_segment.values_of(document)) {
            if (!m_is_said[value]) {
                receive(value);
            }
        }
        ++m_stamp;
        for_each_thing(document, [&](std::span<const SegmentTies::Said> all) {
            for (const SegmentTies::Said& said : all) {
                if (std::exchange(m_stamps[said.value], m_stamp) != m_stamp) {
                    receive(said.value);
                }
            }
        });
    }

    /// Precondition: the document passes. What is said of each of its things that satisfy the
    /// filters.
    template <class Receiver>
    void for_each_thing(std::uint32_t document, const Receiver& receive) const {
        for (const std::uint32_t value : m_segment.values_of(document)) {
            if (m_ties.is_thing(value) && failed_by(value) == 0) {
                receive(m_ties.said_of(value));
            }
        }
    }

  private:
    /// Those that have what the filter wants and nothing it excludes.
    [[nodiscard]] DocumentSet passing(const FacetFilter& filter) const;
    /// Those of `found` that pass all filters, each by itself, but that of `except`.
    [[nodiscard]] DocumentSet passing(const DocumentSet& found,
                                      std::optional<std::uint32_t> except) const;

    /// Whether one thing must satisfy several filters: who has what one filter wants has the thing.
    [[nodiscard]] bool are_of_one_thing() const { return std::popcount(m_needed_of_things) > 1; }

    /// Those with a thing that satisfies all filters about things.
    [[nodiscard]] DocumentSet with_thing() const;

    /// Of a facet that is said of things: what is said of those alone that satisfy the filters but
    /// that of the facet.
    void count_said(const DocumentSet& documents, std::uint32_t facet,
                    std::span<std::uint32_t> counts) const;
    void count_said_one_by_one(const DocumentSet& documents, std::uint32_t facet,
                               std::span<std::uint32_t> counts) const;

    [[nodiscard]] ValueRange values_of(std::uint32_t facet) const {
        return {m_segment.facet_starts[facet], m_segment.facet_starts[facet + 1]};
    }

    [[nodiscard]] std::uint32_t failed_by(std::uint32_t thing) const {
        return are_of_things() ? m_needed_of_things & ~m_satisfied[thing - m_ties.first_thing()]
                               : 0;
    }

    void learn_things(const std::vector<FacetFilter>& filters);

    const Segment& m_segment;
    const SegmentTies& m_ties;
    const ValueSets& m_sets;
    std::vector<std::uint32_t> m_facets; // of each filter
    std::vector<DocumentSet> m_passing;  // each filter
    std::vector<std::uint32_t> m_bits;   // of the filter of each facet; 0: it has none

    std::uint32_t m_needed_of_things = 0;   // filters that want something of a thing
    std::vector<std::uint32_t> m_satisfied; // by thing: those that want what is said of it
    std::vector<bool> m_is_said;            // by value: whether it is said of things
    std::vector<std::uint32_t> m_stamps;    // by value: the last document it was received for
    std::uint32_t m_stamp = 0;
};

} // namespace stocktake::search
