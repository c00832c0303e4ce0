// SPDX-License-Identifier: Apache-2.0
// What survives a power cut.
#pragma once

#include <filesystem>

namespace stocktake {

/// Returns when what was written to a file, or to the list of names in a folder, is on the disk.
/// Throws std::system_error when it cannot be.
void flush_to_disk(const std::filesystem::path& place);

} // namespace stocktake
