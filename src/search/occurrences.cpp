// SPDX-License-Identifier: Apache-2.0
#include "search/occurrences.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::search {

namespace {

std::uint32_t shorter_title(std::uint32_t a, std::uint32_t b) {
    return a == 0 || (b > 0 && b < a) ? b : a;
}

} // namespace

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
    for (std::vector<std::uint32_t>& each : standing.positions) {
        each.clear();
    }
    standing.titles = {};
    for (Cursor& each : m_cursors[place]) {
        if (each.postings.is_at(document)) {
            each.postings.read_positions(standing.positions[each.group]);
            standing.titles[each.group] =
                shorter_title(standing.titles[each.group], each.postings.title());
        }
    }
    for (std::vector<std::uint32_t>& each : standing.positions) {
        if (!std::ranges::is_sorted(each)) { // of several terms
            std::ranges::sort(each);
        }
    }
}

/// How often the places follow each other, each as one of the groups.
ranking::Occurring OccurrenceReader::count(std::initializer_list<Group> taken,
                                           std::uint32_t title_end) const {
    const auto stands_at = [&](std::size_t place, std::uint32_t position) {
        return std::ranges::any_of(taken, [&](Group group) {
            return std::ranges::binary_search(m_standings[place].positions[group], position);
        });
    };
    ranking::Occurring counted;
    bool is_in_title = false;
    for (const Group group : taken) {
        for (const std::uint32_t first : m_standings[0].positions[group]) {
            bool is_whole = true;
            for (std::size_t i = 1; i < m_plan.places.size() && is_whole; ++i) {
                is_whole =
                    stands_at(i, first + (m_plan.places[i].position - m_plan.places[0].position));
            }
            counted.frequency += is_whole ? 1 : 0;
            is_in_title = is_in_title || (is_whole && first < title_end);
        }
    }
    for (const Standing& standing : m_standings) {
        std::uint32_t shortest = 0;
        for (const Group group : taken) {
            shortest = shorter_title(shortest, standing.titles[group]);
        }
        // The title that has all of them is as long as the longest of these at least.
        counted.title = is_in_title ? std::max(counted.title, shortest) : 0;
    }
    return counted;
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
        for (std::size_t place = 0; place < m_cursors.size(); ++place) {
            read_place(place, document);
        }
        const std::uint32_t title_end = m_segment.title_ends[document];
        found.all = count({Exact, Form}, title_end);
        if (found.all.frequency > 0) {
            found.exact = count({Exact}, title_end);
            return found;
        }
    }
    found.is_hinted = is_hinted(document);
    return found;
}

WordScan::WordScan(const PlannedPlace& word, const std::vector<std::string>& hints,
                   const Segment& segment, DocumentRange range)
    : m_range(range) {
    add_cursors(word.exact, segment, Group::Exact);
    add_cursors(word.forms, segment, Group::Form);
    add_cursors(hints, segment, Group::Hint);
    if (m_cursors.size() > 1) {
        m_sums.resize(window_documents);
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
    const auto add_to = [&](ranking::Occurring& occurring) {
        occurring.frequency += cursor.postings.frequency();
        occurring.title = shorter_title(occurring.title, cursor.postings.title());
    };
    if (cursor.group == Group::Hint) {
        sum.is_hinted = true;
        return;
    }
    add_to(sum.all);
    if (cursor.group == Group::Exact) {
        add_to(sum.exact);
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
