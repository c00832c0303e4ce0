// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/marked_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace stocktake::drafting {

namespace {

constexpr std::size_t most_digits = 4; // of a number in a mark

struct Mark {
    std::int64_t number = 0;
    bool is_figure = false;
    std::size_t length = 0; // bytes, with its brackets
};

/// The mark that `text` begins with.
std::optional<Mark> mark_at(std::string_view text) {
    const bool is_figure = text.starts_with('{');
    if (!is_figure && !text.starts_with('[')) {
        return std::nullopt;
    }
    const std::size_t close = text.substr(0, most_digits + 2).find(is_figure ? '}' : ']');
    if (close == std::string_view::npos) {
        return std::nullopt;
    }
    const auto number = parse_integer(text.substr(1, close - 1));
    return number && *number > 0 ? std::optional(Mark{*number, is_figure, close + 1})
                                 : std::nullopt;
}

/// Calls `on_text` for each character and `on_mark` for each mark, in order.
template <class TextReceiver, class MarkReceiver>
void walk(std::string_view text, const TextReceiver& on_text, const MarkReceiver& on_mark) {
    while (!text.empty()) {
        if (const auto mark = mark_at(text)) {
            on_mark(*mark, text.substr(0, mark->length));
            text.remove_prefix(mark->length);
        } else {
            on_text(text.front());
            text.remove_prefix(1);
        }
    }
}

void add_once(std::vector<std::int64_t>& numbers, std::int64_t number) {
    if (std::ranges::find(numbers, number) == numbers.end()) {
        numbers.push_back(number);
    }
}

void drop_trailing_spaces(std::string& text) {
    while (text.ends_with(' ')) {
        text.pop_back();
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A run of digits with what belongs to it: `1,200`, `5.4`, `70/125`, `C5`.
bool is_part_of_number(char c) {
    return is_digit(c) || is_letter(c) || c == '.' || c == ',' || c == '/' || c == '-';
}

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           std::ranges::all_of(word, is_digit);
}

/// Years joined by a dash or a stroke are no number either: `2024-2025`.
bool is_years(std::string_view word) {
    return word.size() == 9 && is_year(word.substr(0, 4)) && is_year(word.substr(5));
}

bool is_number(std::string_view word) {
    while (!word.empty() && !is_digit(word.back())) {
        if (is_letter(word.back())) {
            return false;
        }
        word.remove_suffix(1); // the end of a sentence
    }
    return !word.empty() && !is_year(word) && !is_years(word) &&
           std::ranges::none_of(word, is_letter) && word.find('/') == std::string_view::npos;
}

} // namespace

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : trimmed(text)) {
        const char shown = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        if (shown != ' ' || !line.ends_with(' ')) {
            line += shown;
        }
    }
    return line;
}

std::vector<MarkedPiece> pieces_of(std::string_view text) {
    std::vector<MarkedPiece> pieces;
    MarkedPiece piece;
    std::vector<std::int64_t> figures;
    bool is_marked = false;
    const auto finish = [&] {
        for (const std::int64_t number : figures) {
            add_once(piece.cited, number);
        }
        pieces.push_back(std::exchange(piece, {}));
        figures.clear();
        is_marked = false;
    };
    std::string spaces; // after a mark: they belong to the next piece, if there is one
    walk(
        text,
        [&](char c) {
            if (is_marked && c == ' ') {
                spaces += c;
                return;
            }
            if (is_marked && !piece.text.empty()) {
                finish();
                piece.text = std::exchange(spaces, {});
            }
            is_marked = false;
            piece.text += c;
        },
        [&](const Mark& mark, std::string_view as_written) {
            if (mark.is_figure) {
                if (is_marked && !piece.text.empty()) {
                    finish();
                    piece.text = std::exchange(spaces, {});
                }
                piece.text += as_written;
                figures.push_back(mark.number);
                return;
            }
            if (!is_marked) {
                drop_trailing_spaces(piece.text);
            }
            spaces.clear();
            add_once(piece.cited, mark.number);
            is_marked = !piece.text.empty();
        });
    if (!piece.text.empty() || !piece.cited.empty()) {
        finish();
    }
    return pieces;
}

std::set<std::int64_t> numbers_in(std::string_view text) {
    std::set<std::int64_t> numbers;
    walk(
        text, [](char) {},
        [&](const Mark& mark, std::string_view) { numbers.insert(mark.number); });
    return numbers;
}

std::string with_figures(std::string_view text,
                         const std::function<std::string(std::int64_t)>& figure) {
    std::string result;
    walk(
        text, [&](char c) { result += c; },
        [&](const Mark& mark, std::string_view as_written) {
            result += mark.is_figure ? figure(mark.number) : std::string(as_written);
        });
    return result;
}

bool states_number(std::string_view text) {
    std::string word;
    bool states = false;
    const auto look = [&] {
        states = states || is_number(word);
        word.clear();
    };
    walk(
        text,
        [&](char c) {
            if (is_part_of_number(c)) {
                word += c;
            } else {
                look();
            }
        },
        [&](const Mark&, std::string_view) { look(); });
    look();
    return states;
}

} // namespace stocktake::drafting
