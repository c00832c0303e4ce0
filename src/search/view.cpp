// SPDX-License-Identifier: Apache-2.0
#include "search/view.hpp"

#include "search/filtering.hpp"
#include "search/matching.hpp"
#include "search/query_matches.hpp"
#include "search/ranking.hpp"
#include "search/segment_orders.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace stocktake::search {

namespace {

struct Candidate {
    double rank = 0; // higher is better: the score, or the time
    const LiveSegment* live = nullptr;
    std::uint32_t document = 0;
    double score = 0;
    bool is_whole = true;  // it has all that was asked for
    bool is_close = false; // what is preferred was looked for in it

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

constexpr auto place_of = [](const Candidate& candidate) {
    return std::pair(candidate.live, candidate.document);
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
          m_found(matches_of(view, request.query, analyzer)),
          m_best(request.offset + request.limit),
          m_counts(request.counted.size()) {}

    SearchResult run() {
        m_result.is_cut = m_found->is_cut;
        for (std::size_t i = 0; i < m_view.segments.size(); ++i) {
            count_in(i);
        }
        if (m_found->is_everything) {
            offer_everything();
        } else if (m_found->preferred.empty()) {
            for_each_match([&](const Candidate& each) { offer(each); });
        } else {
            offer_with_preferred();
        }
        const std::vector<Candidate> best = m_best.take();
        for (std::size_t i = m_request.offset; i < best.size(); ++i) {
            const Candidate& each = best[i];
            m_result.hits.push_back(
                {std::string(each.key()), each.score, each.rank, each.is_whole, each.is_close});
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
    /// Counts what is found in a segment under all values, and then what of it passes.
    void count_in(std::size_t segment) {
        const LiveSegment& live = m_view.segments[segment];
        DocumentSet documents = m_found->documents(m_view, segment);
        drop_what_is_too_old(live, documents);
        const SegmentFilters filters(m_request.filters, live);
        if (!m_request.counted.empty()) {
            std::vector<std::uint32_t> counts(live.segment->values.size(), 0);
            filters.count(documents, counts);
            add_up(*live.segment, counts);
        }
        filters.narrow(documents);
        const std::size_t count = documents.size();
        m_result.count += count;
        if (m_found->is_relaxed) {
            for (const std::uint32_t document : m_found->segments[segment].whole) {
                m_result.whole += documents.has(document) ? 1 : 0;
            }
        } else {
            m_result.whole += count;
        }
        m_passing.push_back(std::move(documents));
    }

    void drop_what_is_too_old(const LiveSegment& live, DocumentSet& documents) const {
        if (!m_request.changed_after) {
            return;
        }
        DocumentSet old(live.segment->documents);
        documents.for_each([&](std::uint32_t document) {
            if (live.segment->times[document] <= *m_request.changed_after) {
                old.add(document);
            }
        });
        documents.drop(old);
    }

    /// All are as good as each other.
    void offer_everything() {
        for (std::size_t segment = 0; segment < m_view.segments.size(); ++segment) {
            const LiveSegment& live = m_view.segments[segment];
            std::span<const std::uint32_t> in_order =
                m_request.order == Order::Newest ? live.orders->newest : live.segment->by_key;
            if (m_request.after) {
                const auto first =
                    std::ranges::partition_point(in_order, [&](std::uint32_t document) {
                        return !is_better(*m_request.after, candidate(live, document, 0, true));
                    });
                in_order = in_order.subspan(static_cast<std::size_t>(first - in_order.begin()));
            }
            std::size_t wanted = m_request.offset + m_request.limit;
            for (std::size_t i = 0; i < in_order.size() && wanted > 0; ++i) {
                if (m_passing[segment].has(in_order[i])) {
                    m_best.add(candidate(live, in_order[i], 0, true));
                    --wanted;
                }
            }
        }
    }

    /// Calls receive(candidate) for what passes, without what is preferred.
    template <class Receiver>
    void for_each_match(const Receiver& receive) const {
        for (std::size_t segment = 0; segment < m_view.segments.size(); ++segment) {
            const LiveSegment& live = m_view.segments[segment];
            const auto& [matches, whole] = m_found->segments[segment];
            for (std::size_t i = 0; i < matches.documents.size(); ++i) {
                const std::uint32_t document = matches.documents[i];
                if (m_passing[segment].has(document)) {
                    receive(candidate(live, document, matches.scores[i],
                                      !m_found->is_relaxed ||
                                          std::ranges::binary_search(whole, document)));
                }
            }
        }
    }

    /// What is preferred is looked for in the best. It only adds: they stay before the others.
    void offer_with_preferred() {
        Best best(ranking::beside_among);
        for_each_match([&](const Candidate& each) { best.add(each); });
        std::vector<Candidate> close = best.take();
        std::ranges::sort(close, {}, place_of);
        const Corpus corpus = corpus_of(m_view);
        for (auto first = close.begin(); first != close.end();) {
            const auto last = std::find_if(first, close.end(), [&](const Candidate& each) {
                return each.live != first->live;
            });
            add_preferred({first, last}, corpus);
            first = last;
        }
        std::ranges::for_each(close, [&](const Candidate& each) { offer(each); });
        const bool are_enough =
            !m_request.after && close.size() >= m_request.offset + m_request.limit;
        if (!are_enough && close.size() < m_result.count) {
            for_each_match([&](const Candidate& each) {
                if (!is_among(close, each)) {
                    offer(each);
                }
            });
        }
    }

    /// Precondition: `close` is sorted.
    static bool is_among(const std::vector<Candidate>& close, const Candidate& candidate) {
        return std::ranges::binary_search(close, place_of(candidate), {}, place_of);
    }

    /// To candidates of one segment, whose documents rise.
    void add_preferred(std::span<Candidate> close, const Corpus& corpus) const {
        const LiveSegment& live = *close.front().live;
        Matches added;
        added.reserve(close.size());
        for (const Candidate& each : close) {
            added.add(each.document, 0);
        }
        for (const Plan& part : m_found->preferred) {
            add_where_there(added, match(part, live, corpus, added.documents), ranking::beside);
        }
        for (std::size_t i = 0; i < close.size(); ++i) {
            Candidate& each = close[i];
            each.score +=
                added.scores[i] * factor_of(*live.segment, each.document, m_request.reader);
            each.rank = rank_of(live, each.document, each.score);
            each.is_close = true;
        }
    }

    void offer(const Candidate& each) {
        if (!m_request.after || is_better(*m_request.after, each)) {
            m_best.add(each);
        }
    }

    /// `found`: the score without the standing of the document.
    [[nodiscard]] Candidate candidate(const LiveSegment& live, std::uint32_t document, float found,
                                      bool is_whole) const {
        const double score = found * factor_of(*live.segment, document, m_request.reader);
        return {rank_of(live, document, score), &live, document, score, is_whole};
    }

    [[nodiscard]] double rank_of(const LiveSegment& live, std::uint32_t document,
                                 double score) const {
        return m_request.order == Order::Newest ? static_cast<double>(live.segment->times[document])
                                                : score;
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
    std::shared_ptr<const QueryMatches> m_found;
    std::vector<DocumentSet> m_passing; // of each segment
    Best m_best;
    std::vector<std::map<std::string_view, std::size_t>> m_counts; // as they are asked for
};

} // namespace

SearchResult search(const View& view, const SearchRequest& request, Analyzer& analyzer) {
    return Searching(view, request, analyzer).run();
}

} // namespace stocktake::search
