// SPDX-License-Identifier: Apache-2.0
// What every text in a reference file must obey, in frameworks and crosswalks alike.
#pragma once

#include "features/frameworks/framework_file.hpp"

namespace stocktake::frameworks {

inline constexpr std::size_t longest_text = 10'000; // characters

/// An id or version: present, URL-safe.
bool check_id(Place place, std::string_view id, Rejections& rejections);

/// Neither too long, nor with control characters or the sign for a character that was lost.
bool check_optional_text(Place place, std::string_view text, Rejections& rejections);

/// The same, and not empty.
bool check_required_text(Place place, std::string_view text, Rejections& rejections);

/// Names of a framework or crosswalk: English is there, languages and bases are known. A basis that
/// the file does not give is `recalled`.
Wordings check_names(const Origin& origin, const std::vector<DraftText>& names,
                     Rejections& rejections);

/// Texts of a node, ordered by role, language, position; the same rules.
std::vector<NodeText> check_texts(const Origin& origin, const std::vector<DraftText>& texts,
                                  Rejections& rejections);

/// `official` when the file says nothing.
Status check_status(Place place, std::string_view status, Rejections& rejections);

} // namespace stocktake::frameworks
