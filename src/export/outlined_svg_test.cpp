// SPDX-License-Identifier: Apache-2.0
#include "export/outlined_svg.hpp"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

std::string outlined(std::string_view svg) {
    StringSink sink;
    write_outlined_svg(svg, 100, 50, sink);
    return sink.take();
}

TEST(OutlinedSvg, HasShapesForLettersAndStaysTheSame) {
    constexpr std::string_view picture =
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" direction="rtl">)"
        R"(<text x="90" y="20">31 سجلا</text></svg>)";
    const std::string made = outlined(picture);
    EXPECT_EQ(made.find("<text"), std::string::npos) << made;
    EXPECT_NE(made.find("<path "), std::string::npos) << made;
    EXPECT_NE(made.find(R"(viewBox="0 0 100 50")"), std::string::npos) << made;
    EXPECT_EQ(outlined(picture), made);
    EXPECT_THROW(outlined("<p>"), std::runtime_error);
}

} // namespace
} // namespace stocktake::formats
