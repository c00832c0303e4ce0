// SPDX-License-Identifier: Apache-2.0
// A manuscript as files to take away, for pages that hand it out.
#pragma once

#include "export/manuscript.hpp"
#include "web/page.hpp"

namespace stocktake::reports {

/// Those that can be written while a reader waits.
std::vector<Format> quick_formats();

/// In all of them. `stem` begins their file names: `sg-2026-zh`.
std::vector<web::Document> documents_of(formats::Manuscript manuscript, const std::string& stem);

/// Names and addresses of the same page in all of them: `[{format, download_address}]`. `address`
/// may have a query.
Value downloads_value(const std::string& address);

} // namespace stocktake::reports
