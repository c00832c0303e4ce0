// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/text_encoding.hpp"

#include <optional>

namespace stocktake::exchange {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

enum class ByteOrder { LittleFirst, BigFirst };

void append_utf8(std::string& text, char32_t character) {
    const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0U | (character >> 6U));
        add(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        add(0xE0U | (character >> 12U));
        add(0x80U | ((character >> 6U) & 0x3FU));
        add(0x80U | (character & 0x3FU));
    } else {
        add(0xF0U | (character >> 18U));
        add(0x80U | ((character >> 12U) & 0x3FU));
        add(0x80U | ((character >> 6U) & 0x3FU));
        add(0x80U | (character & 0x3FU));
    }
}

class Utf16Reader {
  public:
    Utf16Reader(std::string_view bytes, ByteOrder order) : m_bytes(bytes), m_order(order) {}

    /// The next character; nothing at the end, and where there is half of one.
    std::optional<char32_t> next() {
        const auto first = unit(m_at);
        if (!first || (*first >= 0xDC00 && *first <= 0xDFFF)) {
            return std::nullopt;
        }
        if (*first < 0xD800 || *first > 0xDBFF) {
            m_at += 2;
            return first;
        }
        const auto second = unit(m_at + 2);
        if (!second || *second < 0xDC00 || *second > 0xDFFF) {
            return std::nullopt;
        }
        m_at += 4;
        return 0x10000U + ((*first - 0xD800U) << 10U) + (*second - 0xDC00U);
    }

    [[nodiscard]] std::size_t position() const { return m_at; }

    [[nodiscard]] bool is_at_end() const { return m_at == m_bytes.size(); }

  private:
    [[nodiscard]] std::optional<char32_t> unit(std::size_t at) const {
        if (at + 2 > m_bytes.size()) {
            return std::nullopt;
        }
        const auto first = static_cast<unsigned char>(m_bytes[at]);
        const auto second = static_cast<unsigned char>(m_bytes[at + 1]);
        const char32_t low = m_order == ByteOrder::LittleFirst ? first : second;
        const char32_t high = m_order == ByteOrder::LittleFirst ? second : first;
        return high * 0x100U + low;
    }

    std::string_view m_bytes;
    ByteOrder m_order;
    std::size_t m_at = 2; // after the mark
};

Result<DecodedText> decode_utf16(std::string_view bytes, ByteOrder order) {
    auto rewritten = std::make_shared<ScratchFile>();
    Utf16Reader reader(bytes, order);
    std::string piece;
    std::int64_t line = 1;
    while (const auto character = reader.next()) {
        line += *character == U'\n' ? 1 : 0;
        append_utf8(piece, *character);
        if (piece.size() > piece_bytes) {
            rewritten->write(piece);
            piece.clear();
        }
    }
    if (!reader.is_at_end()) {
        return failure(
            ErrorKind::InvalidInput,
            {"exchange.file.broken_utf16",
             {{"line", line}, {"byte", static_cast<std::int64_t>(reader.position() + 1)}}});
    }
    rewritten->write(piece);
    const std::string_view text = rewritten->bytes();
    return DecodedText{text, std::move(rewritten)};
}

} // namespace

Result<DecodedText> decode_text(std::string_view bytes) {
    if (bytes.starts_with(utf8_mark)) {
        return DecodedText{bytes.substr(utf8_mark.size()), nullptr};
    }
    if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) {
        return failure(ErrorKind::InvalidInput, {"exchange.file.utf32", {}});
    }
    if (bytes.starts_with("\xFF\xFE"sv)) {
        return decode_utf16(bytes, ByteOrder::LittleFirst);
    }
    if (bytes.starts_with("\xFE\xFF"sv)) {
        return decode_utf16(bytes, ByteOrder::BigFirst);
    }
    // A NUL next to a letter is what Latin text looks like in UTF-16.
    const bool has_nul = bytes.size() >= 4 && ((bytes[0] == '\0') != (bytes[1] == '\0')) &&
                         (bytes[0] == '\0') == (bytes[2] == '\0') &&
                         (bytes[1] == '\0') == (bytes[3] == '\0');
    if (has_nul) {
        return failure(ErrorKind::InvalidInput, {"exchange.file.utf16_without_mark", {}});
    }
    return DecodedText{bytes, nullptr};
}

} // namespace stocktake::exchange
