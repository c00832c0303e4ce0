// SPDX-License-Identifier: Apache-2.0
#include "base/xml_entry.hpp"

namespace stocktake {

Result<void> parse_xml_entry(ZipArchive& archive, const std::string& entry, XmlHandler& handler) {
    Result<ZipEntry> opened = archive.open_entry(entry);
    if (!opened) {
        return failure_of(opened);
    }
    XmlParser parser(handler);
    for (;;) {
        Result<std::string_view> piece = opened->read();
        if (!piece) {
            return failure_of(piece);
        }
        if (Result<void> fed = parser.feed(*piece, piece->empty()); !fed) {
            fed.error().details += " in " + entry;
            return fed;
        }
        if (piece->empty()) {
            return {};
        }
    }
}

} // namespace stocktake
