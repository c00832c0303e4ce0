// SPDX-License-Identifier: Apache-2.0
// A field of a kind as its page and its JSON show it.
#pragma once

#include "base/value.hpp"
#include "features/kinds/kind.hpp"
#include "web/catalogue.hpp"

#include <map>

namespace stocktake::kinds {

/// What frameworks are called, by their ids.
using FrameworkNames = std::map<std::string, LanguageMap, std::less<>>;

/// All it takes to fill in the field, in the reader's language; its columns within it.
Value field_item(const web::Speaker& say, const FrameworkNames& frameworks, const Field& field);

std::string type_label(const web::Speaker& say, FieldType type);
std::string visibility_label(const web::Speaker& say, Visibility visibility);
std::string state_label(const web::Speaker& say, State state);
std::string move_label(const web::Speaker& say, MoveName move);
std::string party_label(const web::Speaker& say, Party party);

/// What an answer must obey, each in a few words: `at most 200 characters`.
std::vector<std::string> limits_of(const web::Speaker& say, const FrameworkNames& frameworks,
                                   const Field& field);

} // namespace stocktake::kinds
