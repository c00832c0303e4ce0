// SPDX-License-Identifier: Apache-2.0
#include "features/people/second_factor.hpp"

#include "base/crypto.hpp"
#include "web/request.hpp"

#include <array>
#include <memory>
#include <stdexcept>

#include <cstdlib>
#include <liboath/oath.h>
#include <qrencode.h>

namespace stocktake::people {

namespace {

constexpr unsigned step_seconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
constexpr unsigned code_digits = 6;
constexpr std::string_view issuer = "Stocktake";

std::string decoded(std::string_view secret) {
    char* bytes = nullptr;
    std::size_t size = 0;
    if (oath_base32_decode(secret.data(), secret.size(), &bytes, &size) != OATH_OK) {
        throw std::invalid_argument("a TOTP secret is not base32");
    }
    std::string copy(bytes, size);
    std::free(bytes); // NOLINT(cppcoreguidelines-no-malloc): liboath allocates by malloc
    return copy;
}

std::string code_of_step(const std::string& key, std::int64_t step) {
    std::array<char, code_digits + 1> code{};
    if (oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), code_digits,
                           false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data()) != OATH_OK) {
        throw std::runtime_error("liboath cannot make a code");
    }
    return code.data();
}

std::int64_t step_of(Timestamp now) {
    return std::chrono::floor<std::chrono::seconds>(now.time()).time_since_epoch().count() /
           step_seconds;
}

} // namespace

std::string new_totp_secret() {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string secret;
    for (int i = 0; i < 32; ++i) {
        secret += alphabet[random_below(32)];
    }
    return secret;
}

std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code,
                                               std::int64_t last_step, Timestamp now) {
    const std::string key = decoded(secret);
    const std::int64_t present = step_of(now);
    std::optional<std::int64_t> found;
    for (const std::int64_t step : {present - 1, present, present + 1}) {
        if (equal_in_constant_time(code_of_step(key, step), code) && step > last_step) {
            found = step;
        }
    }
    return found;
}

std::string totp_code(std::string_view secret, Timestamp now) {
    return code_of_step(decoded(secret), step_of(now));
}

std::string totp_address(std::string_view secret, std::string_view account_name) {
    return "otpauth://totp/" + std::string(issuer) + ":" + web::encode_percent(account_name) +
           "?secret=" + std::string(secret) + "&issuer=" + std::string(issuer);
}

QrCode qr_code_of(std::string_view text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) {
        throw std::runtime_error("libqrencode cannot draw the code");
    }
    QrCode picture{code->width, {}};
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            const int start = x;
            while (x < code->width && (code->data[y * code->width + x] & 1U) != 0) {
                ++x;
            }
            if (x > start) {
                const std::string width = std::to_string(x - start);
                picture.path.append("M").append(std::to_string(start)).append(" ");
                picture.path.append(std::to_string(y)).append("h").append(width);
                picture.path.append("v1h-").append(width).append("z");
            }
        }
    }
    return picture;
}

} // namespace stocktake::people
