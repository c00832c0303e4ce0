// SPDX-License-Identifier: Apache-2.0
// Single values of content as a reader of a language writes them.
#pragma once

#include "base/value.hpp"
#include "features/kinds/kind.hpp"
#include "web/catalogue.hpp"

namespace stocktake::kinds {

/// `2025-03` is `March 2025`; what is no date stays as it is.
std::string shown_date(std::string_view date, const web::Speaker& say);

/// `2024 – March 2026`, `From 2024`.
std::string shown_period(const Value& period, const web::Speaker& say);

/// `USD 1,250,000`
std::string shown_money(const Value& money, const web::Speaker& say);

/// `Kisumu (-0.1, 34.75)`: degrees with a point, as maps take them.
std::string shown_place(const Value& place);

/// `12.5`, `12,5`.
std::string shown_number(const Value& number, const web::Speaker& say);

/// The digits alone, because a year has no thousands.
std::string shown_year(const Value& number);

} // namespace stocktake::kinds
