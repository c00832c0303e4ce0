// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/rejections.hpp"

#include "base/text.hpp"

namespace stocktake::frameworks {

Place Origin::at(std::string_view member, std::string_view language) const {
    const char* separator = line > 0 ? "_" : ".";
    Place place{line, path};
    for (const std::string_view part : {member, language}) {
        if (!part.empty()) {
            place.name += place.name.empty() ? "" : separator;
            place.name += part;
        }
    }
    return place;
}

void Rejections::add(Place place, std::string_view value, Message reason) {
    m_rejections.push_back(
        {place.line, std::move(place.name), shortened(value), std::move(reason)});
}

} // namespace stocktake::frameworks
