// SPDX-License-Identifier: Apache-2.0
// Makes segments: out of documents, or out of other segments.
#pragma once

#include "search/analysis.hpp"
#include "search/document_sets.hpp"
#include "search/segment.hpp"

namespace stocktake::search {

/// Positions between two texts of a document, so that no phrase reaches from one into the next.
inline constexpr std::uint32_t text_gap = 16;
/// Positions after which the rest of a document's texts is left out.
inline constexpr std::uint32_t most_positions = 1'000'000;

class SegmentBuilder {
  public:
    /// `facets`: how many the schema has.
    explicit SegmentBuilder(std::size_t facets);
    ~SegmentBuilder();

    SegmentBuilder(SegmentBuilder&&) noexcept;
    SegmentBuilder& operator=(SegmentBuilder&&) = delete;

    /// Preconditions: no document of that key was added; facets are of the schema; texts are UTF-8.
    void add(const Document& document, Analyzer& analyzer);

    [[nodiscard]] std::size_t documents() const;

    /// Leaves the builder empty.
    Segment finish();

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// A document for each hint, by its name: what words of a query are looked up in once, instead of
/// in every document that names it.
std::shared_ptr<const Segment> segment_of_hints(const Hints& hints);

class SegmentTies;
struct SegmentOrders;

/// A segment and what is gone from it.
struct LiveSegment {
    std::shared_ptr<const Segment> segment;
    std::shared_ptr<const SegmentTies> ties;
    std::shared_ptr<const ValueSets> sets;
    std::shared_ptr<const SegmentOrders> orders;
    std::shared_ptr<const DocumentSet> deletions = nullptr; // null: nothing is gone
    std::size_t deleted = 0;                                // how many

    [[nodiscard]] std::size_t documents() const { return segment->documents - deleted; }

    [[nodiscard]] bool has_lost(std::uint32_t document) const {
        return deletions != nullptr && deletions->has(document);
    }
};

/// One segment of all documents that are left. Precondition: no two of them have the same key.
Segment merge(std::span<const LiveSegment> segments, std::size_t facets);

} // namespace stocktake::search
