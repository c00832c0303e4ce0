// SPDX-License-Identifier: Apache-2.0
#include "features/registry/pagination.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

constexpr std::int64_t neighbours = 2; // shown on each side of the page

} // namespace

Pagination Pagination::of(std::int64_t count, std::int64_t wanted, std::int64_t per_page) {
    const std::int64_t pages = std::max<std::int64_t>(1, (count + per_page - 1) / per_page);
    return {count, std::clamp<std::int64_t>(wanted, 1, pages), pages, per_page};
}

Value pagination_meta(const Pagination& pagination,
                      const std::function<std::string(std::int64_t page)>& address_of) {
    const bool has_previous = pagination.page > 1;
    const bool has_next = pagination.page < pagination.pages;
    return Value::object(
        {{"count", pagination.count},
         {"page", pagination.page},
         {"pages", pagination.pages},
         {"per_page", pagination.per_page},
         {"previous", has_previous ? Value(address_of(pagination.page - 1)) : Value()},
         {"next", has_next ? Value(address_of(pagination.page + 1)) : Value()}});
}

Value pagination_value(const Pagination& pagination,
                       const std::function<std::string(std::int64_t page)>& address_of) {
    if (pagination.pages == 1) {
        return {};
    }
    Value numbers = Value::array();
    std::int64_t before = 0;
    for (std::int64_t page = 1; page <= pagination.pages; ++page) {
        const bool is_near = std::abs(page - pagination.page) <= neighbours;
        if (page != 1 && page != pagination.pages && !is_near) {
            continue;
        }
        numbers.push(Value::object({{"number", page},
                                    {"address", address_of(page)},
                                    {"is_current", page == pagination.page},
                                    {"is_after_gap", page > before + 1}}));
        before = page;
    }
    Value value = pagination_meta(pagination, address_of);
    value.set("numbers", std::move(numbers));
    return value;
}

} // namespace stocktake::registry
