// SPDX-License-Identifier: Apache-2.0
#include "search/plan.hpp"

#include "base/text.hpp"
#include "search/function_words.hpp"
#include "search/matching.hpp"
#include "search/ranking.hpp"
#include "search/stemming.hpp"
#include "search/tokens.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace stocktake::search {

namespace {

using Kind = Query::Kind;

void make_unique(std::vector<std::string>& texts) {
    std::ranges::sort(texts);
    const auto twice = std::ranges::unique(texts);
    texts.erase(twice.begin(), twice.end());
}

double documents_with(const std::vector<std::string>& terms, const Corpus& corpus) {
    double documents = 0;
    for (const LiveSegment& each : corpus.segments) {
        for (const std::string& term : terms) {
            if (const auto number = each.segment->terms.find(term)) {
                documents += each.segment->entries[*number].documents;
            }
        }
    }
    return documents;
}

/// Adds terms of a segment that have one of the stems of a place, without those that it has itself.
void add_forms(const Place& place, const Segment& segment, std::vector<std::string>& forms) {
    for (const std::string& stem : place.stems) {
        for (std::size_t i = segment.stems.lower_bound(stem);
             i < segment.stems.size() && segment.stems[i] == stem; ++i) {
            const std::string_view form = segment.terms[segment.stem_terms[i]];
            if (std::ranges::find(place.terms, form) == place.terms.end()) {
                forms.emplace_back(form);
            }
        }
    }
}

/// Words that begin so, in all segments.
std::vector<std::string> expansions(std::string_view prefix, const Corpus& corpus, bool& is_cut) {
    std::vector<std::string> terms;
    for (const LiveSegment& each : corpus.segments) {
        const TextList& list = each.segment->terms;
        // Chinese has pairs, also those in two words.
        for (const std::string& beginning : {std::string(prefix), crossing(prefix)}) {
            std::size_t taken = 0;
            for (std::size_t i = list.lower_bound(beginning);
                 i < list.size() && list[i].starts_with(beginning); ++i) {
                if (++taken > most_expansions) {
                    is_cut = true;
                    break;
                }
                terms.emplace_back(list[i]);
            }
            if (!begins_terms(prefix)) {
                break;
            }
        }
    }
    make_unique(terms);
    return terms;
}

PlannedPlace planned(const Place& place, const Corpus& corpus) {
    PlannedPlace ready{place.terms, {}, place.position};
    for (const LiveSegment& each : corpus.segments) {
        add_forms(place, *each.segment, ready.forms);
    }
    make_unique(ready.forms);
    return ready;
}

/// A pair of Chinese characters alone is a word, unless no text has it as one.
void widen(std::vector<Place>& places, const Corpus& corpus) {
    if (places.size() == 1 && places[0].terms.size() == 1 && places[0].stems.empty()) {
        const std::vector<std::string> other{crossing(places[0].terms[0])};
        if (documents_with(places[0].terms, corpus) == 0 && documents_with(other, corpus) > 0) {
            places[0].terms = other;
        }
    }
}

double form_share_of(std::string_view text) {
    Token token;
    return take_token(text, token) && token.script == Script::Cyrillic ? ranking::other_form_of_case
                                                                       : ranking::other_form;
}

class Planner {
  public:
    Planner(const Corpus& corpus, Analyzer& analyzer, bool& is_cut)
        : m_corpus(corpus), m_analyzer(analyzer), m_is_cut(is_cut) {}

    Plan plan(const Query& query, bool has_hints = true) {
        Plan made{.kind = query.kind, .text = query.text, .value = query.value};
        if (query.kind == Kind::Words || query.kind == Kind::Prefix) {
            add_places(made, query, has_hints);
        }
        for (const Query& part : query.parts) {
            made.parts.push_back(plan(part, has_hints));
            // Hints say the same in all languages: the name that was typed is enough.
            has_hints = has_hints && query.kind != Kind::Same;
        }
        expect_documents(made);
        if (query.kind == Kind::Same) {
            for (Plan& other : std::span(made.parts).subspan(1)) {
                other.rarity *= ranking::other_name;
            }
        }
        for (const Query& part : query.preferred) {
            made.preferred.push_back(plan(part));
        }
        if (query.kind == Kind::Most) {
            relax(made, query);
        }
        return made;
    }

  private:
    /// Of what is no word.
    void expect_documents(Plan& made) const {
        const auto of = [](const Plan& part) { return part.documents; };
        switch (made.kind) {
        case Kind::Everything:
        case Kind::Not:
            made.documents = m_corpus.documents;
            return;
        case Kind::Value:
            for (const LiveSegment& each : m_corpus.segments) {
                if (const auto value = each.segment->find_value(made.value)) {
                    made.documents += static_cast<double>(each.sets->of(*value).listed.size());
                }
            }
            return;
        case Kind::All:
        case Kind::Most:
            made.documents =
                made.parts.empty() ? 0 : of(*std::ranges::min_element(made.parts, {}, of));
            return;
        case Kind::Any:
        case Kind::Same:
            for (const Plan& part : made.parts) {
                made.documents += part.documents;
            }
            return;
        case Kind::Nothing:
        case Kind::Words:
        case Kind::Prefix:
            return;
        }
    }

    void add_places(Plan& made, const Query& query, bool has_hints) {
        made.is_known = true;
        if (query.kind == Kind::Words && !begins_terms(query.text)) {
            add_words(made, query.text, has_hints);
        } else {
            add_beginnings(made, query.text);
        }
        if (made.places.empty()) {
            made.kind = Kind::Nothing;
        }
    }

    void add_words(Plan& made, const std::string& text, bool has_hints) {
        std::vector<Place> places = m_analyzer.places(text);
        widen(places, m_corpus);
        made.form_share = form_share_of(text);
        made.sought = m_analyzer.analyze(text, [](const Occurrence&) {});
        if (!places.empty() && has_hints) {
            made.hints = hints_with(places);
        }
        double own = m_corpus.documents; // of the rarest place
        for (const Place& place : places) {
            const PlannedPlace& ready = made.places.emplace_back(planned(place, m_corpus));
            // Forms of a word are one word: the documents of all forms are added up.
            double documents =
                documents_with(ready.exact, m_corpus) + documents_with(ready.forms, m_corpus);
            own = std::min(own, documents);
            if (documents == 0 && has_hints) { // hints count where there is nothing else
                documents = documents_with(hints_with(std::span(&place, 1)), m_corpus);
            }
            weigh(made, documents);
        }
        made.documents = own + documents_with(made.hints, m_corpus);
    }

    void add_beginnings(Plan& made, const std::string& text) {
        const std::string prefix = folded_word(trimmed(text));
        const std::size_t needed = begins_terms(prefix) ? 1 : shortest_prefix;
        if (count_characters(prefix) >= needed) {
            made.places.push_back({expansions(prefix, m_corpus, m_is_cut), {}, 0});
            made.documents = documents_with(made.places[0].exact, m_corpus);
            weigh(made, made.documents);
        }
    }

    /// For a place that so many documents have.
    void weigh(Plan& made, double documents) const {
        made.rarity += ranking::rarity(m_corpus.documents, std::min(documents, m_corpus.documents));
        made.is_known = made.is_known && documents > 0;
    }

    /// Terms of the hints in whose texts the places follow each other.
    [[nodiscard]] std::vector<std::string> hints_with(std::span<const Place> places) const {
        std::vector<std::string> terms;
        if (m_corpus.hints == nullptr) {
            return terms;
        }
        const Segment& hints = *m_corpus.hints;
        Plan plan;
        for (const Place& place : places) {
            PlannedPlace& ready = plan.places.emplace_back();
            ready = {place.terms, {}, place.position};
            add_forms(place, hints, ready.forms);
        }
        OccurrenceReader reader(plan, hints);
        const auto end = static_cast<std::uint32_t>(hints.documents);
        for (const std::uint32_t hint : reader.candidates({0, end})) {
            if (reader.read(hint).all.frequency > 0) {
                terms.push_back(hint_term(hints.keys[hint]));
            }
        }
        return terms;
    }

    void relax(Plan& made, const Query& query) {
        std::vector<Query> words = looser_words(query);
        if (words.empty() || (words.size() == 1 && words.front() == query.parts.front())) {
            return;
        }
        find_whole(made);
        made.is_relaxed = !made.whole.empty();
        if (!made.is_relaxed) {
            return;
        }
        for (const Query& word : words) {
            made.looser.push_back(plan(word));
            made.documents += made.looser.back().documents;
        }
    }

    /// Words one by one, without those that only hold a sentence together.
    std::vector<Query> looser_words(const Query& query) {
        std::vector<Query> words;
        for (const Query& part : query.parts) {
            std::vector<Query> own;
            add_looser(part, own);
            if (part.kind == Kind::Same) { // by its other names, or by words of what was typed
                if (query.parts.size() > 1) {
                    words.push_back(part);
                }
                add_looser(part.parts.front(), own);
                if (own == std::vector{part.parts.front()}) {
                    continue;
                }
            }
            std::ranges::move(own, std::back_inserter(words));
        }
        drop_function_words(words);
        return words;
    }

    void add_looser(const Query& part, std::vector<Query>& words) {
        for (const Query& each : part.kind == Kind::All ? part.parts : std::vector{part}) {
            if (each.kind == Kind::Words) {
                for (std::string& word : m_analyzer.words(each.text)) {
                    words.push_back({Kind::Words, std::move(word)});
                }
            } else if (each.kind != Kind::Same) {
                words.push_back(each);
            }
        }
    }

    /// Leaves nothing when there are enough; mostly few of the documents tell that already.
    void find_whole(Plan& made) const {
        std::size_t whole = 0;
        for (const LiveSegment& each : m_corpus.segments) {
            Matches& matches = made.whole[each.segment.get()];
            const auto end = static_cast<std::uint32_t>(each.segment->documents);
            for (const DocumentRange range :
                 {DocumentRange{0, end / 64}, {end / 64, end / 8}, {end / 8, end}}) {
                const Matches some = match(made, each, m_corpus, Strictness::Whole, range);
                whole += static_cast<std::size_t>(std::ranges::count_if(
                    some.documents, [&](std::uint32_t one) { return !each.has_lost(one); }));
                matches.append(some);
                if (whole >= enough_whole) {
                    made.whole.clear();
                    return;
                }
            }
        }
    }

    const Corpus& m_corpus;
    Analyzer& m_analyzer;
    bool& m_is_cut;
};

} // namespace

Corpus corpus_of(const View& view) {
    Corpus corpus{view.segments, view.hints.get()};
    double length = 0;
    for (const LiveSegment& each : view.segments) {
        corpus.documents += static_cast<double>(each.segment->documents);
        length += static_cast<double>(each.segment->total_length);
    }
    corpus.mean_length = std::max(1.0, length / std::max(1.0, corpus.documents));
    return corpus;
}

double Plan::information() const {
    if (kind != Kind::Same) {
        return is_known ? rarity : 0;
    }
    double least = 0; // of what is there at all
    for (const Plan& part : parts) {
        const double own = part.information() / (&part == &parts.front() ? 1 : ranking::other_name);
        least = least == 0 || (own > 0 && own < least) ? own : least;
    }
    return least;
}

bool is_relaxed(const Plan& plan) {
    return plan.is_relaxed || std::ranges::any_of(plan.parts, is_relaxed);
}

std::vector<Plan> take_preferred(Plan& plan) {
    std::vector<Plan> taken = std::exchange(plan.preferred, {});
    if (plan.kind == Kind::All) {
        for (Plan& part : plan.parts) {
            std::ranges::move(take_preferred(part), std::back_inserter(taken));
        }
    }
    return taken;
}

Plan plan_of(const Query& query, const Corpus& corpus, Analyzer& analyzer, bool& is_cut) {
    return Planner(corpus, analyzer, is_cut).plan(query);
}

} // namespace stocktake::search
