// SPDX-License-Identifier: Apache-2.0
// Pictures made anew: read by the library of their format, at most 2,000 pixels a side, written
// again. What else was in the file (where it was taken, by whom, with what, a payload) is gone.
#pragma once

#include "base/result.hpp"
#include "features/registry/file_type.hpp"

namespace stocktake::registry {

inline constexpr int picture_limit = 2000; // pixels of the longer side

struct Picture {
    std::string bytes;
    FileType type = FileType::Jpeg; // JPEG for photographs, PNG for the others
    int width = 0;
    int height = 0;
};

/// InvalidInput for a picture that cannot be read, TooLarge for one of more pixels than can be read
/// safely. A GIF becomes a PNG of its first frame. Precondition: is_picture(type).
Result<Picture> made_anew(std::string_view bytes, FileType type);

} // namespace stocktake::registry
