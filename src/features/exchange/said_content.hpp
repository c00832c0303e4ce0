// SPDX-License-Identifier: Apache-2.0
// What a row of a file says of a record: cells of a table or members of a JSON object, and the same
// in other languages. Alone it is the content of a new record; beside a record that is here
// already, what the row does not have stays as it is.
#pragma once

#include "features/kinds/feature.hpp"

#include <map>

namespace stocktake::exchange {

struct SaidContent {
    kinds::Cells cells;                      // of a table
    std::map<Language, kinds::Cells> layers; // of a table
    Value content;                           // of JSON; null for a table
    std::map<Language, Value> layer_contents;
};

std::vector<Language> languages_in(const SaidContent& said);

/// What was said of a cell, as text; empty when it was nothing.
std::string value_in(const SaidContent& said, std::string_view cell,
                     std::optional<Language> language);

/// As content for accept(). Adds what cannot be read.
Value content_of(const kinds::Kind& kind, const SaidContent& said,
                 std::vector<FieldError>& problems);
/// The same of a translation. Rows that the original has left out are left out, so that the rows
/// of both have the same numbers.
Value layer_of(const kinds::Kind& kind, const SaidContent& said, Language language,
               std::vector<FieldError>& problems);

/// What a record holds, with what was said in its place. Of JSON, public fields that it does not
/// have are empty; others, and all columns that a table does not have, stay.
Value content_beside(const kinds::Kind& kind, const kinds::References& references,
                     const SaidContent& said, const Value& present,
                     std::vector<FieldError>& problems);
Value layer_beside(const kinds::Kind& kind, const SaidContent& said, Language language,
                   const Value& present, std::vector<FieldError>& problems);

/// Gives alignments that were there before the rationale they had, where the row has no column for
/// it. Both contents are canonical.
void keep_rationales(const kinds::Kind& kind, const SaidContent& said, const Value& present,
                     Value& content);

} // namespace stocktake::exchange
