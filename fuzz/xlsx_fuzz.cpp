// SPDX-License-Identifier: Apache-2.0
// Any bytes are a workbook whose rows stand in order and within limits, or are refused. Archives
// are made here around the XML, because mutated archives rarely get past their checksums.
#include "features/exchange/test_sources.hpp"
#include "features/exchange/xlsx_source.hpp"

#include "base/text.hpp"

#include "require.hpp"

using namespace stocktake;
using namespace stocktake::exchange;
using fuzz::require;

namespace {

constexpr ZipLimits limits{.bytes = std::uint64_t{4} << 20U};

void check_names(const std::vector<FieldError>& all) {
    for (const FieldError& each : all) {
        require(!each.field.empty(), "what is said of a cell names the cell");
        require(each.message.id.starts_with("exchange."), "a message of this area");
    }
}

void check_row(const SourceRow& row, std::size_t line_before, std::size_t columns) {
    require(row.line > line_before, "rows count up");
    require(row.cells.size() <= columns, "no more cells than headings");
    for (const auto& [name, text] : row.cells) {
        require(!name.empty(), "a cell has a name");
        require(is_utf8(text), "a cell is UTF-8");
        require(text.find('\r') == std::string::npos, "line ends are line feeds");
    }
    check_names(row.problems);
    check_names(row.remarks);
}

void read(const std::string& bytes) {
    auto source = open_xlsx(bytes, limits);
    if (!source) {
        require(source.error().kind == ErrorKind::InvalidInput, "refusing is no fault of ours");
        return;
    }
    const std::size_t columns = (*source)->columns().size();
    require(columns <= maximum_columns, "a heading has no more columns than the limit");
    std::size_t line = 0;
    for (;;) {
        auto row = (*source)->next();
        if (!row || !*row) {
            return;
        }
        check_row(**row, line, columns);
        line = (*row)->line;
    }
}

/// Up to the next NUL.
std::string take_part(std::string_view& rest) {
    const std::string_view part = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return std::string(part);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string bytes(data, data + size);
    read(bytes);
    std::string_view rest = bytes;
    auto parts = workbook_parts(take_part(rest));
    if (std::string strings = take_part(rest); !strings.empty()) {
        parts["xl/sharedStrings.xml"] = "<sst>" + strings + "</sst>";
    }
    if (std::string styles = take_part(rest); !styles.empty()) {
        parts["xl/styles.xml"] = "<styleSheet>" + styles + "</styleSheet>";
    }
    if (std::string book = take_part(rest); !book.empty()) {
        parts["xl/workbook.xml"] = std::move(book);
    }
    read(zipped(parts));
    return 0;
}
