// SPDX-License-Identifier: Apache-2.0
// One cell in the formats that know nothing but text: CSV and TSV.
#pragma once

#include "base/value.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace stocktake::formats {

/// A scalar as text: `true`, `-7`, `0.1`, the string itself; nothing for null, NaN and infinities.
/// Precondition: neither array nor object.
std::string cell_text(const Value& scalar);

/// What a cell must stand between quotes for: quotes, line ends and separators.
class SpecialBytes {
  public:
    constexpr explicit SpecialBytes(std::string_view separators) {
        for (const char c : std::string_view("\"\r\n")) {
            m_is_special[static_cast<unsigned char>(c)] = true;
        }
        for (const char c : separators) {
            m_is_special[static_cast<unsigned char>(c)] = true;
        }
    }

    [[nodiscard]] constexpr bool are_in(std::string_view text) const {
        return std::ranges::any_of(
            text, [this](char c) { return m_is_special[static_cast<unsigned char>(c)]; });
    }

  private:
    std::array<bool, 256> m_is_special{};
};

/// Appends `text` to `line`, between quotes as RFC 4180 has them when it holds one of `special`.
void append_quoted(std::string& line, std::string_view text, const SpecialBytes& special);

} // namespace stocktake::formats
