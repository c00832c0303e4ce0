// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/picture.hpp"

#include "export/png.hpp"
#include "features/catalogue/palette.hpp"

namespace stocktake::catalogue {

std::vector<web::Document> picture_documents(const std::string& name, const Draw& draw) {
    return {{svg_format, name + ".svg", draw},
            {formats::png_format, name + ".png", [draw](Sink& sink) {
                 StringSink drawn;
                 draw(drawn);
                 formats::write_png(drawn.text(), sink);
             }}};
}

} // namespace stocktake::catalogue
