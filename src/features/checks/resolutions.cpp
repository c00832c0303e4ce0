// SPDX-License-Identifier: Apache-2.0
// The part of symbols.hpp about resolutions that are cited by number and label.
#include "features/checks/symbols.hpp"

#include "base/text.hpp"
#include "features/checks/folded_line.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

struct BodyWord {
    std::string word; // folded
    std::string_view body;
};

using BodyName = std::pair<std::string_view, std::string_view>;

constexpr std::array<BodyName, 31> body_names{
    {{"全权代表大会", "ITU-PP"},
     {"plenipotentiary conference", "ITU-PP"},
     {"conference de plenipotentiaires", "ITU-PP"},
     {"conferencia de plenipotenciarios", "ITU-PP"},
     {"полномочной конференции", "ITU-PP"},
     {"مؤتمر المندوبين المفوضين", "ITU-PP"},
     {"wtdc", "WTDC"},
     {"cmdt", "WTDC"},
     {"вкрэ", "WTDC"},
     {"世界电信发展大会", "WTDC"},
     {"world telecommunication development conference", "WTDC"},
     {"wtsa", "WTSA"},
     {"amnt", "WTSA"},
     {"васэ", "WTSA"},
     {"世界电信标准化全会", "WTSA"},
     {"world telecommunication standardization assembly", "WTSA"},
     {"itu-r", "ITU-R"},
     {"uit-r", "ITU-R"},
     {"мсэ-r", "ITU-R"},
     {"无线电通信全会", "ITU-R"},
     {"radiocommunication assembly", "ITU-R"},
     {"世界无线电通信大会", "WRC"},
     {"world radiocommunication conference", "WRC"},
     {"wrc", "WRC"},
     {"国际电联理事会", "ITU-C"},
     {"itu council", "ITU-C"},
     {"council", "ITU-C"},
     {"conseil", "ITU-C"},
     {"consejo", "ITU-C"},
     {"совета", "ITU-C"},
     {"理事会", "ITU-C"}}};

const std::vector<BodyWord>& body_words() {
    static const std::vector<BodyWord> words = [] {
        std::vector<BodyWord> folded;
        folded.reserve(body_names.size());
        for (const auto& [name, body] : body_names) {
            folded.push_back({folded_name(name), body});
        }
        return folded;
    }();
    return words;
}

constexpr std::array<std::string_view, 4> resolution_words{"resolution ", "resolucion ", "резолюци",
                                                           "القرار "};
constexpr std::array<std::string_view, 14> revision_words{
    "修订版",  "修改版", "修正",    "修订为",   "rev.",   "revised", "modified",
    "amended", "mod.",   "revisee", "revisada", "пересм", "المراجع", "المعدل"};

std::size_t number_end(std::string_view text, std::size_t at) {
    while (at < text.size() && (is_digit(text[at]) || text[at] == '-')) {
        ++at;
    }
    return at;
}

/// The label in brackets that follows at once.
std::string_view label_at(std::string_view text, std::size_t at) {
    for (const std::string_view between : {"号决议", " ", ""}) {
        if (text.substr(at).starts_with(between)) {
            at += between.size();
            break;
        }
    }
    const bool is_open = text.substr(at).starts_with("(");
    const std::size_t end = text.find(')', at);
    if (!is_open || end == std::string_view::npos || end - at > 160) {
        return {};
    }
    return text.substr(at, end + 1 - at);
}

/// `2024`, or 2024 of `C24`; the latest.
std::string year_of_label(std::string_view label) {
    int latest = 0;
    for (const Year& year : years_in(label)) {
        latest = std::max(latest, year.year);
    }
    for (std::size_t at = label.find('c'); at != std::string_view::npos;
         at = label.find('c', at + 1)) {
        const std::string_view digits = label.substr(at + 1, 2);
        const auto number = digits.size() == 2 ? parse_integer(digits) : std::nullopt;
        const bool is_longer = at + 3 < label.size() && is_digit(label[at + 3]);
        if (number && !is_longer) {
            latest = std::max(latest, 2000 + static_cast<int>(*number));
        }
    }
    return latest == 0 ? std::string() : std::to_string(latest);
}

/// The body that is named last before the number, within the sentence; lists name it once.
std::string body_before(std::string_view text, std::size_t at, std::size_t from) {
    std::string body;
    std::size_t nearest = from;
    for (const BodyWord& word : body_words()) {
        const std::size_t found = text.substr(0, at).rfind(word.word);
        if (found != std::string_view::npos && found >= nearest) {
            // 理事会 ends other names: 经社理事会.
            const bool is_other = word.word == "理事会" && text.substr(0, found).ends_with("经社");
            body = is_other ? std::string() : std::string(word.body);
            nearest = found;
        }
    }
    return body;
}

/// The body that is named right after: `Resolution 140 (Rev. …) of the Plenipotentiary Conference`.
std::string body_after(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, 70);
    for (const std::string_view of : {" of the ", " de la ", " del ", " du ", " "}) {
        for (const BodyWord& word : body_words()) {
            if (rest.starts_with(of) && rest.substr(of.size()).starts_with(word.word)) {
                return std::string(word.body);
            }
        }
    }
    return {};
}

ResolutionCitation citation_of(std::string_view text, Span number, std::size_t list_begin) {
    ResolutionCitation citation;
    const std::string_view printed = number.of(text);
    const std::size_t dash = printed.find('-');
    citation.number = std::string(printed.substr(0, dash));
    const std::string_view label = label_at(text, number.end);
    citation.label = std::string(label);
    citation.has_place = !label.empty();
    citation.version = year_of_label(label);
    citation.is_revised = std::ranges::any_of(revision_words, [&](std::string_view word) {
        return label.find(word) != std::string_view::npos;
    });
    if (dash != std::string_view::npos) {
        citation.version = printed;
    }
    citation.span = {number.begin, label.empty()
                                       ? number.end
                                       : static_cast<std::size_t>(label.end() - text.begin())};
    citation.body = body_after(text, citation.span.end);
    if (citation.body.empty()) {
        citation.body = body_before(text, number.begin, list_begin);
    }
    citation.key = citation.body.empty() ? citation.number : citation.body + '/' + citation.number;
    return citation;
}

/// Where the number of a resolution stands: after 第 and before 号决议, or after the word.
std::vector<Span> numbers_in(std::string_view text) {
    std::vector<Span> numbers;
    for (const std::size_t at : all_of(text, "第")) {
        const std::size_t begin = at + std::string_view("第").size();
        const std::size_t end = number_end(text, begin);
        const std::string_view rest = text.substr(end);
        // 第1407（C22）号决议
        const std::size_t close =
            rest.starts_with("(") ? rest.find(")号决议") : std::string_view::npos;
        if (end > begin && (rest.starts_with("号决议") || close < 12)) {
            numbers.push_back({begin, end});
        }
    }
    for (const std::string_view word : resolution_words) {
        for (const std::size_t at : all_of(text, word)) {
            std::size_t begin = at + word.size();
            while (is_cyrillic_or_greek(character_at(text, begin)) ||
                   text.substr(begin).starts_with(' ')) {
                begin = next_character(text, begin);
            }
            const std::size_t end = number_end(text, begin);
            // `resolution 70/125` is a symbol's matter, `Resolution 2024` a year's.
            const bool is_symbol = end < text.size() && text[end] == '/';
            if (end > begin && !is_symbol && is_digit(text[begin])) {
                numbers.push_back({begin, end});
            }
        }
    }
    std::ranges::sort(numbers, {}, &Span::begin);
    return numbers;
}

} // namespace

std::vector<ResolutionCitation> resolutions_in(std::string_view folded_text) {
    std::vector<ResolutionCitation> citations;
    for (const Span& number : numbers_in(folded_text)) {
        citations.push_back(
            citation_of(folded_text, number, sentence_around(folded_text, number.begin).begin));
    }
    return citations;
}

std::string body_called(std::string_view name) {
    const auto found = std::ranges::find(body_words(), name, &BodyWord::word);
    return found == body_words().end() ? std::string() : std::string(found->body);
}

} // namespace stocktake::checks
