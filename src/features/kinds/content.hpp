// SPDX-License-Identifier: Apache-2.0
// What a record of a kind holds, as a value tree, and the one judge of it. An object of field ids;
// fields without an answer are left out. In JSON:
//
//   text, long_text, rich_text   "…"                       in the language of the record
//   number                       12.5
//   money                        {"amount": "1250000.00", "currency": "USD"}
//   date                         "2025", "2025-03" or "2025-03-31"
//   period                       {"from": "2025-03", "to": "2026"}         one may be missing
//   place                        {"name": "Kisumu", "latitude": -0.1, "longitude": 34.75}
//   country, region              ["KEN"]                   node ids
//   organization                 [{"id": "ITU"}, {"name": "A network nobody registered"}]
//   choice                       ["project"]               option ids, also when one is allowed
//   rows                         [{"indicator": "…", "value": 3}]
//   link                         [{"url": "https://…", "title": "…"}]
//   file                         ["01k…"]                  ids of files
//   alignment                    [{"framework": "wsis", "node": "C5", "rationale": "…"}]
//   language                     ["ar"]
#pragma once

#include "base/result.hpp"
#include "base/value.hpp"
#include "features/kinds/kind.hpp"
#include "features/kinds/references.hpp"

namespace stocktake::kinds {

enum class Completeness {
    Partial, // a draft, a layer of translation: what is there must be right
    Whole,   // what is required must be there, too
};

/// The message of a group of which none was answered; `fields` are the ids, `lines, goals`.
inline constexpr std::string_view one_of_fault = "kinds.content.one_of";

struct Acceptance {
    Value content;                    // canonical; what was wrong is left out
    std::vector<FieldError> problems; // all at once, by cell name: `results.2.value`

    [[nodiscard]] bool is_good() const { return problems.empty(); }
};

/// Brings content into its canonical form and says all that is wrong with it. Texts are trimmed and
/// normalised (NFC, line ends); forbidden characters are errors; names of nodes and organizations
/// become ids (`Kenya`, `KE` and `KEN` are `KEN`); empty answers are dropped; members that the kind
/// does not have are errors that name the nearest one. What accept() has returned, it returns
/// again. `unreadable` is what read_cells has refused, which is not told again: that was an answer,
/// too, and the rest of its row is asked for.
Acceptance accept(const Kind& kind, const Value& content, const References& references,
                  Completeness completeness, const std::vector<FieldError>& unreadable = {});

/// The fields that a reader of that standing may see. `seen` is the widest visibility: Public shows
/// public fields only, Owner shows all.
Value visible_part(const Kind& kind, const Value& content, Visibility seen);

/// The translatable texts of `content` alone: the shape of a layer.
Value translatable_part(const Kind& kind, const Value& content);

/// `content` with the texts of `layer` in place of its own where the layer has them.
Value with_layer(const Kind& kind, const Value& content, const Value& layer);

/// A field, row or list that differs, by cell name, each side as cells show it; one side is empty
/// when it was added or removed.
struct Difference {
    std::string cell;
    std::string before;
    std::string after;

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Items of the longest of its lists that tables spread over numbered columns: rows and links.
std::size_t longest_list(const Kind& kind, const Value& content);

/// In the order of the kind's fields.
std::vector<Difference> differences(const Kind& kind, const Value& before, const Value& after);

} // namespace stocktake::kinds
