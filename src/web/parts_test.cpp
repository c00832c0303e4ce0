// SPDX-License-Identifier: Apache-2.0
#include "web/parts.hpp"

#include "base/json.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {

namespace {

/// All parts as `0-4 4-8`, the one that is shown in brackets.
std::string shown(std::size_t total, std::size_t most, std::int64_t wanted) {
    const Parts parts(total, most, wanted);
    std::string text;
    for (std::size_t part = 1; part <= parts.count(); ++part) {
        const std::string range =
            std::to_string(parts.begin(part)) + '-' + std::to_string(parts.end(part));
        text += (text.empty() ? "" : " ") + (part == parts.shown() ? '[' + range + ']' : range);
    }
    return text;
}

} // namespace

TEST(Parts, AreAsFewAsPossibleAndOfTheSameSize) {
    EXPECT_EQ(shown(0, 80, 1), "[0-0]");
    EXPECT_EQ(shown(1, 80, 1), "[0-1]");
    EXPECT_EQ(shown(80, 80, 1), "[0-80]");
    EXPECT_EQ(shown(81, 80, 1), "[0-41] 41-81");
    EXPECT_EQ(shown(252, 80, 2), "0-63 [63-126] 126-189 189-252");
    EXPECT_EQ(shown(10, 4, 3), "0-4 4-8 [8-10]");
    EXPECT_EQ(shown(5, 1, 1), "[0-1] 1-2 2-3 3-4 4-5");
}

TEST(Parts, ShowTheNearestOneToWhatIsNotThere) {
    EXPECT_EQ(shown(10, 4, 99), "0-4 4-8 [8-10]");
    EXPECT_EQ(shown(10, 4, 0), "[0-4] 4-8 8-10");
    EXPECT_EQ(shown(0, 4, 2), "[0-0]");
}

TEST(Parts, KnowWhereEachEntryStands) {
    for (const std::size_t total : {1U, 79U, 80U, 81U, 252U, 1001U}) {
        const Parts parts(total, 80, 1);
        for (std::size_t position = 0; position < total; ++position) {
            const std::size_t part = parts.part_of(position);
            EXPECT_LE(parts.begin(part), position) << total;
            EXPECT_GT(parts.end(part), position) << total;
        }
    }
}

TEST(Parts, AreNamedByTheirEndsAndLeadOn) {
    Value model = Value::object();
    const auto letter = [](std::size_t position) {
        return std::string(1, static_cast<char>('a' + position));
    };
    set_parts(model, Parts(6, 2, 2), "/list?version=1", "entries", letter);
    EXPECT_EQ(to_json(*model.find("parts")),
              R"([{"first":"a","last":"b","address":"/list?version=1#entries","is_shown":false},)"
              R"({"first":"c","last":"d","address":"/list?version=1&page=2#entries",)"
              R"("is_shown":true},)"
              R"({"first":"e","last":"f","address":"/list?version=1&page=3#entries",)"
              R"("is_shown":false}])");
    EXPECT_EQ(model.find("next_part")->text_of("first"), "e");

    set_parts(model, Parts(6, 2, 3), "/list", "entries", letter);
    EXPECT_TRUE(model.find("next_part")->is_null());
    set_parts(model, Parts(2, 2, 1), "/list", "entries", letter);
    EXPECT_EQ(to_json(model), R"({"next_part":null,"parts":[]})");
}

} // namespace stocktake::web
