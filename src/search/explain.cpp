// SPDX-License-Identifier: Apache-2.0
#include "search/explain.hpp"

#include <algorithm>

namespace stocktake::search {

namespace {

using Kind = Query::Kind;

struct Outcome {
    bool is_hit = false;
    std::vector<WordExplanation> words = {};

    [[nodiscard]] double score() const {
        double sum = 0;
        for (const WordExplanation& each : words) {
            sum += each.score;
        }
        return sum;
    }

    void add(Outcome other, double share = 1) {
        for (WordExplanation& each : other.words) {
            each.share *= share;
            each.score *= share;
            words.push_back(std::move(each));
        }
    }
};

/// One document.
class Judge {
  public:
    Judge(const Segment& segment, std::uint32_t document, const Corpus& corpus)
        : m_segment(segment), m_document(document), m_corpus(corpus) {}

    [[nodiscard]] Outcome judge(const Plan& plan, Strictness strictness) const {
        switch (plan.kind) {
        case Kind::Everything:
            return {true};
        case Kind::Nothing:
            return {};
        case Kind::Words:
        case Kind::Prefix:
            return word(plan, strictness);
        case Kind::Value: {
            const auto number = m_segment.find_value(plan.value);
            return {number && std::ranges::binary_search(m_segment.values_of(m_document), *number)};
        }
        case Kind::All:
            return preferring(all_of(plan.parts, strictness), plan, strictness);
        case Kind::Any:
            return any_of(plan.parts, strictness);
        case Kind::Same:
            return best_of(plan.parts, strictness);
        case Kind::Most:
            return preferring(most_of(plan, strictness), plan, strictness);
        case Kind::Not:
            return {!judge(plan.parts[0], Strictness::Whole).is_hit};
        }
        return {};
    }

  private:
    [[nodiscard]] Outcome word(const Plan& plan, Strictness strictness) const {
        const Occurrences found = OccurrenceReader(plan, m_segment).read(m_document);
        if (strictness == Strictness::Relaxed ? !found.is_found() : found.all.frequency == 0) {
            return {};
        }
        const double score =
            score_of(plan, found, ranking::Weigher(plan.sought, m_corpus.mean_length),
                     m_segment.lengths[m_document]);
        return {
            true,
            {{plan.text, found, plan.rarity, plan.rarity > 0 ? score / plan.rarity : 0, 1, score}}};
    }

    [[nodiscard]] Outcome all_of(const std::vector<Plan>& parts, Strictness strictness) const {
        Outcome all{true};
        for (const Plan& part : parts) {
            Outcome own = judge(part, strictness);
            if (!own.is_hit) {
                return {};
            }
            all.add(std::move(own));
        }
        return all;
    }

    [[nodiscard]] Outcome any_of(const std::vector<Plan>& parts, Strictness strictness) const {
        Outcome any;
        for (const Plan& part : parts) {
            Outcome own = judge(part, strictness);
            any.is_hit = any.is_hit || own.is_hit;
            any.add(std::move(own));
        }
        return any;
    }

    [[nodiscard]] Outcome best_of(const std::vector<Plan>& parts, Strictness strictness) const {
        Outcome best;
        for (const Plan& part : parts) {
            Outcome own = judge(part, strictness);
            if (own.is_hit && (!best.is_hit || own.score() > best.score())) {
                best = std::move(own);
            }
        }
        return best;
    }

    [[nodiscard]] Outcome most_of(const Plan& plan, Strictness strictness) const {
        if (!plan.is_relaxed) {
            return all_of(plan.parts, strictness);
        }
        Outcome whole = all_of(plan.parts, Strictness::Whole);
        if (whole.is_hit || strictness == Strictness::Whole) {
            return whole;
        }
        double total = 0;
        double had = 0;
        Outcome some;
        for (const Plan& part : plan.looser) {
            Outcome own = judge(part, strictness);
            total += part.information();
            had += own.is_hit ? part.information() : 0;
            some.add(std::move(own));
        }
        if (!ranking::is_most(had, total)) {
            return {};
        }
        Outcome most{true};
        most.add(std::move(some), ranking::coverage(had, total));
        return most;
    }

    [[nodiscard]] Outcome preferring(Outcome outcome, const Plan& plan,
                                     Strictness strictness) const {
        for (const Plan& part : plan.preferred) {
            if (Outcome better = judge(part, strictness); outcome.is_hit && better.is_hit) {
                outcome.add(std::move(better), ranking::beside);
            }
        }
        return outcome;
    }

    const Segment& m_segment;
    std::uint32_t m_document;
    const Corpus& m_corpus;
};

} // namespace

std::vector<Explanation> explain(const View& view, const SearchRequest& request,
                                 std::span<const Hit> hits, Analyzer& analyzer) {
    const Corpus corpus = corpus_of(view);
    bool is_cut = false;
    const Plan close = plan_of(request.query, corpus, analyzer, is_cut);
    Plan distant = close;
    take_preferred(distant);
    std::vector<Explanation> all;
    for (const Hit& hit : hits) {
        Explanation& explained = all.emplace_back();
        for (const LiveSegment& live : view.segments) {
            const Segment& segment = *live.segment;
            const auto document = segment.find_document(hit.key);
            if (!document || live.has_lost(*document)) {
                continue;
            }
            Outcome outcome = Judge(segment, *document, corpus)
                                  .judge(hit.is_close ? close : distant, Strictness::Relaxed);
            explained.is_hit = outcome.is_hit;
            explained.factor = factor_of(segment, *document, request.reader);
            explained.total = outcome.score() * explained.factor;
            explained.words = std::move(outcome.words);
        }
    }
    return all;
}

} // namespace stocktake::search
