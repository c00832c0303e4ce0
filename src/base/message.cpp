// SPDX-License-Identifier: Apache-2.0
#include "base/message.hpp"

#include <array>
#include <charconv>

namespace stocktake {

namespace {

struct Printer {
    std::string operator()(const std::string& text) const { return text; }

    std::string operator()(std::int64_t number) const { return std::to_string(number); }

    std::string operator()(double number) const {
        std::array<char, 32> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
        return {buffer.data(), end};
    }
};

} // namespace

std::string to_string(const Message& message) {
    std::string text = message.id;
    if (message.arguments.empty()) {
        return text;
    }
    char separator = '(';
    for (const auto& [name, value] : message.arguments) {
        text += separator;
        text += name + "=" + std::visit(Printer{}, value);
        separator = ',';
    }
    return text + ")";
}

} // namespace stocktake
