// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/draft.hpp"

#include <algorithm>

namespace stocktake::drafting {

const Citation* Revision::find_citation(std::int64_t wanted) const {
    const auto found = std::ranges::find(citations, wanted, &Citation::number);
    return found == citations.end() ? nullptr : &*found;
}

} // namespace stocktake::drafting
