// SPDX-License-Identifier: Apache-2.0
// The cases are those that the script of the browser is held to as well.
#include "features/kinds/counting.hpp"

#include "features/kinds/test_kinds.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace stocktake::kinds {

TEST(Counting, AgreesWithTheCasesInAllLanguages) {
    std::ifstream file(std::filesystem::path(STOCKTAKE_GOLDEN) / "counting.json");
    std::ostringstream text;
    text << file.rdbuf();
    const Value cases = json(text.str());
    ASSERT_GT(cases.as_array().size(), 20U);
    for (const Value& each : cases.as_array()) {
        const std::string_view written = each.text_of("text");
        EXPECT_EQ(count_length(written, LengthUnit::Words),
                  static_cast<std::size_t>(each.find("words")->as_integer()))
            << written;
        EXPECT_EQ(count_length(written, LengthUnit::Characters),
                  static_cast<std::size_t>(each.find("characters")->as_integer()))
            << written;
    }
}

} // namespace stocktake::kinds
