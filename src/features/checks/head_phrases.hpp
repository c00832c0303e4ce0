// SPDX-License-Identifier: Apache-2.0
// Noun phrases that end with a word of the register, `joint implementation roadmap`.
#pragma once

#include "features/checks/case.hpp"

namespace stocktake::checks {

struct HeadPhrase {
    std::string phrase; // folded; with the word
    Place place;        // its first
};

/// Different phrases with one of the words of `head`, each at its first place in each document. The
/// word alone is none.
std::vector<HeadPhrase> head_phrases_in(const Case& all, const HeadNoun& head);

std::size_t count_different(const std::vector<HeadPhrase>& phrases);
std::string listed_phrases(const std::vector<HeadPhrase>& phrases);

} // namespace stocktake::checks
