// SPDX-License-Identifier: Apache-2.0
// For tests only: the catalogues that ship. Whoever includes it defines STOCKTAKE_LOCALE, the
// folder of the catalogues.
#pragma once

#include "web/catalogue.hpp"

#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace stocktake::web {

inline const Catalogue& shipped_catalogue() {
    static const Catalogue catalogue = [] {
        static std::deque<std::pair<std::string, std::string>> texts;
        std::vector<EmbeddedFile> files;
        const std::filesystem::path root = STOCKTAKE_LOCALE;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            if (entry.path().extension() == ".po") {
                std::ifstream stream(entry.path(), std::ios::binary);
                std::ostringstream text;
                text << stream.rdbuf();
                texts.emplace_back(entry.path().lexically_relative(root).string(), text.str());
                files.push_back({texts.back().first, texts.back().second});
            }
        }
        auto loaded = Catalogue::load(files);
        if (!loaded) {
            throw std::logic_error(stocktake::to_string(loaded.error()));
        }
        return std::move(*loaded);
    }();
    return catalogue;
}

} // namespace stocktake::web
