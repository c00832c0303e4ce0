// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/shipped_mappings.hpp"

#include "base/embedded.hpp"

#include <algorithm>
#include <vector>

namespace stocktake::embedded {

std::span<const EmbeddedFile> exchange_mappings();

} // namespace stocktake::embedded

namespace stocktake::exchange {

std::span<const ShippedMapping> shipped_mappings() {
    static const std::vector<ShippedMapping> mappings = [] {
        std::vector<ShippedMapping> all;
        for (const EmbeddedFile& file : embedded::exchange_mappings()) {
            all.push_back({file.path.substr(0, file.path.rfind('.')), file.bytes});
        }
        std::ranges::sort(all, {}, &ShippedMapping::id);
        return all;
    }();
    return mappings;
}

const ShippedMapping* find_shipped_mapping(std::string_view id) {
    const auto mappings = shipped_mappings();
    const auto found = std::ranges::find(mappings, id, &ShippedMapping::id);
    return found == mappings.end() ? nullptr : &*found;
}

} // namespace stocktake::exchange
