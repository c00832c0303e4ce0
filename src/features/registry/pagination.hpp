// SPDX-License-Identifier: Apache-2.0
// Page numbers below a list that people read.
#pragma once

#include "base/value.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace stocktake::registry {

inline constexpr std::int64_t items_per_page = 20;

struct Pagination {
    std::int64_t count = 0; // of all items
    std::int64_t page = 1;  // that is shown, within what there is
    std::int64_t pages = 1;
    std::int64_t per_page = items_per_page;

    /// `wanted` beyond the end is the last page.
    static Pagination of(std::int64_t count, std::int64_t wanted,
                         std::int64_t per_page = items_per_page);

    [[nodiscard]] std::int64_t offset() const { return (page - 1) * per_page; }
};

/// `{"count", "page", "pages", "per_page", "previous", "next"}`, the last two addresses or null.
Value pagination_meta(const Pagination& pagination,
                      const std::function<std::string(std::int64_t page)>& address_of);

/// For `registry/_pagination`: previous, next, and the numbers around the page with gaps between;
/// null when there is one page only.
Value pagination_value(const Pagination& pagination,
                       const std::function<std::string(std::int64_t page)>& address_of);

} // namespace stocktake::registry
