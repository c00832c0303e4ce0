// SPDX-License-Identifier: Apache-2.0
// Hash tables by text that are asked without copying the text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace stocktake::search {

struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>()(text);
    }
};

template <class T>
using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

} // namespace stocktake::search
