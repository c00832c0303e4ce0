// SPDX-License-Identifier: Apache-2.0
#include "search/view.hpp"

#include "search/filtering.hpp"
#include "search/finding.hpp"
#include "search/matching.hpp"
#include "search/ranking.hpp"
#include "search/segment_orders.hpp"

#include <algorithm>
#include <map>

namespace stocktake::search {

namespace {

struct Candidate {
    double rank = 0; // higher is better: the score, or the time
    const LiveSegment* live = nullptr;
    std::uint32_t document = 0;
    double score = 0;
    bool is_whole = true; // it has all that was asked for

    [[nodiscard]] std::string_view key() const { return live->segment->keys[document]; }
};

bool has_lesser_key(const Candidate& a, const Candidate& b) {
    return a.live == b.live
               ? a.live->orders->key_places[a.document] < a.live->orders->key_places[b.document]
               : a.key() < b.key();
}

bool has_lesser_key(const Hit& a, const Candidate& b) {
    return a.key < b.key();
}

constexpr auto is_better = [](const auto& a, const auto& b) {
    if (a.is_whole != b.is_whole) {
        return a.is_whole;
    }
    return a.rank != b.rank ? a.rank > b.rank : has_lesser_key(a, b);
};

/// The best so many.
class Best {
  public:
    explicit Best(std::size_t wanted) : m_wanted(wanted) {}

    void add(const Candidate& candidate) {
        if (m_heap.size() < m_wanted) {
            m_heap.push_back(candidate);
            std::ranges::push_heap(m_heap, is_better);
        } else if (m_wanted > 0 && is_better(candidate, m_heap.front())) {
            std::ranges::pop_heap(m_heap, is_better);
            m_heap.back() = candidate;
            std::ranges::push_heap(m_heap, is_better);
        }
    }

    std::vector<Candidate> take() {
        std::ranges::sort_heap(m_heap, is_better);
        return std::move(m_heap);
    }

  private:
    std::size_t m_wanted;
    std::vector<Candidate> m_heap; // the worst of them first
};

class Searching {
  public:
    Searching(const View& view, const SearchRequest& request, Analyzer& analyzer)
        : m_view(view),
          m_request(request),
          m_found(find(view, request.query, analyzer)),
          m_best(request.offset + request.limit),
          m_counts(request.counted.size()) {}

    SearchResult run() {
        m_result.is_cut = m_found->is_cut;
        for (std::size_t i = 0; i < m_view.segments.size(); ++i) {
            const LiveSegment& live = m_view.segments[i];
            if (m_request.query.kind == Query::Kind::Everything) {
                take_everything(live,
                                passing(live, DocumentSet::everything(live.segment->documents)));
            } else {
                const SegmentFound& found = m_found->segments[i];
                DocumentSet documents(live.segment->documents);
                documents.add(ValueDocuments{found.matches.documents});
                take_found(live, found, passing(live, std::move(documents)));
            }
        }
        const std::vector<Candidate> best = m_best.take();
        for (std::size_t i = m_request.offset; i < best.size(); ++i) {
            const Candidate& each = best[i];
            m_result.hits.push_back(
                {std::string(each.key()), each.score, each.rank, each.is_whole});
        }
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            FacetCounts counts{m_request.counted[i], {}};
            for (const auto& [value, count] : m_counts[i]) {
                counts.values.push_back({std::string(value), count});
            }
            m_result.facets.push_back(std::move(counts));
        }
        return std::move(m_result);
    }

  private:
    /// Of those that are found, counting them under all values on the way.
    DocumentSet passing(const LiveSegment& live, DocumentSet found) {
        drop_what_does_not_count(live, found);
        const SegmentFilters filters(m_request.filters, live);
        if (!m_request.counted.empty()) {
            std::vector<std::uint32_t> counts(live.segment->values.size(), 0);
            filters.count(found, counts);
            add_up(*live.segment, counts);
        }
        filters.narrow(found);
        return found;
    }

    void drop_what_does_not_count(const LiveSegment& live, DocumentSet& found) const {
        if (live.deletions != nullptr) {
            found.drop(*live.deletions);
        }
        if (m_request.changed_after) {
            DocumentSet old(live.segment->documents);
            found.for_each([&](std::uint32_t document) {
                if (live.segment->times[document] <= *m_request.changed_after) {
                    old.add(document);
                }
            });
            found.drop(old);
        }
    }

    void take_found(const LiveSegment& live, const SegmentFound& found,
                    const DocumentSet& passing) {
        const Matches& matches = found.matches;
        for (std::size_t i = 0; i < matches.documents.size(); ++i) {
            const std::uint32_t document = matches.documents[i];
            if (passing.has(document)) {
                take(live, document, matches.scores[i],
                     !m_found->is_relaxed || std::ranges::binary_search(found.whole, document));
            }
        }
    }

    /// All are as good as each other.
    void take_everything(const LiveSegment& live, const DocumentSet& passing) {
        const std::size_t count = passing.size();
        m_result.count += count;
        m_result.whole += count;
        std::span<const std::uint32_t> in_order =
            m_request.order == Order::Newest ? live.orders->newest : live.segment->by_key;
        if (m_request.after) {
            const auto first = std::ranges::partition_point(in_order, [&](std::uint32_t document) {
                return !is_better(*m_request.after, candidate(live, document, 0, true));
            });
            in_order = in_order.subspan(static_cast<std::size_t>(first - in_order.begin()));
        }
        std::size_t wanted = m_request.offset + m_request.limit;
        for (std::size_t i = 0; i < in_order.size() && wanted > 0; ++i) {
            if (passing.has(in_order[i])) {
                m_best.add(candidate(live, in_order[i], 0, true));
                --wanted;
            }
        }
    }

    void take(const LiveSegment& live, std::uint32_t document, float found, bool is_whole) {
        ++m_result.count;
        m_result.whole += is_whole ? 1 : 0;
        const Candidate taken = candidate(
            live, document, found * factor_of(*live.segment, document, m_request.reader), is_whole);
        if (!m_request.after || is_better(*m_request.after, taken)) {
            m_best.add(taken);
        }
    }

    [[nodiscard]] Candidate candidate(const LiveSegment& live, std::uint32_t document, double score,
                                      bool is_whole) const {
        const double rank = m_request.order == Order::Newest
                                ? static_cast<double>(live.segment->times[document])
                                : score;
        return {rank, &live, document, score, is_whole};
    }

    void add_up(const Segment& segment, const std::vector<std::uint32_t>& counts) {
        for (std::size_t i = 0; i < m_request.counted.size(); ++i) {
            const std::uint32_t facet = m_request.counted[i];
            for (std::uint32_t value = segment.facet_starts[facet];
                 value < segment.facet_starts[facet + 1]; ++value) {
                if (counts[value] > 0) {
                    m_counts[i][segment.values[value]] += counts[value];
                }
            }
        }
    }

    const View& m_view;
    const SearchRequest& m_request;
    SearchResult m_result;
    std::shared_ptr<const Found> m_found;
    Best m_best;
    std::vector<std::map<std::string_view, std::size_t>> m_counts; // as they are asked for
};

} // namespace

SearchResult search(const View& view, const SearchRequest& request, Analyzer& analyzer) {
    return Searching(view, request, analyzer).run();
}

} // namespace stocktake::search
