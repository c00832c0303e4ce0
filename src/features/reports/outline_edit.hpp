// SPDX-License-Identifier: Apache-2.0
// Changes to the description of an outline, part by part. They keep what they do not touch, also
// what only readers of the file need; the checker judges what comes of them.
#pragma once

#include "base/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace stocktake::reports {

enum class PartMove { Up, Down };

/// Where a new part stands, seen from one that is there.
enum class PartPlace { Before, After, Within };

std::string_view name_of(PartPlace place); // `before`, `after`, `within`
std::optional<PartPlace> parse_part_place(std::string_view name);

/// Null when there is none. The parts within it are its member `parts`.
const Value* find_part(const Value& description, std::string_view part);

/// `parts[1].parts[0]`, as faults name it; empty when there is none.
std::string path_of_part(const Value& description, std::string_view part);

/// Each of these says whether it could be done; else nothing is changed.
/// Takes the place of what the part holds; parts within it stay.
bool replace_part(Value& description, std::string_view part, Value with);
/// As the last of those within, where it is to stand within.
bool add_part(Value& description, std::string_view beside, PartPlace place, Value added);
/// With the parts within it.
bool remove_part(Value& description, std::string_view part);
/// Past its neighbour; false for the first and the last of their list.
bool move_part(Value& description, std::string_view part, PartMove move);

/// Sets a member, or takes it away where there is nothing to say.
void set_or_remove(Value& object, std::string_view member, Value value);

} // namespace stocktake::reports
