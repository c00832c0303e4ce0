// SPDX-License-Identifier: Apache-2.0
// Which documents of a segment pass the filters of a request, and under which values they count.
#pragma once

#include "search/document_sets.hpp"
#include "search/query.hpp"
#include "search/segment_builder.hpp"
#include "search/segment_ties.hpp"

#include <bit>

namespace stocktake::search {

class SegmentFilters {
  public:
    SegmentFilters(const std::vector<FacetFilter>& filters, const LiveSegment& live);

    /// Leaves those that pass.
    void narrow(DocumentSet& documents) const;

    /// Documents that fail at most one filter, so that they pass or count for its facet; some too
    /// many, because it is not looked at whether one thing satisfies all that is asked of things.
    [[nodiscard]] DocumentSet candidates() const;

    /// Whether things have to be looked at: a filter speaks of them.
    [[nodiscard]] bool are_of_things() const { return m_is_tied; }

    /// What is asked next is about this document. Deletions are not known here.
    void look_at(std::uint32_t document);

    [[nodiscard]] bool passes() const { return m_failed == 0 && m_has_thing; }

    /// The values under which it counts, each once: a facet counts as if its own filter were not
    /// there, so that a reader sees what else there is.
    template <class Receiver>
    void for_each_counted(const Receiver& receive) {
        if (!m_is_tied) {
            if (m_failed == 0) {
                for_each_own(receive);
            } else if (std::has_single_bit(m_failed)) {
                for_each_of(m_facets[bit_number(m_failed)], receive);
            }
            return;
        }
        if (m_failed != 0 && !std::has_single_bit(m_failed)) {
            return;
        }
        ++m_stamp;
        const auto is_open = [&](std::uint32_t facet) { return (m_failed & ~m_bits[facet]) == 0; };
        if (m_has_thing) {
            for_each_untied([&](std::uint32_t value) {
                if (m_failed == 0 || is_open(m_segment.facet_of(value))) {
                    receive(value);
                }
            });
        }
        for (const Thing& thing : m_things) {
            for (const SegmentTies::Said& said : m_ties.said_of(thing.value)) {
                if ((thing.failed & ~m_bits[said.facet]) == 0 && is_open(said.facet)) {
                    receive_once(said.value, receive);
                }
            }
        }
    }

    /// Precondition: passes(). Its values, each once; of what is said of things only what is said
    /// of those that satisfy the filters.
    template <class Receiver>
    void for_each_value(const Receiver& receive) {
        if (!m_is_tied) {
            for_each_own(receive);
            return;
        }
        ++m_stamp;
        for_each_untied(receive);
        for_each_thing([&](std::span<const SegmentTies::Said> all) {
            for (const SegmentTies::Said& said : all) {
                receive_once(said.value, receive);
            }
        });
    }

    /// Precondition: passes(). What is said of each of its things that satisfy the filters.
    template <class Receiver>
    void for_each_thing(const Receiver& receive) const {
        for (const std::uint32_t value : m_segment.values_of(m_document)) {
            if (m_ties.is_thing(value) && failed_by(value) == 0) {
                receive(m_ties.said_of(value));
            }
        }
    }

  private:
    struct Thing {
        std::uint32_t value = 0;
        std::uint32_t failed = 0;
    };

    /// Those that have what the filter wants, each filter by itself, and nothing it excludes.
    [[nodiscard]] DocumentSet passing(std::size_t filter) const;

    void mark(std::vector<std::uint32_t>& marks, std::uint32_t facet,
              const std::vector<std::string>& values, std::uint32_t bit) const;

    [[nodiscard]] std::uint32_t failed_by(std::uint32_t thing) const {
        return m_is_tied ? m_needed_of_things & ~m_satisfied[thing - m_ties.first_thing()] : 0;
    }

    static std::size_t bit_number(std::uint32_t bit) {
        return static_cast<std::size_t>(std::countr_zero(bit));
    }

    template <class Receiver>
    void for_each_own(const Receiver& receive) const {
        for (const std::uint32_t value : m_segment.values_of(m_document)) {
            receive(value);
        }
    }

    template <class Receiver>
    void for_each_of(std::uint32_t facet, const Receiver& receive) const {
        for (const std::uint32_t value : m_segment.values_of(m_document)) {
            if (value >= m_segment.facet_starts[facet] &&
                value < m_segment.facet_starts[facet + 1]) {
                receive(value);
            }
        }
    }

    template <class Receiver>
    void for_each_untied(const Receiver& receive) const {
        for (const std::uint32_t value : m_segment.values_of(m_document)) {
            if (!m_is_said[value]) {
                receive(value);
            }
        }
    }

    template <class Receiver>
    void receive_once(std::uint32_t value, const Receiver& receive) {
        if (m_stamps[value] != m_stamp) {
            m_stamps[value] = m_stamp;
            receive(value);
        }
    }

    const Segment& m_segment;
    const SegmentTies& m_ties;
    const ValueSets& m_sets;
    std::vector<std::uint32_t> m_facets;   // of each filter
    std::vector<std::uint32_t> m_bits;     // of the filter of each facet; 0: it has none
    std::vector<std::uint32_t> m_wanted;   // by value: bits of filters that want it
    std::vector<std::uint32_t> m_unwanted; // and of those that exclude it
    std::vector<std::uint32_t>
        m_satisfied;                      // by thing: bits of filters that want what is said of it
    std::vector<bool> m_is_said;          // by value: whether it is said of things
    std::uint32_t m_needed = 0;           // filters that want something of the document
    std::uint32_t m_needed_of_things = 0; // and those that want it of one of its things
    bool m_is_open = true;                // there are no filters
    bool m_is_tied = false;               // things have to be looked at

    std::uint32_t m_document = 0;
    std::uint32_t m_failed = 0; // bits of filters; without those of things
    bool m_has_thing = true;    // one that satisfies all filters
    std::vector<Thing> m_things;
    std::vector<std::uint32_t> m_stamps; // by value: the last document it was received for
    std::uint32_t m_stamp = 0;
};

} // namespace stocktake::search
