// SPDX-License-Identifier: Apache-2.0
// A segment as a file that is mapped and used as it is: the next process need not make it again.
#pragma once

#include "base/value.hpp"
#include "search/segment.hpp"

#include <filesystem>
#include <tl/expected.hpp>

namespace stocktake::search {

/// Why a file cannot be used.
enum class Unusable { Missing, OtherLayout, Damaged };

struct KeptSegment {
    Value about; // what the writer said of it
    Segment segment;
};

/// Of files that are being written.
inline constexpr std::string_view part_extension = ".part";

/// Writes beside and renames: whoever opens `file` sees all of it or what was there before, also
/// after a crash. `about` is an object. Returns the same segment, mapped from the file. Throws
/// std::system_error when the disk does not take it.
Segment keep_segment(const Segment& segment, const Value& about, const std::filesystem::path& file);

/// Reads all of it once, for its checksum; after that it is in memory as far as it is used.
tl::expected<KeptSegment, Unusable> open_segment(const std::filesystem::path& file);

} // namespace stocktake::search
