// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/search_table.hpp"

#include "features/catalogue/found.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

constexpr std::size_t rows_at_once = 200;

using NamedColumn = std::pair<const char*, ColumnType>;

/// Headed by `catalogue.column.<name>`.
std::vector<Column> columns_of(std::initializer_list<NamedColumn> named, const web::Speaker& say) {
    std::vector<Column> columns;
    columns.reserve(named.size());
    for (const auto& [name, type] : named) {
        columns.push_back({name, say("catalogue.column." + std::string(name)), type});
    }
    return columns;
}

Value column_of_search(const Found& found, std::string_view column, const Naming& naming) {
    if (column == "kind") {
        return found.kind;
    }
    if (column == "id") {
        return parts_of(found.key).id;
    }
    if (column == "title") {
        return found.title_text;
    }
    if (column == "language") {
        return tag_of(found.title_language);
    }
    if (column == "organization") {
        return found.organization.empty() ? Value()
                                          : Value(value_label(facet_of(FacetId::Organization),
                                                              found.organization, naming));
    }
    if (column == "year") {
        return found.year ? Value(*found.year) : Value();
    }
    return found.address;
}

} // namespace

Table table_of_results(const PageDesk& desk, const SearchFilter& filter, const web::Speaker& say) {
    Table table;
    table.name = "search";
    table.title = say("catalogue.search.title");
    table.columns = columns_of({{"kind", ColumnType::Text},
                                {"id", ColumnType::Text},
                                {"title", ColumnType::Text},
                                {"language", ColumnType::Text},
                                {"organization", ColumnType::Text},
                                {"year", ColumnType::Integer},
                                {"address", ColumnType::Url}},
                               say);
    table.for_each_row = [desk, filter, say,
                          columns = table.columns](const Table::RowReceiver& receive) {
        const Answer done = answer(
            desk, filter, {.limit = most_rows, .reader = say.language(), .is_counted = false});
        const auto library = desk.shelf.library();
        desk.database.read([&](db::Transaction& transaction) {
            const FindingGround ground{transaction, *library, say, Timestamp::now()};
            const std::span<const search::Hit> hits(done.result.hits);
            for (std::size_t first = 0; first < hits.size(); first += rows_at_once) {
                const auto part = hits.subspan(first, std::min(rows_at_once, hits.size() - first));
                for (const Found& found : find_all(ground, part)) {
                    std::vector<Value> row;
                    row.reserve(columns.size());
                    for (const Column& column : columns) {
                        row.push_back(column_of_search(found, column.name, {*library, say}));
                    }
                    receive(row);
                }
            }
        });
    };
    return table;
}

Table table_of_groups(const Facet& facet, Value groups, const web::Speaker& say) {
    Table table;
    table.name = "search-by-" + std::string(facet.parameter);
    table.title = facet_label(facet, say);
    table.columns = columns_of({{"value", ColumnType::Text},
                                {"label", ColumnType::Text},
                                {"count", ColumnType::Integer},
                                {"address", ColumnType::Url}},
                               say);
    table.for_each_row = [groups = std::move(groups),
                          columns = table.columns](const Table::RowReceiver& receive) {
        for (const Value& group : groups.as_array()) {
            std::vector<Value> row;
            row.reserve(columns.size());
            for (const Column& column : columns) {
                row.push_back(*group.find(column.name));
            }
            receive(row);
        }
    };
    return table;
}

} // namespace stocktake::catalogue
