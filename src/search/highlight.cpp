// SPDX-License-Identifier: Apache-2.0
#include "search/highlight.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace stocktake::search {

namespace {

/// Bytes of a text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

constexpr std::string_view ellipsis = "…";

/// `count` characters on from `at`, or the end.
std::size_t forward(std::string_view text, std::size_t at, std::size_t count) {
    std::string_view rest = text.substr(at);
    for (; count > 0 && !rest.empty(); --count) {
        take_code_point(rest);
    }
    return text.size() - rest.size();
}

std::size_t backward(std::string_view text, std::size_t at, std::size_t count) {
    while (count > 0 && at > 0) {
        --at;
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
            --count;
        }
    }
    return at;
}

/// Where to cut near `at` without dividing a word, if a blank is near.
std::size_t after_blank(std::string_view text, std::size_t at) {
    static constexpr std::size_t near = 40; // bytes
    const auto blank = text.substr(0, at + std::min(near, text.size() - at)).find(' ', at);
    return at == 0 || blank == std::string_view::npos ? at : blank + 1;
}

std::size_t before_blank(std::string_view text, std::size_t at) {
    static constexpr std::size_t near = 40;
    const auto blank = text.rfind(' ', at);
    return at == text.size() || blank == std::string_view::npos || blank + near < at ? at : blank;
}

Span window_of(std::string_view text, const std::vector<Span>& matches, std::size_t longest) {
    if (count_characters(text) <= longest) {
        return {0, text.size()};
    }
    const std::size_t first = matches.empty() ? 0 : matches.front().begin;
    std::size_t begin = after_blank(text, backward(text, first, longest / 4));
    begin = std::min(begin, first);
    const std::size_t end = before_blank(text, forward(text, begin, longest));
    return {begin, std::max(end, begin)};
}

} // namespace

Snippet snippet_of(std::string_view text, const Terms& terms, std::size_t longest,
                   Analyzer& analyzer) {
    std::vector<Span> matches;
    std::set<std::string> found;
    const auto look_at = [&](const Occurrence& each) {
        if (terms.contains(each.term)) {
            const auto begin = static_cast<std::size_t>(each.source.data() - text.data());
            matches.push_back({begin, begin + each.source.size()});
            found.emplace(each.term);
        }
    };
    if (!terms.empty()) { // or nothing can be found
        analyzer.analyze(text, look_at);
    }
    const Span window = window_of(text, matches, longest);
    Snippet snippet{{}, found.size()};
    const auto add = [&](std::size_t begin, std::size_t end, bool is_match) {
        if (begin < end) {
            snippet.fragments.push_back({std::string(text.substr(begin, end - begin)), is_match});
        }
    };
    if (window.begin > 0) {
        snippet.fragments.push_back({std::string(ellipsis), false});
    }
    std::size_t at = window.begin;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        Span match = matches[i];
        while (i + 1 < matches.size() && matches[i + 1].begin <= match.end) { // pairs overlap
            match.end = std::max(match.end, matches[++i].end);
        }
        if (match.begin < at || match.end > window.end) {
            continue;
        }
        add(at, match.begin, false);
        add(match.begin, match.end, true);
        at = match.end;
    }
    add(at, window.end, false);
    if (window.end < text.size()) {
        snippet.fragments.push_back({std::string(ellipsis), false});
    }
    return snippet;
}

} // namespace stocktake::search
