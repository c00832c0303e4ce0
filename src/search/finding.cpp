// SPDX-License-Identifier: Apache-2.0
#include "search/finding.hpp"

#include "search/matching.hpp"

#include <algorithm>

namespace stocktake::search {

namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U; // of what is kept for one view

std::size_t bytes_of(const Found& found) {
    std::size_t bytes = sizeof(Found);
    for (const std::string& term : found.terms) {
        bytes += sizeof(term) + term.capacity();
    }
    for (const SegmentFound& each : found.segments) {
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

Found found_anew(const View& view, const Query& query, Analyzer& analyzer) {
    Found found;
    const Corpus corpus = corpus_of(view);
    const Plan plan = plan_of(query, corpus, analyzer, found.is_cut);
    found.is_relaxed = is_relaxed(plan);
    collect(plan, found.terms);
    for (const LiveSegment& live : view.segments) {
        SegmentFound& own = found.segments.emplace_back();
        own.matches = match(plan, live, corpus);
        if (found.is_relaxed) {
            own.whole = match(plan, live, corpus, Strictness::Whole).documents;
        }
    }
    return found;
}

} // namespace

std::shared_ptr<const Found> FoundQueries::get(const Query& query) {
    const std::lock_guard lock(m_mutex);
    const auto entry = std::ranges::find(m_entries, query, &Entry::query);
    if (entry == m_entries.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return entry->found;
}

void FoundQueries::keep(const Query& query, std::shared_ptr<const Found> found) {
    const std::size_t bytes = bytes_of(*found);
    const std::lock_guard lock(m_mutex);
    m_bytes += bytes;
    m_entries.push_front({query, std::move(found), bytes});
    while (m_bytes > most_bytes) {
        m_bytes -= m_entries.back().bytes;
        m_entries.pop_back();
    }
}

std::shared_ptr<const Found> find(const View& view, const Query& query, Analyzer& analyzer) {
    if (query.kind == Query::Kind::Everything) {
        return std::make_shared<const Found>();
    }
    if (view.found == nullptr) {
        return std::make_shared<const Found>(found_anew(view, query, analyzer));
    }
    std::shared_ptr<const Found> found = view.found->get(query);
    if (found == nullptr) {
        found = std::make_shared<const Found>(found_anew(view, query, analyzer));
        view.found->keep(query, found);
    }
    return found;
}

} // namespace stocktake::search
