// SPDX-License-Identifier: Apache-2.0
// What a version of the open data is called, and which versions are kept. Pure.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"

#include <optional>
#include <vector>

namespace stocktake::open_data {

/// `2026-11-27T020000Z`: the moment it tells of, without the colons that some file systems refuse.
/// Sorts as time does, and needs no counter, because one version is written at a time.
using Version = Id<struct VersionTag>;

Version version_at(Timestamp moment);
std::optional<Version> parse_version(std::string_view text);

/// To the second. Precondition: a name that parse_version takes.
Timestamp moment_of(const Version& version);

/// Those that need not be kept any more: all but the newest `keep` and the first of each month.
std::vector<Version> outdated(std::vector<Version> versions, std::size_t keep);

} // namespace stocktake::open_data
