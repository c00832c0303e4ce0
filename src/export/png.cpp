// SPDX-License-Identifier: Apache-2.0
#include "export/png.hpp"

#include "export/svg_picture.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace stocktake::formats {

namespace {

constexpr double usual_scale = 2;
constexpr double most_points = 16e6;
constexpr double pixels_of_point = 96.0 / 72;

void draw_png(const SvgPicture& picture, double width, double height, Sink& sink) {
    const double scale = std::min(usual_scale, std::sqrt(most_points / (width * height)));
    const RsvgRectangle all{0, 0, std::floor(width * scale), std::floor(height * scale)};
    const CairoSurface surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(all.width), static_cast<int>(all.height)));
    const CairoContext context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1); // paper
    cairo_paint(context.get());
    GError* error = nullptr;
    if (rsvg_handle_render_document(picture.get(), context.get(), &all, &error) == FALSE) {
        refuse_picture(error);
    }
    StringSink made; // nothing of ours is thrown through cairo
    const cairo_status_t status =
        cairo_surface_write_to_png_stream(surface.get(), write_to_sink, &made);
    if (status != CAIRO_STATUS_SUCCESS) {
        throw std::runtime_error(std::string("a picture cannot be written: ") +
                                 cairo_status_to_string(status));
    }
    sink.write(made.text());
}

} // namespace

void write_png(std::string_view svg, Sink& sink) {
    const SvgPicture picture = read_svg_picture(svg);
    double width = 0;
    double height = 0;
    if (rsvg_handle_get_intrinsic_size_in_pixels(picture.get(), &width, &height) == FALSE ||
        width < 1 || height < 1) {
        refuse_picture(nullptr);
    }
    draw_png(picture, width, height, sink);
}

void write_png(std::string_view svg, double width, double height, Sink& sink) {
    if (width < 1 || height < 1) {
        refuse_picture(nullptr);
    }
    draw_png(read_svg_picture(svg), width * pixels_of_point, height * pixels_of_point, sink);
}

} // namespace stocktake::formats
