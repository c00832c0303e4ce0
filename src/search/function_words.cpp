// SPDX-License-Identifier: Apache-2.0
#include "search/function_words.hpp"

#include "base/text.hpp"
#include "search/search_data.hpp"
#include "search/stemming.hpp"
#include "search/tokens.hpp"

#include <algorithm>
#include <set>

namespace stocktake::search {

namespace {

using Texts = std::set<std::string, std::less<>>;

const Texts& function_words() {
    static const Texts words = [] {
        Texts all;
        for (const std::string_view line : data_lines("function_words.txt")) {
            for (const std::string_view word : split(line, ' ')) { // its language is one of them
                all.insert(folded_word(word));
            }
        }
        return all;
    }();
    return words;
}

} // namespace

bool is_function_word(std::string_view text) {
    Token token;
    std::string_view rest = text;
    if (!take_token(rest, token)) {
        return false;
    }
    Token another;
    return !take_token(rest, another) && !is_in_capitals(token.text) &&
           function_words().contains(folded_word(token.text));
}

void drop_function_words(std::vector<Query>& parts) {
    const auto is_dropped = [](const Query& part) {
        return part.kind == Query::Kind::Words && is_function_word(part.text);
    };
    if (!std::ranges::all_of(parts, is_dropped)) {
        std::erase_if(parts, is_dropped);
    }
}

} // namespace stocktake::search
