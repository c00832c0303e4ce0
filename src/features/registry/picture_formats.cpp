// SPDX-License-Identifier: Apache-2.0
#include "features/registry/picture_formats.hpp"

#include <algorithm>
#include <cstring>
#include <gif_lib.h>
#include <memory>
#include <png.h>
#include <stdexcept>
#include <turbojpeg.h>
#include <webp/decode.h>

namespace stocktake::registry {

namespace {

// Four bytes a pixel: 96 megabytes for the largest picture that is read whole. A JPEG is read at a
// fraction of its size, so it may have the pixels of a good telephone.
constexpr std::int64_t most_pixels = 24'000'000;
constexpr std::int64_t most_jpeg_pixels = 64'000'000;

bool fits(std::int64_t width, std::int64_t height, std::int64_t limit) {
    return width > 0 && height > 0 && width <= limit && height <= limit / width;
}

const unsigned char* bytes_of(std::string_view text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the libraries want unsigned char
    return reinterpret_cast<const unsigned char*>(text.data());
}

ReadPicture too_many() {
    return {std::nullopt, PictureFault::TooManyPixels};
}

class TurboJpeg {
  public:
    explicit TurboJpeg(tjhandle handle) : m_handle(handle) {
        if (m_handle == nullptr) {
            throw std::runtime_error("libjpeg-turbo does not start");
        }
    }

    ~TurboJpeg() { tjDestroy(m_handle); }

    TurboJpeg(const TurboJpeg&) = delete;
    TurboJpeg& operator=(const TurboJpeg&) = delete;

    tjhandle operator*() { return m_handle; }

    /// A warning is about a part of a photograph; the rest is worth showing.
    bool did(int code) { return code == 0 || tjGetErrorCode(m_handle) == TJERR_WARNING; }

  private:
    tjhandle m_handle;
};

/// The smallest of the sizes the library can read at that still is `enough`.
tjscalingfactor scale_for(int longer, int enough) {
    int count = 0;
    const tjscalingfactor* factors = tjGetScalingFactors(&count);
    tjscalingfactor best{1, 1};
    for (int i = 0; i < count; ++i) {
        const tjscalingfactor each = factors[i];
        const bool shrinks = each.num * best.denom < best.num * each.denom;
        if (shrinks && TJSCALED(longer, each) >= enough) {
            best = each;
        }
    }
    return best;
}

/// As printers' programs write it: inverted, four inks.
void from_inks(Pixels& pixels) {
    for (std::size_t i = 0; i < pixels.bytes.size(); i += 4) {
        const unsigned black = pixels.bytes[i + 3];
        for (std::size_t ink = 0; ink < 3; ++ink) {
            pixels.bytes[i + ink] = static_cast<std::uint8_t>(pixels.bytes[i + ink] * black / 255);
        }
        pixels.bytes[i + 3] = 255;
    }
}

struct GifInput {
    std::string_view rest;
};

int read_gif_bytes(GifFileType* gif, GifByteType* bytes, int count) {
    auto& input = *static_cast<GifInput*>(gif->UserData);
    const std::size_t length = std::min(static_cast<std::size_t>(count), input.rest.size());
    std::memcpy(bytes, input.rest.data(), length);
    input.rest.remove_prefix(length);
    return static_cast<int>(length);
}

struct CloseGif {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

using Gif = std::unique_ptr<GifFileType, CloseGif>;

/// The colour that stands for nothing, as the extension before a frame says it; -1 for none.
bool read_extension(GifFileType* gif, int& transparent) {
    int code = 0;
    GifByteType* block = nullptr;
    if (DGifGetExtension(gif, &code, &block) == GIF_ERROR) {
        return false;
    }
    while (block != nullptr) {
        GraphicsControlBlock control;
        if (code == GRAPHICS_EXT_FUNC_CODE && block[0] == 4 &&
            DGifExtensionToGCB(4, block + 1, &control) == GIF_OK) {
            transparent = control.TransparentColor;
        }
        if (DGifGetExtensionNext(gif, &block) == GIF_ERROR) {
            return false;
        }
    }
    return true;
}

/// The order in which the rows of an interlaced frame come.
std::vector<int> row_order(int height, bool is_interlaced) {
    std::vector<int> rows;
    const auto add = [&](int first, int step) {
        for (int row = first; row < height; row += step) {
            rows.push_back(row);
        }
    };
    if (!is_interlaced) {
        add(0, 1);
        return rows;
    }
    add(0, 8);
    add(4, 8);
    add(2, 4);
    add(1, 2);
    return rows;
}

/// Precondition: the descriptor of the frame has been read.
ReadPicture read_frame(GifFileType* gif, int transparent) {
    const GifImageDesc& frame = gif->Image;
    if (!fits(frame.Width, frame.Height, most_pixels)) {
        return too_many();
    }
    const ColorMapObject* colours = frame.ColorMap != nullptr ? frame.ColorMap : gif->SColorMap;
    if (colours == nullptr) {
        return {};
    }
    Pixels pixels = blank(frame.Width, frame.Height);
    std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
    for (const int y : row_order(frame.Height, frame.Interlace)) {
        if (DGifGetLine(gif, line.data(), frame.Width) == GIF_ERROR) {
            return {};
        }
        for (int x = 0; x < frame.Width; ++x) {
            const int colour = line[static_cast<std::size_t>(x)];
            if (colour == transparent || colour >= colours->ColorCount) {
                continue;
            }
            const GifColorType& shown = colours->Colors[colour];
            std::uint8_t* pixel = pixels.at(x, y);
            pixel[0] = shown.Red;
            pixel[1] = shown.Green;
            pixel[2] = shown.Blue;
            pixel[3] = 255;
        }
    }
    return {std::move(pixels)};
}

} // namespace

ReadPicture read_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, decltype(&png_image_free)> owner(&image, &png_image_free);
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
        return {};
    }
    if (!fits(image.width, image.height, most_pixels)) {
        return too_many();
    }
    image.format = PNG_FORMAT_RGBA;
    Pixels pixels = blank(static_cast<int>(image.width), static_cast<int>(image.height));
    if (png_image_finish_read(&image, nullptr, pixels.bytes.data(), 0, nullptr) == 0) {
        return {};
    }
    return {std::move(pixels)};
}

ReadPicture read_jpeg(std::string_view bytes, int enough) {
    TurboJpeg jpeg(tjInitDecompress());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    if (tjDecompressHeader3(*jpeg, bytes_of(bytes), bytes.size(), &width, &height, &sampling,
                            &colours) != 0) {
        return {};
    }
    if (!fits(width, height, most_jpeg_pixels)) {
        return too_many();
    }
    const tjscalingfactor scale = scale_for(std::max(width, height), enough);
    Pixels pixels = blank(TJSCALED(width, scale), TJSCALED(height, scale));
    if (!fits(pixels.width, pixels.height, most_pixels)) {
        return too_many();
    }
    const bool has_inks = colours == TJCS_CMYK || colours == TJCS_YCCK;
    const int code =
        tjDecompress2(*jpeg, bytes_of(bytes), bytes.size(), pixels.bytes.data(), pixels.width, 0,
                      pixels.height, has_inks ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS);
    if (!jpeg.did(code)) {
        return {};
    }
    if (has_inks) {
        from_inks(pixels);
    }
    return {std::move(pixels)};
}

ReadPicture read_webp(std::string_view bytes) {
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(bytes_of(bytes), bytes.size(), &features) != VP8_STATUS_OK ||
        features.has_animation != 0) {
        return {};
    }
    if (!fits(features.width, features.height, most_pixels)) {
        return too_many();
    }
    Pixels pixels = blank(features.width, features.height);
    if (WebPDecodeRGBAInto(bytes_of(bytes), bytes.size(), pixels.bytes.data(), pixels.bytes.size(),
                           pixels.width * 4) == nullptr) {
        return {};
    }
    return {std::move(pixels)};
}

ReadPicture read_gif(std::string_view bytes) {
    GifInput input{bytes};
    const Gif gif(DGifOpen(&input, &read_gif_bytes, nullptr));
    if (!gif) {
        return {};
    }
    int transparent = NO_TRANSPARENT_COLOR;
    GifRecordType record = UNDEFINED_RECORD_TYPE;
    while (DGifGetRecordType(gif.get(), &record) == GIF_OK) {
        if (record == EXTENSION_RECORD_TYPE) {
            if (!read_extension(gif.get(), transparent)) {
                return {};
            }
        } else if (record == IMAGE_DESC_RECORD_TYPE) {
            return DGifGetImageDesc(gif.get()) == GIF_OK ? read_frame(gif.get(), transparent)
                                                         : ReadPicture();
        } else {
            return {};
        }
    }
    return {};
}

std::string write_png(const Pixels& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width);
    image.height = static_cast<png_uint_32>(pixels.height);
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.bytes.data(), 0,
                                  nullptr) == 0) {
        throw std::runtime_error(std::string("a picture cannot be written: ") + image.message);
    }
    bytes.resize(size);
    return bytes;
}

std::string write_jpeg(const Pixels& pixels) {
    constexpr int quality = 85;
    TurboJpeg jpeg(tjInitCompress());
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const int code =
        tjCompress2(*jpeg, pixels.bytes.data(), pixels.width, 0, pixels.height, TJPF_RGBA, &buffer,
                    &size, TJSAMP_420, quality, TJFLAG_PROGRESSIVE);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> owner(buffer, &tjFree);
    if (code != 0) {
        throw std::runtime_error(std::string("a picture cannot be written: ") +
                                 tjGetErrorStr2(*jpeg));
    }
    return {buffer, buffer + size};
}

} // namespace stocktake::registry
