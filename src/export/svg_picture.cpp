// SPDX-License-Identifier: Apache-2.0
#include "export/svg_picture.hpp"

#include <stdexcept>
#include <string>

namespace stocktake::formats {

void refuse_picture(GError* error) {
    const std::string reason = error == nullptr ? "it has no size" : error->message;
    g_clear_error(&error);
    throw std::runtime_error("a picture cannot be drawn: " + reason);
}

SvgPicture read_svg_picture(std::string_view svg) {
    GError* error = nullptr;
    SvgPicture picture(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    if (picture == nullptr) {
        refuse_picture(error);
    }
    return picture;
}

cairo_status_t write_to_sink(void* sink, const unsigned char* bytes, unsigned length) {
    static_cast<Sink*>(sink)->write({reinterpret_cast<const char*>(bytes), length});
    return CAIRO_STATUS_SUCCESS;
}

} // namespace stocktake::formats
