// SPDX-License-Identifier: Apache-2.0
#include "mail/mime.hpp"

#include <algorithm>

#include <sodium.h>

namespace stocktake::mail {

namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";
constexpr std::size_t line_limit = 76;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text,
                               [](char byte) { return static_cast<unsigned char>(byte) < 128; });
}

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium speaks unsigned char
    const auto* raw = reinterpret_cast<const unsigned char*>(bytes.data());
    sodium_bin2base64(text.data(), text.size(), raw, bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the terminating zero
    return text;
}

/// How many bytes of `text` fit into `limit` without splitting a character.
std::size_t whole_characters(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) {
        return text.size();
    }
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) {
        --limit;
    }
    return limit;
}

std::string with_crlf(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 40);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            continue;
        }
        if (text[i] == '\n' || text[i] == '\r') {
            out += "\r\n";
        } else {
            out += text[i];
        }
    }
    return out;
}

/// `"A. Name" <a@example.org>`, or the address alone.
std::string mailbox(const Address& address) {
    if (address.name.empty()) {
        return address.address;
    }
    if (!is_ascii(address.name)) {
        return encode_header_text(address.name) + "\r\n <" + address.address + ">";
    }
    std::string quoted = "\"";
    for (const char byte : address.name) {
        if (byte == '"' || byte == '\\') {
            quoted += '\\';
        }
        quoted += byte;
    }
    return quoted + "\" <" + address.address + ">";
}

/// RFC 5322 writes the zone as a number where HTTP writes GMT.
std::string mail_date(Timestamp time) {
    std::string text = http_date(time);
    text.replace(text.size() - 3, 3, "+0000");
    return text;
}

} // namespace

std::string encode_header_text(std::string_view text) {
    // Long ASCII is encoded too: a header line may not be folded inside a word.
    if (is_ascii(text) && text.size() <= line_limit - 12 &&
        text.find("=?") == std::string_view::npos) {
        return std::string(text);
    }
    static constexpr std::size_t bytes_per_word = 42; // 56 base64 characters and `=?UTF-8?B??=`
    std::string out;
    while (!text.empty()) {
        const std::size_t piece = whole_characters(text, bytes_per_word);
        out += out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?";
        out += base64(text.substr(0, piece)) + "?=";
        text.remove_prefix(piece);
    }
    return out;
}

std::string encode_quoted_printable(std::string_view text) {
    const std::string lines = with_crlf(text);
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const char byte = lines[i];
        if (byte == '\r') {
            out += "\r\n";
            ++i;
            column = 0;
            continue;
        }
        const bool ends_line = i + 1 == lines.size() || lines[i + 1] == '\r';
        const bool is_plain = (byte > ' ' && byte < 127 && byte != '=') ||
                              ((byte == ' ' || byte == '\t') && !ends_line);
        const std::size_t width = is_plain ? 1 : 3;
        if (column + width > line_limit - 1) { // room for the soft break
            out += "=\r\n";
            column = 0;
        }
        if (is_plain) {
            out += byte;
        } else {
            const auto code = static_cast<unsigned char>(byte);
            out += '=';
            out += hexadecimal[code >> 4U];
            out += hexadecimal[code & 15U];
        }
        column += width;
    }
    return out;
}

std::string encode_base64_lines(std::string_view text) {
    const std::string encoded = base64(with_crlf(text));
    std::string out;
    for (std::size_t i = 0; i < encoded.size(); i += line_limit) {
        out += encoded.substr(i, line_limit) + "\r\n";
    }
    return out;
}

Result<std::string> render_message(const Letter& letter, const Envelope& envelope) {
    if (const auto checked = check_letter(letter); !checked) {
        return failure_of(checked);
    }
    const Letter sender{envelope.from, {}, {}};
    if (const auto checked = check_letter(sender); !checked) {
        return failure_of(checked);
    }
    const std::string_view from = envelope.from.address;
    std::string out;
    out += "Date: " + mail_date(envelope.date) + "\r\n";
    out += "From: " + mailbox(envelope.from) + "\r\n";
    out += "To: " + mailbox(letter.to) + "\r\n";
    out += "Subject: " + encode_header_text(letter.subject) + "\r\n";
    out += "Message-ID: <" + envelope.id + std::string(from.substr(from.find('@'))) + ">\r\n";
    out += "Auto-Submitted: auto-generated\r\n";
    if (!letter.unsubscribe.empty()) {
        // One long token may pass the 78 characters that lines should have, not the 998 they must.
        out += "List-Unsubscribe: <" + letter.unsubscribe + ">\r\n";
        out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    }
    out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n";
    std::string quoted = encode_quoted_printable(letter.text);
    std::string packed = encode_base64_lines(letter.text);
    if (quoted.size() <= packed.size()) {
        out += "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted;
        return out + (quoted.ends_with("\r\n") ? "" : "\r\n");
    }
    return out + "Content-Transfer-Encoding: base64\r\n\r\n" + packed;
}

} // namespace stocktake::mail
