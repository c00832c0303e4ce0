// SPDX-License-Identifier: Apache-2.0
// Looks for thousands of names in a folded line at once.
#pragma once

#include "features/checks/characters.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace stocktake::checks {

struct PhraseHit {
    Span span;
    std::uint32_t phrase = 0;

    friend bool operator==(const PhraseHit&, const PhraseHit&) = default;
};

class PhraseFinder {
  public:
    PhraseFinder() = default;
    /// Folded; those of one byte are never found.
    explicit PhraseFinder(std::vector<std::string> phrases);

    /// From left to right, at each place the longest, none within another. A phrase of letters that
    /// are written in words is found as whole words.
    [[nodiscard]] std::vector<PhraseHit> find(std::string_view folded_text) const;

  private:
    [[nodiscard]] const PhraseHit* longest_at(std::string_view text, std::size_t at,
                                              PhraseHit& room) const;

    std::vector<std::string> m_phrases;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_by_start; // longest first
};

} // namespace stocktake::checks
