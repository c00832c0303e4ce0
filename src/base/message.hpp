// SPDX-License-Identifier: Apache-2.0
// A sentence for people that is not yet in a language: the id of an entry of the message
// catalogues (locale/*/*.po) and the values of its placeholders. web/catalogue.hpp renders it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stocktake {

using MessageArgument = std::variant<std::string, std::int64_t, double>;

/// A size, as messages take it.
constexpr std::int64_t as_argument(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

struct Message {
    std::string id;
    std::vector<std::pair<std::string, MessageArgument>> arguments;

    friend bool operator==(const Message&, const Message&) = default;
};

/// Printable in a failed test and in the log: `base.too_long(limit=80)`.
std::string to_string(const Message& message);

} // namespace stocktake
