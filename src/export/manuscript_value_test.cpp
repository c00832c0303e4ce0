// SPDX-License-Identifier: Apache-2.0
#include "export/manuscript_value.hpp"

#include "base/json.hpp"
#include "export/test_manuscript.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

TEST(ManuscriptValue, IsReadAsItWasWritten) {
    for (const auto& [language, texts] : {std::pair{Language::English, english_sample()},
                                          {Language::Arabic, arabic_sample()},
                                          {Language::Chinese, chinese_sample()}}) {
        Manuscript manuscript = manuscript_of(language, texts, 2);
        manuscript.page.note = 0;
        manuscript.date = "27 November 2026";
        const auto json = parse_json(to_json(value_of(manuscript)));
        ASSERT_TRUE(json);
        const auto again = read_manuscript(*json);
        ASSERT_TRUE(again);
        EXPECT_EQ(*again, manuscript);
    }
    const auto empty = read_manuscript(value_of(Manuscript()));
    ASSERT_TRUE(empty);
    EXPECT_EQ(*empty, Manuscript());
}

TEST(ManuscriptValue, RefusesOtherTrees) {
    for (const char* json :
         {"{}", R"({"language": "xx", "page": {}, "words": {}})",
          R"({"language": "en", "page": {}, "words": {}, "blocks": [{"block": "poem"}]})",
          R"({"language": "en", "page": {}, "words": {}, "blocks": 1})",
          R"({"language": "en", "page": {"title": 1}, "words": {}})",
          R"({"language": "en", "page": {}, "words": {}, "notes": [{"runs": [{"note": "x"}]}]})"}) {
        EXPECT_FALSE(read_manuscript(parse_json(json).value())) << json;
    }
}

} // namespace
} // namespace stocktake::formats
