// SPDX-License-Identifier: Apache-2.0
// A matrix as people and programs see it.
#pragma once

#include "features/catalogue/matrix_part.hpp"
#include "features/catalogue/warmth.hpp"

namespace stocktake::catalogue {

/// The largest number in a cell.
std::size_t largest_cell(const Matrix& matrix);

/// `C5 – SDG 9: 12 records, 3 confirmed; linked by the crosswalk`.
std::string label_of_cell(const Matrix& matrix, std::size_t row, std::size_t column,
                          const web::Speaker& say);

/// Members `rows` with their `cells`, `columns`, `total`; `{"count", "confirmed"}` each, with
/// `before` and `change` where two years are compared.
Value matrix_value(const Matrix& matrix, const MatrixPart& part, const MatrixQuestion& question,
                   const web::Speaker& say);

/// `{"finding", "title", "lead", "count", "rows"}` for each kind of finding there is; a row has
/// `columns`. Empty without a crosswalk. `count` is that of the matrix, `rows` those of the part.
Value findings_value(const Matrix& matrix, const MatrixPart& part, const MatrixQuestion& question,
                     const web::Speaker& say);

/// The rows without any record: `{"heading", "count", "items"}`, null when there are none.
Value empty_rows_value(const Matrix& matrix, const MatrixQuestion& question,
                       const web::Speaker& say);

/// The same of a long axis in few words: `groups` by what is above them, in each their `names`.
Value folded_empty_rows_value(const Matrix& matrix, const MatrixQuestion& question,
                              const web::Speaker& say);

} // namespace stocktake::catalogue
