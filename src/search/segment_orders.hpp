// SPDX-License-Identifier: Apache-2.0
// In which order the documents of a segment come where nothing else decides.
#pragma once

#include "search/segment.hpp"

namespace stocktake::search {

struct SegmentOrders {
    explicit SegmentOrders(const Segment& segment);

    std::vector<std::uint32_t> newest;     // documents; of the same time by key
    std::vector<std::uint32_t> key_places; // of each document among all keys
};

} // namespace stocktake::search
