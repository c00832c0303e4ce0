// SPDX-License-Identifier: Apache-2.0
// Reads the description of a kind (docs/kinds.md), and says the same as a JSON Schema.
#pragma once

#include "features/feature.hpp"
#include "features/kinds/kind.hpp"
#include "features/kinds/references.hpp"

namespace stocktake::kinds {

struct KindFile {
    std::optional<Kind> kind; // only when nothing was rejected
    /// All at once, in the order of their lines, each with its path: `sections[1].fields[0].type`.
    std::vector<Rejection> rejections;
};

/// Whether a JSON file wants to be a kind: an object with `kind` and `sections`.
bool looks_like_kind(const Value& json);

/// Refuses: unknown members and types, missing texts in any of the six languages (help and examples
/// may be missing altogether), ids that repeat or are no ids, limits that contradict each other,
/// frameworks that do not exist, moves that lead nowhere or leave a state without a way to
/// published, an address that another route or kind has, and whatever else would fail later.
KindFile read_kind(std::string_view text, const References& references);

/// Whether lists of a kind cannot be at `/{address}`, because something else is or will be there.
bool is_reserved_address(std::string_view address);

/// JSON Schema (2020-12) of the content of a record, with titles and descriptions in the language
/// of `say`. What accept() returns as Whole it takes; limits in words it states in the description.
Value json_schema(const Kind& kind, const References& references, const web::Speaker& say);

} // namespace stocktake::kinds
