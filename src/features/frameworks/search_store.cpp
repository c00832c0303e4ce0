// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/search_store.hpp"

#include "base/folding.hpp"
#include "base/text.hpp"
#include "features/frameworks/stored_basis.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

struct Candidate {
    std::int64_t position = 0; // of the node in its framework
    int rank = 0;
    Match match;

    /// Less is better.
    [[nodiscard]] auto key(Language reader) const {
        return std::tuple(rank, match.language && *match.language != reader, match.role,
                          match.language);
    }
};

using Candidates = std::map<CardKey, Candidate>;

std::string escaped_pattern(std::string_view text) {
    std::string pattern;
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') {
            pattern += '\\';
        }
        pattern += c;
    }
    return pattern;
}

std::string_view longest_word(std::string_view query) {
    const auto words = split(query, ' ');
    return *std::ranges::max_element(words, {}, &std::string_view::size);
}

void offer(Candidates& candidates, const CardKey& key, Candidate candidate, Language reader) {
    const auto [present, is_new] = candidates.try_emplace(key, candidate);
    if (!is_new && candidate.key(reader) < present->second.key(reader)) {
        present->second = std::move(candidate);
    }
}

void collect_texts(db::Transaction& transaction, std::string_view query, const std::string& pattern,
                   Language reader, Candidates& candidates) {
    db::Cursor row = transaction.query(
        "SELECT t.framework, t.version, t.node, n.position, t.role, t.language, t.text, t.folded "
        "FROM node_text t JOIN framework_version v ON v.framework = t.framework "
        "AND v.version = t.version AND v.is_current = 1 "
        "JOIN node n ON n.framework = t.framework AND n.version = t.version AND n.id = t.node "
        "WHERE t.folded LIKE $1 ESCAPE '\\'",
        {pattern});
    while (row.next()) {
        if (const auto rank = rank_of_text(row.text(7), query)) {
            const Match match{stored_language(row.text(5)),
                              stored_name(parse_text_role(row.text(4)), row.text(4)), row.text(6)};
            offer(candidates, {row.text(0), row.text(1), row.text(2)},
                  {row.integer(3), *rank, match}, reader);
        }
    }
}

void collect_codes(db::Transaction& transaction, std::string_view query, const std::string& pattern,
                   Language reader, Candidates& candidates) {
    db::Cursor row =
        transaction.query("SELECT n.framework, n.version, n.id, n.position, n.code, n.folded "
                          "FROM node n JOIN framework_version v ON v.framework = n.framework "
                          "AND v.version = n.version AND v.is_current = 1 "
                          "WHERE n.folded LIKE $1 ESCAPE '\\'",
                          {pattern});
    while (row.next()) {
        if (const auto rank = rank_of_codes(row.text(5), query)) {
            offer(candidates, {row.text(0), row.text(1), row.text(2)},
                  {row.integer(3), *rank, {std::nullopt, TextRole::Title, row.text(4)}}, reader);
        }
    }
}

} // namespace

std::optional<int> rank_of_text(std::string_view text, std::string_view query) {
    if (text == query) {
        return 2;
    }
    if (text.starts_with(query)) {
        return 3;
    }
    if (text.find(' ' + std::string(query)) != std::string_view::npos) {
        return 4;
    }
    if (text.find(query) != std::string_view::npos) {
        return 5;
    }
    const auto words = split(query, ' ');
    const bool holds_all = std::ranges::all_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
    return holds_all ? std::optional(6) : std::nullopt;
}

std::optional<int> rank_of_codes(std::string_view codes, std::string_view query) {
    const std::string start = '\n' + std::string(query);
    if (codes.find(start + '\n') != std::string_view::npos) {
        return 0;
    }
    return codes.find(start) != std::string_view::npos ? std::optional(1) : std::nullopt;
}

std::vector<Hit> search_nodes(db::Transaction& transaction, std::string_view query,
                              Language reader) {
    const std::string wanted = folded(query);
    if (wanted.empty()) {
        return {};
    }
    const std::string text_pattern = '%' + escaped_pattern(longest_word(wanted)) + '%';
    const std::string code_pattern = "%\n" + escaped_pattern(wanted) + '%';
    Candidates candidates;
    collect_texts(transaction, wanted, text_pattern, reader, candidates);
    collect_codes(transaction, wanted, code_pattern, reader, candidates);

    Cards cards = list_matching_cards(transaction, text_pattern, code_pattern);
    std::vector<std::pair<const CardKey, Candidate>*> order;
    order.reserve(candidates.size());
    for (auto& candidate : candidates) {
        order.push_back(&candidate);
    }
    std::ranges::sort(order, {}, [](const auto* each) {
        return std::tuple(each->second.rank, std::get<0>(each->first), each->second.position);
    });
    std::vector<Hit> hits;
    hits.reserve(order.size());
    for (auto* each : order) {
        hits.push_back(
            {std::move(cards.at(each->first)), each->second.rank, std::move(each->second.match)});
    }
    return hits;
}

} // namespace stocktake::frameworks
