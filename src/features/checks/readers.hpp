// SPDX-License-Identifier: Apache-2.0
// Files as texts to check: plain text in UTF-8, HTML, DOCX. Which one it is, its bytes say.
#pragma once

#include "base/result.hpp"
#include "features/checks/checked_text.hpp"

namespace stocktake::checks {

inline constexpr std::size_t largest_text =
    std::size_t{4} * 1024 * 1024; // unpacked; some thousand pages

/// InvalidInput, in one sentence, for what is broken, encrypted, a bomb, too large or none of
/// these.
Result<CheckedText> read_text(std::string name, std::string_view bytes);

/// Of each format.
std::vector<TextBlock> plain_blocks(std::string_view bytes);
std::vector<TextBlock> html_blocks(std::string_view bytes);
Result<std::vector<TextBlock>> docx_blocks(std::string_view bytes);

} // namespace stocktake::checks
