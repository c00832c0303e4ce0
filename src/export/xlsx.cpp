// SPDX-License-Identifier: Apache-2.0
// The one place that sees libxlsxwriter.
#include "export/xlsx.hpp"

#include "base/time.hpp"
#include "export/sheet_text.hpp"
#include "export/temporary_file.hpp"
#include "export/workbook.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>

#include <xlsxwriter.h>

namespace stocktake::formats {

namespace {

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) {
        throw std::runtime_error(std::string("libxlsxwriter: ") + lxw_strerror(error));
    }
}

lxw_col_t column_at(std::size_t index) {
    return static_cast<lxw_col_t>(index);
}

/// The workbook, and what its sheets share.
class Book {
  public:
    Book(const std::string& title, const std::string& path, Language reader,
         const SheetLimits& given_limits)
        : limits(given_limits), m_is_rtl(direction_of(reader) == "rtl") {
        lxw_workbook_options options{};
        options.constant_memory = 1;
        m_book.reset(workbook_new_opt(path.c_str(), &options));
        if (!m_book) {
            throw std::runtime_error("libxlsxwriter: no memory for a workbook");
        }
        std::string copy = title;
        lxw_doc_properties properties{};
        properties.title = copy.data();
        check(workbook_set_properties(m_book.get(), &properties));
        bold = workbook_add_format(m_book.get());
        format_set_bold(bold);
        date = workbook_add_format(m_book.get());
        format_set_num_format(date, "yyyy-mm-dd");
    }

    /// Named after its title as far as spreadsheets allow, and never as one before it.
    lxw_worksheet* add_sheet(const std::string& title, const std::string& fallback) {
        std::string name = sheet_name(title, fallback);
        for (int number = 2; workbook_validate_sheet_name(m_book.get(), name.c_str()) ==
                             LXW_ERROR_SHEETNAME_ALREADY_USED;
             ++number) {
            name = sheet_name(std::to_string(number) + " " + title, fallback);
        }
        lxw_worksheet* sheet = workbook_add_worksheet(m_book.get(), name.c_str());
        if (sheet == nullptr) {
            throw std::runtime_error("libxlsxwriter: no worksheet named after " + title);
        }
        if (m_is_rtl) {
            worksheet_right_to_left(sheet);
        }
        return sheet;
    }

    /// Completes the file.
    void close() { check(workbook_close(m_book.release())); } // frees the book, also when it fails

    const SheetLimits& limits;
    lxw_format* bold = nullptr; // owned by the book, as all formats and sheets are
    lxw_format* date = nullptr;

  private:
    struct Free {
        void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
    };

    std::unique_ptr<lxw_workbook, Free> m_book;
    bool m_is_rtl;
};

/// One sheet, filled from top to bottom.
class SheetWriter {
  public:
    SheetWriter(Book& book, const Sheet& sheet)
        : m_book(book),
          m_columns(sheet.table.columns),
          m_sheet(book.add_sheet(sheet.table.title, sheet.table.name)) {
        write_heading(sheet.has_names);
    }

    /// Keeps the row that would be the last until it is known whether another follows: its place
    /// may be needed to say that rows are missing.
    void add(std::span<const Value> row) {
        ++m_count;
        if (m_next + 1 < m_book.limits.rows) {
            write(row);
        } else if (m_last.empty()) {
            m_last.assign(row.begin(), row.end());
        }
    }

    void finish() {
        const std::size_t written = m_next - m_first;
        if (m_count > written + 1) {
            m_last.assign({std::string(cut_mark) + " " + std::to_string(written) + " / " +
                           std::to_string(m_count)});
        }
        if (!m_last.empty()) {
            write(m_last);
        }
        if (!m_columns.empty()) {
            check(worksheet_autofilter(m_sheet, m_first - 1, 0, m_next - 1,
                                       column_at(m_columns.size() - 1)));
        }
    }

    [[nodiscard]] lxw_worksheet* sheet() const { return m_sheet; }

    [[nodiscard]] lxw_row_t first_row() const { return m_first; }

  private:
    static double width_of(const Column& column, const std::string& title) {
        static constexpr double arrow = 4; // the button of the filter stands in the heading
        static constexpr double widest = 60;
        double least = 10;
        if (column.type == ColumnType::Text || column.type == ColumnType::Url) {
            least = 28;
        } else if (column.type == ColumnType::Date) {
            least = 12;
        }
        return std::clamp(static_cast<double>(display_width(title)) + arrow, least, widest);
    }

    void write_heading(bool has_names) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            check(worksheet_set_column(m_sheet, column_at(i), column_at(i),
                                       width_of(m_columns[i], title_of(m_columns[i])), nullptr));
        }
        if (has_names) {
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                write_heading_cell(m_columns[i].name, i);
            }
            lxw_row_col_options hidden{};
            hidden.hidden = 1;
            check(worksheet_set_row_opt(m_sheet, m_next, LXW_DEF_ROW_HEIGHT, nullptr, &hidden));
            ++m_next;
        }
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            write_heading_cell(title_of(m_columns[i]), i);
        }
        m_first = ++m_next;
        worksheet_freeze_panes(m_sheet, m_first, 0);
    }

    static const std::string& title_of(const Column& column) {
        return column.title.empty() ? column.name : column.title;
    }

    void write_heading_cell(const std::string& text, std::size_t column) {
        check(worksheet_write_string(m_sheet, m_next, column_at(column),
                                     cell_string(text, m_book.limits.units).c_str(), m_book.bold));
    }

    void write(std::span<const Value> row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            write_cell(row[i], m_columns[i].type, column_at(i));
        }
        ++m_next;
    }

    void write_cell(const Value& cell, ColumnType type, lxw_col_t column) {
        // Spreadsheets compute with 15 digits; a longer number would come out as another one.
        static constexpr std::int64_t exact = 1'000'000'000'000'000;
        if (cell.is_string() && type == ColumnType::Date && write_date(cell.as_string(), column)) {
            return;
        }
        if (cell.is_string()) {
            write_text(cell.as_string(), column);
        } else if (cell.is_bool()) {
            check(
                worksheet_write_boolean(m_sheet, m_next, column, cell.as_bool() ? 1 : 0, nullptr));
        } else if (cell.is_integer() && std::abs(cell.as_integer() / exact) > 0) {
            write_text(std::to_string(cell.as_integer()), column);
        } else if (cell.is_integer()) {
            write_number(static_cast<double>(cell.as_integer()), column);
        } else if (cell.is_real() && std::isfinite(cell.as_real())) {
            write_number(cell.as_real(), column);
        }
    }

    void write_number(double number, lxw_col_t column) {
        check(worksheet_write_number(m_sheet, m_next, column, number, nullptr));
    }

    void write_text(const std::string& text, lxw_col_t column) {
        check(worksheet_write_string(m_sheet, m_next, column,
                                     cell_string(text, m_book.limits.units).c_str(), nullptr));
    }

    /// False for what a spreadsheet has no date for; it counts from 1900.
    bool write_date(const std::string& text, lxw_col_t column) {
        const std::optional<Date> day = Date::parse(text);
        if (!day || day->day().year() < std::chrono::year(1900)) {
            return false;
        }
        lxw_datetime moment{};
        moment.year = static_cast<int>(day->day().year());
        moment.month = static_cast<int>(static_cast<unsigned>(day->day().month()));
        moment.day = static_cast<int>(static_cast<unsigned>(day->day().day()));
        check(worksheet_write_datetime(m_sheet, m_next, column, &moment, m_book.date));
        return true;
    }

    Book& m_book;
    std::span<const Column> m_columns;
    lxw_worksheet* m_sheet;
    lxw_row_t m_first = 0;     // row of the first row of the table
    lxw_row_t m_next = 0;      // row to be written next
    std::size_t m_count = 0;   // rows of the table so far
    std::vector<Value> m_last; // waits, see add()
};

/// Lists too long to stand beside their column: each in a column of a hidden sheet.
class LongLists {
  public:
    /// `=Lists!$B$1:$B$195`; lists that are the same stand there once.
    std::string formula_for(const std::vector<std::string>& choices) {
        const auto [place, is_new] = m_columns.try_emplace(choices, m_columns.size());
        std::string column;
        for (std::size_t rest = place->second + 1; rest > 0; rest = (rest - 1) / 26) {
            column.insert(column.begin(), static_cast<char>('A' + (rest - 1) % 26));
        }
        return "='" + std::string(sheet) + "'!$" + column + "$1:$" + column + "$" +
               std::to_string(choices.size());
    }

    void write(Book& book) const {
        if (m_columns.empty()) {
            return;
        }
        lxw_worksheet* lists = book.add_sheet(std::string(sheet), std::string(sheet));
        std::size_t longest = 0;
        for (const auto& [choices, column] : m_columns) {
            longest = std::max(longest, choices.size());
        }
        // Row by row: what was written is not kept.
        for (std::size_t row = 0; row < longest; ++row) {
            for (const auto* list : in_order()) {
                if (row < list->first.size()) {
                    check(worksheet_write_string(
                        lists, static_cast<lxw_row_t>(row), column_at(list->second),
                        cell_string(list->first[row], book.limits.units).c_str(), nullptr));
                }
            }
        }
        worksheet_hide(lists);
    }

  private:
    using Columns = std::map<std::vector<std::string>, std::size_t>;

    static constexpr std::string_view sheet = "_lists";

    [[nodiscard]] std::vector<const Columns::value_type*> in_order() const {
        std::vector<const Columns::value_type*> lists;
        lists.reserve(m_columns.size());
        for (const auto& list : m_columns) {
            lists.push_back(&list);
        }
        std::ranges::sort(lists, {}, [](const auto* list) { return list->second; });
        return lists;
    }

    Columns m_columns; // and their places
};

/// Whether a list can stand beside its column: at most 255 characters with its commas, none of them
/// in an item.
bool is_short(const std::vector<std::string>& choices) {
    std::size_t size = 0;
    for (const std::string& choice : choices) {
        if (choice.find(',') != std::string::npos || choice.find('"') != std::string::npos) {
            return false;
        }
        size += choice.size() + 1; // bytes: rather too careful than too long
    }
    return size <= 255;
}

void add_guide(const SheetWriter& writer, const CellGuide& guide, std::size_t column,
               const SheetLimits& limits, LongLists& lists) {
    static constexpr std::size_t longest_title = 32;
    static constexpr std::size_t longest_help = 255;
    if (guide.help.empty() && guide.choices.empty()) {
        return;
    }
    std::string title = cell_string(guide.title, longest_title);
    std::string help = cell_string(guide.help, longest_help);
    std::string formula;
    std::vector<std::string> choices = guide.choices; // the library wants them writable
    std::vector<char*> items;
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_ANY;
    if (!choices.empty() && is_short(choices)) {
        for (std::string& choice : choices) {
            items.push_back(choice.data());
        }
        items.push_back(nullptr);
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = items.data();
    } else if (!choices.empty()) {
        formula = lists.formula_for(choices);
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = formula.data();
    }
    // Several values may stand in a cell, between semicolons; the list only offers.
    validation.show_error = LXW_VALIDATION_OFF;
    validation.ignore_blank = LXW_VALIDATION_ON;
    if (!help.empty()) {
        validation.input_title = title.data();
        validation.input_message = help.data();
        validation.show_input = LXW_VALIDATION_ON;
    }
    check(worksheet_data_validation_range(writer.sheet(), writer.first_row(), column_at(column),
                                          static_cast<lxw_row_t>(limits.rows - 1),
                                          column_at(column), &validation));
}

} // namespace

void write_workbook(const Workbook& workbook, Sink& sink, Language reader,
                    const SheetLimits& limits) {
    const TemporaryFile file;
    Book book(workbook.title, file.path(), reader, limits);
    LongLists lists;
    for (const Sheet& sheet : workbook.sheets) {
        SheetWriter writer(book, sheet);
        for (std::size_t i = 0; i < sheet.guides.size(); ++i) {
            add_guide(writer, sheet.guides[i], i, limits, lists);
        }
        sheet.table.for_each_row([&writer](std::span<const Value> row) { writer.add(row); });
        writer.finish();
    }
    lists.write(book);
    book.close();
    file.copy_to(sink);
}

void write_xlsx(const Table& table, Sink& sink, Language reader, const SheetLimits& limits) {
    write_workbook({table.title, {{.table = table}}}, sink, reader, limits);
}

void write_xlsx(const Table& table, Sink& sink, Language reader) {
    write_xlsx(table, sink, reader, SheetLimits{});
}

} // namespace stocktake::formats
