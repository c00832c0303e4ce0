// SPDX-License-Identifier: Apache-2.0
// Any bytes are CSV whose table survives being written and read again, or are refused with a line.
#include "base/csv.hpp"
#include "export/csv.hpp"

#include "require.hpp"

using namespace stocktake;
using fuzz::require;

namespace {

constexpr CsvLimits limits{.columns = 50, .field_bytes = 1000};

/// All records; none when the text is refused.
std::vector<CsvRecord> read(std::string_view text, CsvLimits within) {
    std::vector<CsvRecord> records;
    CsvReader reader(text, within);
    for (;;) {
        Result<std::optional<CsvRecord>> record = reader.next();
        if (!record) {
            require(record.error().message.id.starts_with("base.csv."),
                    "an error has a message of this area");
            require(reader.next().value() == std::nullopt, "after an error reading ends");
            return {};
        }
        if (!*record) {
            return records;
        }
        require(records.empty() || records.back().line < (*record)->line, "lines count up");
        require(!(*record)->fields.empty() && (*record)->fields.size() <= within.columns,
                "a record has between one column and the limit");
        records.push_back(std::move(**record));
    }
}

/// The first record is the heading; the others get as many cells as it has.
Table table_of(const std::vector<CsvRecord>& records) {
    Table table;
    for (const std::string& name : records.front().fields) {
        table.columns.push_back({name, name});
    }
    table.for_each_row = [&records](const Table::RowReceiver& receive) {
        for (std::size_t i = 1; i < records.size(); ++i) {
            std::vector<Value> row(records[i].fields.begin(), records[i].fields.end());
            row.resize(records.front().fields.size());
            receive(row);
        }
    };
    return table;
}

void check_field(const std::string& written, const std::string& read_again) {
    require(read_again == written || read_again == "'" + written,
            "a field is read as it was written, but for the guard");
    require(formats::without_guard(read_again) == written, "the guard can be taken away again");
    require(read_again.find_first_of("=+-@\t\r\n") != 0, "no field looks like a formula");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string text(data, data + size);
    const std::vector<CsvRecord> records = read(text, limits);
    if (records.empty()) {
        return 0;
    }
    StringSink sink;
    formats::write_csv(table_of(records), sink, Language::English);
    const std::vector<CsvRecord> again =
        read(sink.text(), {limits.columns, limits.field_bytes + 1});
    require(again.size() == records.size(), "as many records are read as were written");
    for (std::size_t i = 0; i < records.size(); ++i) {
        require(again[i].fields.size() == records.front().fields.size(),
                "each record has as many fields as the heading");
        for (std::size_t j = 0; j < again[i].fields.size(); ++j) {
            check_field(j < records[i].fields.size() ? records[i].fields[j] : "",
                        again[i].fields[j]);
        }
    }
    return 0;
}
