// SPDX-License-Identifier: Apache-2.0
// The files of this floor that stand inside the program; made by stocktake_embed in CMakeLists.txt.
#pragma once

#include "base/embedded.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> db_schema(); // `schema/0001_change_feed.sql`

} // namespace stocktake::embedded
