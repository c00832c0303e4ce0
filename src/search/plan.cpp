// SPDX-License-Identifier: Apache-2.0
#include "search/plan.hpp"

#include "base/text.hpp"
#include "search/function_words.hpp"
#include "search/matching.hpp"
#include "search/ranking.hpp"
#include "search/stemming.hpp"
#include "search/tokens.hpp"

#include <algorithm>

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

/// Terms of all segments that have one of the stems, without those in `known`.
std::vector<std::string> forms_of(const std::vector<std::string>& stems,
                                  const std::vector<std::string>& known, const Corpus& corpus) {
    std::vector<std::string> forms;
    for (const LiveSegment& each : corpus.segments) {
        const Segment& segment = *each.segment;
        for (const std::string& stem : stems) {
            for (std::size_t i = segment.stems.lower_bound(stem);
                 i < segment.stems.size() && segment.stems[i] == stem; ++i) {
                const std::string_view form = segment.terms[segment.stem_terms[i]];
                if (std::ranges::find(known, form) == known.end()) {
                    forms.emplace_back(form);
                }
            }
        }
    }
    make_unique(forms);
    return forms;
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
    PlannedPlace ready{place.terms, forms_of(place.stems, place.terms, corpus), {}, place.position};
    std::vector<std::string> stems;
    stems.reserve(place.stems.size());
    for (const std::string& stem : place.stems) {
        stems.push_back(hint(stem));
    }
    ready.hints = forms_of(stems, {}, corpus);
    for (const std::string& term : place.terms) {
        ready.hints.push_back(hint(term));
    }
    make_unique(ready.hints);
    return ready;
}

/// Forms of a word are one word: the documents of all forms are added up. Hints count where there
/// is nothing else.
double rarity_of(const PlannedPlace& place, const Corpus& corpus) {
    double documents = documents_with(place.exact, corpus) + documents_with(place.forms, corpus);
    if (documents == 0) {
        documents = documents_with(place.hints, corpus);
    }
    return ranking::rarity(corpus.documents, std::min(documents, corpus.documents));
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

bool is_whole(const PlannedPlace& place, const Corpus& corpus) {
    return documents_with(place.exact, corpus) + documents_with(place.forms, corpus) +
               documents_with(place.hints, corpus) >
           0;
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

    Plan plan(const Query& query) {
        Plan made{.kind = query.kind, .text = query.text, .value = query.value};
        if (query.kind == Kind::Words || query.kind == Kind::Prefix) {
            add_places(made, query);
        }
        for (const Query& part : query.parts) {
            made.parts.push_back(plan(part));
            // Hints say the same in all languages: the name that was typed is enough.
            m_has_hints = m_has_hints && query.kind != Kind::Same;
        }
        m_has_hints = true;
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
    void add_places(Plan& made, const Query& query) {
        if (query.kind == Kind::Words && !begins_terms(query.text)) {
            std::vector<Place> places = m_analyzer.places(query.text);
            widen(places, m_corpus);
            made.form_share = form_share_of(query.text);
            for (const Place& place : places) {
                made.places.push_back(planned(place, m_corpus));
            }
            if (!m_has_hints) {
                for (PlannedPlace& place : made.places) {
                    place.hints.clear();
                }
            }
            made.sought = m_analyzer.analyze(query.text, [](const Occurrence&) {});
        } else {
            const std::string prefix = folded_word(trimmed(query.text));
            const std::size_t needed = begins_terms(prefix) ? 1 : shortest_prefix;
            if (count_characters(prefix) >= needed) {
                made.places.push_back({expansions(prefix, m_corpus, m_is_cut), {}, {}, 0});
            }
        }
        if (made.places.empty()) {
            made.kind = Kind::Nothing;
        }
        for (const PlannedPlace& place : made.places) {
            made.rarity += rarity_of(place, m_corpus);
        }
        made.is_known = std::ranges::all_of(
            made.places, [&](const PlannedPlace& place) { return is_whole(place, m_corpus); });
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
    bool m_has_hints = true; // for what is planned now
};

} // namespace

Corpus corpus_of(std::span<const LiveSegment> segments) {
    Corpus corpus{segments};
    double length = 0;
    for (const LiveSegment& each : segments) {
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

Plan plan_of(const Query& query, const Corpus& corpus, Analyzer& analyzer, bool& is_cut) {
    return Planner(corpus, analyzer, is_cut).plan(query);
}

} // namespace stocktake::search
