// SPDX-License-Identifier: Apache-2.0
// The file of the register, data/facts.json, as values; and all that is wrong with it, each with
// its line.
#pragma once

#include "features/facts/fact.hpp"
#include "features/feature.hpp"

namespace stocktake::facts {

/// Of files that this feature reads: `{"register": "facts", …}`.
inline constexpr std::string_view register_name = "facts";

struct FactFile {
    std::string version;
    std::string source;
    std::vector<Series> series; // facts with ids, from the file, otherwise as they were said
};

/// Without rejections the file can be taken.
struct ReadFactFile {
    FactFile file;
    std::vector<Rejection> rejections;
};

/// Precondition: parse_json takes the text.
ReadFactFile read_fact_file(std::string_view text);

/// How a quantity is recognised, as files and the database have it, and back; what is malformed is
/// left out.
Value words_value(const std::vector<QuantityWords>& words);
std::vector<QuantityWords> words_in(const Value& words);

} // namespace stocktake::facts
