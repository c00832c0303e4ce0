// SPDX-License-Identifier: Apache-2.0
// A day, a month or a year: as exactly as somebody knows it.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace stocktake::kinds {

class PartialDate {
  public:
    static constexpr int first_year = 1800;
    static constexpr int last_year = 2199;

    /// `2025`, `2025-03`, `2025-03-31`, within the years above.
    static std::optional<PartialDate> parse(std::string_view text);

    /// In the form that parse() reads.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] int year() const { return m_year; }

    [[nodiscard]] Date first_day() const;
    [[nodiscard]] Date last_day() const;

    friend bool operator==(const PartialDate&, const PartialDate&) = default;

  private:
    int m_year = first_year;
    unsigned m_month = 0; // 0: not known
    unsigned m_day = 0;   // 0: not known
};

} // namespace stocktake::kinds
