// SPDX-License-Identifier: Apache-2.0
// What a form tells before somebody types: help, an example, limits.
#pragma once

#include "features/kinds/kind.hpp"
#include "web/catalogue.hpp"

namespace stocktake::kinds {

/// The help of a field and its example; may be empty.
std::string help_text(const Field& field, const web::Speaker& say);

/// What is accepted: lengths, numbers of items, bounds, the forms of a date; may be empty.
std::string limit_text(const Field& field, const web::Speaker& say);

/// Who sees the answer, when that is not everybody; may be empty.
std::string audience_text(const Field& field, const web::Speaker& say);

} // namespace stocktake::kinds
