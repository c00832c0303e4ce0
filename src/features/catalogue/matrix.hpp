// SPDX-License-Identifier: Apache-2.0
// Records counted by two axes, over the normative links of a crosswalk: where there is a mandate
// without work, work without a mandate, or little of it.
#pragma once

#include "features/catalogue/axes.hpp"
#include "features/catalogue/pages.hpp"

namespace stocktake::catalogue {

inline constexpr std::size_t usual_thin = 3;
/// The value of `crosswalk` that asks for no links.
inline constexpr std::string_view no_crosswalk = "none";

struct MatrixQuestion {
    const AxisKind* rows = nullptr;
    const AxisKind* columns = nullptr;
    const AxisKind* by = nullptr; // a third axis: a matrix for each of its values
    SearchFilter filter;
    std::string crosswalk = {};    // id, or no_crosswalk; empty: the first that links the axes
    std::size_t thin = usual_thin; // linked cells with fewer records are thin
    std::optional<std::string> against = {}; // a year to compare with
};

enum class Finding { None, LinkWithoutEvidence, EvidenceWithoutLink, Thin };

inline constexpr std::array all_findings{Finding::LinkWithoutEvidence, Finding::Thin,
                                         Finding::EvidenceWithoutLink};

std::string_view name_of(Finding finding); // `link_without_evidence`; empty for None

struct MatrixCell {
    search::CellCount records;
    std::optional<std::size_t> before = {}; // records of the year it is compared with
    bool is_linked = false;
    Finding finding = Finding::None;
};

struct Matrix {
    std::vector<AxisEntry> rows;
    std::vector<AxisEntry> columns;
    std::vector<MatrixCell> cells;         // row by row
    std::vector<MatrixCell> row_totals;    // each record once, in a column or not
    std::vector<MatrixCell> column_totals; // each record once, in a row or not
    MatrixCell total;
    std::vector<frameworks::Overview> crosswalks;  // that link the axes, what is official first
    std::optional<frameworks::Overview> crosswalk; // the one beneath
    std::vector<std::string> years;                // that any record has
    search::SearchResult facets;                   // the same records, counted by facet
    bool is_cut = false;                           // the words asked for more than is looked at

    [[nodiscard]] const MatrixCell& cell(std::size_t row, std::size_t column) const {
        return cells[row * columns.size() + column];
    }
};

/// What is counted, and where the links are read.
struct MatrixGround {
    const search::View& view;
    db::Transaction& transaction;
};

Matrix matrix_of(const MatrixGround& ground, const MatrixQuestion& question, const Naming& naming);
Matrix matrix_of(const PageDesk& desk, const MatrixQuestion& question, const Naming& naming);

/// `Action Lines by Sustainable Development Goals`
std::string title_of_matrix(const MatrixQuestion& question, const web::Speaker& say);

/// The records of a row, a column, or a cell; null for all rows or columns.
std::string address_of_records(const MatrixQuestion& question, const AxisEntry* row,
                               const AxisEntry* column);

} // namespace stocktake::catalogue
