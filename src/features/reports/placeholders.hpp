// SPDX-License-Identifier: Apache-2.0
// Names in braces that stand for something else in the texts and queries of an outline.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::reports {

/// The number of contributors, with the mark of their footnote.
inline constexpr std::string_view contributors_placeholder = "contributors";
/// In a part that is there for each node of a framework: that node.
inline constexpr std::string_view node_placeholder = "node";

/// Calls `on_text` for what stands between placeholders and `on_name` for the name of each.
template <class Text, class Name>
void go_through(std::string_view text, const Text& on_text, const Name& on_name) {
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            on_text(text);
            return;
        }
        on_text(text.substr(0, open));
        on_name(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

/// Names of the placeholders in a text, in their order: `{line}` is `line`.
std::vector<std::string> placeholders_in(std::string_view text);

/// The text with each placeholder replaced by what `value_of` says of its name.
std::string filled(std::string_view text,
                   const std::function<std::string(std::string_view name)>& value_of);

} // namespace stocktake::reports
