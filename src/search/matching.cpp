// SPDX-License-Identifier: Apache-2.0
#include "search/matching.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace stocktake::search {

namespace {

using Kind = Query::Kind;

std::uint32_t shorter_title(std::uint32_t a, std::uint32_t b) {
    return a == 0 || (b > 0 && b < a) ? b : a;
}

/// Sorts documents below `end` and drops those that are there twice. Many are marked and read off,
/// which takes a tenth of the time.
void make_rising(std::vector<std::uint32_t>& documents, std::size_t end) {
    if (documents.size() < end / 16) {
        std::ranges::sort(documents);
        const auto twice = std::ranges::unique(documents);
        documents.erase(twice.begin(), twice.end());
        return;
    }
    std::vector<std::uint8_t> marks(end, 0);
    for (const std::uint32_t each : documents) {
        marks[each] = 1;
    }
    documents.clear();
    for (std::uint32_t each = 0; each < end; ++each) {
        if (marks[each] != 0) {
            documents.push_back(each);
        }
    }
}

class Matcher {
  public:
    Matcher(const Segment& segment, const Corpus& corpus, Strictness strictness)
        : m_segment(segment), m_corpus(corpus), m_strictness(strictness) {}

    Matches match(const Plan& plan) const {
        switch (plan.kind) {
        case Kind::Everything:
            return everything();
        case Kind::Nothing:
            return {};
        case Kind::Words:
        case Kind::Prefix:
            return plan.places.size() == 1 ? of_word(plan) : of_phrase(plan);
        case Kind::Value:
            return with_value(plan.value);
        case Kind::All:
            return preferring(all_of(plan.parts), plan.preferred);
        case Kind::Any:
            return any_of(plan.parts, Both::Sum);
        case Kind::Same:
            return any_of(plan.parts, Both::Better);
        case Kind::Most:
            if (!plan.is_relaxed) {
                return preferring(all_of(plan.parts), plan.preferred);
            }
            return m_strictness == Strictness::Whole
                       ? plan.whole.at(&m_segment)
                       : preferring(
                             either(plan.whole.at(&m_segment), most_of(plan.looser), Both::First),
                             plan.preferred);
        case Kind::Not:
            return without(everything(),
                           Matcher(m_segment, m_corpus, Strictness::Whole).match(plan.parts[0]));
        }
        return {};
    }

  private:
    /// What the score is of a document that two searches have.
    enum class Both { Sum, Better, First };

    Matches everything() const {
        Matches all;
        all.documents.resize(m_segment.documents);
        std::iota(all.documents.begin(), all.documents.end(), 0U);
        all.scores.assign(m_segment.documents, 0);
        return all;
    }

    void add(Matches& matches, const Plan& plan, std::uint32_t document,
             const Occurrences& found) const {
        matches.documents.push_back(document);
        matches.scores.push_back(static_cast<float>(
            score_of(plan, found, m_segment.lengths[document], m_corpus.mean_length)));
    }

    /// The documents that have any form of a word.
    Matches of_word(const Plan& plan) const {
        const PlannedPlace& place = plan.places[0];
        Matches matches;
        const bool with_hints = m_strictness == Strictness::Relaxed && has_any(place.hints);
        if (place.exact.size() == 1 && place.forms.empty() && !with_hints) {
            if (const auto number = m_segment.terms.find(place.exact[0])) {
                Postings one(m_segment, *number);
                matches.documents.reserve(one.documents());
                matches.scores.reserve(one.documents());
                while (one.next()) {
                    const ranking::Occurring here{one.frequency(), one.title()};
                    add(matches, plan, one.document(), {here, here, false});
                }
            }
            return matches;
        }
        std::vector<Occurrences> sums(m_segment.documents);
        const auto gather = [&](const std::vector<std::string>& terms, const auto& add_to) {
            for (const std::string& term : terms) {
                const auto number = m_segment.terms.find(term);
                if (!number) {
                    continue;
                }
                for (Postings each(m_segment, *number); each.next();) {
                    Occurrences& sum = sums[each.document()];
                    if (!sum.is_found()) {
                        matches.documents.push_back(each.document());
                    }
                    add_to(sum, each);
                }
            }
        };
        const auto add_up = [](ranking::Occurring& sum, const Postings& each) {
            sum.frequency += each.frequency();
            sum.title = shorter_title(sum.title, each.title());
        };
        gather(place.exact, [&](Occurrences& sum, const Postings& each) {
            add_up(sum.all, each);
            add_up(sum.exact, each);
        });
        gather(place.forms, [&](Occurrences& sum, const Postings& each) { add_up(sum.all, each); });
        if (with_hints) {
            gather(place.hints, [](Occurrences& sum, const Postings&) { sum.is_hinted = true; });
        }
        make_rising(matches.documents, m_segment.documents);
        const std::vector<std::uint32_t> documents = std::exchange(matches.documents, {});
        matches.documents.reserve(documents.size());
        matches.scores.reserve(documents.size());
        for (const std::uint32_t document : documents) {
            add(matches, plan, document, sums[document]);
        }
        return matches;
    }

    bool has_any(const std::vector<std::string>& terms) const {
        return std::ranges::any_of(
            terms, [&](const std::string& term) { return m_segment.terms.find(term).has_value(); });
    }

    /// The documents that have one of its places, then those where they follow each other.
    Matches of_phrase(const Plan& plan) const {
        OccurrenceReader reader(plan, m_segment);
        Matches matches;
        for (const std::uint32_t document : reader.candidates()) {
            const Occurrences found = reader.read(document);
            if (m_strictness == Strictness::Relaxed ? found.is_found() : found.all.frequency > 0) {
                add(matches, plan, document, found);
            }
        }
        return matches;
    }

    Matches with_value(const FacetValue& value) const {
        Matches matches;
        if (const auto number = m_segment.find_value(value)) {
            for (std::uint32_t document = 0; document < m_segment.documents; ++document) {
                if (std::ranges::binary_search(m_segment.values_of(document), *number)) {
                    matches.documents.push_back(document);
                }
            }
        }
        matches.scores.assign(matches.documents.size(), 0);
        return matches;
    }

    Matches all_of(const std::vector<Plan>& parts) const {
        std::optional<Matches> matches;
        for (const Plan& part : parts) {
            if (part.kind == Kind::Not) {
                continue;
            }
            matches = matches ? both(*matches, match(part)) : match(part);
            if (matches->documents.empty()) {
                return {};
            }
        }
        if (!matches) {
            matches = everything();
        }
        for (const Plan& part : parts) {
            if (part.kind == Kind::Not) {
                matches =
                    without(std::move(*matches),
                            Matcher(m_segment, m_corpus, Strictness::Whole).match(part.parts[0]));
            }
        }
        return std::move(*matches);
    }

    Matches any_of(const std::vector<Plan>& parts, Both on_both) const {
        Matches matches;
        for (const Plan& part : parts) {
            matches = either(std::move(matches), match(part), on_both);
        }
        return matches;
    }

    /// The documents that have so many of the parts that these say most of what all say.
    Matches most_of(const std::vector<Plan>& parts) const {
        double total = 0;
        std::vector<double> said(m_segment.documents, 0);
        Matches matches;
        for (const Plan& part : parts) {
            const double information = part.information();
            const Matches own = match(part);
            for (const std::uint32_t document : own.documents) {
                said[document] += information;
            }
            total += information;
            matches = either(std::move(matches), own, Both::Sum);
        }
        Matches most;
        for (std::size_t i = 0; i < matches.documents.size(); ++i) {
            const double had = said[matches.documents[i]];
            if (ranking::is_most(had, total)) {
                most.documents.push_back(matches.documents[i]);
                most.scores.push_back(
                    static_cast<float>(matches.scores[i] * ranking::coverage(had, total)));
            }
        }
        return most;
    }

    Matches preferring(Matches matches, const std::vector<Plan>& preferred) const {
        if (m_strictness == Strictness::Whole) {
            return matches;
        }
        for (const Plan& part : preferred) {
            const Matches better = match(part);
            std::size_t i = 0;
            for (std::size_t j = 0; j < better.documents.size(); ++j) {
                while (i < matches.documents.size() && matches.documents[i] < better.documents[j]) {
                    ++i;
                }
                if (i < matches.documents.size() && matches.documents[i] == better.documents[j]) {
                    matches.scores[i] += static_cast<float>(ranking::beside * better.scores[j]);
                }
            }
        }
        return matches;
    }

    static Matches both(const Matches& a, const Matches& b) {
        Matches result;
        for (std::size_t i = 0, j = 0; i < a.documents.size() && j < b.documents.size();) {
            if (a.documents[i] < b.documents[j]) {
                ++i;
            } else if (b.documents[j] < a.documents[i]) {
                ++j;
            } else {
                result.documents.push_back(a.documents[i]);
                result.scores.push_back(a.scores[i++] + b.scores[j++]);
            }
        }
        return result;
    }

    static float combined(float a, float b, Both on_both) {
        return on_both == Both::Sum ? a + b : on_both == Both::Better ? std::max(a, b) : a;
    }

    static Matches either(Matches a, Matches b, Both on_both) {
        if (a.documents.empty() || b.documents.empty()) {
            return a.documents.empty() ? std::move(b) : std::move(a);
        }
        Matches result;
        result.documents.reserve(a.documents.size() + b.documents.size());
        result.scores.reserve(a.documents.size() + b.documents.size());
        std::size_t i = 0;
        std::size_t j = 0;
        const auto take = [&](std::uint32_t document, float score) {
            result.documents.push_back(document);
            result.scores.push_back(score);
        };
        while (i < a.documents.size() && j < b.documents.size()) {
            if (a.documents[i] < b.documents[j]) {
                take(a.documents[i], a.scores[i]);
                ++i;
            } else if (b.documents[j] < a.documents[i]) {
                take(b.documents[j], b.scores[j]);
                ++j;
            } else {
                take(a.documents[i], combined(a.scores[i], b.scores[j], on_both));
                ++i;
                ++j;
            }
        }
        for (; i < a.documents.size(); ++i) {
            take(a.documents[i], a.scores[i]);
        }
        for (; j < b.documents.size(); ++j) {
            take(b.documents[j], b.scores[j]);
        }
        return result;
    }

    static Matches without(Matches a, const Matches& b) {
        Matches result;
        for (std::size_t i = 0, j = 0; i < a.documents.size(); ++i) {
            while (j < b.documents.size() && b.documents[j] < a.documents[i]) {
                ++j;
            }
            if (j == b.documents.size() || b.documents[j] != a.documents[i]) {
                result.documents.push_back(a.documents[i]);
                result.scores.push_back(a.scores[i]);
            }
        }
        return result;
    }

    const Segment& m_segment;
    const Corpus& m_corpus;
    Strictness m_strictness;
};

} // namespace

OccurrenceReader::OccurrenceReader(const Plan& plan, const Segment& segment)
    : m_plan(plan), m_segment(segment), m_standings(plan.places.size()) {
    for (const PlannedPlace& place : plan.places) {
        std::vector<Cursor>& cursors = m_cursors.emplace_back();
        for (const auto& [terms, group] :
             {std::pair{&place.exact, Exact}, {&place.forms, Form}, {&place.hints, Hint}}) {
            for (const std::string& term : *terms) {
                if (const auto number = segment.terms.find(term)) {
                    cursors.push_back({Postings(segment, *number), group});
                }
            }
        }
    }
    m_by_rarity.resize(m_cursors.size());
    std::iota(m_by_rarity.begin(), m_by_rarity.end(), 0U);
    std::ranges::sort(m_by_rarity, {}, [&](std::size_t place) {
        std::size_t documents = 0;
        for (const Cursor& each : m_cursors[place]) {
            documents += each.postings.documents();
        }
        return documents;
    });
}

std::vector<std::uint32_t> OccurrenceReader::candidates() const {
    if (std::ranges::any_of(m_cursors, [](const auto& each) { return each.empty(); })) {
        return {};
    }
    std::vector<std::uint32_t> found;
    for (Cursor each : m_cursors[m_by_rarity.front()]) {
        while (each.postings.next()) {
            found.push_back(each.postings.document());
        }
    }
    if (m_cursors[m_by_rarity.front()].size() > 1) {
        make_rising(found, m_segment.documents);
    }
    return found;
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

Occurrences OccurrenceReader::read(std::uint32_t document) {
    for (const std::size_t place : m_by_rarity) {
        if (!skip_to(place, document)) {
            return {};
        }
    }
    for (std::size_t place = 0; place < m_cursors.size(); ++place) {
        read_place(place, document);
    }
    Occurrences found;
    const std::uint32_t title_end = m_segment.title_ends[document];
    found.all = count({Exact, Form}, title_end);
    if (found.all.frequency > 0) {
        found.exact = count({Exact}, title_end);
    } else {
        found.is_hinted = count({Hint}, title_end).frequency > 0;
    }
    return found;
}

double factor_of(const Segment& segment, std::uint32_t document, std::optional<Language> reader) {
    const bool is_readable = !reader || (segment.languages[document] & bit_of(*reader)) != 0;
    return ranking::standing_factor(segment.standings[document]) *
           (is_readable ? 1 : ranking::other_language);
}

double score_of(const Plan& plan, const Occurrences& found, double length, double mean_length) {
    const ranking::Lengths lengths{length, mean_length, plan.sought};
    return plan.rarity * (found.all.frequency > 0
                              ? ranking::weight(found.all, found.exact, plan.form_share, lengths)
                              : ranking::hint_weight(lengths));
}

Matches match(const Plan& plan, const Segment& segment, const Corpus& corpus,
              Strictness strictness) {
    return Matcher(segment, corpus, strictness).match(plan);
}

} // namespace stocktake::search
