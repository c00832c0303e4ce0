// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/warmth_legend.hpp"

namespace stocktake::catalogue {

std::vector<std::pair<int, std::string>> warmth_legend(std::size_t largest,
                                                       const web::Speaker& say) {
    std::vector<std::pair<int, std::string>> legend;
    for (int warmth = 1; warmth <= most_warmth; ++warmth) {
        const auto range = range_of_warmth(warmth, largest);
        if (!range) {
            continue;
        }
        const auto first = static_cast<std::int64_t>(range->first);
        const auto last = static_cast<std::int64_t>(range->second);
        legend.emplace_back(warmth,
                            first == last
                                ? say.catalogue().number(say.language(), static_cast<double>(first))
                                : say({"catalogue.map.range", {{"first", first}, {"last", last}}}));
    }
    return legend;
}

} // namespace stocktake::catalogue
