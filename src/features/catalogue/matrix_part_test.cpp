// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_part.hpp"

#include <gtest/gtest.h>

namespace stocktake::catalogue {
namespace {

Matrix made_matrix(std::size_t rows, std::size_t columns, std::size_t records) {
    Matrix matrix;
    matrix.rows.resize(rows);
    matrix.columns.resize(columns);
    matrix.row_totals.resize(rows);
    matrix.column_totals.resize(columns);
    matrix.cells.resize(rows * columns, MatrixCell{.records = {records, 0}});
    return matrix;
}

/// `27 by 11, short titles, part 1 of 7`
std::string told(const Matrix& matrix, std::int64_t wanted = 1) {
    const ShownMatrix shown = shown_matrix(matrix, wanted);
    const MatrixPart part = shown.shown();
    return std::to_string(part.rows.size()) + " by " + std::to_string(part.columns.size()) +
           (part.has_short_titles ? ", short titles" : "") +
           (part.has_short_labels ? ", short labels" : "") + ", part " +
           std::to_string(shown.parts.shown()) + " of " + std::to_string(shown.parts.count());
}

TEST(MatrixPart, IsTheWholeWhereAPageCanCarryIt) {
    EXPECT_EQ(told(made_matrix(0, 0, 0)), "0 by 0, part 1 of 1");
    EXPECT_EQ(told(made_matrix(11, 17, 5)), "11 by 17, part 1 of 1");
    EXPECT_EQ(told(made_matrix(18, 17, 5)), "18 by 17, short labels, part 1 of 1");
    EXPECT_EQ(told(made_matrix(40, 11, 0)), "40 by 11, part 1 of 1");
}

TEST(MatrixPart, LeavesOutWhatHasNothingOnALongAxis) {
    EXPECT_EQ(told(made_matrix(169, 11, 0)), "0 by 11, short titles, part 1 of 1");
    Matrix wide = made_matrix(11, 169, 0);
    wide.cells[3].is_linked = true;
    wide.cells[169 + 5].before = 1;
    wide.column_totals[7].records.all = 1; // in no row that is shown
    const MatrixPart part = shown_matrix(wide, 1).shown();
    EXPECT_EQ(part.columns, (std::vector<std::size_t>{3, 5, 7}));
    EXPECT_EQ(part.rows.size(), 11U);
    EXPECT_EQ(whole_matrix(wide).columns.size(), 169U);
}

TEST(MatrixPart, OfAHeavyMatrixGoesAlongTheLongerAxis) {
    const std::string labels = ", short titles, short labels";
    EXPECT_EQ(told(made_matrix(169, 11, 5)), "25 by 11" + labels + ", part 1 of 7");
    EXPECT_EQ(told(made_matrix(11, 169, 5), 7), "11 by 19" + labels + ", part 7 of 7");
    EXPECT_EQ(told(made_matrix(11, 169, 5), 99), "11 by 19" + labels + ", part 7 of 7");
    EXPECT_EQ(told(made_matrix(60, 60, 5), 2), "4 by 60" + labels + ", part 2 of 15");

    Matrix tall = made_matrix(169, 11, 5);
    tall.rows[25].code = "the first of the second part";
    const ShownMatrix second = shown_matrix(tall, 2);
    EXPECT_EQ(second.entry_at(tall, second.parts.begin(2)).code, "the first of the second part");
    EXPECT_EQ(second.shown().rows.front(), 25U);
}

} // namespace
} // namespace stocktake::catalogue
