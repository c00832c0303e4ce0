// SPDX-License-Identifier: Apache-2.0
#include "features/registry/picture.hpp"

#include "features/registry/picture_formats.hpp"

#include <mutex>

namespace stocktake::registry {

namespace {

ReadPicture read(std::string_view bytes, FileType type) {
    switch (type) {
    case FileType::Png:
        return read_png(bytes);
    case FileType::Jpeg:
        return read_jpeg(bytes, picture_limit);
    case FileType::Webp:
        return read_webp(bytes);
    case FileType::Gif:
        return read_gif(bytes);
    default:
        return {};
    }
}

/// A photograph stays one; drawings and what can be seen through become PNG.
FileType type_for(FileType type, const Pixels& pixels) {
    const bool is_photograph = type == FileType::Jpeg || type == FileType::Webp;
    return is_photograph && is_opaque(pixels) ? FileType::Jpeg : FileType::Png;
}

} // namespace

Result<Picture> made_anew(std::string_view bytes, FileType type) {
    // One at a time: a picture may take a hundred megabytes while it is read.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    ReadPicture read_picture = read(bytes, type);
    if (!read_picture.pixels) {
        return read_picture.fault == PictureFault::TooManyPixels
                   ? failure(ErrorKind::TooLarge, {"registry.error.picture_pixels", {}})
                   : failure(ErrorKind::InvalidInput, {"registry.error.picture_broken", {}});
    }
    const int orientation = type == FileType::Jpeg ? orientation_of_jpeg(bytes) : 1;
    const Pixels pixels =
        turned(within(std::move(*read_picture.pixels), picture_limit), orientation);
    const FileType kept_as = type_for(type, pixels);
    return Picture{kept_as == FileType::Jpeg ? write_jpeg(pixels) : write_png(pixels), kept_as,
                   pixels.width, pixels.height};
}

} // namespace stocktake::registry
