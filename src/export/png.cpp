// SPDX-License-Identifier: Apache-2.0
#include "export/png.hpp"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <librsvg/rsvg.h>
#include <memory>
#include <stdexcept>

namespace stocktake::formats {

namespace {

constexpr double usual_scale = 2;
constexpr double most_points = 16e6;
constexpr double pixels_of_point = 96.0 / 72;

template <auto Release>
struct Releaser {
    template <class Held>
    void operator()(Held* held) const {
        Release(held);
    }
};

using Picture = std::unique_ptr<RsvgHandle, Releaser<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

[[noreturn]] void refuse(GError* error) {
    const std::string reason = error == nullptr ? "it has no size" : error->message;
    g_clear_error(&error);
    throw std::runtime_error("a picture cannot be drawn: " + reason);
}

Picture read_picture(std::string_view svg) {
    GError* error = nullptr;
    Picture picture(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    if (picture == nullptr) {
        refuse(error);
    }
    return picture;
}

cairo_status_t hand_on(void* sink, const unsigned char* bytes, unsigned length) {
    static_cast<Sink*>(sink)->write({reinterpret_cast<const char*>(bytes), length});
    return CAIRO_STATUS_SUCCESS;
}

void draw_png(const Picture& picture, double width, double height, Sink& sink) {
    const double scale = std::min(usual_scale, std::sqrt(most_points / (width * height)));
    const RsvgRectangle all{0, 0, std::floor(width * scale), std::floor(height * scale)};
    const Surface surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(all.width), static_cast<int>(all.height)));
    const Context context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1); // paper
    cairo_paint(context.get());
    GError* error = nullptr;
    if (rsvg_handle_render_document(picture.get(), context.get(), &all, &error) == FALSE) {
        refuse(error);
    }
    StringSink made; // nothing of ours is thrown through cairo
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), hand_on, &made);
    if (status != CAIRO_STATUS_SUCCESS) {
        throw std::runtime_error(std::string("a picture cannot be written: ") +
                                 cairo_status_to_string(status));
    }
    sink.write(made.text());
}

} // namespace

void write_png(std::string_view svg, Sink& sink) {
    const Picture picture = read_picture(svg);
    double width = 0;
    double height = 0;
    if (rsvg_handle_get_intrinsic_size_in_pixels(picture.get(), &width, &height) == FALSE ||
        width < 1 || height < 1) {
        refuse(nullptr);
    }
    draw_png(picture, width, height, sink);
}

void write_png(std::string_view svg, double width, double height, Sink& sink) {
    if (width < 1 || height < 1) {
        refuse(nullptr);
    }
    draw_png(read_picture(svg), width * pixels_of_point, height * pixels_of_point, sink);
}

} // namespace stocktake::formats
