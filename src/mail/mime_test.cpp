// SPDX-License-Identifier: Apache-2.0
#include "mail/mime.hpp"

#include <gtest/gtest.h>

namespace stocktake::mail {
namespace {

const Envelope envelope{
    {"no-reply@example.org", "Stocktake"}, "01abc", *Timestamp::parse("2026-11-23T02:53:00.123Z")};

TEST(Mime, WritesAnEnglishLetterReadably) {
    EXPECT_EQ(render_message({{"ann@example.org", "Ann \"A\" Lee"}, "Your code", "Code: 123456\n"},
                             envelope)
                  .value(),
              "Date: Mon, 23 Nov 2026 02:53:00 +0000\r\n"
              "From: \"Stocktake\" <no-reply@example.org>\r\n"
              "To: \"Ann \\\"A\\\" Lee\" <ann@example.org>\r\n"
              "Subject: Your code\r\n"
              "Message-ID: <01abc@example.org>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=UTF-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "Code: 123456\r\n");
}

TEST(Mime, TellsMailProgramsHowToEndLetters) {
    Letter letter{{"ann@example.org", ""}, "Still true?", "x\n"};
    letter.unsubscribe = "https://example.org/letters/stop?reader=1&token=ab";
    EXPECT_EQ(render_message(letter, envelope).value(),
              "Date: Mon, 23 Nov 2026 02:53:00 +0000\r\n"
              "From: \"Stocktake\" <no-reply@example.org>\r\n"
              "To: ann@example.org\r\n"
              "Subject: Still true?\r\n"
              "Message-ID: <01abc@example.org>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "List-Unsubscribe: <https://example.org/letters/stop?reader=1&token=ab>\r\n"
              "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=UTF-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "x\r\n");
}

TEST(Mime, PacksAChineseLetter) {
    EXPECT_EQ(
        render_message({{"li@example.org", "李"}, "验证码", "您的验证码\n"}, envelope).value(),
        "Date: Mon, 23 Nov 2026 02:53:00 +0000\r\n"
        "From: \"Stocktake\" <no-reply@example.org>\r\n"
        "To: =?UTF-8?B?5p2O?=\r\n"
        " <li@example.org>\r\n"
        "Subject: =?UTF-8?B?6aqM6K+B56CB?=\r\n"
        "Message-ID: <01abc@example.org>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "\r\n"
        "5oKo55qE6aqM6K+B56CBDQo=\r\n");
}

TEST(Mime, RefusesALetterOrASenderWithALineBreak) {
    EXPECT_FALSE(render_message({{"a@example.org", ""}, "x\r\ny", ""}, envelope).has_value());
    Envelope forged = envelope;
    forged.from.name = "x\r\nBcc: y@example.org";
    EXPECT_FALSE(render_message({{"a@example.org", ""}, "x", ""}, forged).has_value());
}

TEST(Mime, FoldsALongSubjectBetweenCharacters) {
    EXPECT_EQ(encode_header_text("Ваш код подтверждения для регистрации"),
              "=?UTF-8?B?0JLQsNGIINC60L7QtCDQv9C+0LTRgtCy0LXRgNC20LTQtdC90LjRjyA=?=\r\n"
              " =?UTF-8?B?0LTQu9GPINGA0LXQs9C40YHRgtGA0LDRhtC40Lg=?=");
}

TEST(Mime, EncodesAsciiThatLooksEncoded) {
    EXPECT_EQ(encode_header_text("=?UTF-8?B?AAAA?="), "=?UTF-8?B?PT9VVEYtOD9CP0FBQUE/PQ==?=");
}

TEST(Mime, QuotesWhatAServerCouldSpoil) {
    EXPECT_EQ(encode_quoted_printable("a = b \nné\r\nend\t"), "a =3D b=20\r\nn=C3=A9\r\nend=09");
}

TEST(Mime, BreaksLongLinesSoftly) {
    EXPECT_EQ(encode_quoted_printable(std::string(80, 'x')),
              std::string(75, 'x') + "=\r\n" + std::string(5, 'x'));
    EXPECT_EQ(encode_quoted_printable(std::string(74, 'x') + "=y"),
              std::string(74, 'x') + "=\r\n=3Dy");
}

TEST(Mime, BreaksBase64IntoLines) {
    EXPECT_EQ(
        encode_base64_lines(std::string(60, 'a')),
        "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\r\nYWFh\r\n");
}

} // namespace
} // namespace stocktake::mail
