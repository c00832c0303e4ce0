// SPDX-License-Identifier: Apache-2.0
// A place in the whole list of what a search finds, as programs hand it back to read on: beyond the
// pages, and unmoved by what comes and goes before it.
#pragma once

#include "search/query.hpp"

#include <string_view>

namespace stocktake::catalogue {

/// What `cursor` says at the beginning of the list.
inline constexpr std::string_view first_cursor = "*";

std::string cursor_after(const search::Hit& hit);

/// Nothing for what cursor_after() does not give.
std::optional<search::Hit> parse_cursor(std::string_view cursor);

} // namespace stocktake::catalogue
