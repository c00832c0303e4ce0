// SPDX-License-Identifier: Apache-2.0
// A matrix by a third axis: one for each of its values, small, side by side, in one scale.
#pragma once

#include "features/catalogue/matrix.hpp"

namespace stocktake::catalogue {

/// Of those with records, the first so many.
inline constexpr std::size_t most_multiples = 40;

struct Multiple {
    AxisEntry entry;
    MatrixQuestion question; // of that value alone
    Matrix matrix;
};

struct Multiples {
    const AxisKind* by = nullptr;
    std::vector<Multiple> items; // those with records, in the order of the axis
    std::size_t empty = 0;       // values without any
    std::size_t left_out = 0;    // beyond most_multiples
    std::size_t largest = 0;     // number in a cell, of all
};

/// `whole`: the matrix of the two axes, whose facets say which values have records. Precondition:
/// question.by is set.
Multiples multiples_of(const PageDesk& desk, const MatrixQuestion& question, const Matrix& whole,
                       const Naming& naming);

/// `{"by", "by_label", "items", "empty", "left_out"}`; an item is `{"value", "code", "title",
/// "count", "address", "picture_address", "picture_text", "picture_width", "picture_height"}`.
Value multiples_value(const Multiples& multiples, const web::Speaker& say);

} // namespace stocktake::catalogue
