// SPDX-License-Identifier: Apache-2.0
#include "search/equivalents.hpp"

#include "base/text.hpp"
#include "search/analysis.hpp"
#include "search/function_words.hpp"
#include "search/search_data.hpp"
#include "search/stemming.hpp"
#include "search/text_hash.hpp"
#include "search/tokens.hpp"

#include <algorithm>
#include <map>

namespace stocktake::search {

namespace {

/// A stem that short is shared by words that have nothing to do with each other: paro, para.
constexpr std::size_t shortest_shared_latin = 4; // letters
constexpr std::size_t shortest_shared = 3;

/// Folded words with one space between them, whatever stood there: `e-waste`, `d'Ivoire`.
std::string key_of(std::string_view name) {
    std::string key;
    for (Token token; take_token(name, token);) {
        key += (key.empty() ? "" : " ") + folded_word(token.text);
    }
    return key;
}

struct Name {
    std::size_t thing = 0;
    std::string only_as = {}; // how it must be written; empty: any way
    std::vector<Place> places = {};
};

struct Names {
    std::vector<std::map<std::string, std::string>> things; // by their keys
    std::vector<Name> all;
    ByText<std::size_t> by_key; // in `all`
    ByText<std::vector<std::size_t>> by_first_stem;

    void add(std::string_view name, std::size_t thing) {
        const bool is_strict = name.starts_with('!');
        name.remove_prefix(is_strict ? 1 : 0);
        const std::string key = key_of(name);
        if (!is_strict) { // in texts it is another word
            things[thing].emplace(key, name);
        }
        if (!by_key.emplace(key, all.size()).second) {
            return;
        }
        Name made{thing, std::string(is_strict ? name : ""), {}};
        if (!is_strict) {
            made.places = analyzer_of_thread().places(name);
            for (const std::string& stem : made.places.front().stems) {
                by_first_stem[stem].push_back(all.size());
            }
        }
        all.push_back(std::move(made));
    }
};

const Names& names() {
    static const Names known = [] {
        Names made;
        for (const std::string_view line : data_lines("equivalents.txt")) {
            made.things.emplace_back();
            for (const std::string_view name : split(line, '|')) {
                made.add(trimmed(name), made.things.size() - 1);
            }
        }
        return made;
    }();
    return known;
}

bool is_long_enough(std::string_view stem) {
    Token token;
    std::string_view rest = stem;
    const bool is_latin = take_token(rest, token) && token.script == Script::Latin;
    return count_characters(stem) >= (is_latin ? shortest_shared_latin : shortest_shared);
}

/// Whether both may be forms of one word; what has no stem must be the same.
bool share_a_form(const Place& a, const Place& b) {
    return a.terms.front() == b.terms.front() ||
           std::ranges::any_of(a.stems, [&](const std::string& stem) {
               return is_long_enough(stem) && std::ranges::find(b.stems, stem) != b.stems.end();
           });
}

/// The name that these words are in another case or number.
const Name* find_inflected(std::string_view text) {
    const std::vector<Place> places = analyzer_of_thread().places(text);
    if (places.empty() || is_function_word(text)) {
        return nullptr;
    }
    for (const std::string& stem : places.front().stems) {
        const auto candidates = names().by_first_stem.find(stem);
        if (candidates == names().by_first_stem.end()) {
            continue;
        }
        for (const std::size_t candidate : candidates->second) {
            const Name& name = names().all[candidate];
            if (std::ranges::equal(name.places, places, share_a_form)) {
                return &name;
            }
        }
    }
    return nullptr;
}

const Name* find_name(std::string_view text, const std::string& key) {
    const auto found = names().by_key.find(key);
    if (found == names().by_key.end()) {
        return find_inflected(text);
    }
    const Name& name = names().all[found->second];
    return name.only_as.empty() || name.only_as == text ? &name : nullptr;
}

} // namespace

std::vector<std::string> other_names(std::string_view name) {
    const std::string key = key_of(name);
    const Name* found = find_name(name, key);
    if (found == nullptr) {
        return {};
    }
    std::vector<std::string> others;
    for (const auto& [other, text] : names().things[found->thing]) {
        if (other != key) {
            others.push_back(text);
        }
    }
    return others;
}

} // namespace stocktake::search
