// SPDX-License-Identifier: Apache-2.0
// Texts of content in the one form in which they are kept.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace stocktake::kinds {

enum class TextShape {
    Line,       // line breaks and tabs become blanks
    Paragraphs, // line breaks become line feeds
};

enum class TextFault {
    Forbidden, // control characters, and those that turn the direction of reading
    Lost,      // U+FFFD, or bytes that are no UTF-8
};

/// Trimmed, in NFC; empty for a text in which nothing can be seen.
tl::expected<std::string, TextFault> canonical_text(std::string_view text, TextShape shape);

} // namespace stocktake::kinds
