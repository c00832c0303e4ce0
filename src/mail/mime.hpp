// SPDX-License-Identifier: Apache-2.0
// A letter as bytes for the wire: headers by RFC 5322 and RFC 2047, one UTF-8 text body, encoded so
// that every line is short ASCII.
#pragma once

#include "base/time.hpp"
#include "mail/letter.hpp"

namespace stocktake::mail {

/// What the sender adds to a letter.
struct Envelope {
    Address from;
    std::string id; // unique per letter; the Message-ID is `<id@domain of from>`
    Timestamp date;
};

/// The whole message, lines ending in CRLF. InvalidInput when the letter or the sender does not
/// pass check_letter.
Result<std::string> render_message(const Letter& letter, const Envelope& envelope);

/// Encoded-words (RFC 2047) for a header value, folded over lines of at most 75 characters that
/// never split a character; ASCII stays as it is. Precondition: is_utf8(text), no control
/// characters.
std::string encode_header_text(std::string_view text);

/// RFC 2045, 6.7; line breaks become CRLF.
std::string encode_quoted_printable(std::string_view text);

/// RFC 2045, 6.8, in lines of 76 characters; line breaks of the text become CRLF first.
std::string encode_base64_lines(std::string_view text);

} // namespace stocktake::mail
