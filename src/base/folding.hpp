// SPDX-License-Identifier: Apache-2.0
// Text as search and matching see it: what people may type differently and mean the same becomes
// the same.
#pragma once

#include <string>
#include <string_view>

namespace stocktake {

/// Without case, compatibility forms (full width, ligatures), accents and Arabic vowel marks; the
/// Arabic letters that are often exchanged (alef with hamza, alef maqsura, teh marbuta), dashes and
/// apostrophes become one of their kind; runs of white space become one space.
/// Precondition: is_utf8(text).
std::string folded(std::string_view text);

} // namespace stocktake
