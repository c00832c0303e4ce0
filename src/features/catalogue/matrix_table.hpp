// SPDX-License-Identifier: Apache-2.0
// A matrix as a table: a row for each cell, also for those without a record.
#pragma once

#include "features/catalogue/multiples.hpp"

namespace stocktake::catalogue {

Table table_of_matrix(std::shared_ptr<const Matrix> matrix, const MatrixQuestion& question,
                      const web::Speaker& say);

/// The same for each value of the third axis, which stands first.
Table table_of_multiples(std::shared_ptr<const Multiples> multiples, const MatrixQuestion& question,
                         const web::Speaker& say);

} // namespace stocktake::catalogue
