// SPDX-License-Identifier: Apache-2.0
// Makes zip archives (libzip). Bytes depend on what is put in alone: all files are of 1 January
// 1980.
#pragma once

#include "base/sink.hpp"

#include <span>
#include <string>

namespace stocktake {

struct ZipMember {
    std::string name; // path in the archive; no other member has it
    std::string bytes;
};

/// In the order given, compressed. Throws std::runtime_error when the archive cannot be made.
void write_zip(std::span<const ZipMember> members, Sink& sink);

} // namespace stocktake
