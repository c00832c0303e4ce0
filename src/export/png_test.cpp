// SPDX-License-Identifier: Apache-2.0
#include "export/png.hpp"

#include <gtest/gtest.h>
#include <string>

namespace stocktake::formats {
namespace {

std::string picture(int width, int height, std::string_view inside = {}) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(width) +
           "\" height=\"" + std::to_string(height) + "\">" + std::string(inside) + "</svg>";
}

std::string drawn(std::string_view svg) {
    StringSink sink;
    write_png(svg, sink);
    return sink.take();
}

/// Width and height stand in the first chunk (ISO/IEC 15948, 11.2.2).
std::string size_of(const std::string& png) {
    const auto number = [&](std::size_t at) {
        unsigned value = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            value = value << 8U | static_cast<unsigned char>(png[i]);
        }
        return std::to_string(value);
    };
    return number(16) + " x " + number(20);
}

TEST(Png, IsTwiceAsLargeAsThePictureSays) {
    const std::string png = drawn(picture(30, 20));
    EXPECT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1a\n");
    EXPECT_EQ(size_of(png), "60 x 40");
}

TEST(Png, HasWhatIsDrawn) {
    EXPECT_NE(drawn(picture(30, 20)),
              drawn(picture(30, 20, "<rect width=\"9\" height=\"9\" fill=\"#0a5a73\"/>")));
}

TEST(Png, HasLettersOfAllSixLanguages) {
    const auto letters = [](std::string_view text) {
        return drawn(picture(60, 20, "<text y=\"15\">" + std::string(text) + "</text>"));
    };
    // Letters that no font has are all the same box.
    EXPECT_NE(letters("\u0639"), letters("\uE123"));
    EXPECT_NE(letters("\u0639"), letters("\u0633"));
    EXPECT_NE(letters("\u4fe1"), letters("\u606f"));
    EXPECT_NE(letters("\u0416"), letters("\u0414"));
}

TEST(Png, HasAnEndToItsSize) {
    EXPECT_EQ(size_of(drawn(picture(8000, 8000))), "4000 x 4000");
}

TEST(Png, RefusesWhatIsNoPicture) {
    for (const std::string& broken :
         {std::string(), std::string("text"), picture(0, 10), picture(10, 10, "<open>")}) {
        EXPECT_THROW(drawn(broken), std::runtime_error) << broken;
    }
}

} // namespace
} // namespace stocktake::formats
