// SPDX-License-Identifier: Apache-2.0
#include "search/segment_arrays.hpp"

#include "search/byte_code.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::search {

void TermPostings::add(std::uint32_t document, std::uint32_t title,
                       std::span<const std::uint32_t> at) {
    if (documents > 0 && documents % block_documents == 0) {
        blocks.push_back({last_document, static_cast<std::uint32_t>(postings.size()),
                          static_cast<std::uint32_t>(positions.size())});
    }
    const bool is_simple = at.size() == 1 && title == 0;
    append_number(postings, (document - last_document) << 1U | (is_simple ? 1U : 0U));
    if (!is_simple) {
        append_number(postings, static_cast<std::uint32_t>(at.size()) << title_bits | title);
    }
    std::uint32_t before = 0;
    for (const std::uint32_t position : at) {
        append_number(positions, position - before);
        before = position;
    }
    last_document = document;
    ++documents;
}

void append_term(SegmentArrays& arrays, std::string_view term, const TermPostings& postings) {
    arrays.terms.add(term);
    arrays.entries.push_back({postings.documents, static_cast<std::uint32_t>(arrays.blocks.size()),
                              arrays.postings.size(), arrays.positions.size()});
    arrays.blocks.insert(arrays.blocks.end(), postings.blocks.begin(), postings.blocks.end());
    arrays.postings += postings.postings;
    arrays.positions += postings.positions;
}

Segment segment_of(SegmentArrays arrays) {
    const auto kept = std::make_shared<SegmentArrays>(std::move(arrays));
    Segment segment;
    segment.documents = kept->lengths.size();
    segment.total_length = kept->total_length;
    segment.keys = kept->keys.list();
    kept->by_key.resize(segment.documents);
    std::iota(kept->by_key.begin(), kept->by_key.end(), 0U);
    std::ranges::sort(kept->by_key, {}, [&](std::uint32_t each) { return segment.keys[each]; });
    segment.by_key = kept->by_key;
    segment.lengths = kept->lengths;
    segment.standings = kept->standings;
    segment.times = kept->times;
    segment.title_ends = kept->title_ends;
    segment.languages = kept->languages;
    segment.values = kept->values.list();
    segment.facet_starts = kept->facet_starts;
    segment.row_starts = kept->row_starts;
    segment.rows = kept->rows;
    segment.terms = kept->terms.list();
    segment.entries = kept->entries;
    segment.blocks = kept->blocks;
    segment.postings = kept->postings;
    segment.positions = kept->positions;
    segment.stems = kept->stems.list();
    segment.stem_terms = kept->stem_terms;
    segment.owner = kept;
    return segment;
}

} // namespace stocktake::search
