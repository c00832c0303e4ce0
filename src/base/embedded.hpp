// SPDX-License-Identifier: Apache-2.0
// A file that stands inside the program; see cmake/embed.cmake.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace stocktake {

struct EmbeddedFile {
    std::string_view path; // below the root that was embedded, e.g. `schema/0001_frameworks.sql`
    std::string_view bytes;
};

} // namespace stocktake
