// SPDX-License-Identifier: Apache-2.0
#include "base/folding.hpp"

#include <gtest/gtest.h>

namespace stocktake {

TEST(Folding, MakesAlikeWhatReadersTypeAlike) {
    EXPECT_EQ(folded("Côte d’Ivoire"), "cote d'ivoire");
    EXPECT_EQ(folded("  E‑HEALTH\n and\u00A0more "), "e-health and more");
    EXPECT_EQ(folded("Ｃ５ ﬁn"), "c5 fin");
    EXPECT_EQ(folded("Королёв"), folded("КОРОЛЕВ"));
    EXPECT_EQ(folded("الْأُمَم"), folded("الامم"));
    EXPECT_EQ(folded("الحكومـة"), folded("الحكومه"));
    EXPECT_EQ(folded("Straße"), "strasse");
    EXPECT_EQ(folded("网络安全"), "网络安全");
    EXPECT_EQ(folded(""), "");
}

TEST(Folding, DoesTheSameTwice) {
    for (const char* text : {"Côte d’Ivoire", "الحكومـة الإلكترونية", "И́мя", "Ǆ ﷺ ½"}) {
        EXPECT_EQ(folded(folded(text)), folded(text)) << text;
    }
}

} // namespace stocktake
