// SPDX-License-Identifier: Apache-2.0
#include "search/search_data.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace stocktake::embedded {

std::span<const EmbeddedFile> search_words();

} // namespace stocktake::embedded

namespace stocktake::search {

std::vector<std::string_view> data_lines(std::string_view file) {
    const std::span<const EmbeddedFile> files = embedded::search_words();
    const auto found = std::ranges::find(files, file, &EmbeddedFile::path);
    if (found == files.end()) {
        throw std::logic_error("no word list " + std::string(file));
    }
    std::vector<std::string_view> lines;
    for (const std::string_view line : split(found->bytes, '\n')) {
        if (!line.empty() && !line.starts_with('#')) {
            lines.push_back(line);
        }
    }
    return lines;
}

} // namespace stocktake::search
