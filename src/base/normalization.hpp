// SPDX-License-Identifier: Apache-2.0
// One form for texts that look the same (Unicode Standard Annex 15).
#pragma once

#include <string>
#include <string_view>

namespace stocktake {

/// Normalization Form C: é is one character, however it was typed. Precondition: is_utf8(text).
std::string nfc(std::string_view text);

} // namespace stocktake
