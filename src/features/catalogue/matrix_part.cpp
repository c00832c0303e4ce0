// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_part.hpp"

#include <algorithm>
#include <numeric>

namespace stocktake::catalogue {

namespace {

/// Heads, and cells that tell something: each is an address of its own, some 15 bytes when packed.
constexpr std::size_t most_told = 345; // the eighteen lines by all goals, every cell with records
constexpr std::size_t most_told_at_length = 220; // the eleven lines by all goals

using Places = std::vector<std::size_t>;

Places first_places(std::size_t count) {
    Places places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    return places;
}

Places told_rows(const Matrix& matrix) {
    Places places = first_places(matrix.rows.size());
    if (places.size() > longest_whole_axis) {
        std::erase_if(places, [&](std::size_t i) {
            const auto row =
                matrix.cells.begin() + static_cast<std::ptrdiff_t>(i * matrix.columns.size());
            return matrix.row_totals[i].records.all == 0 &&
                   std::none_of(row, row + static_cast<std::ptrdiff_t>(matrix.columns.size()),
                                tells_something);
        });
    }
    return places;
}

Places told_columns(const Matrix& matrix) {
    Places places = first_places(matrix.columns.size());
    if (places.size() > longest_whole_axis) {
        std::erase_if(places, [&](std::size_t j) {
            return matrix.column_totals[j].records.all == 0 &&
                   std::ranges::none_of(first_places(matrix.rows.size()), [&](std::size_t i) {
                       return tells_something(matrix.cell(i, j));
                   });
        });
    }
    return places;
}

/// What each entry of the longer axis adds to a page.
std::vector<std::size_t> told_by_entry(const Matrix& matrix, const MatrixPart& all,
                                       bool is_by_columns) {
    std::vector<std::size_t> told((is_by_columns ? all.columns : all.rows).size(), 1);
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        for (std::size_t j = 0; j < all.columns.size(); ++j) {
            if (tells_something(matrix.cell(all.rows[i], all.columns[j]))) {
                ++told[is_by_columns ? j : i];
            }
        }
    }
    return told;
}

bool fits_all(const std::vector<std::size_t>& told, const web::Parts& parts, std::size_t room) {
    for (std::size_t part = 1; part <= parts.count(); ++part) {
        const auto begin = told.begin() + static_cast<std::ptrdiff_t>(parts.begin(part));
        const auto end = told.begin() + static_cast<std::ptrdiff_t>(parts.end(part));
        if (std::accumulate(begin, end, std::size_t{0}) > room) {
            return false;
        }
    }
    return true;
}

web::Parts fitting_parts(const std::vector<std::size_t>& told, std::size_t room,
                         std::int64_t wanted) {
    std::size_t most = std::max<std::size_t>(told.size(), 1);
    while (most > 1 && !fits_all(told, web::Parts(told.size(), most, 1), room)) {
        --most;
    }
    return {told.size(), most, wanted};
}

} // namespace

bool tells_something(const MatrixCell& cell) {
    return cell.records.all > 0 || cell.is_linked || cell.before.value_or(0) > 0;
}

MatrixPart whole_matrix(const Matrix& matrix) {
    return {first_places(matrix.rows.size()), first_places(matrix.columns.size())};
}

MatrixPart ShownMatrix::shown() const {
    MatrixPart part = all;
    Places& places = is_parted_by_columns ? part.columns : part.rows;
    const auto end = static_cast<std::ptrdiff_t>(parts.end(parts.shown()));
    const auto begin = static_cast<std::ptrdiff_t>(parts.begin(parts.shown()));
    places = {places.begin() + begin, places.begin() + end};
    return part;
}

const AxisEntry& ShownMatrix::entry_at(const Matrix& matrix, std::size_t position) const {
    return is_parted_by_columns ? matrix.columns[all.columns[position]]
                                : matrix.rows[all.rows[position]];
}

ShownMatrix shown_matrix(const Matrix& matrix, std::int64_t wanted) {
    MatrixPart all{told_rows(matrix), told_columns(matrix)};
    all.has_short_titles = std::max(matrix.rows.size(), matrix.columns.size()) > longest_whole_axis;
    const bool is_by_columns = all.columns.size() > all.rows.size();
    const std::size_t others = (is_by_columns ? all.rows : all.columns).size();
    const std::vector<std::size_t> told = told_by_entry(matrix, all, is_by_columns);
    const web::Parts parts = fitting_parts(told, most_told - std::min(most_told, others), wanted);
    all.has_short_labels =
        others + std::accumulate(told.begin(), told.end(), std::size_t{0}) > most_told_at_length;
    return {std::move(all), parts, is_by_columns};
}

} // namespace stocktake::catalogue
