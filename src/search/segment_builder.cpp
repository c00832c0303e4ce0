// SPDX-License-Identifier: Apache-2.0
#include "search/segment_builder.hpp"

#include "search/segment_arrays.hpp"
#include "search/text_hash.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

namespace stocktake::search {

namespace {

struct Seen {
    std::uint32_t term = 0;
    std::uint32_t position = 0;
    std::uint32_t title = 0; // how long; 0: it is none

    friend auto operator<=>(const Seen&, const Seen&) = default;
};

/// Texts with numbers in the order they came.
class Numbers {
  public:
    std::uint32_t of(std::string_view text) {
        if (const auto found = m_numbers.find(text); found != m_numbers.end()) {
            return found->second;
        }
        const auto number = static_cast<std::uint32_t>(m_numbers.size());
        return m_numbers.emplace(text, number).first->second;
    }

    /// Sorted by text.
    [[nodiscard]] std::vector<std::pair<std::string_view, std::uint32_t>> sorted() const {
        std::vector<std::pair<std::string_view, std::uint32_t>> all(m_numbers.begin(),
                                                                    m_numbers.end());
        std::ranges::sort(all);
        return all;
    }

  private:
    ByText<std::uint32_t> m_numbers;
};

std::uint16_t stored_length(std::uint64_t positions) {
    return static_cast<std::uint16_t>(
        std::min<std::uint64_t>(positions, std::numeric_limits<std::uint16_t>::max()));
}

/// Lays out values and rows; `rows` names values by their places in `values`.
void lay_out_values(SegmentArrays& arrays, const std::vector<FacetValue>& sorted_values,
                    std::size_t facets) {
    arrays.facet_starts.assign(facets + 1, 0);
    for (const FacetValue& value : sorted_values) {
        arrays.values.add(value.value);
        ++arrays.facet_starts[value.facet + 1];
    }
    std::partial_sum(arrays.facet_starts.begin(), arrays.facet_starts.end(),
                     arrays.facet_starts.begin());
}

} // namespace

struct SegmentBuilder::Implementation {
    explicit Implementation(std::size_t given_facets) : facets(given_facets) {}

    void add_words(const Document& document, Analyzer& analyzer);
    /// Returns how many positions it takes.
    std::uint32_t add_text(const DocumentText& text, std::uint32_t base, Analyzer& analyzer);
    void add_postings();
    void add_hints(const Document& document);
    void learn_stems(std::uint32_t term, const Occurrence& occurrence);
    void add_values(const Document& document);

    std::size_t facets;
    SegmentArrays arrays; // of documents; the rest comes at the end
    Numbers terms;
    std::vector<TermPostings> postings; // by number of the term
    std::uint32_t with_stems = 0;       // terms from here on have not been seen before
    Numbers stems;
    std::vector<std::vector<std::uint32_t>> terms_of_stem;
    std::map<FacetValue, std::uint32_t> values; // in the order they came
    std::vector<Seen> seen;                     // of one document
    std::vector<std::uint32_t> positions;       // of one term
};

SegmentBuilder::SegmentBuilder(std::size_t facets)
    : m_implementation(std::make_unique<Implementation>(facets)) {}

SegmentBuilder::~SegmentBuilder() = default;
SegmentBuilder::SegmentBuilder(SegmentBuilder&&) noexcept = default;

std::size_t SegmentBuilder::documents() const {
    return m_implementation->arrays.lengths.size();
}

void SegmentBuilder::Implementation::learn_stems(std::uint32_t term, const Occurrence& occurrence) {
    if (term < with_stems) {
        return;
    }
    with_stems = term + 1; // numbers of new terms rise
    for (const std::string& stem :
         occurrence.stems ? *occurrence.stems : std::vector<std::string>()) {
        const std::uint32_t number = stems.of(stem);
        if (number == terms_of_stem.size()) {
            terms_of_stem.emplace_back();
        }
        terms_of_stem[number].push_back(term);
    }
}

std::uint32_t SegmentBuilder::Implementation::add_text(const DocumentText& text, std::uint32_t base,
                                                       Analyzer& analyzer) {
    const std::size_t first = seen.size();
    const std::uint32_t taken = analyzer.analyze(text.text, [&](const Occurrence& each) {
        const std::uint32_t term = terms.of(each.term);
        seen.push_back({term, base + each.position});
        learn_stems(term, each);
    });
    for (std::size_t i = first; text.weight == Weight::Title && i < seen.size(); ++i) {
        seen[i].title = std::min(taken, longest_title);
    }
    return taken;
}

void SegmentBuilder::Implementation::add_postings() {
    std::ranges::sort(seen);
    const auto number = static_cast<std::uint32_t>(arrays.lengths.size() - 1);
    for (auto first = seen.begin(); first != seen.end();) {
        positions.clear();
        std::uint32_t title = 0;
        auto last = first;
        for (; last != seen.end() && last->term == first->term; ++last) {
            positions.push_back(last->position);
            if (last->title > 0) {
                title = title == 0 ? last->title : std::min(title, last->title);
            }
        }
        if (first->term >= postings.size()) {
            postings.resize(first->term + 1);
        }
        postings[first->term].add(number, title, positions);
        first = last;
    }
}

void SegmentBuilder::Implementation::add_words(const Document& document, Analyzer& analyzer) {
    seen.clear();
    std::uint32_t base = 0;
    std::uint32_t title_end = 0;
    std::uint64_t length = 0;
    std::set<Language> languages;
    std::uint8_t bits = 0;
    for (const Weight weight : {Weight::Title, Weight::Body}) {
        for (const DocumentText& text : document.texts) {
            if (text.weight != weight || base >= most_positions) {
                continue;
            }
            const std::uint32_t taken = add_text(text, base, analyzer);
            base += taken + text_gap;
            length += taken;
            languages.insert(text.language);
            bits |= bit_of(text.language);
        }
        title_end = weight == Weight::Title ? base : title_end;
    }
    // A translation says nothing new: it does not make the document longer.
    length /= std::max<std::size_t>(languages.size(), 1);
    arrays.lengths.push_back(stored_length(length));
    arrays.total_length += arrays.lengths.back();
    arrays.title_ends.push_back(title_end);
    arrays.languages.push_back(bits);
    add_hints(document);
    add_postings();
}

/// As if each were a word, where it stands means nothing.
void SegmentBuilder::Implementation::add_hints(const Document& document) {
    const std::set<std::string_view> names(document.hints.begin(), document.hints.end());
    for (const std::string_view name : names) {
        seen.push_back({terms.of(hint_term(name)), 0});
    }
}

void SegmentBuilder::Implementation::add_values(const Document& document) {
    std::set<std::uint32_t> own;
    for (const FacetValue& value : document.values) {
        own.insert(
            values.try_emplace(value, static_cast<std::uint32_t>(values.size())).first->second);
    }
    arrays.rows.insert(arrays.rows.end(), own.begin(), own.end());
    arrays.row_starts.push_back(static_cast<std::uint32_t>(arrays.rows.size()));
}

void SegmentBuilder::add(const Document& document, Analyzer& analyzer) {
    Implementation& self = *m_implementation;
    self.arrays.keys.add(document.key);
    self.arrays.standings.push_back(
        static_cast<std::uint8_t>(std::lround(std::clamp(document.standing, 0.0, 1.0) * 255)));
    self.arrays.times.push_back(document.time);
    self.add_words(document, analyzer);
    self.add_values(document);
}

Segment SegmentBuilder::finish() {
    Implementation built(m_implementation->facets);
    std::swap(built, *m_implementation);
    SegmentArrays& arrays = built.arrays;

    std::vector<std::uint32_t> place_of_value(built.values.size());
    std::vector<FacetValue> sorted_values;
    for (const auto& [value, number] : built.values) {
        place_of_value[number] = static_cast<std::uint32_t>(sorted_values.size());
        sorted_values.push_back(value);
    }
    lay_out_values(arrays, sorted_values, built.facets);
    for (std::size_t document = 0; document + 1 < arrays.row_starts.size(); ++document) {
        const auto begin = arrays.rows.begin() + arrays.row_starts[document];
        const auto end = arrays.rows.begin() + arrays.row_starts[document + 1];
        std::transform(begin, end, begin,
                       [&](std::uint32_t value) { return place_of_value[value]; });
        std::sort(begin, end);
    }

    std::vector<std::uint32_t> place_of_term(built.postings.size());
    for (const auto& [term, number] : built.terms.sorted()) {
        place_of_term[number] = static_cast<std::uint32_t>(arrays.entries.size());
        append_term(arrays, term, built.postings[number]);
        built.postings[number] = {}; // or both would be in memory
    }
    for (const auto& [stem, number] : built.stems.sorted()) {
        for (const std::uint32_t term : built.terms_of_stem[number]) {
            arrays.stems.add(stem);
            arrays.stem_terms.push_back(place_of_term[term]);
        }
    }
    return segment_of(std::move(arrays));
}

std::shared_ptr<const Segment> segment_of_hints(const Hints& hints) {
    SegmentBuilder builder(0);
    for (const auto& [name, texts] : hints) {
        Document document{.key = name};
        for (const std::string& text : texts) {
            document.texts.push_back({.text = text});
        }
        builder.add(document, analyzer_of_thread());
    }
    return std::make_shared<const Segment>(builder.finish());
}

} // namespace stocktake::search
