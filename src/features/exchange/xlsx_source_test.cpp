// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/xlsx_source.hpp"

#include "export/xlsx.hpp"
#include "features/exchange/test_sources.hpp"

#include <gtest/gtest.h>

namespace stocktake::exchange {
namespace {

std::string read_xlsx(const std::string& bytes, const ZipLimits& limits = {}) {
    return text_of(open_xlsx(bytes, limits));
}

std::string text_cell(std::string_view at, std::string_view text) {
    return "<c r=\"" + std::string(at) + "\" t=\"inlineStr\"><is><t>" + std::string(text) +
           "</t></is></c>";
}

const std::string heading_row =
    "<row r=\"1\">" + text_cell("A1", "a") + text_cell("B1", "b") + "</row>";

TEST(XlsxSource, ReadsWhatOurOwnExportWrites) {
    const Table table{
        "t",
        "Title",
        {{"a", "a"}, {"b", "b"}, {"c", "c", ColumnType::Date}, {"d", "d"}},
        [](const Table::RowReceiver& receive) {
            receive(std::vector<Value>{"=1+1", 0.1, "2025-03-31", true});
            receive(std::vector<Value>{"two\nlines", 12, "2025-03", nullptr});
            receive(std::vector<Value>{"_x0041_ <&> \u4FE1 \U0001F600", -7, nullptr, false});
        }};
    StringSink sink;
    formats::write_xlsx(table, sink, Language::Arabic);
    EXPECT_EQ(read_xlsx(sink.take()), "2: a==1+1 | b=0.1 | c=2025-03-31 | d=true\n"
                                      "3: a=two\nlines | b=12 | c=2025-03 | d=\n"
                                      "4: a=_x0041_ <&> \u4FE1 \U0001F600 | b=-7 | c= | d=false\n");
}

TEST(XlsxSource, ReadsSharedStringsWithoutTheirReadingAids) {
    auto parts = workbook_parts("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                                "<row><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c></row>"
                                "<row><c t=\"s\"><v>9</v></c></row>");
    parts["xl/sharedStrings.xml"] =
        "<sst" + std::string(sheet_space) +
        "><si><t>a</t></si><si><t>b</t></si>"
        "<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>"
        "<si><t>\u6771\u4EAC</t><rPh sb=\"0\" "
        "eb=\"2\"><t>\u3068\u3046\u304D\u3087\u3046</t></rPh></si></sst>";
    EXPECT_EQ(read_xlsx(zipped(parts)), "2: a=rich text | b=\u6771\u4EAC\n"
                                        "3: a= | b= ! a exchange.cell.no_text\n");
}

TEST(XlsxSource, ReadsDatesByTheirStyle) {
    auto parts = workbook_parts(heading_row + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45747</v></c>"
                                              "<c r=\"B2\"><v>45747</v></c></row>"
                                              "<row r=\"7\"><c r=\"A7\" s=\"2\"><v>45717</v></c>"
                                              "<c r=\"B7\" s=\"1\"><v>1e9</v></c></row>");
    parts["xl/styles.xml"] =
        "<styleSheet" + std::string(sheet_space) +
        "><numFmts><numFmt numFmtId=\"164\" formatCode=\"mmm\\-yy\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
        "</cellXfs></styleSheet>";
    EXPECT_EQ(read_xlsx(zipped(parts)), "2: a=2025-03-31 | b=45747\n"
                                        "7: a=2025-03 | b= ! b exchange.cell.no_date\n");
    parts["xl/workbook.xml"].replace(parts["xl/workbook.xml"].find("<sheets>"), 0,
                                     "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(read_xlsx(zipped(parts)).substr(0, 18), "2: a=2029-04-01 | ");
}

TEST(XlsxSource, TakesSavedValuesOfFormulasAndSaysSo) {
    EXPECT_EQ(read_xlsx(workbook(heading_row +
                                 "<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c>"
                                 "<c r=\"B2\" t=\"str\"><f>HYPERLINK(\"x\")</f><v>x</v></c></row>"
                                 "<row r=\"3\"><c r=\"A3\"><f>NOW()</f></c>"
                                 "<c r=\"B3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>")),
              "2: a=2 | b=x ~ a exchange.cell.formula ~ b exchange.cell.formula\n"
              "3: a= | b= ! a exchange.cell.formula_without_value"
              " ! b exchange.cell.error(error=#DIV/0!)\n");
}

TEST(XlsxSource, TellsOfNumbersThatASpreadsheetHasRounded) {
    EXPECT_EQ(
        read_xlsx(workbook(heading_row + "<row r=\"2\"><c r=\"A2\"><v>1.77344724222056E+16</v></c>"
                                         "<c r=\"B2\"><v>1513949296</v></c></row>")),
        "2: a=17734472422205600 | b=1513949296 ! a exchange.cell.too_many_digits\n");
}

TEST(XlsxSource, ReadsTheFirstVisibleSheetAndNamesTheOthers) {
    auto parts = workbook_parts(heading_row + "<row r=\"2\">" + text_cell("A2", "x") + "</row>");
    parts["xl/workbook.xml"] = "<workbook" + std::string(sheet_space) +
                               "><sheets><sheet name=\"Lists\" state=\"hidden\" r:id=\"rId9\"/>"
                               "<sheet name=\"Data\" r:id=\"rId1\"/><sheet name=\"More\" "
                               "r:id=\"rId9\"/></sheets></workbook>";
    auto& links = parts["xl/_rels/workbook.xml.rels"];
    links.replace(
        links.find("</Relationships>"), 0,
        "<Relationship Id=\"rId9\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/>");
    parts["xl/worksheets/sheet2.xml"] = "<worksheet/>";
    auto& sheet = parts["xl/worksheets/sheet1.xml"];
    sheet.replace(sheet.find("</worksheet>"), 0,
                  "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>");
    EXPECT_EQ(read_xlsx(zipped(parts)), "2: a=x | b=\n"
                                        "~ exchange.xlsx.other_sheets(sheet=Data,others=More)\n"
                                        "~ exchange.xlsx.merged_cells\n");
}

TEST(XlsxSource, RefusesTenThousandColumns) {
    std::string rows = "<row r=\"1\">";
    for (std::size_t i = 0; i < 10'000; ++i) {
        rows += text_cell(column_letters(i) + "1", "c" + std::to_string(i));
    }
    EXPECT_EQ(read_xlsx(workbook(rows + "</row>")),
              "invalid_input exchange.xlsx.too_many_columns(line=1,column=SG,limit=500)\n");
}

TEST(XlsxSource, RefusesAZipBomb) {
    // 64 MB of spaces in some 64 kB.
    const std::string bomb = workbook(heading_row + "<row r=\"2\">" +
                                      std::string(std::size_t{64} << 20U, ' ') + "</row>");
    EXPECT_LT(bomb.size(), 100'000U);
    EXPECT_EQ(read_xlsx(bomb), "invalid_input base.zip.bomb(megabytes=64)\n");
    EXPECT_EQ(read_xlsx(workbook(heading_row), {.bytes = 500}),
              "invalid_input base.zip.bomb(megabytes=0)\n");
}

TEST(XlsxSource, RefusesASheetThatIsOneEndlessToken) {
    auto parts = workbook_parts("");
    parts["xl/worksheets/sheet1.xml"] = std::string(std::size_t{8} << 20U, '0');
    EXPECT_EQ(read_xlsx(zipped(parts)),
              "invalid_input base.xml.token_too_large(line=1,column=1)\n");
}

TEST(XlsxSource, RefusesATextThatManyCellsShareWhenItGrowsBeyondMeasure) {
    std::string row = "<row>";
    for (int i = 0; i < 100; ++i) {
        row += "<c t=\"s\"><v>0</v></c>";
    }
    auto parts = workbook_parts(row + "</row>");
    parts["xl/sharedStrings.xml"] =
        "<sst><si><t>" + std::string(1'000'000, 'x') + "</t></si></sst>";
    EXPECT_EQ(read_xlsx(zipped(parts)), "invalid_input base.zip.bomb(megabytes=64)\n");
}

TEST(XlsxSource, RefusesMoreRowsThanASheetHasRoomFor) {
    EXPECT_EQ(read_xlsx(workbook(heading_row + "<row r=\"1048577\"></row>")),
              "invalid_input exchange.file.too_many_rows(limit=1048576)\n");
}

TEST(XlsxSource, RefusesABombInTheSharedStrings) {
    auto parts = workbook_parts(heading_row);
    parts["xl/sharedStrings.xml"] =
        "<sst><si><t>" + std::string(2'000'000, 'x') + "</t></si></sst>";
    EXPECT_EQ(read_xlsx(zipped(parts)),
              "invalid_input exchange.xlsx.text_too_long(limit=1048576)\n");
}

TEST(XlsxSource, RefusesTooManyEntries) {
    auto parts = workbook_parts(heading_row);
    for (int i = 0; i < 10; ++i) {
        parts["x" + std::to_string(i)] = "x";
    }
    EXPECT_EQ(read_xlsx(zipped(parts), {.entries = 12}),
              "invalid_input base.zip.too_many_entries(count=13,limit=12)\n");
}

TEST(XlsxSource, RefusesExternalEntitiesAndEntitiesThatGrow) {
    for (const std::string type :
         {"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
          "<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
          "<!DOCTYPE x SYSTEM \"http://example.org/x.dtd\">"}) {
        auto parts = workbook_parts(heading_row);
        auto& sheet = parts["xl/worksheets/sheet1.xml"];
        sheet = type + sheet;
        EXPECT_EQ(read_xlsx(zipped(parts)).substr(0, 36), "invalid_input base.xml.document_type");
    }
}

TEST(XlsxSource, RefusesWhatIsNoWorkbook) {
    EXPECT_EQ(read_xlsx("PK nothing").substr(0, 29), "invalid_input base.zip.broken");
    EXPECT_EQ(read_xlsx("x"), "invalid_input base.zip.broken\n");
    EXPECT_EQ(read_xlsx(""), "invalid_input exchange.xlsx.no_workbook\n");
    EXPECT_EQ(read_xlsx(zipped({{"a.txt", "x"}})), "invalid_input exchange.xlsx.no_workbook\n");
    EXPECT_EQ(read_xlsx("\xD0\xCF\x11\xE0 old"), "invalid_input exchange.xlsx.old_format\n");
    auto parts = workbook_parts("<row r=\"2\"></row><row r=\"2\"></row>");
    EXPECT_EQ(read_xlsx(zipped(parts)), "invalid_input exchange.xlsx.disordered(line=2)\n");
    parts = workbook_parts("<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>");
    EXPECT_EQ(read_xlsx(zipped(parts)), "invalid_input exchange.xlsx.disordered(line=2)\n");
    parts = workbook_parts("<row r=\"2\"><c r=\"B2\"></row>");
    EXPECT_EQ(read_xlsx(zipped(parts)).substr(0, 44),
              "invalid_input base.xml.not_well_formed(line=");
}

TEST(XlsxSource, RefusesABrokenSheetAfterItsFirstRows) {
    std::string bytes = workbook(heading_row + "<row r=\"2\">" + text_cell("A2", "x") + "</row>");
    EXPECT_EQ(read_xlsx(bytes), "2: a=x | b=\n");
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
        EXPECT_FALSE(read_xlsx(damaged).empty());
        EXPECT_FALSE(read_xlsx(bytes.substr(0, i)).empty());
    }
}

} // namespace
} // namespace stocktake::exchange
