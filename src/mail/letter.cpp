// SPDX-License-Identifier: Apache-2.0
#include "mail/letter.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::mail {

namespace {

bool is_control(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code < 0x20 || code == 0x7F;
}

bool is_one_line(std::string_view text) {
    return is_utf8(text) && std::ranges::none_of(text, is_control);
}

/// Visible ASCII without what could end it in a header.
bool is_web_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           std::ranges::all_of(text, [](char byte) {
               return byte > ' ' && byte < '\x7F' && byte != '<' && byte != '>' && byte != ',';
           });
}

} // namespace

Result<void> check_address(std::string_view address) {
    static constexpr std::string_view special = " <>()[],;:\\\"";
    const std::size_t at = address.find('@');
    const bool is_address = is_one_line(address) && address.size() <= 254 &&
                            address.find_first_of(special) == std::string_view::npos && at > 0 &&
                            at != std::string_view::npos && at + 1 < address.size() &&
                            address.find('@', at + 1) == std::string_view::npos;
    if (!is_address) {
        return failure(ErrorKind::InvalidInput, {"mail.error.address", {}});
    }
    return {};
}

Result<void> check_letter(const Letter& letter) {
    if (const auto address = check_address(letter.to.address); !address) {
        return address;
    }
    if (!is_one_line(letter.to.name) || !is_one_line(letter.subject)) {
        return failure(ErrorKind::InvalidInput, {"mail.error.line_break", {}});
    }
    if (!is_utf8(letter.text) || letter.text.find('\0') != std::string::npos) {
        return failure(ErrorKind::InvalidInput, {"mail.error.text", {}});
    }
    if (!letter.unsubscribe.empty() && !is_web_address(letter.unsubscribe)) {
        return failure(ErrorKind::InvalidInput, {"mail.error.unsubscribe", {}});
    }
    return {};
}

} // namespace stocktake::mail
