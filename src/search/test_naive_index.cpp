// SPDX-License-Identifier: Apache-2.0
#include "search/test_naive_index.hpp"

#include "base/text.hpp"
#include "search/function_words.hpp"
#include "search/stemming.hpp"
#include "search/tokens.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::search {

using AskedKind = Query::Kind;

void NaiveIndex::save(const Document& document) {
    Entry entry;
    entry.document = document;
    for (const DocumentText& text : document.texts) {
        add_text(entry, text);
    }
    entry.length =
        std::floor(entry.length / std::max(1.0, static_cast<double>(entry.languages.size())));
    m_entries.insert_or_assign(document.key, std::move(entry));
}

void NaiveIndex::add_text(Entry& entry, const DocumentText& text) {
    std::set<std::string> own;
    const std::uint32_t taken = m_analyzer.analyze(text.text, [&](const Occurrence& each) {
        const std::string term(each.term);
        entry.positions[term].insert(entry.end + each.position);
        if (each.stems != nullptr) {
            entry.stems[term] = *each.stems;
        }
        own.insert(term);
        if (text.weight == Weight::Title) {
            entry.title_positions.insert(entry.end + each.position);
        }
    });
    for (const std::string& term : own) {
        if (text.weight == Weight::Title) {
            const auto [title, is_new] = entry.titles.try_emplace(term, 31U);
            title->second = std::min(title->second, taken);
        }
    }
    entry.end += taken + 100;
    entry.length += taken;
    entry.languages.insert(text.language);
}

void NaiveIndex::erase(const std::string& key) {
    m_entries.erase(key);
}

NaiveIndex::Meaning::Asked NaiveIndex::asked(const Place& place) const {
    Meaning::Asked asked{place, {place.terms.begin(), place.terms.end()}};
    for (const auto& [term, stems] : m_stems) {
        if (std::ranges::find_first_of(place.stems, stems) != place.stems.end()) {
            asked.forms.insert(term);
        }
    }
    return asked;
}

bool NaiveIndex::is_form(const Meaning::Asked& asked, const std::string& term, bool is_exact) {
    return is_exact ? std::ranges::find(asked.place.terms, term) != asked.place.terms.end()
                    : asked.forms.contains(term);
}

NaiveIndex::Positions NaiveIndex::standing(const Meaning::Asked& asked,
                                           const std::map<std::string, Positions>& positions,
                                           bool is_exact) {
    Positions all;
    for (const std::string& form : asked.forms) {
        if (const auto own = positions.find(form);
            own != positions.end() && is_form(asked, form, is_exact)) {
            all.insert(own->second.begin(), own->second.end());
        }
    }
    return all;
}

double NaiveIndex::documents_with(const Meaning::Asked& asked) const {
    double documents = 0; // each form of a word counts its own
    for (const auto& [key, entry] : m_entries) {
        for (const std::string& form : asked.forms) {
            documents += entry.positions.contains(form) ? 1 : 0;
        }
    }
    return documents;
}

double NaiveIndex::documents_hinted_at(const Meaning::Asked& asked) const {
    double documents = 0; // each hint that has the word counts its own
    for (const auto& [key, entry] : m_entries) {
        for (const std::string& name :
             std::set<std::string>(entry.document.hints.begin(), entry.document.hints.end())) {
            documents += is_said_by_hint(name, {asked}) ? 1 : 0;
        }
    }
    return documents;
}

bool NaiveIndex::is_said_by_hint(const std::string& name,
                                 const std::vector<Meaning::Asked>& places) const {
    const auto hint = m_hints.find(name);
    return hint != m_hints.end() && occurring(hint->second, places, false).frequency > 0;
}

std::vector<Place> NaiveIndex::places_of(const Query& query) {
    std::vector<Place> places;
    if (query.kind == AskedKind::Words && !begins_terms(query.text)) {
        places = m_analyzer.places(query.text);
        if (places.size() == 1 && places[0].terms.size() == 1 && places[0].stems.empty()) {
            const Place other{{crossing(places[0].terms[0])}, 0};
            if (documents_with(asked(places[0])) == 0 && documents_with(asked(other)) > 0) {
                places[0].terms = other.terms;
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
        for (const auto& [term, positions] : entry.positions) {
            if (term.starts_with(prefix) ||
                (begins_terms(prefix) && term.starts_with(crossing(prefix)))) {
                terms.insert(term);
            }
        }
    }
    return {{{terms.begin(), terms.end()}, 0}};
}

/// Words one by one, without function words; names with several words also by these.
std::vector<Query> NaiveIndex::looser_words(const Query& query) {
    std::vector<Query> words;
    for (const Query& part : query.parts) {
        std::vector<Query> typed{part};
        if (part.kind == AskedKind::Same) {
            if (query.parts.size() > 1) {
                words.push_back(part);
            }
            typed = part.parts[0].kind == AskedKind::All ? part.parts[0].parts
                                                         : std::vector{part.parts[0]};
        }
        std::vector<Query> own;
        for (const Query& each : typed) {
            if (each.kind != AskedKind::Words) {
                own.push_back(each);
                continue;
            }
            for (const std::string& word : m_analyzer.words(each.text)) {
                own.push_back({AskedKind::Words, word});
            }
        }
        if (part.kind != AskedKind::Same || own != std::vector{part.parts[0]}) {
            words.insert(words.end(), own.begin(), own.end());
        }
    }
    drop_function_words(words);
    return words;
}

const NaiveIndex::Meaning& NaiveIndex::meaning_of(const Query& query) {
    const auto [found, is_new] = m_meanings.try_emplace(&query);
    Meaning& meaning = found->second; // stays where it is
    if (!is_new) {
        return meaning;
    }
    if (query.kind == AskedKind::Most) {
        const std::vector<Query> looser = looser_words(query);
        const auto whole = std::ranges::count_if(
            m_entries, [&](const auto& each) { return judge_all(query, each.second).is_whole; });
        const bool is_looser = !looser.empty() && looser != std::vector{query.parts.front()};
        if (is_looser && whole < static_cast<std::ptrdiff_t>(enough_whole)) {
            meaning.looser = looser;
            std::ranges::for_each(meaning.looser,
                                  [&](const Query& each) { forget_hints_of_names(each); });
        }
        return meaning;
    }
    for (const Place& place : places_of(query)) {
        meaning.places.push_back(asked(place));
    }
    Token token;
    std::string_view rest = query.text;
    const bool is_prefix = query.kind == AskedKind::Prefix || begins_terms(query.text);
    meaning.is_hinted = !is_prefix && !m_unhinted.contains(&query);
    const auto documents = static_cast<double>(m_entries.size());
    meaning.is_known = true;
    for (const Meaning::Asked& place : meaning.places) {
        const double said = documents_with(place);
        const double hinted = meaning.is_hinted ? documents_hinted_at(place) : 0;
        meaning.rarity += ranking::rarity(documents, std::min(said > 0 ? said : hinted, documents));
        meaning.is_known = meaning.is_known && said + hinted > 0;
    }
    if (m_unhinted.contains(&query)) {
        meaning.rarity *= ranking::other_name;
    }
    if (!is_prefix) {
        meaning.sought = m_analyzer.analyze(query.text, [](const Occurrence&) {});
        meaning.form_share = take_token(rest, token) && token.script == Script::Cyrillic
                                 ? ranking::other_form_of_case
                                 : ranking::other_form;
    }
    return meaning;
}

ranking::Occurring NaiveIndex::occurring(const Entry& entry,
                                         const std::vector<Meaning::Asked>& places, bool is_exact) {
    std::vector<Positions> at;
    at.reserve(places.size());
    for (const Meaning::Asked& place : places) {
        at.push_back(standing(place, entry.positions, is_exact));
    }
    ranking::Occurring found;
    bool is_in_title = false;
    for (const std::uint32_t first : at[0]) {
        bool is_whole = true;
        for (std::size_t i = 1; i < places.size(); ++i) {
            is_whole = is_whole &&
                       at[i].contains(first + places[i].place.position - places[0].place.position);
        }
        found.frequency += is_whole ? 1 : 0;
        is_in_title = is_in_title || (is_whole && entry.title_positions.contains(first));
    }
    if (!is_in_title) {
        return found;
    }
    for (const Meaning::Asked& place : places) {
        std::uint32_t shortest = 31;
        for (const auto& [term, length] : entry.titles) {
            if (is_form(place, term, is_exact)) {
                shortest = std::min(shortest, length);
            }
        }
        found.title = std::max(found.title, shortest);
    }
    return found;
}

NaiveIndex::Found NaiveIndex::judge_words(const Meaning& meaning, const Entry& entry) const {
    if (meaning.places.empty()) {
        return {};
    }
    const ranking::Weigher weigher(meaning.sought, m_mean_length);
    const ranking::Occurring all = occurring(entry, meaning.places, false);
    if (all.frequency > 0) {
        const ranking::Occurring exact = occurring(entry, meaning.places, true);
        const double score =
            meaning.rarity * weigher.weight(all, exact, meaning.form_share, entry.length);
        return {true, score, true, score};
    }
    if (meaning.is_hinted &&
        std::ranges::any_of(entry.document.hints, [&](const std::string& name) {
            return is_said_by_hint(name, meaning.places);
        })) {
        return {true, meaning.rarity * weigher.hint_weight(entry.length), false};
    }
    return {};
}

/// How much somebody says who says it; 0 when nobody does.
double NaiveIndex::information(const Query& query) {
    if (query.kind == AskedKind::Same) {
        double least = 0;
        for (const Query& part : query.parts) {
            const double own =
                information(part) / (&part == &query.parts.front() ? 1 : ranking::other_name);
            least = least == 0 ? own : own == 0 ? least : std::min(least, own);
        }
        return least;
    }
    const Meaning& meaning = meaning_of(query);
    return meaning.is_known ? meaning.rarity : 0;
}

NaiveIndex::Found NaiveIndex::judge_all(const Query& query, const Entry& entry) {
    Found all{true, 0, true};
    for (const Query& part : query.parts) {
        const Found each = judge(part, entry);
        all = {all.is_hit && each.is_hit, all.score + each.score, all.is_whole && each.is_whole,
               all.whole_score + each.whole_score};
    }
    return all;
}

void NaiveIndex::add_preferred(const Query& query, const Entry& entry, Found& found) {
    for (const Query& part : query.preferred) {
        if (const Found better = judge(part, entry); found.is_hit && better.is_hit) {
            found.score += ranking::beside * better.score;
        }
    }
}

NaiveIndex::Found NaiveIndex::judge_most(const Query& query, const Entry& entry) {
    const Meaning& meaning = meaning_of(query);
    Found found = judge_all(query, entry);
    if (meaning.looser.empty()) {
        return found;
    }
    if (found.is_whole) {
        found.score = found.whole_score;
    } else {
        double sought = 0;
        double had = 0;
        for (const Query& word : meaning.looser) {
            const Found own = judge(word, entry);
            sought += information(word);
            had += own.is_hit ? information(word) : 0;
        }
        found = {};
        if (ranking::is_most(had, sought)) {
            found.is_hit = true;
            for (const Query& word : meaning.looser) {
                const Found own = judge(word, entry);
                found.score += own.is_hit ? own.score * ranking::coverage(had, sought) : 0;
            }
        }
    }
    return found;
}

NaiveIndex::Found NaiveIndex::judge_same(const Query& query, const Entry& entry) {
    Found same;
    for (const Query& part : query.parts) {
        const Found each = judge(part, entry);
        same.is_whole = same.is_whole || each.is_whole;
        same.whole_score = std::max(same.whole_score, each.whole_score);
        if (each.is_hit) {
            same.score = same.is_hit ? std::max(same.score, each.score) : each.score;
            same.is_hit = true;
        }
    }
    return same;
}

void NaiveIndex::forget_hints_of_names(const Query& query) {
    for (const Query& part : query.parts) {
        forget_hints_of_names(part);
        if (query.kind == AskedKind::Same && &part != &query.parts[0]) {
            m_unhinted.insert(&part);
        }
    }
    for (const Query& part : query.preferred) {
        forget_hints_of_names(part);
    }
}

NaiveIndex::Found NaiveIndex::judge(const Query& query, const Entry& entry) {
    Found found;
    switch (query.kind) {
    case AskedKind::Everything:
        return {true, 0, true};
    case AskedKind::Nothing:
        return {};
    case AskedKind::Words:
    case AskedKind::Prefix:
        return judge_words(meaning_of(query), entry);
    case AskedKind::Value: {
        const auto& own = entry.document.values;
        const bool is_it = std::ranges::find(own, query.value) != own.end();
        return {is_it, 0, is_it};
    }
    case AskedKind::Not: {
        const bool is_it = !judge(query.parts[0], entry).is_whole;
        return {is_it, 0, is_it};
    }
    case AskedKind::All:
        found = judge_all(query, entry);
        break;
    case AskedKind::Most:
        found = judge_most(query, entry);
        break;
    case AskedKind::Same:
        return judge_same(query, entry);
    case AskedKind::Any:
        for (const Query& part : query.parts) {
            const Found each = judge(part, entry);
            found = {found.is_hit || each.is_hit, found.score + (each.is_hit ? each.score : 0),
                     found.is_whole || each.is_whole, found.whole_score + each.whole_score};
        }
        return found;
    }
    add_preferred(query, entry, found);
    return found;
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
    m_unhinted.clear();
    m_stems.clear();
    double length = 0;
    for (const auto& [key, each] : m_entries) {
        length += each.length;
        m_stems.insert(each.stems.begin(), each.stems.end());
    }
    for (const auto& [name, each] : m_hints) {
        m_stems.insert(each.stems.begin(), each.stems.end());
    }
    m_mean_length = std::max(1.0, length / std::max(1.0, static_cast<double>(m_entries.size())));
}

bool NaiveIndex::is_tied(std::uint32_t facet) const {
    return std::ranges::any_of(m_background.ties.said, [&](const auto& each) {
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
    return std::ranges::any_of(m_background.ties.said, [&](const auto& each) {
        return has(own, {m_background.ties.things, each.first}) &&
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
    forget_hints_of_names(request.query);
    SearchResult result;
    std::vector<std::map<std::string, std::size_t>> counts(m_facets);
    std::vector<std::tuple<bool, double, std::string, double>> hits; // worst last
    if (!m_entries.empty()) { // so that the meaning of all parts is known
        judge(request.query, m_entries.begin()->second);
    }
    const bool is_relaxed = std::ranges::any_of(
        m_meanings, [](const auto& each) { return !each.second.looser.empty(); });
    for (const auto& [key, entry] : m_entries) {
        const Found found = judge(request.query, entry);
        const bool is_too_old =
            request.changed_after && entry.document.time <= *request.changed_after;
        if (!found.is_hit || is_too_old) {
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
            const bool is_whole = !is_relaxed || found.is_whole;
            result.whole += is_whole ? 1 : 0;
            const auto standing =
                static_cast<std::uint8_t>(std::lround(entry.document.standing * 255));
            const bool is_readable = !request.reader || entry.languages.contains(*request.reader);
            const double score = found.score * ranking::standing_factor(standing) *
                                 (is_readable ? 1 : ranking::other_language);
            const double rank =
                request.order == Order::Newest ? static_cast<double>(entry.document.time) : score;
            hits.emplace_back(!is_whole, -rank, key, score);
        }
    }
    std::ranges::sort(hits);
    for (std::size_t i = request.offset; i < std::min(hits.size(), request.offset + request.limit);
         ++i) {
        result.hits.push_back({std::get<2>(hits[i]), std::get<3>(hits[i])});
    }
    result.facets = told_counts(request.counted, counts);
    return result;
}

Crossing NaiveIndex::cross(const CrossRequest& request) {
    begin();
    forget_hints_of_names(request.query);
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
