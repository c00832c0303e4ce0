// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/dump_files.hpp"

#include "base/json.hpp"
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "features/open_data/analyst_tables.hpp"
#include "features/open_data/described_tables.hpp"
#include "features/open_data/file_writer.hpp"
#include "features/open_data/readme.hpp"

#include <algorithm>

namespace stocktake::open_data {

namespace {

constexpr std::string_view gzip_type = "application/gzip";
constexpr std::string_view plain_type = "text/plain; charset=utf-8";
constexpr std::string_view database_name = "stocktake.sqlite";
constexpr std::string_view readme_name = "README.txt";

ColumnType type_of(const DescribedColumn& column) {
    return column.type == "INTEGER" ? ColumnType::Integer : ColumnType::Text;
}

Value cell_of(db::Cursor& row, int column, ColumnType type) {
    if (row.is_null(column)) {
        return {};
    }
    return type == ColumnType::Integer ? Value(row.integer(column)) : Value(row.text(column));
}

/// A table of the file, its rows in the order in which they stand there.
Table table_of(const DescribedTable& described, db::SqliteFile& file, std::int64_t& rows) {
    Table table{described.name, described.description, {}, {}};
    table.columns.reserve(described.columns.size());
    for (const DescribedColumn& column : described.columns) {
        table.columns.push_back({column.name, column.name, type_of(column)});
    }
    table.for_each_row = [&file, &rows, columns = table.columns,
                          name = described.name](const Table::RowReceiver& receive) {
        rows = 0;
        db::Cursor row = file.stream("SELECT * FROM " + name);
        std::vector<Value> cells(columns.size());
        while (row.next()) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                cells[i] = cell_of(row, static_cast<int>(i), columns[i].type);
            }
            receive(cells);
            ++rows;
        }
    };
    return table;
}

/// A line for each file as `sha256sum` writes and checks them.
std::string checksums_of(const Manifest& manifest) {
    std::string lines;
    for (const DumpedFile& file : manifest.files) {
        lines += file.sha256 + "  " + file.name + "\n";
    }
    return lines;
}

} // namespace

DumpFiles::DumpFiles(std::filesystem::path folder, std::function<void(const DumpedFile&)> progress)
    : m_folder(std::move(folder)), m_progress(std::move(progress)) {}

void DumpFiles::read(Manifest head, const Snapshot& snapshot) {
    m_manifest = std::move(head);
    m_manifest.records = registry::count_publications(
        snapshot.transaction, publications_of(snapshot, nullptr).filter, snapshot.now);
    for (const auto& kind : snapshot.library.kinds) {
        write_records(kind, snapshot);
    }
    m_database = std::make_unique<db::SqliteFile>(database_place());
    fill_tables(*m_database, snapshot, m_manifest);
}

Manifest DumpFiles::finish() {
    write_tables(); // before there are indexes, in whose order SQLite might read
    write_database();
    keep(write_file(m_folder, std::string(readme_name), std::string(plain_type),
                    readme_of(m_manifest)));
    write_manifest();
    return m_manifest;
}

void DumpFiles::write_records(const std::shared_ptr<const kinds::Kind>& kind,
                              const Snapshot& snapshot) {
    const exchange::PublicationQuery query = publications_of(snapshot, kind);
    const std::int64_t rows =
        registry::count_publications(snapshot.transaction, query.filter, snapshot.now);
    const web::Speaker english(snapshot.catalogue, Language::English);
    FileWriter csv(m_folder, kind->id + ".csv.gz", std::string(gzip_type));
    formats::write_csv(exchange::publication_table(snapshot.exports, query, english), csv,
                       Language::English);
    keep(csv.finish(rows));
    FileWriter ndjson(m_folder, kind->id + ".ndjson.gz", std::string(gzip_type));
    exchange::write_publications_ndjson(snapshot.exports, query, ndjson);
    keep(ndjson.finish(rows));
}

void DumpFiles::write_tables() {
    for (const DescribedTable& described : tables_with_files()) {
        std::int64_t rows = 0;
        const Table table = table_of(described, *m_database, rows);
        for (const formats::TableFormat& format : {formats::csv_format, formats::ndjson_format}) {
            FileWriter file(m_folder,
                            std::string(table_file_prefix) + described.name + "." +
                                std::string(format.format.suffix) + ".gz",
                            std::string(gzip_type));
            format.write(table, file, Language::English);
            keep(file.finish(rows));
        }
    }
}

/// First in the manifest: most people need no other.
void DumpFiles::write_database() {
    m_database->run_script(indexes_sql());
    m_database->finish();
    m_database.reset();
    FileWriter file(m_folder, std::string(database_name) + ".gz", std::string(gzip_type));
    copy_into(file, database_place());
    std::filesystem::remove(database_place());
    keep(file.finish());
    std::ranges::rotate(m_manifest.files, std::prev(m_manifest.files.end()));
}

void DumpFiles::write_manifest() {
    Manifest checked = m_manifest;
    checked.files.push_back(write_file(m_folder, std::string(manifest_name), "application/json",
                                       to_json(value_of(m_manifest), JsonStyle::Indented) + "\n"));
    write_file(m_folder, std::string(checksums_name), std::string(plain_type),
               checksums_of(checked));
}

void DumpFiles::keep(DumpedFile file) {
    m_progress(file);
    m_manifest.files.push_back(std::move(file));
}

std::filesystem::path DumpFiles::database_place() const {
    return m_folder / database_name;
}

} // namespace stocktake::open_data
