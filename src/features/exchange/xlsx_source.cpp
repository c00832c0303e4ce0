// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/xlsx_source.hpp"

#include "base/text.hpp"
#include "features/exchange/workbook_parts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>

namespace stocktake::exchange {

namespace {

constexpr std::uint64_t most_waiting_bytes = std::uint64_t{64} << 20U; // of rows of one piece

/// What a cell is made of before it is known what it means.
struct RawCell {
    std::size_t column = 0;
    std::string type; // `s`, `b`, …; empty is a number
    std::size_t style = 0;
    std::string value; // of <v>
    std::string text;  // of <is>
    bool has_value = false;
    bool has_formula = false;
};

/// The column of `AB12`, from 0; nothing when there are no letters.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference.substr(0, 4)) {
        if (c < 'A' || c > 'Z') {
            break;
        }
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

std::optional<double> parse_number(std::string_view text) {
    double number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = end.ec == std::errc() && end.ptr == text.data() + text.size();
    return is_whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// Line ends as texts have them here; spreadsheets keep a carriage return as an escape.
std::string with_line_feeds(std::string text) {
    std::erase(text, '\r');
    return text;
}

/// Turns the XML of a sheet into rows.
class SheetHandler final : public XmlHandler {
  public:
    SheetHandler(DateSystem dates, std::vector<NumberFormat> formats, SharedStrings strings,
                 const ZipLimits& limits)
        : m_dates(dates),
          m_formats(std::move(formats)),
          m_strings(std::move(strings)),
          m_limits(limits) {}

    Result<void> open(const XmlElement& element) override {
        m_open.push_back(place_of(element.name));
        switch (m_open.back()) {
        case Place::Row:
            return begin_row(element);
        case Place::Cell:
            return begin_cell(element);
        case Place::Formula:
            m_cell.has_formula = true;
            break;
        case Place::Value:
            m_cell.has_value = true;
            break;
        case Place::MergedCells:
            has_merged_cells = true;
            break;
        case Place::Text:
        case Place::Phonetic:
        case Place::Other:
            break;
        }
        return {};
    }

    Result<void> close() override {
        const Place closed = m_open.back();
        m_open.pop_back();
        if (closed == Place::Cell) {
            end_cell();
            return weigh();
        }
        if (closed == Place::Row) {
            rows.push_back(std::exchange(m_row, {}));
        }
        return {};
    }

    Result<void> text(std::string_view piece) override {
        if (m_open.empty()) {
            return {};
        }
        std::string* target = nullptr;
        if (m_open.back() == Place::Value) {
            target = &m_cell.value;
        } else if (m_open.back() == Place::Text &&
                   std::ranges::find(m_open, Place::Phonetic) == m_open.end()) {
            target = &m_cell.text;
        }
        if (target == nullptr) {
            return {};
        }
        if (target->size() + piece.size() > maximum_cell_bytes) {
            return failure(ErrorKind::InvalidInput,
                           {"exchange.xlsx.text_too_long",
                            {{"limit", static_cast<std::int64_t>(maximum_cell_bytes)}}});
        }
        *target += piece;
        return {};
    }

    /// Says that all rows that were whole have been taken.
    void begin_piece() { m_waiting_bytes = 0; }

    std::deque<PlacedRow> rows; // whole ones that nobody has taken yet
    bool has_merged_cells = false;

  private:
    enum class Place { Row, Cell, Formula, Value, Text, Phonetic, MergedCells, Other };

    static Place place_of(std::string_view name) {
        if (name == "c") {
            return Place::Cell;
        }
        if (name == "v") {
            return Place::Value;
        }
        if (name == "t") {
            return Place::Text;
        }
        if (name == "row") {
            return Place::Row;
        }
        if (name == "f") {
            return Place::Formula;
        }
        if (name == "rPh") {
            return Place::Phonetic;
        }
        return name == "mergeCell" ? Place::MergedCells : Place::Other;
    }

    Result<void> begin_row(const XmlElement& element) {
        std::size_t line = m_line + 1;
        if (const auto number = element.attribute("r")) {
            std::from_chars(number->data(), number->data() + number->size(), line);
        }
        if (line > std::size_t{maximum_rows}) {
            return failure(ErrorKind::InvalidInput,
                           {"exchange.file.too_many_rows", {{"limit", maximum_rows}}});
        }
        if (line <= m_line) {
            return failure(
                ErrorKind::InvalidInput,
                {"exchange.xlsx.disordered", {{"line", static_cast<std::int64_t>(m_line)}}});
        }
        m_line = line;
        m_row = {};
        m_row.line = line;
        return {};
    }

    Result<void> begin_cell(const XmlElement& element) {
        m_cell = {};
        m_cell.column = m_row.cells.size();
        if (const auto reference = element.attribute("r")) {
            m_cell.column = column_of(*reference).value_or(m_cell.column);
        }
        if (m_cell.column >= maximum_columns) {
            return failure(ErrorKind::InvalidInput,
                           {"exchange.xlsx.too_many_columns",
                            {{"line", static_cast<std::int64_t>(m_line)},
                             {"column", column_letters(m_cell.column)},
                             {"limit", static_cast<std::int64_t>(maximum_columns)}}});
        }
        if (m_cell.column < m_row.cells.size()) {
            return failure(
                ErrorKind::InvalidInput,
                {"exchange.xlsx.disordered", {{"line", static_cast<std::int64_t>(m_line)}}});
        }
        m_cell.type = element.attribute("t").value_or("");
        if (const auto style = element.attribute("s")) {
            std::from_chars(style->data(), style->data() + style->size(), m_cell.style);
        }
        return {};
    }

    void end_cell() {
        m_row.cells.resize(m_cell.column + 1);
        if (m_cell.has_formula && !m_cell.has_value) {
            add_problem({"exchange.cell.formula_without_value", {}});
            return;
        }
        std::string& target = m_row.cells.back();
        if (m_cell.type == "inlineStr") {
            target = with_line_feeds(unescaped(std::move(m_cell.text)));
        } else if (m_cell.type == "s") {
            target = shared_text();
        } else if (m_cell.type == "b") {
            target = m_cell.value == "1" || m_cell.value == "true" ? "true" : "false";
        } else if (m_cell.type == "e") {
            add_problem({"exchange.cell.error", {{"error", m_cell.value}}});
        } else if (m_cell.type == "str" || m_cell.type == "d") {
            target = with_line_feeds(unescaped(std::move(m_cell.value)));
        } else if (m_cell.has_value && !m_cell.value.empty()) {
            target = number_or_moment();
        }
        if (m_cell.has_formula && !target.empty()) {
            m_row.remarks.emplace_back(m_cell.column, Message{"exchange.cell.formula", {}});
        }
    }

    /// A text that many cells share is unpacked once and handed out in each of them.
    Result<void> weigh() {
        const std::uint64_t bytes = m_row.cells.back().size();
        m_waiting_bytes += bytes;
        m_bytes += bytes;
        if (m_waiting_bytes > most_waiting_bytes || m_bytes > m_limits.bytes) {
            return failure(
                ErrorKind::InvalidInput,
                {"base.zip.bomb", {{"megabytes", static_cast<std::int64_t>(m_bytes >> 20U)}}});
        }
        return {};
    }

    std::string shared_text() {
        std::size_t number = m_strings.size();
        std::from_chars(m_cell.value.data(), m_cell.value.data() + m_cell.value.size(), number);
        if (number >= m_strings.size()) {
            add_problem({"exchange.cell.no_text", {}});
            return {};
        }
        return with_line_feeds(std::string(m_strings.text(number)));
    }

    std::string number_or_moment() {
        static constexpr double exact = 1e15; // spreadsheets keep 15 digits
        const auto number = parse_number(m_cell.value);
        if (!number) {
            add_problem({"exchange.cell.no_number", {}});
            return {};
        }
        const NumberFormat format =
            m_cell.style < m_formats.size() ? m_formats[m_cell.style] : NumberFormat{};
        if (format.is_moment()) {
            if (auto moment = moment_text(*number, format, m_dates)) {
                return std::move(*moment);
            }
            add_problem({"exchange.cell.no_date", {}});
            return {};
        }
        if (std::abs(*number) >= exact && *number == std::floor(*number)) {
            add_problem({"exchange.cell.too_many_digits", {}});
        }
        return number_text(*number);
    }

    void add_problem(Message problem) {
        m_row.problems.emplace_back(m_cell.column, std::move(problem));
    }

    DateSystem m_dates;
    std::vector<NumberFormat> m_formats;
    SharedStrings m_strings;
    ZipLimits m_limits;
    std::uint64_t m_bytes = 0;         // of all cells
    std::uint64_t m_waiting_bytes = 0; // of cells in rows that were not taken
    std::vector<Place> m_open;
    std::size_t m_line = 0;
    PlacedRow m_row;
    RawCell m_cell;
};

class XlsxRows final : public PlacedRows {
  public:
    XlsxRows(ZipArchive archive, std::vector<Message> remarks,
             std::unique_ptr<SheetHandler> handler)
        : m_archive(std::move(archive)),
          m_remarks(std::move(remarks)),
          m_handler(std::move(handler)),
          m_parser(*m_handler) {}

    Result<void> begin(const std::string& entry) {
        Result<ZipEntry> opened = m_archive.open_entry(entry);
        if (!opened) {
            return failure_of(opened);
        }
        m_entry.emplace(std::move(*opened));
        return {};
    }

    Result<std::optional<PlacedRow>> next() override {
        while (m_handler->rows.empty() && m_entry) {
            if (Result<void> read = read_piece(*m_entry); !read) {
                m_entry.reset();
                return failure_of(read);
            }
        }
        if (m_handler->rows.empty()) {
            return std::nullopt;
        }
        PlacedRow row = std::move(m_handler->rows.front());
        m_handler->rows.pop_front();
        return std::optional(std::move(row));
    }

    [[nodiscard]] std::vector<Message> remarks() const override {
        std::vector<Message> all = m_remarks;
        if (m_handler->has_merged_cells) {
            all.push_back({"exchange.xlsx.merged_cells", {}});
        }
        return all;
    }

    [[nodiscard]] bool has_whole_rows() const override { return false; }

  private:
    Result<void> read_piece(ZipEntry& entry) {
        Result<std::string_view> piece = entry.read();
        if (!piece) {
            return failure_of(piece);
        }
        const bool is_last = piece->empty();
        m_handler->begin_piece();
        if (Result<void> fed = m_parser.feed(*piece, is_last); !fed) {
            return fed;
        }
        if (is_last) {
            m_entry.reset();
        }
        return {};
    }

    ZipArchive m_archive;
    std::vector<Message> m_remarks;
    std::unique_ptr<SheetHandler> m_handler; // on the heap: the parser refers to it
    XmlParser m_parser;
    std::optional<ZipEntry> m_entry; // none at the end
};

/// Sheets that hold something and are not read, by their names.
std::vector<Message> remarks_on(const WorkbookParts& parts, const WorkbookSheet& chosen) {
    std::string others;
    for (const WorkbookSheet& sheet : parts.sheets) {
        if (sheet.entry != chosen.entry && !sheet.is_hidden) {
            others += (others.empty() ? "" : ", ") + sheet.name;
        }
    }
    if (others.empty()) {
        return {};
    }
    return {{"exchange.xlsx.other_sheets", {{"sheet", chosen.name}, {"others", others}}}};
}

} // namespace

Result<std::unique_ptr<RowSource>> open_xlsx(std::string_view bytes, const ZipLimits& limits) {
    static constexpr std::string_view old_format = "\xD0\xCF\x11\xE0";
    if (bytes.starts_with(old_format)) {
        return failure(ErrorKind::InvalidInput, {"exchange.xlsx.old_format", {}});
    }
    Result<ZipArchive> archive = ZipArchive::open(bytes, limits);
    if (!archive) {
        return failure_of(archive);
    }
    Result<WorkbookParts> parts = read_workbook(*archive);
    if (!parts) {
        return failure_of(parts);
    }
    Result<std::vector<NumberFormat>> formats = read_styles(*archive, parts->styles);
    if (!formats) {
        return failure_of(formats);
    }
    Result<SharedStrings> strings = SharedStrings::read(*archive, parts->shared_strings);
    if (!strings) {
        return failure_of(strings);
    }
    const auto visible = std::ranges::find(parts->sheets, false, &WorkbookSheet::is_hidden);
    const WorkbookSheet& sheet = visible == parts->sheets.end() ? parts->sheets.front() : *visible;
    auto rows =
        std::make_unique<XlsxRows>(std::move(*archive), remarks_on(*parts, sheet),
                                   std::make_unique<SheetHandler>(parts->dates, std::move(*formats),
                                                                  std::move(*strings), limits));
    if (Result<void> begun = rows->begin(sheet.entry); !begun) {
        return failure_of(begun);
    }
    return open_table(std::move(rows));
}

} // namespace stocktake::exchange
