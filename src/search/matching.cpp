// SPDX-License-Identifier: Apache-2.0
#include "search/matching.hpp"

#include "base/text.hpp"
#include "search/ranking.hpp"
#include "search/stemming.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::search {

namespace {

using Kind = Query::Kind;

class Matcher {
  public:
    Matcher(const Segment& segment, const Corpus& corpus) : m_segment(segment), m_corpus(corpus) {}

    Matches match(const Plan& plan) const {
        switch (plan.kind) {
        case Kind::Everything:
            return everything();
        case Kind::Nothing:
            return {};
        case Kind::Words:
        case Kind::Prefix:
            return plan.places.size() == 1 ? scored(of_place(plan.places[0]), plan.rarity[0])
                                           : phrase(plan);
        case Kind::Value:
            return with_value(plan.value);
        case Kind::All:
            return all_of(plan);
        case Kind::Any:
            return any_of(plan);
        case Kind::Not:
            return without(everything(), match(plan.parts[0]));
        }
        return {};
    }

  private:
    Matches everything() const {
        Matches all;
        all.documents.resize(m_segment.documents);
        std::iota(all.documents.begin(), all.documents.end(), 0U);
        all.scores.assign(m_segment.documents, 0);
        return all;
    }

    float weight(std::uint32_t document, std::uint32_t frequency, bool is_in_title) const {
        return static_cast<float>(ranking::weight(
            frequency, is_in_title, m_segment.lengths[document], m_corpus.mean_length));
    }

    std::vector<Postings> postings_of(const Place& place) const {
        std::vector<Postings> all;
        for (const std::string& term : place.terms) {
            if (const auto number = m_segment.terms.find(term)) {
                all.emplace_back(m_segment, *number);
            }
        }
        return all;
    }

    /// The documents that have any of the terms, with weights for scores; forms of a word count
    /// together.
    Matches of_place(const Place& place) const {
        std::vector<Postings> postings = postings_of(place);
        Matches matches;
        if (postings.size() == 1) {
            Postings& one = postings.front();
            matches.documents.reserve(one.documents());
            matches.scores.reserve(one.documents());
            while (one.next()) {
                matches.documents.push_back(one.document());
                matches.scores.push_back(
                    weight(one.document(), one.frequency(), one.is_in_title()));
            }
            return matches;
        }

        struct Sum {
            std::uint32_t frequency = 0;
            bool is_in_title = false;
        };

        std::vector<Sum> sums(postings.empty() ? 0 : m_segment.documents);
        for (Postings& each : postings) {
            while (each.next()) {
                Sum& sum = sums[each.document()];
                if (sum.frequency == 0) {
                    matches.documents.push_back(each.document());
                }
                sum.frequency += each.frequency();
                sum.is_in_title = sum.is_in_title || each.is_in_title();
            }
        }
        std::ranges::sort(matches.documents);
        for (const std::uint32_t document : matches.documents) {
            matches.scores.push_back(
                weight(document, sums[document].frequency, sums[document].is_in_title));
        }
        return matches;
    }

    static Matches scored(Matches matches, double rarity) {
        for (float& score : matches.scores) {
            score = static_cast<float>(score * rarity);
        }
        return matches;
    }

    /// The documents that have all places somewhere, then those where they follow each other. Each
    /// counts as often as the phrase stands there.
    Matches phrase(const Plan& plan) const {
        std::vector<std::vector<Postings>> cursors;
        std::size_t rarest = 0;
        std::size_t fewest = m_segment.documents + 1;
        for (const Place& place : plan.places) {
            cursors.push_back(postings_of(place));
            std::size_t documents = 0;
            for (const Postings& each : cursors.back()) {
                documents += each.documents();
            }
            if (documents < fewest) {
                fewest = documents;
                rarest = cursors.size() - 1;
            }
        }
        const double rarity = std::accumulate(plan.rarity.begin(), plan.rarity.end(), 0.0);
        Matches matches;
        std::vector<std::vector<std::uint32_t>> positions(cursors.size());
        for (const std::uint32_t document : of_place(plan.places[rarest]).documents) {
            if (!read_positions(cursors, document, positions)) {
                continue;
            }
            const auto count = count_phrases(plan.places, positions);
            if (count > 0) {
                matches.documents.push_back(document);
                matches.scores.push_back(
                    static_cast<float>(weight(document, count, false) * rarity));
            }
        }
        return matches;
    }

    /// False when a place has no term there.
    static bool read_positions(std::vector<std::vector<Postings>>& cursors, std::uint32_t document,
                               std::vector<std::vector<std::uint32_t>>& positions) {
        std::vector<std::vector<Postings*>> there(cursors.size());
        for (std::size_t i = 0; i < cursors.size(); ++i) {
            for (Postings& each : cursors[i]) {
                if (each.skip_to(document) && each.document() == document) {
                    there[i].push_back(&each);
                }
            }
            if (there[i].empty()) {
                return false;
            }
        }
        for (std::size_t i = 0; i < cursors.size(); ++i) {
            positions[i].clear();
            for (Postings* each : there[i]) {
                each->read_positions(positions[i]);
            }
            if (there[i].size() > 1) {
                std::ranges::sort(positions[i]);
            }
        }
        return true;
    }

    static std::uint32_t count_phrases(const std::vector<Place>& places,
                                       const std::vector<std::vector<std::uint32_t>>& positions) {
        std::uint32_t count = 0;
        for (const std::uint32_t first : positions[0]) {
            bool is_whole = true;
            for (std::size_t i = 1; i < places.size() && is_whole; ++i) {
                is_whole = std::ranges::binary_search(
                    positions[i], first + (places[i].position - places[0].position));
            }
            count += is_whole ? 1 : 0;
        }
        return count;
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

    Matches all_of(const Plan& plan) const {
        std::optional<Matches> matches;
        for (const Plan& part : plan.parts) {
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
        for (const Plan& part : plan.parts) {
            if (part.kind == Kind::Not) {
                matches = without(std::move(*matches), match(part.parts[0]));
            }
        }
        return std::move(*matches);
    }

    Matches any_of(const Plan& plan) const {
        Matches matches;
        for (const Plan& part : plan.parts) {
            matches = either(matches, match(part));
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

    static Matches either(const Matches& a, const Matches& b) {
        Matches result;
        result.documents.reserve(a.documents.size() + b.documents.size());
        result.scores.reserve(a.documents.size() + b.documents.size());
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < a.documents.size() || j < b.documents.size()) {
            const bool has_a = i < a.documents.size();
            const bool has_b = j < b.documents.size();
            const std::uint32_t next = has_a && (!has_b || a.documents[i] < b.documents[j])
                                           ? a.documents[i]
                                           : b.documents[j];
            float score = 0;
            if (has_a && a.documents[i] == next) {
                score += a.scores[i++];
            }
            if (has_b && b.documents[j] == next) {
                score += b.scores[j++];
            }
            result.documents.push_back(next);
            result.scores.push_back(score);
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
};

/// Terms of the words that begin so, in all segments.
std::vector<std::string> expansions(std::string_view prefix, const Corpus& corpus, bool& is_cut) {
    std::vector<std::string> terms;
    for (const LiveSegment& each : corpus.segments) {
        const Segment& segment = *each.segment;
        // Chinese has terms only: pairs, also those in two words.
        for (const std::string& beginning : {std::string(prefix), crossing(prefix)}) {
            const bool is_term = begins_terms(prefix);
            const TextList& list = is_term ? segment.terms : segment.words;
            std::size_t taken = 0;
            for (std::size_t i = list.lower_bound(beginning);
                 i < list.size() && list[i].starts_with(beginning); ++i) {
                if (++taken > most_expansions) {
                    is_cut = true;
                    break;
                }
                terms.emplace_back(is_term ? list[i] : segment.terms[segment.word_terms[i]]);
            }
            if (!is_term) {
                break;
            }
        }
    }
    std::ranges::sort(terms);
    const auto twice = std::ranges::unique(terms);
    terms.erase(twice.begin(), twice.end());
    return terms;
}

double documents_with(const std::string& term, const Corpus& corpus) {
    double documents = 0;
    for (const LiveSegment& each : corpus.segments) {
        if (const auto number = each.segment->terms.find(term)) {
            documents += each.segment->entries[*number].documents;
        }
    }
    return documents;
}

/// Forms of a word are one word: the documents of all forms are added up.
double rarity_of(const Place& place, const Corpus& corpus) {
    double documents = 0;
    for (const std::string& term : place.terms) {
        documents += documents_with(term, corpus);
    }
    return ranking::rarity(corpus.documents, std::min(documents, corpus.documents));
}

/// A pair of Chinese characters alone is a word, unless no text has it as one.
void widen(std::vector<Place>& places, const Corpus& corpus) {
    if (places.size() == 1 && places[0].terms.size() == 1) {
        const std::string other = crossing(places[0].terms[0]);
        if (documents_with(places[0].terms[0], corpus) == 0 && documents_with(other, corpus) > 0) {
            places[0].terms[0] = other;
        }
    }
}

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

Plan plan_of(const Query& query, const Corpus& corpus, Analyzer& analyzer, bool& is_cut) {
    Plan plan{.kind = query.kind, .value = query.value};
    if (query.kind == Kind::Words && !begins_terms(query.text)) {
        plan.places = analyzer.places(query.text);
        widen(plan.places, corpus);
    } else if (query.kind == Kind::Prefix || query.kind == Kind::Words) {
        const std::string prefix = folded_word(trimmed(query.text));
        const std::size_t needed = begins_terms(prefix) ? 1 : shortest_prefix;
        if (count_characters(prefix) >= needed) {
            plan.places.push_back({expansions(prefix, corpus, is_cut), 0});
        }
    }
    for (const Place& place : plan.places) {
        plan.rarity.push_back(rarity_of(place, corpus));
    }
    if ((query.kind == Kind::Words || query.kind == Kind::Prefix) && plan.places.empty()) {
        plan.kind = Kind::Nothing;
    }
    for (const Query& part : query.parts) {
        plan.parts.push_back(plan_of(part, corpus, analyzer, is_cut));
    }
    return plan;
}

Matches match(const Plan& plan, const Segment& segment, const Corpus& corpus) {
    return Matcher(segment, corpus).match(plan);
}

} // namespace stocktake::search
