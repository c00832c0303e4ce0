// SPDX-License-Identifier: Apache-2.0
#include "features/editions/edition.hpp"

namespace stocktake::editions {

std::string file_name(const EditionId& edition, const EditionFile& file) {
    std::string name = edition.text();
    name += '-';
    name += tag_of(file.language);
    name += '.';
    name += file.format;
    return name;
}

} // namespace stocktake::editions
