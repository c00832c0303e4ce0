// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/csv_source.hpp"

#include "base/csv.hpp"
#include "export/csv.hpp"
#include "features/exchange/text_encoding.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

class CsvRows final : public PlacedRows {
  public:
    explicit CsvRows(DecodedText text)
        : m_text(std::move(text)),
          m_reader(m_text.text, {.columns = maximum_columns, .field_bytes = maximum_cell_bytes}) {}

    Result<std::optional<PlacedRow>> next() override {
        Result<std::optional<CsvRecord>> record = m_reader.next();
        if (!record) {
            return failure_of(record);
        }
        std::optional<CsvRecord>& found = *record;
        if (!found) {
            return std::nullopt;
        }
        PlacedRow row{found->line, std::move(found->fields), {}, {}};
        for (std::string& cell : row.cells) {
            if (cell.starts_with('\'')) {
                cell = std::string(formats::without_guard(cell));
            }
        }
        return std::optional(std::move(row));
    }

    [[nodiscard]] bool has_whole_rows() const override { return true; }

  private:
    DecodedText m_text;
    CsvReader m_reader;
};

/// Programs and pictures hold what no text does, soon and often; a single slip in a table is told
/// with its place.
bool is_text(std::string_view bytes) {
    static constexpr std::size_t beginning = 1024;
    static constexpr std::string_view spaces = "\t\n\v\f\r";
    if (bytes.starts_with("%PDF-")) {
        return false;
    }
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && spaces.find(c) == std::string_view::npos;
    };
    return std::ranges::count_if(bytes.substr(0, beginning), is_control) <= 1;
}

} // namespace

Result<std::unique_ptr<RowSource>> open_csv(std::string_view bytes) {
    Result<DecodedText> text = decode_text(bytes);
    if (!text) {
        return failure_of(text);
    }
    if (!is_text(text->text)) {
        return failure(ErrorKind::InvalidInput, {"exchange.file.no_table", {}});
    }
    return open_table(std::make_unique<CsvRows>(std::move(*text)));
}

} // namespace stocktake::exchange
