// SPDX-License-Identifier: Apache-2.0
// Any bytes are activities with named cells, or are refused.
#include "features/exchange/iati_source.hpp"

#include "base/text.hpp"

#include "require.hpp"

using namespace stocktake;
using namespace stocktake::exchange;
using fuzz::require;

namespace {

void check_row(const SourceRow& row) {
    require(row.line >= 1, "a row has a line");
    for (const auto& [name, text] : row.cells) {
        require(!name.empty() && is_utf8(name) && is_utf8(text), "a cell has a name and a text");
        require(!trimmed(text).empty(), "empty cells are left out");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string bytes(data, data + size);
    for (const std::string& text : {bytes, "<iati-activities version=\"2.03\"><iati-activity>" +
                                               bytes + "</iati-activity></iati-activities>"}) {
        auto source = open_iati(text);
        while (source) {
            auto row = (*source)->next();
            if (!row || !*row) {
                break;
            }
            check_row(**row);
        }
    }
    return 0;
}
