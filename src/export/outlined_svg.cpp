// SPDX-License-Identifier: Apache-2.0
#include "export/outlined_svg.hpp"

#include "export/svg_picture.hpp"

#include <cairo-svg.h>
#include <string>

namespace stocktake::formats {

namespace {

/// Cairo counts its surfaces, and tells.
std::string without_surface_numbers(std::string svg) {
    constexpr std::string_view start = " id=\"surface";
    for (std::size_t at = 0; (at = svg.find(start, at)) != std::string::npos;) {
        svg.erase(at, svg.find('"', at + start.size()) + 1 - at);
    }
    return svg;
}

} // namespace

void write_outlined_svg(std::string_view svg, double width, double height, Sink& sink) {
    const SvgPicture picture = read_svg_picture(svg);
    StringSink made;
    {
        const CairoSurface surface(
            cairo_svg_surface_create_for_stream(write_to_sink, &made, width, height));
        const CairoContext context(cairo_create(surface.get()));
        const RsvgRectangle all{0, 0, width, height};
        GError* error = nullptr;
        if (rsvg_handle_render_document(picture.get(), context.get(), &all, &error) == FALSE) {
            refuse_picture(error);
        }
    } // it is written when it is closed
    sink.write(without_surface_numbers(made.take()));
}

} // namespace stocktake::formats
