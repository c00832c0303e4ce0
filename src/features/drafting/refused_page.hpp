// SPDX-License-Identifier: Apache-2.0
// A page that shows its form again, because what was sent was not taken.
#pragma once

#include "web/catalogue.hpp"
#include "web/page.hpp"

namespace stocktake::drafting {

/// Sets its status, and as `problem` the sentence about the first field, else about the whole; null
/// where nothing was refused.
void show_refusal(web::Page& page, const Error* refusal, const web::Speaker& say);

} // namespace stocktake::drafting
