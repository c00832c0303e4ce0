// SPDX-License-Identifier: Apache-2.0
#include "search/suggestion.hpp"

#include "search/index.hpp"

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

TEST(Suggestion, PutsRightWhatNoDocumentHas) {
    Index index(Schema{});
    const std::vector<Document> documents{
        {"1", {{Language::English, Weight::Body, "Broadband for schools and scholars"}}, {}},
        {"2", {{Language::English, Weight::Body, "Schools without electricity"}}, {}},
        {"3", {{Language::Russian, Weight::Body, "Развитие сетей"}}, {}}};
    index.update(documents, {});
    Analyzer analyzer;
    const auto meant = [&](std::string_view text) {
        return suggestion_for(*index.view(), text, analyzer).value_or("");
    };
    EXPECT_EQ(meant("brodband"), "broadband");
    EXPECT_EQ(meant("\"shcools\" -elektricity"), "\"schools\" -electricity");
    EXPECT_EQ(meant("разитие"), "развитие");
    EXPECT_EQ(meant("school broadband"), "");
    EXPECT_EQ(meant("chômage"), ""); // a name that no document has
    EXPECT_EQ(meant("xyzzyqwerty 国际 ab 2025"), "");
    EXPECT_EQ(meant(""), "");
}

TEST(Suggestion, KnowsNoWordThatIsGone) {
    Index index(Schema{});
    const std::vector<Document> documents{
        {"1", {{Language::English, Weight::Body, "Glimmerwick schools"}}, {}},
        {"2", {{Language::English, Weight::Body, "Melting schools"}}, {}}};
    index.update(documents, {});
    Analyzer analyzer;
    const auto meant = [&](std::string_view text) {
        return suggestion_for(*index.view(), text, analyzer).value_or("");
    };
    EXPECT_EQ(meant("glimmerwik"), "glimmerwick");
    const std::vector<std::string> gone{"1"};
    index.update({}, gone);
    EXPECT_EQ(meant("glimmerwik"), "");
    EXPECT_EQ(meant("meltin"), "melting");
    EXPECT_EQ(meant("shcools"), "schools");
}

} // namespace
} // namespace stocktake::search
