// SPDX-License-Identifier: Apache-2.0
#include "search/query_matches.hpp"

#include "search/matching.hpp"

#include <algorithm>

namespace stocktake::search {

namespace {

// Of what is kept for one view. Each entry is compared with what is asked, and has some kB besides
// its lists.
constexpr std::size_t most_bytes = std::size_t{64} << 20U;
constexpr std::size_t most_entries = 100;

std::size_t bytes_of(const QueryMatches& all) {
    std::size_t bytes = 0;
    for (const SegmentMatches& each : all.segments) {
        bytes += each.matches.documents.capacity() * sizeof(std::uint32_t) +
                 each.matches.scores.capacity() * sizeof(float) +
                 each.whole.capacity() * sizeof(std::uint32_t);
    }
    return bytes;
}

void collect(const Plan& plan, Terms& terms) {
    if (plan.kind == Query::Kind::Not) {
        return;
    }
    for (const PlannedPlace& place : plan.places) {
        terms.insert(place.exact.begin(), place.exact.end());
        terms.insert(place.forms.begin(), place.forms.end());
    }
    for (const Plan& word : plan.looser) {
        collect(word, terms);
    }
    for (const Plan& part : plan.parts) {
        collect(part, terms);
    }
}

QueryMatches matches_anew(const View& view, const Query& query, Analyzer& analyzer) {
    QueryMatches all;
    const Corpus corpus = corpus_of(view);
    Plan plan = plan_of(query, corpus, analyzer, all.is_cut);
    all.preferred = take_preferred(plan);
    all.is_relaxed = is_relaxed(plan);
    collect(plan, all.terms);
    for (const LiveSegment& live : view.segments) {
        SegmentMatches& own = all.segments.emplace_back(match(plan, live, corpus));
        if (all.is_relaxed) {
            own.whole = match(plan, live, corpus, Strictness::Whole).documents;
        }
    }
    return all;
}

} // namespace

DocumentSet QueryMatches::documents(const View& view, std::size_t segment) const {
    const LiveSegment& live = view.segments[segment];
    DocumentSet documents = is_everything ? DocumentSet::everything(live.segment->documents)
                                          : DocumentSet(live.segment->documents);
    if (!is_everything) {
        documents.add(ValueDocuments{segments[segment].matches.documents});
    }
    if (live.deletions != nullptr) {
        documents.drop(*live.deletions);
    }
    return documents;
}

std::list<MatchesCache::Entry>::iterator MatchesCache::find(const Query& query) {
    return std::ranges::find(m_entries, query, &Entry::query);
}

std::shared_ptr<const QueryMatches> MatchesCache::get(const Query& query) {
    const std::lock_guard lock(m_mutex);
    const auto entry = find(query);
    if (entry == m_entries.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return entry->matches;
}

void MatchesCache::keep(const Query& query, std::shared_ptr<const QueryMatches> matches) {
    const std::size_t bytes = bytes_of(*matches);
    const std::lock_guard lock(m_mutex);
    if (bytes > most_bytes || find(query) != m_entries.end()) { // another thread was faster
        return;
    }
    m_bytes += bytes;
    m_entries.push_front({query, std::move(matches), bytes});
    while (m_bytes > most_bytes || m_entries.size() > most_entries) {
        m_bytes -= m_entries.back().bytes;
        m_entries.pop_back();
    }
}

std::shared_ptr<const QueryMatches> matches_of(const View& view, const Query& query,
                                               Analyzer& analyzer) {
    if (query.kind == Query::Kind::Everything) {
        return std::make_shared<const QueryMatches>(QueryMatches{.is_everything = true});
    }
    std::shared_ptr<const QueryMatches> matches =
        view.matches == nullptr ? nullptr : view.matches->get(query);
    if (matches == nullptr) {
        matches = std::make_shared<const QueryMatches>(matches_anew(view, query, analyzer));
        if (view.matches != nullptr) {
            view.matches->keep(query, matches);
        }
    }
    return matches;
}

} // namespace stocktake::search
