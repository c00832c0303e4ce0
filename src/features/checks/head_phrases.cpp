// SPDX-License-Identifier: Apache-2.0
#include "features/checks/head_phrases.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace stocktake::checks {

namespace {

constexpr std::size_t most_characters = 16; // of a Chinese qualifier
constexpr std::size_t most_words = 4;

/// What cannot be within a phrase, from right to left.
constexpr std::array<std::string_view, 37> chinese_stops{
    "，",   "。",   "；",   "：",   "、",   "（",   "）",   "“",    "”",    "《",
    "》",   "‘",    "’",    "(",    ")",    ",",    ";",    "制定", "编制", "起草",
    "根据", "按照", "以及", "通过", "使用", "为了", "一份", "这份", "每个", "成为",
    "的",   "将",   "及",   "包括", "在",   "和",   "其"};
constexpr std::array<std::string_view, 31> small_words{
    "the", "a",  "an",   "of",  "and", "its", "this", "that", "their", "in", "on",
    "for", "to", "with", "by",  "la",  "le",  "les",  "une",  "un",    "de", "des",
    "du",  "el", "los",  "las", "una", "y",   "et",   "each", "every"};

std::string chinese_phrase(std::string_view text, std::size_t at, std::size_t size) {
    std::size_t begin = at;
    // `支持活动的路线图`: what stands before 的 tells it apart.
    begin -= text.substr(0, begin).ends_with("的") ? std::string_view("的").size() : 0;
    for (std::size_t i = 0; i < most_characters && begin > 0; ++i) {
        const bool is_stop = std::ranges::any_of(chinese_stops, [&](std::string_view stop) {
            return text.substr(0, begin).ends_with(stop);
        });
        if (is_stop) {
            break;
        }
        begin = previous_character(text, begin);
    }
    return std::string(text.substr(begin, at + size - begin));
}

std::string worded_phrase(std::string_view text, std::size_t at, std::size_t size) {
    std::size_t begin = at;
    for (std::size_t i = 0; i < most_words && begin > 1 && text[begin - 1] == ' '; ++i) {
        std::size_t word = begin - 1;
        while (word > 0 && (is_letter(character_before(text, word)) || is_digit(text[word - 1]) ||
                            text[word - 1] == '-' || text[word - 1] == '+')) {
            word = previous_character(text, word);
        }
        const std::string_view found = text.substr(word, begin - 1 - word);
        if (found.empty() || std::ranges::find(small_words, found) != small_words.end()) {
            break;
        }
        begin = word;
    }
    return std::string(text.substr(begin, at + size - begin));
}

/// `roadmaps` is `roadmap`.
bool ends_at(std::string_view text, std::size_t end) {
    const char32_t next = character_at(text, end);
    return is_chinese(next) || next == 's' || !is_letter(next);
}

} // namespace

std::vector<HeadPhrase> head_phrases_in(const Case& all, const HeadNoun& head) {
    std::vector<HeadPhrase> phrases;
    std::set<std::pair<const CaseDocument*, std::string>> told;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const auto& [language, word] : head.words) {
            if (language != document.source->language) {
                continue;
            }
            for (const std::size_t at : all_of(line.text(), word)) {
                if (!ends_at(line.text(), at + word.size())) {
                    continue;
                }
                std::string phrase = language == Language::Chinese
                                         ? chinese_phrase(line.text(), at, word.size())
                                         : worded_phrase(line.text(), at, word.size());
                const std::size_t end = at + word.size();
                if (phrase.size() > word.size() && told.insert({&document, phrase}).second) {
                    const Place place = place_at(document, line, {end - phrase.size(), end});
                    phrases.push_back({std::move(phrase), place});
                }
            }
        }
    });
    return phrases;
}

std::size_t count_different(const std::vector<HeadPhrase>& phrases) {
    std::set<std::string> different;
    for (const HeadPhrase& phrase : phrases) {
        different.insert(phrase.phrase);
    }
    return different.size();
}

std::string listed_phrases(const std::vector<HeadPhrase>& phrases) {
    std::string listed;
    std::set<std::string> told;
    for (const HeadPhrase& phrase : phrases) {
        if (told.insert(phrase.phrase).second) {
            listed += (listed.empty() ? "" : ", ") + phrase.phrase;
        }
    }
    return shortened(listed, 300);
}

} // namespace stocktake::checks
