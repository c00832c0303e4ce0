// SPDX-License-Identifier: Apache-2.0
// Which process works on something, so that others can tell whether it still does.
#pragma once

#include "base/time.hpp"

#include <string>
#include <string_view>

namespace stocktake::exchange {

/// This process: the start of the machine, the space its process numbers count in, its number and
/// when it started. No other process ever has the same.
std::string running_process();

/// Whether a process that has been at work since `since` cannot be at it any more. One that we can
/// look at is gone when the system says so. One in another container or on another machine of the
/// same database counts as gone after an hour; it notices when it wants to finish, and undoes what
/// it did.
bool is_gone(std::string_view process, Timestamp since, Timestamp now);

} // namespace stocktake::exchange
