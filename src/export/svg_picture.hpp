// SPDX-License-Identifier: Apache-2.0
// An SVG picture, read to be drawn; the handles of librsvg and cairo with their owners.
#pragma once

#include "base/sink.hpp"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <memory>
#include <string_view>

namespace stocktake::formats {

template <auto Release>
struct HandleReleaser {
    template <class Held>
    void operator()(Held* held) const {
        Release(held);
    }
};

using SvgPicture = std::unique_ptr<RsvgHandle, HandleReleaser<g_object_unref>>;
using CairoSurface = std::unique_ptr<cairo_surface_t, HandleReleaser<cairo_surface_destroy>>;
using CairoContext = std::unique_ptr<cairo_t, HandleReleaser<cairo_destroy>>;

/// Throws what a picture that cannot be drawn is told by. `error` is freed; null: it has no size.
[[noreturn]] void refuse_picture(GError* error);

SvgPicture read_svg_picture(std::string_view svg);

/// For cairo: what it has written goes to the Sink that `sink` is, which must not throw.
cairo_status_t write_to_sink(void* sink, const unsigned char* bytes, unsigned length);

} // namespace stocktake::formats
