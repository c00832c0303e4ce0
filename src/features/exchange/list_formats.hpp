// SPDX-License-Identifier: Apache-2.0
// What lists of publications can be had as, for the pages of the registry.
#pragma once

#include "features/exchange/publication_table.hpp"

namespace stocktake::exchange {

inline constexpr Format iati_format{"iati.xml", "application/xml; charset=utf-8", "IATI 2.03"};

/// CSV, XLSX, NDJSON, JSON-LD, IATI and Atom, in the order in which a page offers them. The desk is
/// copied; what it refers to must outlive the formats.
std::vector<registry::ListFormat> list_formats(const ExportDesk& desk);

} // namespace stocktake::exchange
