// SPDX-License-Identifier: Apache-2.0
#include "search/segment_orders.hpp"

#include <algorithm>

namespace stocktake::search {

SegmentOrders::SegmentOrders(const Segment& segment)
    : newest(segment.by_key.begin(), segment.by_key.end()), key_places(segment.documents) {
    for (std::uint32_t place = 0; place < segment.by_key.size(); ++place) {
        key_places[segment.by_key[place]] = place;
    }
    std::ranges::stable_sort(newest, std::ranges::greater(),
                             [&](std::uint32_t document) { return segment.times[document]; });
}

} // namespace stocktake::search
