// SPDX-License-Identifier: Apache-2.0
// Texts for programs that come by and read no forms: robots.txt, llms.txt.
#pragma once

#include "web/router.hpp"

#include <string>

namespace stocktake::app {

/// Keeps crawlers out of what never ends, and names the sitemap once `site` is known, the public
/// address without a slash at the end (RFC 9309).
std::string robots_text(std::string_view site);

/// What the site is and every address that gives data to everybody, out of the descriptions of the
/// routes, in Markdown (llmstxt.org). `english` says it.
std::string llms_text(const web::Router& router, const web::Speaker& english,
                      std::string_view site);

} // namespace stocktake::app
