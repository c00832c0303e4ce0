// SPDX-License-Identifier: Apache-2.0
#include "base/word_difference.hpp"

#include "base/letters.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace stocktake {

namespace {

using Words = std::vector<std::string_view>;

/// Cells of the table below: two bytes each.
constexpr std::size_t largest_table = std::size_t{4} * 1024 * 1024;

/// A word with the spaces behind it, or one letter that stands alone.
Words words_in(std::string_view text) {
    Words words;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = at;
        if (is_wide_letter(text[at])) {
            at += letter_bytes(text[at]);
        } else {
            while (at < text.size() && !is_white_space(text[at]) && !is_wide_letter(text[at])) {
                ++at;
            }
        }
        while (at < text.size() && is_white_space(text[at])) {
            ++at;
        }
        words.push_back(text.substr(start, at - start));
    }
    return words;
}

class Pieces {
  public:
    void add(std::string_view word, bool is_changed) {
        if (m_pieces.empty() || m_pieces.back().is_changed != is_changed) {
            m_pieces.push_back({{}, is_changed});
        }
        m_pieces.back().text += word;
    }

    std::vector<TextPiece> take() { return std::move(m_pieces); }

  private:
    std::vector<TextPiece> m_pieces;
};

/// The lengths of the longest common subsequences of what is left of both from (i, j) on.
class CommonLengths {
  public:
    CommonLengths(std::span<const std::string_view> before, std::span<const std::string_view> after)
        : m_columns(after.size() + 1), m_lengths((before.size() + 1) * m_columns) {
        for (std::size_t i = before.size(); i-- > 0;) {
            for (std::size_t j = after.size(); j-- > 0;) {
                m_lengths[i * m_columns + j] =
                    before[i] == after[j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                          : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }

    [[nodiscard]] std::uint16_t at(std::size_t i, std::size_t j) const {
        return m_lengths[i * m_columns + j];
    }

  private:
    std::size_t m_columns;
    std::vector<std::uint16_t> m_lengths;
};

void compare_middles(std::span<const std::string_view> before,
                     std::span<const std::string_view> after, Pieces& left, Pieces& right) {
    if ((before.size() + 1) * (after.size() + 1) > largest_table) {
        std::ranges::for_each(before, [&](std::string_view word) { left.add(word, true); });
        std::ranges::for_each(after, [&](std::string_view word) { right.add(word, true); });
        return;
    }
    const CommonLengths lengths(before, after);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before[i] == after[j]) {
            left.add(before[i++], false);
            right.add(after[j++], false);
        } else if (j == after.size() ||
                   (i < before.size() && lengths.at(i + 1, j) >= lengths.at(i, j + 1))) {
            left.add(before[i++], true);
        } else {
            right.add(after[j++], true);
        }
    }
}

} // namespace

TextDifference word_difference(std::string_view before, std::string_view after) {
    const Words old_words = words_in(before);
    const Words new_words = words_in(after);
    const auto [old_end, new_end] = std::ranges::mismatch(old_words, new_words);
    const auto head = static_cast<std::size_t>(old_end - old_words.begin());
    std::size_t tail = 0;
    while (tail < std::min(old_words.size(), new_words.size()) - head &&
           old_words[old_words.size() - 1 - tail] == new_words[new_words.size() - 1 - tail]) {
        ++tail;
    }
    Pieces left;
    Pieces right;
    for (std::size_t i = 0; i < head; ++i) {
        left.add(old_words[i], false);
        right.add(new_words[i], false);
    }
    const auto middle_of = [&](const Words& words) {
        return std::span(words).subspan(head, words.size() - head - tail);
    };
    compare_middles(middle_of(old_words), middle_of(new_words), left, right);
    for (std::size_t i = tail; i > 0; --i) {
        left.add(old_words[old_words.size() - i], false);
        right.add(new_words[new_words.size() - i], false);
    }
    return {left.take(), right.take()};
}

} // namespace stocktake
