// SPDX-License-Identifier: Apache-2.0
// The API description (OpenAPI 3.1), derived from the route table and nothing else.
#pragma once

#include "web/router.hpp"
#include "web/site.hpp"

namespace stocktake::web {

/// The document behind /openapi.json. Texts are English.
Value openapi_document(const Router& router, const Speaker& say, std::string_view version);

} // namespace stocktake::web
