// SPDX-License-Identifier: Apache-2.0
#include "search/matching.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace stocktake::search {

namespace {

using Kind = Query::Kind;

/// Going through so many documents of a word costs as much as looking up one of its terms.
constexpr std::size_t lookup_cost = 16;

class Matcher {
  public:
    /// Documents that alone matter; rising.
    using Among = std::span<const std::uint32_t>;

    Matcher(const LiveSegment& live, const Corpus& corpus, Strictness strictness,
            DocumentRange range)
        : m_segment(*live.segment),
          m_live(live),
          m_corpus(corpus),
          m_strictness(strictness),
          m_range(range) {}

    /// With `among`, documents that are not among them may be left out.
    Matches match(const Plan& plan, std::optional<Among> among = {}) const {
        switch (plan.kind) {
        case Kind::Everything:
            return everything();
        case Kind::Nothing:
            return {};
        case Kind::Words:
        case Kind::Prefix:
            return of_words(plan, among);
        case Kind::Value:
            return with_value(plan.value);
        case Kind::All:
            return preferring(all_of(plan.parts, among), plan.preferred);
        case Kind::Any:
            return any_of(plan.parts, Both::Sum, among);
        case Kind::Same:
            return any_of(plan.parts, Both::Better, among);
        case Kind::Most:
            return preferring(all_or_most_of(plan, among), plan.preferred);
        case Kind::Not:
            return without(everything(), strictly().match(plan.parts[0]));
        }
        return {};
    }

  private:
    Matches everything() const {
        Matches all;
        all.documents.resize(m_range.end - m_range.first);
        std::iota(all.documents.begin(), all.documents.end(), m_range.first);
        all.scores.assign(all.documents.size(), 0);
        return all;
    }

    Matcher strictly() const { return {m_live, m_corpus, Strictness::Whole, m_range}; }

    [[nodiscard]] ranking::Weigher weigher_of(const Plan& plan) const {
        return {plan.sought, m_corpus.mean_length};
    }

    void add(Matches& matches, const Plan& plan, const ranking::Weigher& weigher,
             std::uint32_t document, const Occurrences& found) const {
        if (m_strictness == Strictness::Relaxed ? found.is_found() : found.all.frequency > 0) {
            matches.add(document, static_cast<float>(
                                      score_of(plan, found, weigher, m_segment.lengths[document])));
        }
    }

    Matches of_words(const Plan& plan, std::optional<Among> among) const {
        const bool is_word = plan.places.size() == 1;
        if (is_word && !among) {
            return of_word(plan, {});
        }
        OccurrenceReader reader(plan, m_segment);
        if (is_word && among->size() * reader.lookups() * lookup_cost > reader.most_candidates()) {
            return of_word(plan, among);
        }
        if (among && among->size() > reader.most_candidates()) {
            among.reset();
        }
        const std::vector<std::uint32_t> own =
            among ? std::vector<std::uint32_t>() : reader.candidates(m_range);
        const ranking::Weigher weigher = weigher_of(plan);
        Matches matches;
        for (const std::uint32_t document : among ? *among : own) {
            add(matches, plan, weigher, document, reader.read(document));
        }
        return matches;
    }

    Matches of_word(const Plan& plan, std::optional<Among> among) const {
        const std::vector<std::string> none;
        WordScan scan(plan.places[0], m_strictness == Strictness::Relaxed ? plan.hints : none,
                      m_segment, m_range);
        const ranking::Weigher weigher = weigher_of(plan);
        Matches matches;
        if (!among) {
            matches.reserve(scan.most_documents());
            scan.for_each([&](std::uint32_t document, const Occurrences& found) {
                add(matches, plan, weigher, document, found);
            });
            return matches;
        }
        matches.reserve(std::min(among->size(), scan.most_documents()));
        auto next = among->begin();
        scan.for_each([&](std::uint32_t document, const Occurrences& found) {
            while (next != among->end() && *next < document) {
                ++next;
            }
            if (next != among->end() && *next == document) {
                add(matches, plan, weigher, document, found);
            }
        });
        return matches;
    }

    Matches with_value(const FacetValue& value) const {
        Matches matches;
        if (const auto number = m_segment.find_value(value)) {
            const std::span<const std::uint32_t> all = m_live.sets->of(*number).listed;
            matches.documents.assign(std::ranges::lower_bound(all, m_range.first),
                                     std::ranges::lower_bound(all, m_range.end));
        }
        matches.scores.assign(matches.documents.size(), 0);
        return matches;
    }

    Matches all_of(const std::vector<Plan>& parts, std::optional<Among> among) const {
        std::optional<Matches> matches;
        for (const Plan* part : rarest_first(parts)) {
            matches =
                matches ? both(*matches, match(*part, matches->documents)) : match(*part, among);
            if (matches->documents.empty()) {
                return {};
            }
        }
        if (!matches) {
            matches = everything();
        }
        for (const Plan& part : parts) {
            if (part.kind == Kind::Not) {
                matches = without(*matches, strictly().match(part.parts[0], matches->documents));
            }
        }
        return std::move(*matches);
    }

    /// What is to be there: the fewer documents have a part, the less there is to do for the
    /// others.
    static std::vector<const Plan*> rarest_first(const std::vector<Plan>& parts) {
        std::vector<const Plan*> sorted;
        for (const Plan& part : parts) {
            if (part.kind != Kind::Not) {
                sorted.push_back(&part);
            }
        }
        std::ranges::stable_sort(sorted, {}, &Plan::documents);
        return sorted;
    }

    Matches any_of(const std::vector<Plan>& parts, Both on_both, std::optional<Among> among) const {
        Matches matches;
        for (const Plan& part : parts) {
            matches = either(std::move(matches), match(part, among), on_both);
        }
        return matches;
    }

    Matches all_or_most_of(const Plan& plan, std::optional<Among> among) const {
        if (!plan.is_relaxed) {
            return all_of(plan.parts, among);
        }
        Matches whole = in_range(plan.whole.at(&m_segment));
        return m_strictness == Strictness::Whole
                   ? whole
                   : either(std::move(whole), most_of(plan.looser, among), Both::First);
    }

    Matches in_range(const Matches& matches) const {
        Matches own;
        for (std::size_t i = 0; i < matches.documents.size(); ++i) {
            if (matches.documents[i] >= m_range.first && matches.documents[i] < m_range.end) {
                own.add(matches.documents[i], matches.scores[i]);
            }
        }
        return own;
    }

    /// The documents that have so many of the parts that these say most of what all say.
    Matches most_of(const std::vector<Plan>& parts, std::optional<Among> among) const {
        double total = 0;
        std::vector<double> said(m_range.end - m_range.first, 0);
        Matches matches;
        for (const Plan& part : parts) {
            const double information = part.information();
            const Matches own = match(part, among);
            for (const std::uint32_t document : own.documents) {
                said[document - m_range.first] += information;
            }
            total += information;
            matches = either(std::move(matches), own, Both::Sum);
        }
        Matches most;
        for (std::size_t i = 0; i < matches.documents.size(); ++i) {
            const double had = said[matches.documents[i] - m_range.first];
            if (ranking::is_most(had, total)) {
                most.add(matches.documents[i],
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
            add_where_there(matches, match(part, matches.documents), ranking::beside);
        }
        return matches;
    }

    const Segment& m_segment;
    const LiveSegment& m_live;
    const Corpus& m_corpus;
    Strictness m_strictness;
    DocumentRange m_range;
};

} // namespace

double factor_of(const Segment& segment, std::uint32_t document, std::optional<Language> reader) {
    const bool is_readable = !reader || (segment.languages[document] & bit_of(*reader)) != 0;
    return ranking::standing_factor(segment.standings[document]) *
           (is_readable ? 1 : ranking::other_language);
}

Matches match(const Plan& plan, const LiveSegment& live, const Corpus& corpus,
              Strictness strictness) {
    const auto documents = static_cast<std::uint32_t>(live.segment->documents);
    return match(plan, live, corpus, strictness, {0, documents});
}

Matches match(const Plan& plan, const LiveSegment& live, const Corpus& corpus,
              Strictness strictness, DocumentRange range) {
    return Matcher(live, corpus, strictness, range).match(plan);
}

Matches match(const Plan& plan, const LiveSegment& live, const Corpus& corpus,
              std::span<const std::uint32_t> among) {
    const auto documents = static_cast<std::uint32_t>(live.segment->documents);
    return Matcher(live, corpus, Strictness::Relaxed, {0, documents}).match(plan, among);
}

} // namespace stocktake::search
