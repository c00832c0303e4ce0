// SPDX-License-Identifier: Apache-2.0
#include "features/people/secrets.hpp"

#include <set>

#include <gtest/gtest.h>

namespace stocktake::people {

TEST(Secrets, AreLongAndNeverTheSame) {
    std::set<std::string> all;
    for (int i = 0; i < 100; ++i) {
        for (const std::string& secret :
             {new_session_secret(), new_ticket(), new_api_token(), new_recovery_code()}) {
            EXPECT_TRUE(all.insert(secret).second);
        }
    }
    EXPECT_GE(new_session_secret().size(), 43U); // 256 bits in base64
    EXPECT_TRUE(new_api_token().starts_with("stk_"));
}

TEST(Secrets, KeepADigestInTheirPlace) {
    EXPECT_NE(hash_of_secret("secret"), "secret");
    EXPECT_EQ(hash_of_secret("secret"), hash_of_secret("secret"));
    EXPECT_NE(hash_of_code("123456", "one ticket"), hash_of_code("123456", "another ticket"));
}

TEST(Codes, HaveSixDigits) {
    for (int i = 0; i < 100; ++i) {
        const std::string code = new_code();
        EXPECT_EQ(code.size(), 6U);
        EXPECT_EQ(digits_of(code), code);
    }
}

TEST(Codes, AreReadAsPeopleTypeThem) {
    EXPECT_EQ(digits_of(" 123 456 "), "123456");
    EXPECT_EQ(digits_of("123-456"), "123456");
    EXPECT_EQ(digits_of("١٢٣٤٥٦"), "123456");
    EXPECT_EQ(digits_of("１２３４５６"), "123456");
    EXPECT_EQ(digits_of("no digits"), "");
}

TEST(RecoveryCodes, AreReadAsPeopleTypeThem) {
    const std::string code = new_recovery_code();
    EXPECT_EQ(code.size(), 19U);
    EXPECT_EQ(plain_recovery_code(code).size(), 16U);
    EXPECT_EQ(plain_recovery_code("ABCD efgh-JKMN pqrs"), "abcdefghjkmnpqrs");
}

} // namespace stocktake::people
