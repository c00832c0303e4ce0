// SPDX-License-Identifier: Apache-2.0
#include "export/cell.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace stocktake::formats {

std::string cell_text(const Value& scalar) {
    if (scalar.is_string()) {
        return scalar.as_string();
    }
    if (scalar.is_bool()) {
        return scalar.as_bool() ? "true" : "false";
    }
    if (scalar.is_integer()) {
        return std::to_string(scalar.as_integer());
    }
    if (scalar.is_real() && std::isfinite(scalar.as_real())) {
        std::array<char, 32> buffer{};
        return {buffer.data(),
                std::to_chars(buffer.data(), buffer.data() + buffer.size(), scalar.as_real()).ptr};
    }
    return {};
}

void append_quoted(std::string& line, std::string_view text, const SpecialBytes& special) {
    if (!special.are_in(text)) {
        line += text;
        return;
    }
    line += '"';
    for (const char c : text) {
        line.append(c == '"' ? 2 : 1, c);
    }
    line += '"';
}

} // namespace stocktake::formats
