// SPDX-License-Identifier: Apache-2.0
#include "search/test_naive_index.hpp"

#include "base/text.hpp"
#include "search/ranking.hpp"
#include "search/stemming.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::search {

using AskedKind = Query::Kind;

void NaiveIndex::save(const Document& document) {
    Entry entry{document, {}, {}, {}, 0};
    std::uint32_t base = 0;
    std::set<Language> languages;
    for (const DocumentText& text : document.texts) {
        const std::uint32_t taken =
            m_analyzer.analyze(text.language, text.text, [&](const Occurrence& each) {
                const std::string term(each.term);
                entry.positions[term].insert(base + each.position);
                if (text.weight == Weight::Title) {
                    entry.title_terms.insert(term);
                }
                if (!each.word.empty()) {
                    entry.terms_of_word[std::string(each.word)].insert(term);
                }
            });
        base += taken + 100;
        entry.length += taken;
        languages.insert(text.language);
    }
    entry.length = std::floor(entry.length / std::max(1.0, static_cast<double>(languages.size())));
    m_entries.insert_or_assign(document.key, std::move(entry));
}

void NaiveIndex::erase(const std::string& key) {
    m_entries.erase(key);
}

double NaiveIndex::documents_with(const std::string& term) const {
    return static_cast<double>(std::ranges::count_if(
        m_entries, [&](const auto& each) { return each.second.positions.contains(term); }));
}

std::vector<Place> NaiveIndex::places_of(const Query& query) {
    std::vector<Place> places;
    if (query.kind == AskedKind::Words && !begins_terms(query.text)) {
        places = m_analyzer.places(query.text);
        if (places.size() == 1 && places[0].terms.size() == 1) {
            const std::string other = crossing(places[0].terms[0]);
            if (documents_with(places[0].terms[0]) == 0 && documents_with(other) > 0) {
                places[0].terms[0] = other;
            }
        }
        return places;
    }
    const std::string prefix = folded_word(trimmed(query.text));
    if (count_characters(prefix) < (begins_terms(prefix) ? 1 : shortest_prefix)) {
        return places;
    }
    std::set<std::string> terms;
    for (const auto& [key, entry] : m_entries) {
        for (const auto& [word, own] : entry.terms_of_word) {
            if (!begins_terms(prefix) && word.starts_with(prefix)) {
                terms.insert(own.begin(), own.end());
            }
        }
        for (const auto& [term, positions] : entry.positions) {
            if (begins_terms(prefix) &&
                (term.starts_with(prefix) || term.starts_with(crossing(prefix)))) {
                terms.insert(term);
            }
        }
    }
    return {{{terms.begin(), terms.end()}, 0}};
}

const NaiveIndex::Meaning& NaiveIndex::meaning_of(const Query& query) {
    const auto [found, is_new] = m_meanings.try_emplace(&query);
    if (is_new) {
        found->second.places = places_of(query);
        const auto documents = static_cast<double>(m_entries.size());
        for (const Place& place : found->second.places) {
            double with_place = 0;
            for (const std::string& term : place.terms) {
                with_place += documents_with(term);
            }
            found->second.rarity += ranking::rarity(documents, std::min(with_place, documents));
        }
    }
    return found->second;
}

NaiveIndex::Found NaiveIndex::judge_words(const Meaning& meaning, const Entry& entry) const {
    const std::vector<Place>& places = meaning.places;
    if (places.empty()) {
        return {};
    }
    std::vector<std::set<std::uint32_t>> positions;
    bool is_in_title = false;
    for (const Place& place : places) {
        positions.emplace_back();
        for (const std::string& term : place.terms) {
            if (const auto found = entry.positions.find(term); found != entry.positions.end()) {
                positions.back().insert(found->second.begin(), found->second.end());
                is_in_title = is_in_title || entry.title_terms.contains(term);
            }
        }
    }
    const auto often = std::ranges::count_if(positions[0], [&](std::uint32_t first) {
        for (std::size_t i = 1; i < places.size(); ++i) {
            if (!positions[i].contains(first + places[i].position - places[0].position)) {
                return false;
            }
        }
        return true;
    });
    if (often == 0) {
        return {};
    }
    return {true, meaning.rarity * ranking::weight(static_cast<double>(often),
                                                   places.size() == 1 && is_in_title, entry.length,
                                                   m_mean_length)};
}

NaiveIndex::Found NaiveIndex::judge(const Query& query, const Entry& entry) {
    Found found{true, 0};
    switch (query.kind) {
    case AskedKind::Everything:
        return found;
    case AskedKind::Nothing:
        return {};
    case AskedKind::Words:
    case AskedKind::Prefix:
        return judge_words(meaning_of(query), entry);
    case AskedKind::Value:
        return {std::ranges::find(entry.document.values, query.value) !=
                    entry.document.values.end(),
                0};
    case AskedKind::Not:
        return {!judge(query.parts[0], entry).is_hit, 0};
    case AskedKind::All:
        for (const Query& part : query.parts) {
            const Found each = judge(part, entry);
            found = {found.is_hit && each.is_hit, found.score + each.score};
        }
        return found;
    case AskedKind::Any:
        found.is_hit = false;
        for (const Query& part : query.parts) {
            const Found each = judge(part, entry);
            found = {found.is_hit || each.is_hit, found.score + (each.is_hit ? each.score : 0)};
        }
        return found;
    }
    return {};
}

namespace {

std::vector<FacetCounts>
told_counts(const std::vector<std::uint32_t>& counted,
            const std::vector<std::map<std::string, std::size_t>>& counts) {
    std::vector<FacetCounts> told;
    for (const std::uint32_t facet : counted) {
        FacetCounts each{facet, {}};
        for (const auto& [value, count] : counts[facet]) {
            each.values.push_back({value, count});
        }
        told.push_back(std::move(each));
    }
    return told;
}

} // namespace

void NaiveIndex::begin() {
    m_meanings.clear();
    double length = 0;
    for (const auto& [key, each] : m_entries) {
        length += each.length;
    }
    m_mean_length = std::max(1.0, length / std::max(1.0, static_cast<double>(m_entries.size())));
}

bool NaiveIndex::is_tied(std::uint32_t facet) const {
    return std::ranges::any_of(m_ties.said, [&](const auto& each) {
        return std::ranges::find(each.second, facet, &FacetValue::facet) != each.second.end();
    });
}

bool NaiveIndex::passes(const Entry& entry, const std::vector<FacetFilter>& filters,
                        std::optional<std::uint32_t> except, const std::optional<FacetValue>& first,
                        const std::optional<FacetValue>& second) const {
    const std::vector<FacetValue>& own = entry.document.values;
    const auto has = [](const std::vector<FacetValue>& among, const FacetValue& value) {
        return std::ranges::find(among, value) != among.end();
    };
    const auto wants = [&](const FacetFilter& filter, const std::vector<FacetValue>& among) {
        return filter.facet == except || filter.any.empty() ||
               std::ranges::any_of(filter.any, [&](const std::string& value) {
                   return has(among, {filter.facet, value});
               });
    };
    bool needs_thing = false;
    for (const FacetFilter& filter : filters) {
        if (filter.facet != except && std::ranges::any_of(filter.none, [&](const auto& value) {
                return has(own, {filter.facet, value});
            })) {
            return false;
        }
        if (is_tied(filter.facet)) {
            needs_thing = needs_thing || (filter.facet != except && !filter.any.empty());
        } else if (!wants(filter, own)) {
            return false;
        }
    }
    std::vector<FacetValue> of_thing;
    for (const auto& value : {first, second}) {
        if (value && is_tied(value->facet)) {
            of_thing.push_back(*value);
        } else if (value && !has(own, *value)) {
            return false;
        }
    }
    if (!needs_thing && of_thing.size() < 2) {
        return std::ranges::all_of(of_thing, [&](const auto& value) { return has(own, value); });
    }
    return std::ranges::any_of(m_ties.said, [&](const auto& each) {
        return has(own, {m_ties.things, each.first}) &&
               std::ranges::all_of(filters,
                                   [&](const FacetFilter& filter) {
                                       return !is_tied(filter.facet) || wants(filter, each.second);
                                   }) &&
               std::ranges::all_of(of_thing,
                                   [&](const auto& value) { return has(each.second, value); });
    });
}

SearchResult NaiveIndex::search(const SearchRequest& request) {
    begin();
    SearchResult result;
    std::vector<std::map<std::string, std::size_t>> counts(m_facets);
    std::vector<std::tuple<double, std::string, double>> hits; // worst rank last
    for (const auto& [key, entry] : m_entries) {
        const Found found = judge(request.query, entry);
        if (!found.is_hit) {
            continue;
        }
        const std::set<FacetValue> own(entry.document.values.begin(), entry.document.values.end());
        for (const FacetValue& value : own) {
            if (passes(entry, request.filters, value.facet, value)) {
                ++counts[value.facet][value.value];
            }
        }
        if (passes(entry, request.filters, {})) {
            ++result.count;
            const auto standing =
                static_cast<std::uint8_t>(std::lround(entry.document.standing * 255));
            const double score = ranking::with_standing(found.score, standing);
            const double rank =
                request.order == Order::Newest ? static_cast<double>(entry.document.time) : score;
            hits.emplace_back(-rank, key, score);
        }
    }
    std::ranges::sort(hits);
    for (std::size_t i = request.offset; i < std::min(hits.size(), request.offset + request.limit);
         ++i) {
        result.hits.push_back({std::get<1>(hits[i]), std::get<2>(hits[i])});
    }
    result.facets = told_counts(request.counted, counts);
    return result;
}

Crossing NaiveIndex::cross(const CrossRequest& request) {
    begin();
    const auto value_of = [](const Axis& axis, std::size_t i) {
        return FacetValue{axis.facet, axis.values[i]};
    };
    const auto confirmed_of = [](const Axis& axis, std::size_t i) {
        return FacetValue{axis.confirmed.value_or(axis.facet), axis.values[i]};
    };
    const auto& [rows, columns] = std::tie(request.rows, request.columns);
    Crossing crossing;
    crossing.rows.resize(rows.values.size());
    crossing.columns.resize(columns.values.size());
    crossing.cells.resize(rows.values.size() * columns.values.size());
    for (const auto& [key, entry] : m_entries) {
        const auto adds = [&](const auto&... values) {
            return passes(entry, request.filters, {}, values...) ? 1U : 0U;
        };
        if (!judge(request.query, entry).is_hit) {
            continue;
        }
        crossing.count += adds();
        for (std::size_t i = 0; i < rows.values.size(); ++i) {
            crossing.rows[i].all += adds(value_of(rows, i));
            crossing.rows[i].confirmed += adds(confirmed_of(rows, i));
            for (std::size_t j = 0; j < columns.values.size(); ++j) {
                CellCount& cell = crossing.cells[i * columns.values.size() + j];
                cell.all += adds(value_of(rows, i), value_of(columns, j));
                cell.confirmed += adds(confirmed_of(rows, i), confirmed_of(columns, j));
            }
        }
        for (std::size_t j = 0; j < columns.values.size(); ++j) {
            crossing.columns[j].all += adds(value_of(columns, j));
            crossing.columns[j].confirmed += adds(confirmed_of(columns, j));
        }
    }
    return crossing;
}

} // namespace stocktake::search
