// SPDX-License-Identifier: Apache-2.0
#include "features/reports/report_documents.hpp"

#include "export/manuscript_formats.hpp"
#include "web/query_address.hpp"

#include <memory>

namespace stocktake::reports {

namespace {

/// The HTML of a manuscript is a file for its own readers, not a page of this site.
bool is_quick(const formats::ManuscriptFormat& format) {
    return !format.is_slow && format.format != web::html_format;
}

} // namespace

std::vector<Format> quick_formats() {
    std::vector<Format> quick;
    for (const formats::ManuscriptFormat& each : formats::manuscript_formats()) {
        if (is_quick(each)) {
            quick.push_back(each.format);
        }
    }
    return quick;
}

std::vector<web::Document> documents_of(formats::Manuscript manuscript, const std::string& stem) {
    const auto shared = std::make_shared<const formats::Manuscript>(std::move(manuscript));
    std::vector<web::Document> documents;
    for (const formats::ManuscriptFormat& each : formats::manuscript_formats()) {
        if (is_quick(each)) {
            documents.push_back(
                {.format = each.format,
                 .file_name = stem + '.' + std::string(each.format.suffix),
                 .write = [shared, &each](Sink& sink) { (void)each.write(*shared, sink); },
                 .is_download = true});
        }
    }
    return documents;
}

Value downloads_value(const std::string& address) {
    Value downloads = Value::array();
    for (const Format& format : quick_formats()) {
        downloads.push(
            Value::object({{"format", format.title},
                           {"download_address", web::with_suffix(address, format.suffix)}}));
    }
    return downloads;
}

} // namespace stocktake::reports
