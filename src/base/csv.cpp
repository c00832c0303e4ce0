// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake {

namespace {

constexpr std::string_view line_ends = "\r\n";

/// The separator that the heading uses most outside quotes; a comma when it uses none.
char separator_of(std::string_view text) {
    static constexpr std::array candidates{',', ';', '\t'};
    std::array<std::size_t, candidates.size()> counts{};
    bool is_quoted = false;
    const auto start = std::min(text.find_first_not_of(line_ends), text.size());
    for (const char c : text.substr(start)) {
        is_quoted = is_quoted != (c == '"');
        if (is_quoted) {
            continue;
        }
        if (line_ends.find(c) != std::string_view::npos) {
            break;
        }
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            counts[i] += c == candidates[i] ? 1 : 0;
        }
    }
    const auto most = std::ranges::max_element(counts) - counts.begin();
    return candidates[static_cast<std::size_t>(most)];
}

/// Line ends in `text`: LF, CR LF, or the CR alone of old spreadsheets.
std::size_t count_line_ends(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_half = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        count += line_ends.find(text[i]) != std::string_view::npos && !is_half ? 1 : 0;
    }
    return count;
}

std::int64_t as_argument(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

/// `E9`
std::string hexadecimal(char byte) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    return {digits[value >> 4U], digits[value & 0xFU]};
}

/// A line of the text that a message can name.
tl::unexpected<Error> failure_in(std::size_t line, std::string id) {
    return failure(ErrorKind::InvalidInput, {std::move(id), {{"line", as_argument(line)}}});
}

/// Takes one record from the front of a text; knows nothing of lines that are blank.
class RecordScanner {
  public:
    RecordScanner(std::string_view text, std::size_t line, char separator, CsvLimits limits)
        : m_text(text), m_line(line), m_separator(separator), m_limits(limits) {}

    Result<CsvRecord> scan() {
        CsvRecord record{m_line, {}};
        for (;;) {
            if (record.fields.size() == m_limits.columns) {
                return failure(
                    ErrorKind::InvalidInput,
                    {"base.csv.too_many_columns",
                     {{"line", as_argument(m_line)}, {"limit", as_argument(m_limits.columns)}}});
            }
            Result<std::string> field = scan_field(record.fields.size() + 1);
            if (!field) {
                return failure_of(field);
            }
            record.fields.push_back(std::move(*field));
            if (m_end == m_text.size() || m_text[m_end] != m_separator) {
                return record;
            }
            ++m_end;
        }
    }

    /// How many bytes the record has, its line end not counted.
    [[nodiscard]] std::size_t size() const { return m_end; }

  private:
    Result<std::string> scan_field(std::size_t number) {
        const bool is_quoted = m_end < m_text.size() && m_text[m_end] == '"';
        Result<std::string> field = is_quoted ? scan_quoted(number) : scan_plain();
        if (field && field->size() > m_limits.field_bytes) {
            return failure(ErrorKind::InvalidInput,
                           {"base.csv.field_too_long",
                            {{"line", as_argument(m_line)},
                             {"column", as_argument(number)},
                             {"limit", as_argument(m_limits.field_bytes)}}});
        }
        return field;
    }

    Result<std::string> scan_plain() {
        const auto is_end = [this](char c) {
            return c == m_separator || line_ends.find(c) != std::string_view::npos;
        };
        const std::string_view rest = m_text.substr(m_end);
        const auto length = std::ranges::find_if(rest, is_end) - rest.begin();
        m_end += static_cast<std::size_t>(length);
        return std::string(rest.substr(0, static_cast<std::size_t>(length)));
    }

    Result<std::string> scan_quoted(std::size_t number) {
        std::string field;
        std::size_t at = m_end + 1;
        for (;;) {
            const auto quote = m_text.find('"', at);
            if (quote == std::string_view::npos) {
                return failure_in(m_line + count_line_ends(m_text.substr(0, m_end)),
                                  "base.csv.open_quote");
            }
            field += m_text.substr(at, quote - at);
            at = quote + 1;
            if (at == m_text.size() || m_text[at] != '"') {
                break;
            }
            field += '"';
            ++at;
        }
        const bool ends = at == m_text.size() || m_text[at] == m_separator ||
                          line_ends.find(m_text[at]) != std::string_view::npos;
        if (!ends) {
            return failure(ErrorKind::InvalidInput,
                           {"base.csv.text_after_quote",
                            {{"line", as_argument(m_line + count_line_ends(m_text.substr(0, at)))},
                             {"column", as_argument(number)}}});
        }
        m_end = at;
        return field;
    }

    std::string_view m_text;
    std::size_t m_line;
    char m_separator;
    CsvLimits m_limits;
    std::size_t m_end = 0;
};

/// What is wrong with the bytes of a record, if anything is.
std::optional<Error> byte_error(std::string_view record, std::size_t line) {
    if (const std::size_t well_formed = utf8_prefix(record); well_formed < record.size()) {
        const std::string_view before = record.substr(0, well_formed);
        const auto line_end = before.find_last_of(line_ends);
        const std::size_t in_line =
            well_formed - (line_end == std::string_view::npos ? 0 : line_end + 1);
        return failure(ErrorKind::InvalidInput,
                       {"base.csv.not_utf8",
                        {{"line", as_argument(line + count_line_ends(before))},
                         {"byte", as_argument(in_line + 1)},
                         {"value", hexadecimal(record[well_formed])}}})
            .value();
    }
    if (const auto nul = record.find('\0'); nul != std::string_view::npos) {
        return failure_in(line + count_line_ends(record.substr(0, nul)), "base.csv.nul").value();
    }
    return std::nullopt;
}

} // namespace

CsvReader::CsvReader(std::string_view text, CsvLimits limits) : m_text(text), m_limits(limits) {
    if (m_text.starts_with(byte_order_mark)) {
        m_text.remove_prefix(byte_order_mark.size());
    }
    m_separator = separator_of(m_text);
}

Result<std::optional<CsvRecord>> CsvReader::next() {
    const auto start = std::min(m_text.find_first_not_of(line_ends, m_position), m_text.size());
    m_line += count_line_ends(m_text.substr(m_position, start - m_position));
    m_position = start;
    if (start == m_text.size()) {
        return std::nullopt;
    }

    RecordScanner scanner(m_text.substr(start), m_line, m_separator, m_limits);
    Result<CsvRecord> record = scanner.scan();
    if (!record) {
        m_position = m_text.size();
        return failure_of(record);
    }
    const std::string_view bytes = m_text.substr(start, scanner.size());
    if (std::optional<Error> error = byte_error(bytes, m_line)) {
        m_position = m_text.size();
        return tl::unexpected(std::move(*error));
    }
    m_line += count_line_ends(bytes);
    m_position += bytes.size();
    return std::optional(std::move(*record));
}

} // namespace stocktake
