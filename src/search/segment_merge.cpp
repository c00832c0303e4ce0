// SPDX-License-Identifier: Apache-2.0
// Several segments become one, without what was deleted.
#include "search/segment_arrays.hpp"
#include "search/segment_builder.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace stocktake::search {

namespace {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// What the numbers of one segment become.
struct Renumbered {
    const LiveSegment* from = nullptr;
    std::vector<std::uint32_t> documents; // nowhere: deleted
    std::vector<std::uint32_t> values;
    std::vector<std::uint32_t> terms; // nowhere: of deleted documents only
};

void take_documents(SegmentArrays& arrays, Renumbered& part) {
    const Segment& segment = *part.from->segment;
    part.documents.assign(segment.documents, nowhere);
    for (std::uint32_t document = 0; document < segment.documents; ++document) {
        if (part.from->has_lost(document)) {
            continue;
        }
        part.documents[document] = static_cast<std::uint32_t>(arrays.lengths.size());
        arrays.keys.add(segment.keys[document]);
        arrays.lengths.push_back(segment.lengths[document]);
        arrays.total_length += segment.lengths[document];
        arrays.standings.push_back(segment.standings[document]);
        arrays.times.push_back(segment.times[document]);
        arrays.title_ends.push_back(segment.title_ends[document]);
        arrays.languages.push_back(segment.languages[document]);
        for (const std::uint32_t value : segment.values_of(document)) {
            arrays.rows.push_back(part.values[value]);
        }
        arrays.row_starts.push_back(static_cast<std::uint32_t>(arrays.rows.size()));
    }
}

/// Values keep their order within a facet, so that rows stay sorted.
void take_values(SegmentArrays& arrays, std::vector<Renumbered>& parts, std::size_t facets) {
    arrays.facet_starts.assign(1, 0);
    for (Renumbered& part : parts) {
        part.values.assign(part.from->segment->values.size(), nowhere);
    }
    for (std::uint32_t facet = 0; facet < facets; ++facet) {
        std::map<std::string_view, std::uint32_t> all;
        for (const Renumbered& part : parts) {
            const Segment& segment = *part.from->segment;
            for (std::uint32_t i = segment.facet_starts[facet]; i < segment.facet_starts[facet + 1];
                 ++i) {
                all.emplace(segment.values[i], 0U);
            }
        }
        for (auto& [value, number] : all) {
            number = static_cast<std::uint32_t>(arrays.values.starts.size() - 1);
            arrays.values.add(value);
        }
        for (Renumbered& part : parts) {
            const Segment& segment = *part.from->segment;
            for (std::uint32_t i = segment.facet_starts[facet]; i < segment.facet_starts[facet + 1];
                 ++i) {
                part.values[i] = all.at(segment.values[i]);
            }
        }
        arrays.facet_starts.push_back(static_cast<std::uint32_t>(arrays.values.starts.size() - 1));
    }
}

void copy_postings(const Renumbered& part, std::uint32_t term, TermPostings& into) {
    Postings from(*part.from->segment, term);
    std::vector<std::uint32_t> positions;
    while (from.next()) {
        const std::uint32_t document = part.documents[from.document()];
        if (document != nowhere) {
            positions.clear();
            from.for_each_position([&](std::uint32_t each) { positions.push_back(each); });
            into.add(document, from.title(), positions);
        }
    }
}

void take_terms(SegmentArrays& arrays, std::vector<Renumbered>& parts) {
    std::vector<std::uint32_t> at(parts.size(), 0); // the next term of each
    for (Renumbered& part : parts) {
        part.terms.assign(part.from->segment->terms.size(), nowhere);
    }
    const auto term_at = [&](std::size_t i) -> std::optional<std::string_view> {
        const TextList& terms = parts[i].from->segment->terms;
        return at[i] < terms.size() ? std::optional(terms[at[i]]) : std::nullopt;
    };
    while (true) {
        std::optional<std::string_view> least;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (const auto term = term_at(i); term && (!least || *term < *least)) {
                least = term;
            }
        }
        if (!least) {
            break;
        }
        TermPostings postings;
        const auto number = static_cast<std::uint32_t>(arrays.entries.size());
        std::vector<std::uint32_t*> own; // what the term is called in the segments that have it
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (term_at(i) == least) {
                copy_postings(parts[i], at[i], postings);
                own.push_back(&parts[i].terms[at[i]++]);
            }
        }
        if (postings.documents > 0) {
            append_term(arrays, *least, postings);
            std::ranges::for_each(own, [&](std::uint32_t* each) { *each = number; });
        }
    }
}

void take_stems(SegmentArrays& arrays, const std::vector<Renumbered>& parts) {
    std::vector<std::pair<std::string_view, std::uint32_t>> stems;
    for (const Renumbered& part : parts) {
        const Segment& segment = *part.from->segment;
        for (std::size_t i = 0; i < segment.stems.size(); ++i) {
            if (const std::uint32_t term = part.terms[segment.stem_terms[i]]; term != nowhere) {
                stems.emplace_back(segment.stems[i], term);
            }
        }
    }
    std::ranges::sort(stems);
    const auto twice = std::ranges::unique(stems);
    stems.erase(twice.begin(), twice.end());
    for (const auto& [stem, term] : stems) {
        arrays.stems.add(stem);
        arrays.stem_terms.push_back(term);
    }
}

} // namespace

Segment merge(std::span<const LiveSegment> segments, std::size_t facets) {
    SegmentArrays arrays;
    std::vector<Renumbered> parts;
    for (const LiveSegment& segment : segments) {
        parts.push_back({&segment, {}, {}, {}});
    }
    take_values(arrays, parts, facets);
    for (Renumbered& part : parts) {
        take_documents(arrays, part);
    }
    take_terms(arrays, parts);
    take_stems(arrays, parts);
    return segment_of(std::move(arrays));
}

} // namespace stocktake::search
