// SPDX-License-Identifier: Apache-2.0
#include "base/xml_parser.hpp"

#include <string>

#include <gtest/gtest.h>

namespace stocktake {
namespace {

class Nothing final : public XmlHandler {
  public:
    Result<void> open(const XmlElement& /*element*/) override { return {}; }

    Result<void> close() override { return {}; }

    Result<void> text(std::string_view /*piece*/) override { return {}; }
};

/// `good`, or the error, of a text that comes in pieces of that size.
std::string parsed(std::string_view text, std::size_t piece, const XmlLimits& limits) {
    Nothing handler;
    XmlParser parser(handler, limits);
    while (true) {
        const std::string_view part = text.substr(0, piece);
        text.remove_prefix(part.size());
        if (auto fed = parser.feed(part, text.empty()); !fed) {
            fed.error().details.clear();
            return to_string(fed.error());
        }
        if (text.empty()) {
            return "good";
        }
    }
}

TEST(XmlParser, RefusesATokenThatDoesNotEnd) {
    const XmlLimits limits{.token_bytes = 100};
    const std::string much(500, '0');
    const std::string refusal = "invalid_input base.xml.token_too_large(line=1,column=";
    EXPECT_EQ(parsed(much, 10, limits), refusal + "1)");
    EXPECT_EQ(parsed("<a>x<b c='" + much + "'/></a>", 10, limits), refusal + "5)");
    EXPECT_EQ(parsed("<a><!--" + much + "--></a>", 10, limits), refusal + "4)");
    EXPECT_EQ(parsed("<a/><!--" + much + "-->", 10, limits), refusal + "5)");
}

TEST(XmlParser, ReadsLongTextsInPieces) {
    const XmlLimits limits{.token_bytes = 100};
    const std::string much(500, '0');
    EXPECT_EQ(parsed("<a>" + much + "</a>", 10, limits), "good");
    EXPECT_EQ(parsed("<a><![CDATA[" + much + "]]></a>", 10, limits), "good");
    EXPECT_EQ(parsed("<a>" + std::string(300, '\n') + "<b c='x'/></a>  ", 7, limits), "good");
}

TEST(XmlParser, RefusesTooManyElements) {
    const XmlLimits limits{.elements = 3};
    EXPECT_EQ(parsed("<a><b/><b/></a>", 100, limits), "good");
    EXPECT_EQ(parsed("<a><b/><b/><b/></a>", 100, limits),
              "invalid_input base.xml.too_many_elements(line=1,column=12,limit=3)");
}

} // namespace
} // namespace stocktake
