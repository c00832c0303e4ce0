// SPDX-License-Identifier: Apache-2.0
#include "features/people/second_factor.hpp"

#include <gtest/gtest.h>

namespace stocktake::people {

namespace {

using namespace std::chrono_literals;

// RFC 6238, appendix B: the key `12345678901234567890`, the last six of eight digits.
constexpr std::string_view rfc_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

Timestamp seconds_since_1970(std::int64_t seconds) {
    return Timestamp(Timestamp::Milliseconds(std::chrono::seconds(seconds)));
}

} // namespace

TEST(Totp, GivesTheCodesOfTheStandard) {
    EXPECT_EQ(totp_code(rfc_secret, seconds_since_1970(59)), "287082");
    EXPECT_EQ(totp_code(rfc_secret, seconds_since_1970(1111111109)), "081804");
    EXPECT_EQ(totp_code(rfc_secret, seconds_since_1970(1111111111)), "050471");
    EXPECT_EQ(totp_code(rfc_secret, seconds_since_1970(1234567890)), "005924");
    EXPECT_EQ(totp_code(rfc_secret, seconds_since_1970(2000000000)), "279037");
    EXPECT_EQ(totp_code(rfc_secret, seconds_since_1970(20000000000)), "353130");
}

TEST(Totp, ForgivesAClockThatIsHalfAMinuteOff) {
    const Timestamp now = seconds_since_1970(1234567890);
    const std::string code = totp_code(rfc_secret, now);
    EXPECT_EQ(matching_totp_step(rfc_secret, code, 0, now), 41152263);
    EXPECT_EQ(matching_totp_step(rfc_secret, code, 0, now + 30s), 41152263);
    EXPECT_EQ(matching_totp_step(rfc_secret, code, 0, now - 30s), 41152263);
    EXPECT_EQ(matching_totp_step(rfc_secret, code, 0, now + 60s), std::nullopt);
    EXPECT_EQ(matching_totp_step(rfc_secret, code, 0, now - 60s), std::nullopt);
}

TEST(Totp, TakesNoCodeOfAStepThatWasUsed) {
    const Timestamp now = seconds_since_1970(1234567890);
    const std::string code = totp_code(rfc_secret, now);
    EXPECT_EQ(matching_totp_step(rfc_secret, code, 41152262, now), 41152263);
    EXPECT_EQ(matching_totp_step(rfc_secret, code, 41152263, now), std::nullopt);
}

TEST(Totp, TakesNothingThatIsNoCode) {
    const Timestamp now = seconds_since_1970(1234567890);
    for (const std::string_view typed : {"", "5924", "0005924", "abcdef"}) {
        EXPECT_EQ(matching_totp_step(rfc_secret, typed, 0, now), std::nullopt) << typed;
    }
}

TEST(Totp, MakesSecretsThatLibrariesRead) {
    const std::string secret = new_totp_secret();
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_NE(secret, new_totp_secret());
    EXPECT_EQ(totp_code(secret, seconds_since_1970(59)).size(), 6U);
}

TEST(Totp, SaysItsAddressForAPicture) {
    EXPECT_EQ(totp_address("ABC", "ann lee@example.org"),
              "otpauth://totp/Stocktake:ann%20lee%40example.org?secret=ABC&issuer=Stocktake");
}

TEST(QrCode, IsAPathOfDarkModules) {
    const QrCode code = qr_code_of("a");
    EXPECT_EQ(code.size, 21);
    // The finder pattern: seven dark modules on both ends of the first line.
    EXPECT_TRUE(code.path.starts_with("M0 0h7v1h-7z"));
    EXPECT_NE(code.path.find("M14 0h7v1h-7z"), std::string::npos);
}

} // namespace stocktake::people
