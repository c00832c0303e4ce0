// SPDX-License-Identifier: Apache-2.0
// Sentences that say who facilitates an Action Line.
#pragma once

#include "features/checks/case.hpp"

namespace stocktake::checks {

struct LineCode {
    std::string code; // `C7`
    Span span;
};

/// `C7` and the like, not within a longer word. In a folded text.
std::vector<LineCode> line_codes_in(std::string_view folded_text);

/// The word for a facilitator, wherever it stands.
std::vector<Span> facilitator_words_in(std::string_view folded_text);

/// Whether the register names the organization for the line, or for a part of it.
enum class Facilitates { Line, Part, No };
Facilitates facilitates(const Registers& registers, std::string_view organization,
                        std::string_view code);

} // namespace stocktake::checks
