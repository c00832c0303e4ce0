// SPDX-License-Identifier: Apache-2.0
// XML within a zip archive, as office documents have it.
#pragma once

#include "base/xml_parser.hpp"
#include "base/zip_archive.hpp"

#include <string>

namespace stocktake {

/// Feeds an entry to a handler while it is unpacked. InvalidInput as XmlParser::feed and
/// ZipEntry::read have it.
Result<void> parse_xml_entry(ZipArchive& archive, const std::string& entry, XmlHandler& handler);

} // namespace stocktake
