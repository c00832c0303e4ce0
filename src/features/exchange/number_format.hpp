// SPDX-License-Identifier: Apache-2.0
// What a number in a cell of a spreadsheet means: a date is a number there, and only its format
// says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stocktake::exchange {

/// Which parts of a moment a format shows; none: the number is a number.
struct NumberFormat {
    bool year = false;
    bool month = false;
    bool day = false;
    bool time = false;

    [[nodiscard]] bool is_date() const { return year || month || day; }

    [[nodiscard]] bool is_moment() const { return is_date() || time; }

    friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

/// `yyyy-mm-dd`, `[$-409]d mmm yyyy;@`, `#,##0.00 "days"`: ECMA-376, 18.8.31.
NumberFormat parse_number_format(std::string_view code);

/// Of the formats that have a number and no code in the file; ECMA-376, 18.8.30.
NumberFormat built_in_number_format(int id);

/// Where the days of a workbook are counted from: 1900 with the leap year that never was, or 1904.
enum class DateSystem { From1900, From1904 };

/// The moment as far as its format shows it: `2025-03-31`, `2025-03`, `2025`, with the time
/// `2025-03-31T14:00:00`, the time alone `14:00:00`. Nothing for what is no date in that system.
std::optional<std::string> moment_text(double serial, const NumberFormat& format,
                                       DateSystem system);

/// The number as a person would type it: whole ones without a point, others in the shortest form
/// that gives the same number again.
std::string number_text(double number);

} // namespace stocktake::exchange
