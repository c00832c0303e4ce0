// SPDX-License-Identifier: Apache-2.0
#include "export/xlsx.hpp"

#include "base/time.hpp"
#include "export/sheet_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <system_error>

#include <unistd.h>
#include <xlsxwriter.h>

namespace stocktake::formats {

namespace {

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) {
        throw std::runtime_error(std::string("libxlsxwriter: ") + lxw_strerror(error));
    }
}

/// A file that only we can read and that goes when this goes.
class TemporaryFile {
  public:
    TemporaryFile() : m_path(std::filesystem::temp_directory_path() / "stocktake-XXXXXX") {
        const int descriptor = ::mkstemp(m_path.data());
        if (descriptor < 0) {
            throw std::system_error(errno, std::generic_category(), m_path);
        }
        ::close(descriptor);
    }

    ~TemporaryFile() { ::unlink(m_path.c_str()); }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }

    void copy_to(Sink& sink) const {
        std::ifstream file(m_path, std::ios::binary);
        std::vector<char> piece(std::size_t{64} * 1024);
        while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
               file.gcount() > 0) {
            sink.write({piece.data(), static_cast<std::size_t>(file.gcount())});
        }
        if (file.bad()) {
            throw std::runtime_error("cannot read back " + m_path);
        }
    }

  private:
    std::string m_path;
};

/// The one sheet of a workbook, filled from top to bottom.
class Sheet {
  public:
    Sheet(const Table& table, const std::string& path, Language reader, const SheetLimits& limits)
        : m_columns(table.columns), m_limits(limits) {
        lxw_workbook_options options{};
        options.constant_memory = 1;
        m_book.reset(workbook_new_opt(path.c_str(), &options));
        if (!m_book) {
            throw std::runtime_error("libxlsxwriter: no memory for a workbook");
        }
        std::string title = table.title;
        lxw_doc_properties properties{};
        properties.title = title.data();
        check(workbook_set_properties(m_book.get(), &properties));

        m_sheet = workbook_add_worksheet(m_book.get(), sheet_name(title, table.name).c_str());
        if (m_sheet == nullptr) {
            throw std::runtime_error("libxlsxwriter: no worksheet named after " + title);
        }
        if (direction_of(reader) == "rtl") {
            worksheet_right_to_left(m_sheet);
        }
        m_date_format = workbook_add_format(m_book.get());
        format_set_num_format(m_date_format, "yyyy-mm-dd");
        write_heading();
    }

    /// Keeps the row that would be the last until it is known whether another follows: its place
    /// may be needed to say that rows are missing.
    void add(std::span<const Value> row) {
        ++m_count;
        if (m_next + 1 < m_limits.rows) {
            write(row);
        } else if (m_count + 1 == m_limits.rows) {
            m_last.assign(row.begin(), row.end());
        }
    }

    /// Completes the file.
    void close() {
        if (m_count + 1 > m_limits.rows) {
            m_last.assign({std::string(cut_mark) + " " + std::to_string(m_next - 1) + " / " +
                           std::to_string(m_count)});
        }
        if (!m_last.empty()) {
            write(m_last);
        }
        if (!m_columns.empty()) {
            check(worksheet_autofilter(m_sheet, 0, 0, m_next - 1, column_at(m_columns.size() - 1)));
        }
        check(workbook_close(m_book.release())); // frees the book, also when it fails
    }

  private:
    static lxw_col_t column_at(std::size_t index) { return static_cast<lxw_col_t>(index); }

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

    void write_heading() {
        lxw_format* bold = workbook_add_format(m_book.get());
        format_set_bold(bold);
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const Column& column = m_columns[i];
            const std::string& title = column.title.empty() ? column.name : column.title;
            const lxw_col_t at = column_at(i);
            check(worksheet_set_column(m_sheet, at, at, width_of(column, title), nullptr));
            check(worksheet_write_string(m_sheet, 0, at, cell_string(title, m_limits.units).c_str(),
                                         bold));
        }
        worksheet_freeze_panes(m_sheet, 1, 0);
        m_next = 1;
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
                                     cell_string(text, m_limits.units).c_str(), nullptr));
    }

    /// False for what a spreadsheet has no date for; it counts from 1900.
    bool write_date(const std::string& text, lxw_col_t column) {
        const std::optional<Date> date = Date::parse(text);
        if (!date || date->day().year() < std::chrono::year(1900)) {
            return false;
        }
        lxw_datetime moment{};
        moment.year = static_cast<int>(date->day().year());
        moment.month = static_cast<int>(static_cast<unsigned>(date->day().month()));
        moment.day = static_cast<int>(static_cast<unsigned>(date->day().day()));
        check(worksheet_write_datetime(m_sheet, m_next, column, &moment, m_date_format));
        return true;
    }

    struct Free {
        void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
    };

    std::span<const Column> m_columns;
    SheetLimits m_limits;
    std::unique_ptr<lxw_workbook, Free> m_book;
    lxw_worksheet* m_sheet = nullptr;    // owned by the book
    lxw_format* m_date_format = nullptr; // owned by the book
    lxw_row_t m_next = 0;                // row to be written next
    std::size_t m_count = 0;             // rows of the table so far
    std::vector<Value> m_last;           // waits, see add()
};

} // namespace

void write_xlsx(const Table& table, Sink& sink, Language reader, const SheetLimits& limits) {
    const TemporaryFile file;
    Sheet sheet(table, file.path(), reader, limits);
    table.for_each_row([&sheet](std::span<const Value> row) { sheet.add(row); });
    sheet.close();
    file.copy_to(sink);
}

void write_xlsx(const Table& table, Sink& sink, Language reader) {
    write_xlsx(table, sink, reader, SheetLimits{});
}

} // namespace stocktake::formats
