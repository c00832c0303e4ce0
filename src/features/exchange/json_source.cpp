// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/json_source.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "features/exchange/text_encoding.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

constexpr std::string_view white_space = " \t\r\n";

std::int64_t count_lines(std::string_view text) {
    return std::ranges::count(text, '\n');
}

/// The message about a piece, with the places it names counted from the start of the file.
Message placed(Message message, std::int64_t lines_before, std::int64_t columns_before) {
    bool is_first_line = false;
    for (auto& [name, value] : message.arguments) {
        auto* number = std::get_if<std::int64_t>(&value);
        if (number != nullptr && name == "line") {
            is_first_line = *number == 1;
            *number += lines_before;
        } else if (number != nullptr && name == "column" && is_first_line) {
            *number += columns_before;
        }
    }
    return message;
}

Result<Value> parse_row(std::string_view piece) {
    Result<Value> value = parse_json(piece, {.bytes = maximum_json_bytes, .depth = 32});
    if (value && !value->is_object()) {
        return failure(ErrorKind::InvalidInput, {"exchange.row.no_object", {}});
    }
    return value;
}

class LineSource final : public RowSource {
  public:
    explicit LineSource(DecodedText text) : m_text(std::move(text)), m_rest(m_text.text) {}

    Result<std::optional<SourceRow>> next() override {
        while (!m_rest.empty()) {
            const auto end = std::min(m_rest.find('\n'), m_rest.size());
            const std::string_view line = m_rest.substr(0, end);
            m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
            ++m_line;
            if (line.find_first_not_of(white_space) != std::string_view::npos) {
                return read(line);
            }
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] SourceRow read(std::string_view line) const {
        SourceRow row;
        row.line = m_line;
        Result<Value> value = parse_row(line);
        if (value) {
            row.content = std::move(*value);
        } else {
            const auto before = static_cast<std::int64_t>(m_line) - 1;
            row.problems.push_back({"", placed(std::move(value.error().message), before, 0)});
        }
        return row;
    }

    DecodedText m_text;
    std::string_view m_rest;
    std::size_t m_line = 0;
};

/// Where the string that opens at `start` closes; the end of the text when it never does.
std::size_t end_of_string(std::string_view text, std::size_t start) {
    std::size_t at = text.find_first_of("\"\\", start + 1);
    while (at < text.size() && text[at] == '\\') {
        at = text.find_first_of("\"\\", at + 2); // what is escaped ends nothing
    }
    return std::min(at, text.size());
}

/// How long the value at the start of `text` is: up to the comma or bracket of the array around
/// it. The whole text when it is never closed.
std::size_t length_of_value(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
        case '"':
            i = end_of_string(text, i);
            break;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            if (depth == 0) {
                return i;
            }
            --depth;
            break;
        case ',':
            if (depth == 0) {
                return i;
            }
            break;
        default:
            break;
        }
    }
    return text.size();
}

class ArraySource final : public RowSource {
  public:
    /// Precondition: the first thing in the text is an opening bracket.
    explicit ArraySource(DecodedText text) : m_text(std::move(text)) {
        skip_to(m_text.text.find('[') + 1);
    }

    Result<std::optional<SourceRow>> next() override {
        skip_white_space();
        if (m_is_at_end || (m_count == 0 && at(']'))) {
            return finish();
        }
        const std::string_view rest = m_text.text.substr(m_at);
        const std::string_view piece = rest.substr(0, length_of_value(rest));
        SourceRow row;
        row.line = static_cast<std::size_t>(m_lines + 1);
        Result<Value> value = parse_row(piece);
        if (!value) {
            Message message = placed(std::move(value.error().message), m_lines, column() - 1);
            m_is_at_end = true;
            m_is_finished = true;
            return failure(value.error().kind, std::move(message));
        }
        row.content = std::move(*value);
        ++m_count;
        skip_to(m_at + piece.size());
        if (at(',')) {
            skip_to(m_at + 1);
        } else {
            m_is_at_end = true; // a bracket, or the end of the text
        }
        return std::optional(std::move(row));
    }

  private:
    [[nodiscard]] bool at(char c) const {
        return m_at < m_text.text.size() && m_text.text[m_at] == c;
    }

    void skip_to(std::size_t position) {
        const std::string_view passed = m_text.text.substr(m_at, position - m_at);
        m_lines += count_lines(passed);
        m_at = position;
    }

    void skip_white_space() {
        skip_to(std::min(m_text.text.find_first_not_of(white_space, m_at), m_text.text.size()));
    }

    /// In characters, from 1.
    [[nodiscard]] std::int64_t column() const {
        const auto line_end = m_text.text.substr(0, m_at).rfind('\n');
        const std::size_t start = line_end == std::string_view::npos ? 0 : line_end + 1;
        return static_cast<std::int64_t>(
                   count_characters(m_text.text.substr(start, m_at - start))) +
               1;
    }

    /// The closing bracket, and nothing but white space after it.
    Result<std::optional<SourceRow>> finish() {
        if (m_is_finished) {
            return std::nullopt;
        }
        m_is_finished = true;
        m_is_at_end = true;
        if (!at(']')) {
            return failure(ErrorKind::InvalidInput,
                           {"base.json.unfinished", {{"line", m_lines + 1}, {"column", column()}}});
        }
        skip_to(m_at + 1);
        skip_white_space();
        if (m_at < m_text.text.size()) {
            return failure(ErrorKind::InvalidInput,
                           {"base.json.syntax", {{"line", m_lines + 1}, {"column", column()}}});
        }
        return std::nullopt;
    }

    DecodedText m_text;
    std::size_t m_at = 0;
    std::int64_t m_lines = 0; // ended before m_at
    std::size_t m_count = 0;
    bool m_is_at_end = false; // no further value
    bool m_is_finished = false;
};

} // namespace

Result<std::unique_ptr<RowSource>> open_json(std::string_view bytes) {
    Result<DecodedText> text = decode_text(bytes);
    if (!text) {
        return failure_of(text);
    }
    const auto first = text->text.find_first_not_of(white_space);
    if (first == std::string_view::npos) {
        return failure(ErrorKind::InvalidInput, {"exchange.json.empty", {}});
    }
    if (text->text[first] == '[') {
        return std::make_unique<ArraySource>(std::move(*text));
    }
    // An object that is laid out over several lines would give an error for each of them.
    const std::string_view line = text->text.substr(first, text->text.find('\n', first) - first);
    if (text->text[first] != '{' || !trimmed(line).ends_with('}')) {
        return failure(ErrorKind::InvalidInput, {"exchange.json.neither", {}});
    }
    return std::make_unique<LineSource>(std::move(*text));
}

} // namespace stocktake::exchange
