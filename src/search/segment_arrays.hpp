// SPDX-License-Identifier: Apache-2.0
// A segment while it is being written: the arrays it will look at.
#pragma once

#include "search/segment.hpp"

#include <string>
#include <vector>

namespace stocktake::search {

struct TextArray {
    std::vector<std::uint32_t> starts{0};
    std::string bytes;

    void add(std::string_view text) {
        bytes += text;
        starts.push_back(static_cast<std::uint32_t>(bytes.size()));
    }

    [[nodiscard]] TextList list() const { return {starts, bytes}; }
};

struct SegmentArrays {
    TextArray keys;
    std::vector<std::uint32_t> by_key;
    std::vector<std::uint16_t> lengths;
    std::vector<std::uint8_t> standings;
    std::vector<std::int64_t> times;
    std::vector<std::uint32_t> title_ends;
    std::vector<std::uint8_t> languages;
    std::uint64_t total_length = 0;
    TextArray values;
    std::vector<std::uint32_t> facet_starts;
    std::vector<std::uint32_t> row_starts{0};
    std::vector<std::uint32_t> rows;
    TextArray terms;
    std::vector<TermEntry> entries;
    std::vector<Block> blocks;
    std::string postings;
    std::string positions;
    TextArray stems;
    std::vector<std::uint32_t> stem_terms;
};

/// Documents of a term, one after the other.
struct TermPostings {
    std::uint32_t documents = 0;
    std::uint32_t last_document = 0;
    std::string postings;
    std::string positions;
    std::vector<Block> blocks;

    /// Preconditions: documents rise; at least one position, rising; `title` is longest_title at
    /// most.
    void add(std::uint32_t document, std::uint32_t title, std::span<const std::uint32_t> at);
};

/// Appends a term; they come in order.
void append_term(SegmentArrays& arrays, std::string_view term, const TermPostings& postings);

/// Sorts the keys and gives the arrays away.
Segment segment_of(SegmentArrays arrays);

} // namespace stocktake::search
