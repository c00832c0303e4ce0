// SPDX-License-Identifier: Apache-2.0
// Documents of a segment as sets, and those of each value: what filters, facets and matrices count
// with.
#pragma once

#include "search/segment.hpp"

#include <bit>
#include <vector>

namespace stocktake::search {

class DocumentSet;

/// The documents of a value: all of them one after the other, and as a set where there are many.
struct ValueDocuments {
    std::span<const std::uint32_t> listed; // rising
    const DocumentSet* set = nullptr;      // null where the list is shorter to go through
};

/// A bit for each document of a segment.
class DocumentSet {
  public:
    /// Empty; of a segment with so many documents.
    explicit DocumentSet(std::size_t documents)
        : m_documents(documents), m_words((documents + 63) / 64) {}

    static DocumentSet everything(std::size_t documents);

    void add(std::uint32_t document) { m_words[document / 64] |= bit(document); }

    [[nodiscard]] bool has(std::uint32_t document) const {
        return (m_words[document / 64] & bit(document)) != 0;
    }

    [[nodiscard]] std::size_t size() const;
    /// How many are in both.
    [[nodiscard]] std::size_t size_with(const ValueDocuments& other) const;
    [[nodiscard]] DocumentSet with(const ValueDocuments& other) const;
    /// Rising.
    [[nodiscard]] std::vector<std::uint32_t> list() const;
    /// Those of the segment that are not in it.
    [[nodiscard]] DocumentSet others() const;

    void add(const ValueDocuments& other);
    void add(const DocumentSet& other);
    void drop(const ValueDocuments& other);
    void keep(const DocumentSet& other); // and nothing else
    void drop(const DocumentSet& other);

    template <class Receiver>
    void for_each(const Receiver& receive) const {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            for (std::uint64_t left = m_words[i]; left != 0; left &= left - 1) {
                receive(static_cast<std::uint32_t>(
                    i * 64 + static_cast<std::size_t>(std::countr_zero(left))));
            }
        }
    }

  private:
    static std::uint64_t bit(std::uint32_t document) { return std::uint64_t{1} << document % 64; }

    std::size_t m_documents;
    std::vector<std::uint64_t> m_words;
};

/// Values from `first` on, without `end`.
struct ValueRange {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
};

/// The documents of each value of a segment.
class ValueSets {
  public:
    /// The segment must outlive it.
    explicit ValueSets(const Segment& segment);

    [[nodiscard]] ValueDocuments of(std::uint32_t value) const {
        const std::uint32_t set = m_set_of[value];
        return {
            std::span(m_documents).subspan(m_starts[value], m_starts[value + 1] - m_starts[value]),
            set == no_set ? nullptr : &m_sets[set]};
    }

    /// Adds to the count of each value of a range how many of the documents have it; in the way
    /// that is cheapest. `counts` has a number for each value of the segment.
    void count(const DocumentSet& documents, ValueRange range,
               std::span<std::uint32_t> counts) const;

    /// What it costs to go through the rows of so many documents: in words of sets that are counted
    /// in that time.
    [[nodiscard]] double cost_of_rows(std::size_t documents) const;

    /// Whether it is less work to count values of so many documents by sets than by their rows.
    [[nodiscard]] bool are_cheaper_than_rows(std::size_t documents, ValueRange range) const;

  private:
    static constexpr std::uint32_t no_set = static_cast<std::uint32_t>(-1);

    /// Of counting, in words of sets that are counted in that time.
    struct Costs {
        double rows = 0;
        double sets = 0;
        double rare_rows = 0;
        double rare_lists = 0;
    };

    [[nodiscard]] Costs costs(std::size_t documents, ValueRange range) const;

    const Segment& m_segment;
    std::vector<std::uint32_t> m_starts;      // of each value in m_documents, and the end
    std::vector<std::uint32_t> m_documents;   // of all values, one after the other
    std::vector<std::uint32_t> m_set_of;      // by value; no_set
    std::vector<DocumentSet> m_sets;          // of the values that many have
    std::vector<std::uint32_t> m_rare_starts; // of each document in m_rare, and the end
    std::vector<std::uint32_t> m_rare;        // its values that few have
};

} // namespace stocktake::search
