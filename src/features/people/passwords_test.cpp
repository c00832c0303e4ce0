// SPDX-License-Identifier: Apache-2.0
#include "features/people/passwords.hpp"

#include <ctime>
#include <thread>

#include <gtest/gtest.h>

namespace stocktake::people {

namespace {

std::string fault(std::string_view password, std::string_view email = "ann.lee@example.org") {
    const auto good = check_new_password(password, email);
    return good ? "" : to_string(good.error().fields.at(0).message);
}

} // namespace

TEST(NewPassword, NeedsTwelveCharactersOfAnyKind) {
    EXPECT_EQ(fault("elevenchars"), "people.error.password_short(minimum=12)");
    EXPECT_EQ(fault("twelve chars"), "");
    EXPECT_EQ(fault("信息社会世界峰会行动方针"), "");
    EXPECT_EQ(fault("信息社会世界峰会行动方"), "people.error.password_short(minimum=12)");
    EXPECT_EQ(fault(""), "people.error.password_short(minimum=12)");
}

TEST(NewPassword, IsNotTheAddressOrItsBeginning) {
    EXPECT_EQ(fault("ANN.Lee@example.org"), "people.error.password_is_email");
    EXPECT_EQ(fault("a.rather.long.Name", "A.Rather.Long.name@example.org"),
              "people.error.password_is_email");
    EXPECT_EQ(fault("ann.lee@example.org!"), "");
}

TEST(NewPassword, IsNotWhatSomebodyWouldTryFirst) {
    for (const std::string_view password :
         {"Password1234", "123456789012", "aaaaaaaaaaaaa", "abababababab", "abcdabcdabcd",
          "abcdabcdabcda", "ＰＡＳＳＷＯＲＤ１２３４"}) {
        EXPECT_EQ(fault(password), "people.error.password_common") << password;
    }
}

TEST(Passwords, KnowTheRightOneAgain) {
    const Passwords passwords(Passwords::Cost::Least);
    const std::string stored = passwords.hash("four words by chance");
    EXPECT_TRUE(stored.starts_with("$argon2id$"));
    EXPECT_NE(stored, passwords.hash("four words by chance"));
    EXPECT_TRUE(passwords.is_right("four words by chance", stored));
    EXPECT_FALSE(passwords.is_right("four words by chance ", stored));
    EXPECT_FALSE(passwords.is_right("", stored));
}

TEST(Passwords, TakeTheSameTextFromAnyKeyboard) {
    const Passwords passwords(Passwords::Cost::Least);
    const std::string stored = passwords.hash("été à l'école");
    EXPECT_TRUE(passwords.is_right("e\u0301te\u0301 a\u0300 l'e\u0301cole", stored));
}

TEST(Passwords, WorkAsMuchForNobody) {
    const Passwords passwords(Passwords::Cost::Least);
    const std::string stored = passwords.hash("four words by chance");
    const auto before = passwords.work_done();
    EXPECT_FALSE(passwords.is_right("four words by chance", ""));
    EXPECT_EQ(passwords.work_done(), before + 1);
    EXPECT_TRUE(passwords.is_right("four words by chance", stored));
    EXPECT_EQ(passwords.work_done(), before + 2);
}

TEST(Passwords, TakeAsLongForNobody) {
    const Passwords passwords; // what is cheap takes no time that could be measured
    const std::string stored = passwords.hash("four words by chance");
    const auto time_of = [&](std::string_view of) {
        const std::clock_t start = std::clock();
        EXPECT_FALSE(passwords.is_right("four other words", of));
        return std::clock() - start;
    };
    EXPECT_GT(time_of("") * 3, time_of(stored));
}

TEST(Passwords, ServeManyThreads) {
    const Passwords passwords(Passwords::Cost::Least);
    const std::string stored = passwords.hash("four words by chance");
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back(
                [&] { right += passwords.is_right("four words by chance", stored) ? 1 : 0; });
        }
    }
    EXPECT_EQ(right, 8);
}

} // namespace stocktake::people
