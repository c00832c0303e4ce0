// SPDX-License-Identifier: Apache-2.0
// What of a matrix a page shows, so that a poor line can carry it: long axes without what has
// nothing, and what is heavy still in parts along the longer axis. Data have the whole.
#pragma once

#include "features/catalogue/matrix.hpp"
#include "web/parts.hpp"

namespace stocktake::catalogue {

/// Cells that a page looks at; larger matrices are had as tables only.
inline constexpr std::size_t most_cells = 4000;

/// Longer axes are shown without what has nothing, by titles that are cut.
inline constexpr std::size_t longest_whole_axis = 40;

struct MatrixPart {
    std::vector<std::size_t> rows; // by their places in the matrix
    std::vector<std::size_t> columns;
    bool has_short_titles = false;
    bool has_short_labels = false; // cells are told by numbers, for their heads say the rest
};

/// Whether there is more to a cell than that nothing is there.
bool tells_something(const MatrixCell& cell);

MatrixPart whole_matrix(const Matrix& matrix);

struct ShownMatrix {
    MatrixPart all;            // without what is left out
    web::Parts parts{0, 1, 1}; // of its longer axis
    bool is_parted_by_columns = false;

    [[nodiscard]] MatrixPart shown() const;

    /// The entry of the longer axis at a position in `all`.
    [[nodiscard]] const AxisEntry& entry_at(const Matrix& matrix, std::size_t position) const;
};

/// `wanted` is the number of the part, from 1.
ShownMatrix shown_matrix(const Matrix& matrix, std::int64_t wanted);

} // namespace stocktake::catalogue
