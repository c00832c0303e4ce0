// SPDX-License-Identifier: Apache-2.0
// Codes that change every 30 seconds (TOTP, RFC 6238), by liboath, and the picture by which a phone
// learns the secret, by libqrencode.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stocktake::people {

/// 160 random bits in base32.
std::string new_totp_secret();

/// The time step whose code was typed: the present one, or one before or after, if it is later than
/// `last_step`, so that no code works twice. Nothing for a wrong code.
std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code,
                                               std::int64_t last_step, Timestamp now);

/// The code of this moment, for tests and for command-line use. Precondition: a secret from above.
std::string totp_code(std::string_view secret, Timestamp now);

/// `otpauth://totp/…`, what the picture says.
std::string totp_address(std::string_view secret, std::string_view account_name);

/// A QR code as the data of one SVG path, a bar for each run of dark modules.
struct QrCode {
    int size = 0;     // modules on a side, without the quiet zone
    std::string path; // `M0 0h7v1h-7z…`
};

/// Precondition: a text of at most 500 bytes.
QrCode qr_code_of(std::string_view text);

} // namespace stocktake::people
