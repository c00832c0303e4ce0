// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_table.hpp"

namespace stocktake::catalogue {

namespace {

void give_rows(const Matrix& matrix, const web::Speaker& say, const Table::RowReceiver& receive) {
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        for (std::size_t j = 0; j < matrix.columns.size(); ++j) {
            const AxisEntry& row = matrix.rows[i];
            const AxisEntry& column = matrix.columns[j];
            const MatrixCell& cell = matrix.cell(i, j);
            const std::string finding(name_of(cell.finding));
            receive(std::vector<Value>{
                row.parameter, row.title, column.parameter, column.title,
                static_cast<std::int64_t>(cell.records.all),
                static_cast<std::int64_t>(cell.records.confirmed),
                cell.before ? Value(static_cast<std::int64_t>(*cell.before)) : Value(),
                matrix.crosswalk ? Value(cell.is_linked) : Value(),
                finding.empty() ? Value() : Value(say("catalogue.finding." + finding))});
        }
    }
}

} // namespace

Table table_of_matrix(std::shared_ptr<const Matrix> matrix, const MatrixQuestion& question,
                      const web::Speaker& say) {
    Table table;
    table.name =
        "matrix-" + std::string(question.rows->name) + "-" + std::string(question.columns->name);
    table.title = say("catalogue.matrix.title");
    for (const auto& [name, type] : {std::pair{"row", ColumnType::Text},
                                     {"row_title", ColumnType::Text},
                                     {"column", ColumnType::Text},
                                     {"column_title", ColumnType::Text},
                                     {"records", ColumnType::Integer},
                                     {"confirmed", ColumnType::Integer},
                                     {"before", ColumnType::Integer},
                                     {"linked", ColumnType::Boolean},
                                     {"finding", ColumnType::Text}}) {
        table.columns.push_back({name, say("catalogue.matrix.column." + std::string(name)), type});
    }
    table.for_each_row = [matrix = std::move(matrix), say](const Table::RowReceiver& receive) {
        give_rows(*matrix, say, receive);
    };
    return table;
}

} // namespace stocktake::catalogue
