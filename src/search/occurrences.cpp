// SPDX-License-Identifier: Apache-2.0
#include "search/occurrences.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::search {

OccurrenceReader::OccurrenceReader(const Plan& plan, const Segment& segment)
    : m_plan(plan), m_segment(segment), m_standings(plan.places.size()) {
    for (const PlannedPlace& place : plan.places) {
        std::vector<Cursor>& cursors = m_cursors.emplace_back();
        add_cursors(place.exact, Exact, cursors);
        add_cursors(place.forms, Form, cursors);
    }
    for (const std::string& term : plan.hints) {
        if (const auto number = segment.terms.find(term)) {
            m_hints.emplace_back(segment, *number);
        }
    }
    m_by_rarity.resize(m_cursors.size());
    std::iota(m_by_rarity.begin(), m_by_rarity.end(), 0U);
    std::ranges::sort(m_by_rarity, {}, [this](std::size_t place) { return documents_at(place); });
}

void OccurrenceReader::add_cursors(const std::vector<std::string>& terms, Group group,
                                   std::vector<Cursor>& cursors) const {
    for (const std::string& term : terms) {
        if (const auto number = m_segment.terms.find(term)) {
            cursors.push_back({Postings(m_segment, *number), group});
        }
    }
}

std::vector<std::uint32_t> OccurrenceReader::candidates(DocumentRange range) const {
    const PlannedPlace nothing;
    const PlannedPlace& rarest = is_possible() ? m_plan.places[m_by_rarity.front()] : nothing;
    std::vector<std::uint32_t> found;
    WordScan(rarest, m_plan.hints, m_segment, range)
        .for_each([&](std::uint32_t document, const Occurrences&) { found.push_back(document); });
    return found;
}

bool OccurrenceReader::is_possible() const {
    return std::ranges::none_of(m_cursors, [](const auto& each) { return each.empty(); });
}

std::size_t OccurrenceReader::most_candidates() const {
    std::size_t documents = documents_at(m_by_rarity.front());
    for (const Postings& each : m_hints) {
        documents += each.documents();
    }
    return documents;
}

std::size_t OccurrenceReader::lookups() const {
    std::size_t terms = m_hints.size();
    for (const std::vector<Cursor>& each : m_cursors) {
        terms += each.size();
    }
    return terms;
}

std::size_t OccurrenceReader::documents_at(std::size_t place) const {
    std::size_t documents = 0;
    for (const Cursor& each : m_cursors[place]) {
        documents += each.postings.documents();
    }
    return documents;
}

/// Whether anything of the place is in the document.
bool OccurrenceReader::skip_to(std::size_t place, std::uint32_t document) {
    bool is_there = false;
    for (Cursor& each : m_cursors[place]) {
        is_there =
            (each.postings.skip_to(document) && each.postings.document() == document) || is_there;
    }
    return is_there;
}

void OccurrenceReader::read_place(std::size_t place, std::uint32_t document) {
    Standing& standing = m_standings[place];
    standing.stands.clear();
    standing.titles = {};
    standing.next = 0;
    std::size_t terms = 0;
    for (Cursor& each : m_cursors[place]) {
        if (!each.postings.is_at(document)) {
            continue;
        }
        const bool is_exact = each.group == Exact;
        each.postings.for_each_position(
            [&](std::uint32_t position) { standing.stands.push_back({position, is_exact}); });
        std::uint32_t& title = standing.titles[each.group];
        title = shorter_title(title, each.postings.title());
        ++terms;
    }
    if (terms > 1) {
        std::ranges::sort(standing.stands, {}, &Stand::position);
    }
}

/// The rest of what begins at a place of the document; nothing when it is not whole. Places rise
/// from call to call.
std::optional<OccurrenceReader::Stand> OccurrenceReader::follow(Stand first) {
    for (std::size_t i = 1; i < m_standings.size(); ++i) {
        const std::uint32_t position =
            first.position + (m_plan.places[i].position - m_plan.places[0].position);
        auto& [stands, next, titles] = m_standings[i];
        while (next < stands.size() && stands[next].position < position) {
            ++next;
        }
        if (next == stands.size() || stands[next].position != position) {
            return std::nullopt;
        }
        first.is_exact = first.is_exact && stands[next].is_exact;
    }
    return first;
}

/// How often the places follow each other.
Occurrences OccurrenceReader::count_in(std::uint32_t document) {
    for (std::size_t place = 0; place < m_cursors.size(); ++place) {
        read_place(place, document);
    }
    const std::uint32_t title_end = m_segment.title_ends[document];
    Occurrences found;
    bool is_in_title = false;
    bool is_exactly_in_title = false;
    for (const Stand& first : m_standings[0].stands) {
        if (const auto whole = follow(first)) {
            ++found.all.frequency;
            found.exact.frequency += whole->is_exact ? 1 : 0;
            is_in_title = is_in_title || first.position < title_end;
            is_exactly_in_title =
                is_exactly_in_title || (whole->is_exact && first.position < title_end);
        }
    }
    // The title that has all of them is as long as the longest of these at least.
    for (const Standing& standing : m_standings) {
        const auto [exact, form] = standing.titles;
        found.all.title = is_in_title ? std::max(found.all.title, shorter_title(exact, form)) : 0;
        found.exact.title = is_exactly_in_title ? std::max(found.exact.title, exact) : 0;
    }
    return found;
}

/// Of one place: where it stands does not matter.
Occurrences OccurrenceReader::add_up(std::uint32_t document) const {
    Occurrences found;
    for (const Cursor& each : m_cursors[0]) {
        if (each.postings.is_at(document)) {
            found.add(each.postings, each.group == Exact);
        }
    }
    return found;
}

bool OccurrenceReader::is_hinted(std::uint32_t document) {
    return std::ranges::any_of(m_hints, [&](Postings& each) {
        return each.skip_to(document) && each.document() == document;
    });
}

Occurrences OccurrenceReader::read(std::uint32_t document) {
    Occurrences found;
    if (std::ranges::all_of(m_by_rarity,
                            [&](std::size_t place) { return skip_to(place, document); })) {
        found = m_cursors.size() == 1 ? add_up(document) : count_in(document);
    }
    if (found.all.frequency == 0) {
        found.is_hinted = is_hinted(document);
    }
    return found;
}

WordScan::WordScan(const PlannedPlace& word, const std::vector<std::string>& hints,
                   const Segment& segment, DocumentRange range)
    : m_range(range) {
    add_cursors(word.exact, segment, Group::Exact);
    add_cursors(word.forms, segment, Group::Form);
    add_cursors(hints, segment, Group::Hint);
    if (m_cursors.size() > 1) {
        m_sums.resize(std::min(window_documents, m_range.end - m_range.first));
    }
}

void WordScan::add_cursors(const std::vector<std::string>& terms, const Segment& segment,
                           Group group) {
    for (const std::string& term : terms) {
        if (const auto number = segment.terms.find(term)) {
            Cursor cursor{Postings(segment, *number), group};
            if (cursor.postings.skip_to(m_range.first) &&
                cursor.postings.document() < m_range.end) {
                m_cursors.push_back(cursor);
            }
        }
    }
}

std::size_t WordScan::most_documents() const {
    std::size_t documents = 0;
    for (const Cursor& each : m_cursors) {
        documents += each.postings.documents();
    }
    return std::min<std::size_t>(documents, m_range.end - m_range.first);
}

void WordScan::fill_window() {
    m_window = m_range.end;
    for (const Cursor& each : m_cursors) {
        m_window = std::min(m_window, each.postings.document());
    }
    std::erase_if(m_cursors, [&](Cursor& each) {
        while (each.postings.document() - m_window < window_documents) {
            const std::uint32_t at = each.postings.document() - m_window;
            m_touched[at / 64] |= std::uint64_t{1} << at % 64;
            add(each, m_sums[at]);
            if (!move_on(each)) {
                return true;
            }
        }
        return false;
    });
}

void WordScan::add(const Cursor& cursor, Occurrences& sum) {
    if (cursor.group == Group::Hint) {
        sum.is_hinted = true;
    } else {
        sum.add(cursor.postings, cursor.group == Group::Exact);
    }
}

bool WordScan::move_on(Cursor& cursor) const {
    return cursor.postings.next() && cursor.postings.document() < m_range.end;
}

void WordScan::advance() {
    if (!move_on(m_cursors[0])) {
        m_cursors.clear();
    }
}

} // namespace stocktake::search
