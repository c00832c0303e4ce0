// SPDX-License-Identifier: Apache-2.0
#include "export/xlsx.hpp"

#include "export/test_table.hpp"

#include <filesystem>
#include <memory>
#include <set>
#include <stdexcept>

#include <gtest/gtest.h>
#include <malloc.h>
#include <zip.h>

extern "C" {
// There when a sanitizer keeps the books of the heap instead of the C library.
__attribute__((weak)) std::size_t __sanitizer_get_current_allocated_bytes();
}

namespace stocktake::formats {
namespace {

std::string xlsx_of(const Table& table, Language reader = Language::English,
                    SheetLimits limits = {}) {
    StringSink sink;
    write_xlsx(table, sink, reader, limits);
    return sink.take();
}

/// One file out of a zip; empty when there is none of that name.
std::string unzipped(const std::string& archive, const char* name) {
    zip_error_t error;
    zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    const std::unique_ptr<zip_t, decltype(&zip_discard)> zip(
        zip_open_from_source(source, ZIP_RDONLY, &error), zip_discard);
    if (!zip) {
        return {};
    }
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen(zip.get(), name, 0),
                                                                  zip_fclose);
    std::string text;
    std::array<char, 4096> piece{};
    while (file) {
        const zip_int64_t size = zip_fread(file.get(), piece.data(), piece.size());
        if (size <= 0) {
            break;
        }
        text.append(piece.data(), static_cast<std::size_t>(size));
    }
    return text;
}

std::string sheet_of(const std::string& archive) {
    return unzipped(archive, "xl/worksheets/sheet1.xml");
}

/// The text from `start` to the end of `end`; empty when it is not there.
std::string part(const std::string& xml, std::string_view start, std::string_view end) {
    const auto from = xml.find(start);
    const auto to = xml.find(end, from);
    return to == std::string::npos ? "" : xml.substr(from, to + end.size() - from);
}

std::string rows_of(const std::string& archive) {
    return part(sheet_of(archive), "<sheetData", "</sheetData>");
}

std::size_t bytes_in_use() {
    return __sanitizer_get_current_allocated_bytes != nullptr
               ? __sanitizer_get_current_allocated_bytes()
               : mallinfo2().uordblks;
}

std::set<std::string> temporary_files() {
    std::set<std::string> names;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::temp_directory_path())) {
        if (entry.path().filename().string().starts_with("stocktake-")) {
            names.insert(entry.path());
        }
    }
    return names;
}

TEST(Xlsx, WritesTheHardTableAsItAlwaysDid) {
    std::string xml = sheet_of(xlsx_of(hard_table()));
    for (auto at = xml.find("<row"); at != std::string::npos; at = xml.find("<row", at + 2)) {
        xml.insert(at, "\n"); // so that differences can be read
    }
    EXPECT_EQ(xml, golden("hard.sheet.xml", xml));
}

TEST(Xlsx, TypesItsCells) {
    const Table table =
        table_of({{"a", "A", ColumnType::Text},
                  {"b", "", ColumnType::Integer},
                  {"c", "C", ColumnType::Date},
                  {"d", "D", ColumnType::Boolean}},
                 {{"=1+1", 2, "2026-11-23", true}, {nullptr, 0.5, "soon", nullptr}});
    EXPECT_EQ(rows_of(xlsx_of(table)),
              "<sheetData>"
              "<row r=\"1\">"
              "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>A</t></is></c>"
              "<c r=\"B1\" s=\"1\" t=\"inlineStr\"><is><t>b</t></is></c>"
              "<c r=\"C1\" s=\"1\" t=\"inlineStr\"><is><t>C</t></is></c>"
              "<c r=\"D1\" s=\"1\" t=\"inlineStr\"><is><t>D</t></is></c></row>"
              "<row r=\"2\">"
              "<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>"
              "<c r=\"B2\"><v>2</v></c>"
              "<c r=\"C2\" s=\"2\"><v>46349</v></c>"
              "<c r=\"D2\" t=\"b\"><v>1</v></c></row>"
              "<row r=\"3\">"
              "<c r=\"B3\"><v>0.5</v></c>"
              "<c r=\"C3\" t=\"inlineStr\"><is><t>soon</t></is></c></row>"
              "</sheetData>");
}

TEST(Xlsx, WritesNumbersASpreadsheetWouldRoundAsText) {
    const Table table = table_of({{"n", "N", ColumnType::Integer}},
                                 {{999'999'999'999'999}, {1'000'000'000'000'000}, {INT64_MIN}});
    const std::string rows = rows_of(xlsx_of(table));
    EXPECT_EQ(part(rows, "<row r=\"2\"", "</row>"),
              "<row r=\"2\"><c r=\"A2\"><v>999999999999999</v></c></row>");
    EXPECT_EQ(
        part(rows, "<row r=\"3\"", "</row>"),
        "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>1000000000000000</t></is></c></row>");
    EXPECT_EQ(part(rows, "<row r=\"4\"", "</row>"),
              "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>-9223372036854775808</t></is></c>"
              "</row>");
}

TEST(Xlsx, FreezesTheHeadingAndOffersFilters) {
    const std::string xml = sheet_of(xlsx_of(table_of({{"a", "A"}, {"b", "B"}}, {{1, 2}, {3, 4}})));
    EXPECT_EQ(part(xml, "<pane", "/>"),
              "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>");
    EXPECT_EQ(part(xml, "<autoFilter", "/>"), "<autoFilter ref=\"A1:B3\"/>");
}

TEST(Xlsx, RunsFromTheRightForArabic) {
    const Table table = table_of({{"a", "A"}}, {});
    EXPECT_EQ(part(sheet_of(xlsx_of(table, Language::Arabic)), "<sheetView ", ">"),
              "<sheetView rightToLeft=\"1\" tabSelected=\"1\" workbookViewId=\"0\">");
    EXPECT_EQ(part(sheet_of(xlsx_of(table, Language::Chinese)), "<sheetView ", ">"),
              "<sheetView tabSelected=\"1\" workbookViewId=\"0\">");
}

TEST(Xlsx, NamesTheSheetAfterTheTable) {
    const std::string book = unzipped(xlsx_of(hard_table()), "xl/workbook.xml");
    EXPECT_EQ(part(book, "<sheet ", "/>"),
              "<sheet name=\"Hard  table  1 2\" sheetId=\"1\" r:id=\"rId1\"/>");
}

TEST(Xlsx, SaysThatRowsAreMissing) {
    const std::vector<Column> columns{{"a", "A", ColumnType::Integer}, {"b", "B"}};
    const SheetLimits limits{.rows = 4};
    const auto last_row = [&](std::vector<std::vector<Value>> rows) {
        return part(rows_of(xlsx_of(table_of(columns, std::move(rows)), Language::English, limits)),
                    "<row r=\"4\"", "</sheetData>");
    };
    EXPECT_EQ(last_row({{1, "x"}, {2, "y"}}), "");
    EXPECT_EQ(last_row({{1, "x"}, {2, "y"}, {3, "z"}}),
              "<row r=\"4\"><c r=\"A4\"><v>3</v></c><c r=\"B4\" t=\"inlineStr\"><is><t>z</t></is>"
              "</c></row></sheetData>");
    EXPECT_EQ(last_row({{1, "x"}, {2, "y"}, {3, "z"}, {4, "q"}, {5, "r"}}),
              "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>[…] 2 / 5</t></is></c></row>"
              "</sheetData>");
}

TEST(Xlsx, CutsTextsThatNoCellCanHold) {
    const std::string longest(32'767, 'x');
    const Table table = table_of({{"a", "A"}}, {{longest}, {longest + "x"}});
    const std::string rows = rows_of(xlsx_of(table));
    EXPECT_NE(rows.find("<t>" + longest + "</t>"), std::string::npos);
    EXPECT_NE(rows.find("<t>" + std::string(32'763, 'x') + " […]</t>"), std::string::npos);
}

TEST(Xlsx, KeepsControlCharactersOutOfTheXml) {
    const Table table = table_of({{"a", "A"}}, {{"a\x01"
                                                 "b \uFFFE _x0041_ <&>\n c "}});
    EXPECT_EQ(part(rows_of(xlsx_of(table)), "<row r=\"2\"", "</row>"),
              "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
              "a_x0001_b \uFFFD _x005F_x0041_ &lt;&amp;&gt;\n c </t></is></c></row>");
}

TEST(Xlsx, UsesNoMoreMemoryForMoreRows) {
    std::size_t asked = 0;
    Table table = counted_table(20'000, asked);
    std::size_t early = 0;
    std::size_t late = 0;
    table.for_each_row = [rows = table.for_each_row, &asked, &early,
                          &late](const Table::RowReceiver& receive) {
        rows([&](std::span<const Value> row) {
            receive(row);
            (asked == 100 ? early : late) = bytes_in_use();
        });
    };
    WatchingSink sink(asked);
    write_xlsx(table, sink, Language::English);
    EXPECT_GT(sink.bytes(), 100'000U);
    EXPECT_LE(sink.largest_piece(), 64U * 1024);
    EXPECT_LT(late, early + 100'000); // the rows together have 4 MB
}

TEST(Xlsx, LeavesNothingBehindWhenTheTableFails) {
    const std::set<std::string> before = temporary_files();
    Table table = table_of({{"a", "A"}}, {});
    table.for_each_row = [](const Table::RowReceiver& receive) {
        receive(std::vector<Value>{1});
        throw std::runtime_error("database gone");
    };
    EXPECT_THROW(xlsx_of(table), std::runtime_error);
    EXPECT_EQ(temporary_files(), before);
}

} // namespace
} // namespace stocktake::formats
