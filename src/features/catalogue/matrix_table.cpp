// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_table.hpp"

namespace stocktake::catalogue {

namespace {

using NamedType = std::pair<const char*, ColumnType>;

constexpr std::array cell_columns{
    NamedType{"row", ColumnType::Text},        NamedType{"row_title", ColumnType::Text},
    NamedType{"column", ColumnType::Text},     NamedType{"column_title", ColumnType::Text},
    NamedType{"records", ColumnType::Integer}, NamedType{"confirmed", ColumnType::Integer},
    NamedType{"before", ColumnType::Integer},  NamedType{"linked", ColumnType::Boolean},
    NamedType{"finding", ColumnType::Text}};
constexpr std::array third_columns{NamedType{"by", ColumnType::Text},
                                   NamedType{"by_title", ColumnType::Text}};

void add_columns(Table& table, std::span<const NamedType> named, const web::Speaker& say) {
    for (const auto& [name, type] : named) {
        table.columns.push_back({name, say("catalogue.matrix.column." + std::string(name)), type});
    }
}

/// Each row begins with `third`.
void give_rows(const Matrix& matrix, const std::vector<Value>& third, const web::Speaker& say,
               const Table::RowReceiver& receive) {
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        for (std::size_t j = 0; j < matrix.columns.size(); ++j) {
            const AxisEntry& row = matrix.rows[i];
            const AxisEntry& column = matrix.columns[j];
            const MatrixCell& cell = matrix.cell(i, j);
            const std::string finding(name_of(cell.finding));
            std::vector<Value> values = third;
            values.insert(values.end(),
                          {row.parameter, row.title, column.parameter, column.title,
                           static_cast<std::int64_t>(cell.records.all),
                           static_cast<std::int64_t>(cell.records.confirmed),
                           cell.before ? Value(static_cast<std::int64_t>(*cell.before)) : Value(),
                           matrix.crosswalk ? Value(cell.is_linked) : Value(),
                           finding.empty() ? Value() : Value(say("catalogue.finding." + finding))});
            receive(values);
        }
    }
}

/// Without columns and rows.
Table empty_table(const MatrixQuestion& question, const web::Speaker& say) {
    Table table;
    table.name =
        "matrix-" + std::string(question.rows->name) + "-" + std::string(question.columns->name);
    table.title = say("catalogue.matrix.title");
    return table;
}

} // namespace

Table table_of_matrix(std::shared_ptr<const Matrix> matrix, const MatrixQuestion& question,
                      const web::Speaker& say) {
    Table table = empty_table(question, say);
    add_columns(table, cell_columns, say);
    table.for_each_row = [matrix = std::move(matrix), say](const Table::RowReceiver& receive) {
        give_rows(*matrix, {}, say, receive);
    };
    return table;
}

Table table_of_multiples(std::shared_ptr<const Multiples> multiples, const MatrixQuestion& question,
                         const web::Speaker& say) {
    Table table = empty_table(question, say);
    table.name += "-" + std::string(multiples->by->name);
    add_columns(table, third_columns, say);
    add_columns(table, cell_columns, say);
    table.for_each_row = [multiples = std::move(multiples),
                          say](const Table::RowReceiver& receive) {
        for (const Multiple& each : multiples->items) {
            give_rows(each.matrix, {each.entry.parameter, each.entry.title}, say, receive);
        }
    };
    return table;
}

} // namespace stocktake::catalogue
