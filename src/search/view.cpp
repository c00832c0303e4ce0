// SPDX-License-Identifier: Apache-2.0
#include "search/view.hpp"

#include "search/filtering.hpp"
#include "search/matching.hpp"
#include "search/ranking.hpp"

#include <algorithm>
#include <map>

namespace stocktake::search {

namespace {

struct Candidate {
    double rank = 0; // higher is better: the score, or the time
    const Segment* segment = nullptr;
    std::uint32_t document = 0;
    double score = 0;
    bool is_whole = true; // it has all that was asked for
};

std::string_view key_of(const Candidate& candidate) {
    return candidate.segment->keys[candidate.document];
}

std::string_view key_of(const Hit& hit) {
    return hit.key;
}

constexpr auto is_better = [](const auto& a, const auto& b) {
    if (a.is_whole != b.is_whole) {
        return a.is_whole;
    }
    return a.rank != b.rank ? a.rank > b.rank : key_of(a) < key_of(b);
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

/// What of a segment passes the filters, and the values that are counted there.
class Counting {
  public:
    Counting(const SearchRequest& request, const LiveSegment& live)
        : m_filters(request.filters, live),
          m_candidates(m_filters.candidates()),
          m_counts(request.counted.empty() ? 0 : live.segment->values.size(), 0) {
        if (live.deletions != nullptr) {
            m_candidates.drop(*live.deletions);
        }
    }

    /// Others neither pass nor count.
    [[nodiscard]] const DocumentSet& candidates() const { return m_candidates; }

    /// Precondition: a candidate. Whether it passes.
    bool count(std::uint32_t document) {
        m_filters.look_at(document);
        if (!m_counts.empty()) {
            m_filters.for_each_counted([&](std::uint32_t value) { ++m_counts[value]; });
        }
        return m_filters.passes();
    }

    [[nodiscard]] const std::vector<std::uint32_t>& counts() const { return m_counts; }

  private:
    SegmentFilters m_filters;
    DocumentSet m_candidates;
    std::vector<std::uint32_t> m_counts; // by value
};

class Searching {
  public:
    Searching(const View& view, const SearchRequest& request, Analyzer& analyzer)
        : m_view(view),
          m_request(request),
          m_corpus(corpus_of(view.segments)),
          m_plan(plan_of(request.query, m_corpus, analyzer, m_result.is_cut)),
          m_is_relaxed(is_relaxed(m_plan)),
          m_best(request.offset + request.limit),
          m_counts(request.counted.size()) {}

    SearchResult run() {
        for (const LiveSegment& each : m_view.segments) {
            search(each);
        }
        const std::vector<Candidate> best = m_best.take();
        for (std::size_t i = m_request.offset; i < best.size(); ++i) {
            const Candidate& each = best[i];
            m_result.hits.push_back(
                {std::string(key_of(each)), each.score, each.rank, each.is_whole});
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
    void search(const LiveSegment& live) {
        const bool is_everything = m_plan.kind == Query::Kind::Everything;
        if (is_everything && m_request.filters.empty() && !m_request.changed_after) {
            take_everything(live);
            return;
        }
        Counting counting(m_request, live);
        if (is_everything) {
            counting.candidates().for_each(
                [&](std::uint32_t document) { look_at(document, 0, true, live, counting); });
        } else {
            look_at_matches(live, counting);
        }
        add_up(*live.segment, counting.counts());
    }

    void look_at_matches(const LiveSegment& live, Counting& counting) {
        const Matches matches = match(m_plan, live, m_corpus);
        const std::vector<std::uint32_t> whole =
            m_is_relaxed ? match(m_plan, live, m_corpus, Strictness::Whole).documents
                         : std::vector<std::uint32_t>();
        const std::vector<std::uint32_t>& documents = matches.documents;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            live.segment->expect_values_of(documents, i);
            if (counting.candidates().has(documents[i])) {
                look_at(documents[i], matches.scores[i],
                        !m_is_relaxed || std::ranges::binary_search(whole, documents[i]), live,
                        counting);
            }
        }
    }

    void look_at(std::uint32_t document, float score, bool is_whole, const LiveSegment& live,
                 Counting& counting) {
        if (!is_too_old(*live.segment, document) && counting.count(document)) {
            take(*live.segment, document, score, is_whole);
        }
    }

    /// All documents: their values are counted already.
    void take_everything(const LiveSegment& live) {
        const Segment& segment = *live.segment;
        m_result.count += live.documents();
        m_result.whole += live.documents();
        const auto offer = [&](std::uint32_t document) {
            return !live.has_lost(document) &&
                   offer_to_best({rank_of(segment, document, 0), &segment, document, 0, true});
        };
        if (m_request.order == Order::Newest) {
            for (std::uint32_t document = 0; document < segment.documents; ++document) {
                offer(document);
            }
        } else { // all are as good: keys decide
            std::size_t wanted = m_request.offset + m_request.limit;
            for (std::size_t i = 0; i < segment.by_key.size() && wanted > 0; ++i) {
                wanted -= offer(segment.by_key[i]) ? 1 : 0;
            }
        }
        std::vector<std::uint32_t> counts(m_counts.empty() ? 0 : segment.values.size(), 0);
        count_all(live, counts);
        add_up(segment, counts);
    }

    [[nodiscard]] bool is_too_old(const Segment& segment, std::uint32_t document) const {
        return m_request.changed_after && segment.times[document] <= *m_request.changed_after;
    }

    static void count_all(const LiveSegment& live, std::vector<std::uint32_t>& counts) {
        for (std::uint32_t value = 0; value < counts.size(); ++value) {
            const ValueDocuments documents = live.sets->of(value);
            const std::size_t gone =
                live.deletions == nullptr ? 0 : live.deletions->size_with(documents);
            counts[value] = static_cast<std::uint32_t>(documents.listed.size() - gone);
        }
    }

    void take(const Segment& segment, std::uint32_t document, float found, bool is_whole) {
        const double score = found * factor_of(segment, document, m_request.reader);
        ++m_result.count;
        m_result.whole += is_whole ? 1 : 0;
        offer_to_best({rank_of(segment, document, score), &segment, document, score, is_whole});
    }

    [[nodiscard]] double rank_of(const Segment& segment, std::uint32_t document,
                                 double score) const {
        return m_request.order == Order::Newest ? static_cast<double>(segment.times[document])
                                                : score;
    }

    /// False when it does not come after the hit that was asked for.
    bool offer_to_best(const Candidate& candidate) {
        const bool is_asked_for = !m_request.after || is_better(*m_request.after, candidate);
        if (is_asked_for) {
            m_best.add(candidate);
        }
        return is_asked_for;
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
    Corpus m_corpus;
    Plan m_plan;
    bool m_is_relaxed;
    Best m_best;
    std::vector<std::map<std::string_view, std::size_t>> m_counts; // as they are asked for
};

} // namespace

SearchResult search(const View& view, const SearchRequest& request, Analyzer& analyzer) {
    return Searching(view, request, analyzer).run();
}

} // namespace stocktake::search
