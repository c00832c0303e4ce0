// SPDX-License-Identifier: Apache-2.0
#include "features/people/secrets.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace stocktake::people {

std::string new_session_secret() {
    return random_token();
}

std::string new_api_token() {
    return std::string(token_prefix) + random_token();
}

std::string new_ticket() {
    return random_token();
}

std::string hash_of_secret(std::string_view secret) {
    return digest(secret);
}

std::string new_code() {
    std::string code;
    for (int i = 0; i < 6; ++i) {
        code += static_cast<char>('0' + random_below(10));
    }
    return code;
}

std::string hash_of_code(std::string_view code, std::string_view ticket) {
    return keyed_digest(code, digest(ticket));
}

std::string digits_of(std::string_view typed) {
    std::string digits;
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(std::string(typed));
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        if (const int digit = u_charDigitValue(text.char32At(i)); digit >= 0) {
            digits += static_cast<char>('0' + digit);
        }
    }
    return digits;
}

std::string new_recovery_code() {
    static constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string code;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0) {
            code += '-';
        }
        code += alphabet[random_below(alphabet.size())];
    }
    return code;
}

std::string plain_recovery_code(std::string_view typed) {
    std::string code = lower_ascii(typed);
    std::erase_if(code, [](char byte) { return byte == '-' || byte == ' '; });
    return code;
}

} // namespace stocktake::people
