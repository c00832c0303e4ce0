// SPDX-License-Identifier: Apache-2.0
// Content as named texts: what a form sends, what a line of a table holds. One codec, so that a
// form field, a column and an error have the same name:
//
//   text, number, date …            title
//   money                           budget.amount  budget.currency
//   period                          period.from  period.to
//   place                           place.name  place.latitude  place.longitude
//   link                            website.url  website.title, of the second website.2.url
//   rows                            results.1.indicator  results.1.value  results.2.indicator
//   country, choice, organization   countries
//   alignment                       lines, and why in lines.rationale
//
// A list is in a form a name that is repeated, in a table one cell, `KEN; UGA`, where an item with
// a semicolon stands between quotes. Rationales are in a form cells such as lines.rationale.C5, in
// a table lines of one cell, `C5: because …`, further lines of each indented by two blanks. A node
// of a field with several frameworks is written `wsis:C5`.
#pragma once

#include "features/kinds/content.hpp"

#include <functional>
#include <utility>

namespace stocktake::kinds {

/// In the order they came; a name may come several times.
using Cells = std::vector<std::pair<std::string, std::string>>;

enum class CellStyle {
    Form,  // a list is a repeated name
    Table, // a list is one cell, its items between semicolons
};

/// A column of the tables of a kind.
struct CellColumn {
    std::string name;
    const Field* field = nullptr;  // of the kind; of a row the Rows field
    const Field* column = nullptr; // of a row; else null
    std::string part;              // `amount`, `from`, …; may be empty
    std::size_t number = 0;        // of the row or link, from 1; else 0
};

/// All columns of a kind, with `rows` numbered groups for each Rows and Link field (at most its
/// maximum). The kind must outlive them.
std::vector<CellColumn> cell_columns(const Kind& kind, std::size_t rows);

struct Reading {
    Value content;                    // not judged yet: for accept()
    std::vector<FieldError> problems; // not a number, a cell the kind does not have, …
    /// Cells that could not be read stand here as they came, so that a form can show them again.
    Cells unread;
};

/// Names that no kind has and that start with `_` are ignored (the form's own).
Reading read_cells(const Kind& kind, const Cells& cells, CellStyle style);

/// The other way; read_cells gives the same content again.
Cells write_cells(const Kind& kind, const Value& content, CellStyle style);

using CellReceiver = std::function<void(const std::string& name, std::string text)>;
/// The same cells, one by one.
void for_each_cell(const Kind& kind, const Value& content, CellStyle style,
                   const CellReceiver& receive);

} // namespace stocktake::kinds
