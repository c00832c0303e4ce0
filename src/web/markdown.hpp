// SPDX-License-Identifier: Apache-2.0
// Markdown (CommonMark with tables, ~~strikethrough~~ and bare addresses as links) of people we do
// not know, as HTML that can stand in a page, and as plain text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stocktake::web {

/// A text longer than this is shown as it was typed: what a parser does with it could take long.
inline constexpr std::size_t longest_markdown = std::size_t{64} * 1024; // bytes

/// HTML that is safe whatever the text says: tags in it are shown as text, links lead to http,
/// https, mail and this site only and tell search engines not to follow them, pictures become links
/// to them. A line end is a line end. The highest headings are `h4`, because they stand below the
/// title of a page, of a section and of a field. Precondition: is_utf8(text).
std::string markdown_html(std::string_view text);

/// The text without its marks, paragraphs parted by an empty line: for feeds and search.
/// Precondition: is_utf8(text).
std::string markdown_text(std::string_view text);

} // namespace stocktake::web
