// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/cell_lists.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::kinds {

namespace {

constexpr std::array<std::string_view, 3> semicolons{";", "\u061B", "\uFF1B"};
constexpr std::string_view continuation = "  ";

/// The length of the semicolon that `text` begins with; 0 when it does not.
std::size_t semicolon_length(std::string_view text) {
    const auto* found = std::ranges::find_if(
        semicolons, [&](std::string_view each) { return text.starts_with(each); });
    return found == semicolons.end() ? 0 : found->size();
}

std::size_t find_semicolon(std::string_view text) {
    std::size_t first = text.size();
    for (const std::string_view each : semicolons) {
        first = std::min(first, text.find(each));
    }
    return first;
}

void drop_leading_blanks(std::string_view& text) {
    const std::string_view rest = trimmed(text);
    text.remove_prefix(rest.empty() ? text.size()
                                    : static_cast<std::size_t>(rest.data() - text.data()));
}

/// The item between quotes at the beginning of `text`, which is taken off; nothing when the quotes
/// are not closed, or something other than a semicolon follows.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string item;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != '"') {
            item += text[i];
        } else if (text.substr(i + 1).starts_with('"')) {
            item += '"';
            ++i;
        } else {
            std::string_view rest = text.substr(i + 1);
            drop_leading_blanks(rest);
            if (!rest.empty() && semicolon_length(rest) == 0) {
                return std::nullopt;
            }
            text = rest;
            return item;
        }
    }
    return std::nullopt;
}

bool needs_quotes(std::string_view item) {
    return item.starts_with('"') || find_semicolon(item) < item.size() || trimmed(item) != item;
}

/// Where the name of the node ends that a line begins with; npos when it names none.
std::size_t end_of_node(std::string_view line, const std::vector<std::string>& frameworks) {
    std::size_t start = 0;
    for (const std::string& framework : frameworks) {
        if (line.starts_with(framework + ':')) {
            start = framework.size() + 1;
        }
    }
    const auto colon = line.find(':', start);
    return colon == start ? std::string_view::npos : colon;
}

} // namespace

std::string write_list_cell(const std::vector<std::string>& items) {
    std::string cell;
    for (const std::string& item : items) {
        cell += cell.empty() ? "" : "; ";
        if (!needs_quotes(item)) {
            cell += item;
            continue;
        }
        cell += '"';
        for (const char c : item) {
            cell += c;
            cell += c == '"' ? "\"" : "";
        }
        cell += '"';
    }
    return cell;
}

std::vector<std::string> read_list_cell(std::string_view cell) {
    std::vector<std::string> items;
    while (!cell.empty()) {
        drop_leading_blanks(cell);
        std::optional<std::string> quoted;
        if (cell.starts_with('"')) {
            quoted = take_quoted(cell);
        }
        if (quoted) {
            items.push_back(std::move(*quoted));
        } else {
            const std::size_t end = find_semicolon(cell);
            items.emplace_back(trimmed(cell.substr(0, end)));
            cell.remove_prefix(end);
        }
        cell.remove_prefix(semicolon_length(cell));
    }
    std::erase_if(items, [](const std::string& item) { return trimmed(item).empty(); });
    return items;
}

std::string write_rationale_cell(const std::vector<Rationale>& rationales) {
    std::string cell;
    for (const Rationale& rationale : rationales) {
        cell += cell.empty() ? "" : "\n";
        cell += rationale.node;
        cell += ": ";
        for (const char c : rationale.text) {
            cell += c;
            cell += c == '\n' ? continuation : std::string_view();
        }
    }
    return cell;
}

std::optional<std::vector<Rationale>>
read_rationale_cell(std::string_view cell, const std::vector<std::string>& frameworks) {
    std::vector<Rationale> rationales;
    for (std::string_view line : split(cell, '\n')) {
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!rationales.empty() && (line.starts_with(continuation) || line.empty())) {
            line.remove_prefix(std::min(line.size(), continuation.size()));
            rationales.back().text += '\n';
            rationales.back().text += line;
            continue;
        }
        drop_leading_blanks(line);
        if (line.empty()) {
            continue;
        }
        const std::size_t end = end_of_node(line, frameworks);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        std::string_view text = line.substr(end + 1);
        drop_leading_blanks(text);
        rationales.push_back({std::string(trimmed(line.substr(0, end))), std::string(text)});
    }
    return rationales;
}

} // namespace stocktake::kinds
