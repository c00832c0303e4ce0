// SPDX-License-Identifier: Apache-2.0
// The file of the glossary, data/glossary.json, as values; and all that is wrong with it, each with
// its line.
#pragma once

#include "features/feature.hpp"
#include "features/translation/glossary.hpp"

namespace stocktake::translation {

/// Without rejections the file can be taken.
struct ReadGlossaryFile {
    std::string version;
    std::string source;
    Glossary glossary;
    std::vector<Rejection> rejections;
};

/// Precondition: parse_json takes the text.
ReadGlossaryFile read_glossary_file(std::string_view text);

} // namespace stocktake::translation
