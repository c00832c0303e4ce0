// SPDX-License-Identifier: Apache-2.0
#include "mail/letter.hpp"

#include <gtest/gtest.h>

namespace stocktake::mail {
namespace {

const Error line_break{ErrorKind::InvalidInput, {"mail.error.line_break", {}}, {}, {}};
const Error bad_address{ErrorKind::InvalidInput, {"mail.error.address", {}}, {}, {}};

TEST(Letter, IsFineWithNamesInAnyScript) {
    EXPECT_TRUE(check_letter({{"amina@example.org", "أمينة"}, "您的验证码", "1\n2\n"}).has_value());
}

TEST(Letter, CannotCarryAHeaderInItsSubject) {
    EXPECT_EQ(check_letter({{"a@example.org", ""}, "Hi\r\nBcc: all@example.org", ""}).error(),
              line_break);
    EXPECT_EQ(check_letter({{"a@example.org", ""}, "Hi\nBcc: all@example.org", ""}).error(),
              line_break);
}

TEST(Letter, CannotCarryAHeaderInTheNameOfTheReader) {
    EXPECT_EQ(check_letter({{"a@example.org", "A\rBcc: b@example.org"}, "Hi", ""}).error(),
              line_break);
    EXPECT_EQ(check_letter({{"a@example.org", std::string("A\0B", 3)}, "Hi", ""}).error(),
              line_break);
}

TEST(Letter, RefusesWhatIsNotOneAddress) {
    for (const std::string_view address :
         {"", "@", "a@", "@example.org", "a@b@c", "a b@example.org", "a@example.org,b@example.org",
          "a@example.org\r\nRCPT TO:<b@example.org>", "<a@example.org>", "\"a\"@example.org",
          "a@example.org\t", "\xff@example.org"}) {
        EXPECT_FALSE(check_address(address).has_value()) << address;
    }
    EXPECT_EQ(check_letter({{"a@example.org\nX: y", ""}, "Hi", ""}).error(), bad_address);
}

TEST(Letter, RefusesATextThatIsNotText) {
    EXPECT_EQ(check_letter({{"a@example.org", ""}, "Hi", std::string("a\0b", 3)}).error(),
              (Error{ErrorKind::InvalidInput, {"mail.error.text", {}}, {}, {}}));
}

TEST(Letter, EndsBySignOfOneClickAtAWebAddressOnly) {
    Letter letter{{"ann@example.org", ""}, "x", "y"};
    for (const char* good : {"", "https://example.org/stop?a=b", "http://127.0.0.1:8080/stop"}) {
        letter.unsubscribe = good;
        EXPECT_TRUE(check_letter(letter)) << good;
    }
    for (const char* bad : {"mailto:stop@example.org", "/stop", "https://example.org/\r\nBcc: x",
                            "https://example.org/>, <https://evil.example", "https://example.org/é",
                            "https://example.org/a b"}) {
        letter.unsubscribe = bad;
        EXPECT_FALSE(check_letter(letter)) << bad;
    }
}

} // namespace
} // namespace stocktake::mail
