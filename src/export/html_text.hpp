// SPDX-License-Identifier: Apache-2.0
// Texts of a manuscript between the tags of HTML.
#pragma once

#include <string>
#include <string_view>

namespace stocktake::formats {

/// Safe between tags and in quoted attributes; line feeds become line breaks when asked for.
std::string html_escaped(std::string_view text);
std::string html_lines(std::string_view text);

/// An address of `img` that is the picture itself; no script in it runs.
std::string html_picture_address(std::string_view svg);

} // namespace stocktake::formats
