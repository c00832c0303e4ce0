// SPDX-License-Identifier: Apache-2.0
#include "search/equivalents.hpp"

#include "base/text.hpp"
#include "search/search_data.hpp"
#include "search/stemming.hpp"
#include "search/text_hash.hpp"
#include "search/tokens.hpp"

#include <map>

namespace stocktake::search {

namespace {

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
};

struct Names {
    std::vector<std::map<std::string, std::string>> things; // by their keys
    ByText<Name> by_key;
};

const Names& names() {
    static const Names all = [] {
        Names made;
        for (const std::string_view line : data_lines("equivalents.txt")) {
            std::map<std::string, std::string> thing;
            for (std::string_view name : split(line, '|')) {
                name = trimmed(name);
                const bool is_strict = name.starts_with('!');
                name.remove_prefix(is_strict ? 1 : 0);
                made.by_key.emplace(key_of(name),
                                    Name{made.things.size(), std::string(is_strict ? name : "")});
                thing.emplace(key_of(name), name);
            }
            made.things.push_back(std::move(thing));
        }
        return made;
    }();
    return all;
}

} // namespace

std::vector<std::string> other_names(std::string_view name) {
    const std::string key = key_of(name);
    const auto found = names().by_key.find(key);
    if (found == names().by_key.end() ||
        (!found->second.only_as.empty() && found->second.only_as != name)) {
        return {};
    }
    std::vector<std::string> others;
    for (const auto& [other, text] : names().things[found->second.thing]) {
        if (other != key) {
            others.push_back(text);
        }
    }
    return others;
}

} // namespace stocktake::search
