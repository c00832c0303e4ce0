// SPDX-License-Identifier: Apache-2.0
// What a translation must be to stand in the place of its source.
#pragma once

#include "base/message.hpp"

#include <optional>
#include <string_view>

namespace stocktake::translation {

inline constexpr std::size_t longest_target = 5'000; // characters

/// The same figures `{2}` as its source, no marks of sources `[2]`, no more than the limit; nothing
/// when all is well. Precondition: both are one line of UTF-8.
std::optional<Message> fault_of_target(std::string_view source, std::string_view target);

} // namespace stocktake::translation
