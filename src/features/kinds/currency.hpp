// SPDX-License-Identifier: Apache-2.0
// Currencies of ISO 4217 that are in use, as ICU knows them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::kinds {

/// Codes, sorted: `AED`, `AFN`, …
const std::vector<std::string>& currencies();

/// How many digits an amount has after the point: 2 of `USD`, 0 of `JPY`. Nothing for a text that
/// is no code of a currency.
std::optional<int> decimals_of(std::string_view currency);

} // namespace stocktake::kinds
