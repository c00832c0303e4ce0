// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/warmth.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::catalogue {

int warmth_of(std::size_t number, std::size_t largest) {
    if (number == 0) {
        return 0;
    }
    const double share =
        std::log1p(static_cast<double>(number)) / std::log1p(static_cast<double>(largest));
    return std::clamp(static_cast<int>(std::ceil(share * most_warmth)), 1, most_warmth);
}

std::optional<std::pair<std::size_t, std::size_t>> range_of_warmth(int warmth,
                                                                   std::size_t largest) {
    // The estimate may be off by one where the logarithm is rounded.
    const double share = static_cast<double>(warmth) / most_warmth;
    auto last =
        static_cast<std::size_t>(std::expm1(share * std::log1p(static_cast<double>(largest))) + 1);
    last = std::min(last, largest);
    while (last > 0 && warmth_of(last, largest) > warmth) {
        --last;
    }
    std::size_t first = last;
    while (first > 1 && warmth_of(first - 1, largest) == warmth) {
        --first;
    }
    return last == 0 || warmth_of(last, largest) != warmth ? std::nullopt
                                                           : std::optional(std::pair(first, last));
}

} // namespace stocktake::catalogue
