// SPDX-License-Identifier: Apache-2.0
// Lists in one cell of a table: `KEN; UGA; "A name; with a semicolon"`, and rationales line by
// line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::kinds {

/// Items between `; `. One that would be read otherwise stands between quotes, its own doubled.
std::string write_list_cell(const std::vector<std::string>& items);

/// The other way. Arabic and full-width semicolons part items, too; items are trimmed, empty ones
/// left out.
std::vector<std::string> read_list_cell(std::string_view cell);

struct Rationale {
    std::string node; // as alignments name it: `C5`, `wsis:C5`
    std::string text;

    friend bool operator==(const Rationale&, const Rationale&) = default;
};

/// `C5: because …`, one a line; further lines of a rationale begin with two blanks.
std::string write_rationale_cell(const std::vector<Rationale>& rationales);

/// The other way; nothing when a line names no node.
std::optional<std::vector<Rationale>>
read_rationale_cell(std::string_view cell, const std::vector<std::string>& frameworks);

} // namespace stocktake::kinds
