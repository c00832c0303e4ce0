// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/currency.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

namespace stocktake::kinds {

namespace {

struct Currencies {
    std::vector<std::string> codes;
    std::vector<int> decimals; // same index
};

/// Of the International Monetary Fund. ICU counts it among the uncommon ones, and those of its
/// kind (precious metals, test codes) are no money that somebody spends.
constexpr const char* special_drawing_rights = "XDR";

int decimals_by_icu(const std::string& code) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(code);
    const int decimals = ucurr_getDefaultFractionDigits(wide.getTerminatedBuffer(), &status);
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU does not know the digits of a currency");
    }
    return decimals;
}

Currencies read_currencies() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UEnumeration, decltype(&uenum_close)> listed(
        ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status), uenum_close);
    Currencies currencies;
    currencies.codes.emplace_back(special_drawing_rights);
    while (const char* code = uenum_next(listed.get(), nullptr, &status)) {
        currencies.codes.emplace_back(code);
    }
    if (U_FAILURE(status)) {
        throw std::runtime_error("ICU has no list of currencies");
    }
    std::ranges::sort(currencies.codes);
    const auto twice = std::ranges::unique(currencies.codes);
    currencies.codes.erase(twice.begin(), twice.end());
    for (const std::string& code : currencies.codes) {
        currencies.decimals.push_back(decimals_by_icu(code));
    }
    return currencies;
}

const Currencies& all_currencies() {
    static const Currencies currencies = read_currencies();
    return currencies;
}

} // namespace

const std::vector<std::string>& currencies() {
    return all_currencies().codes;
}

std::optional<int> decimals_of(std::string_view currency) {
    const Currencies& all = all_currencies();
    const auto found = std::ranges::lower_bound(all.codes, currency);
    if (found == all.codes.end() || *found != currency) {
        return std::nullopt;
    }
    return all.decimals[static_cast<std::size_t>(found - all.codes.begin())];
}

} // namespace stocktake::kinds
