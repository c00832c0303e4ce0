// SPDX-License-Identifier: Apache-2.0
// Representations that pages of this feature have besides HTML.
#pragma once

#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "web/page.hpp"

namespace stocktake::frameworks {

inline constexpr Format turtle_format{"ttl", "text/turtle; charset=utf-8", "Turtle (SKOS)"};
inline constexpr Format json_ld_format{"jsonld", "application/ld+json", "JSON-LD (SKOS)"};
inline constexpr Format sssom_format{"sssom.tsv", "text/tab-separated-values; charset=utf-8",
                                     "SSSOM"};

/// JSON and the formats every table has.
inline std::vector<Format> table_formats() {
    return {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
            formats::ndjson_format.format};
}

/// Those and linked data.
inline std::vector<Format> linked_formats() {
    auto formats = table_formats();
    formats.insert(formats.end(), {turtle_format, json_ld_format});
    return formats;
}

} // namespace stocktake::frameworks
