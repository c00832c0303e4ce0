// SPDX-License-Identifier: Apache-2.0
#include "base/normalization.hpp"

#include <gtest/gtest.h>

namespace stocktake {

TEST(Normalization, ComposesWhatWasTypedInPieces) {
    EXPECT_EQ(nfc("Co\u0302te d\u2019Ivoire"), "C\u00F4te d\u2019Ivoire");
    EXPECT_EQ(nfc("\u0438\u0306"), "\u0439");
    EXPECT_EQ(nfc("\u0627\u0653"), "\u0622"); // alef with madda
    EXPECT_EQ(nfc("\u1112\u1161\u11AB"), "\uD55C");
}

TEST(Normalization, LeavesAloneWhatIsComposed) {
    for (const char* text : {"", "plain", "C\u00F4te", "网络安全", "👩‍💻", "ﬁn"}) {
        EXPECT_EQ(nfc(text), text);
    }
}

TEST(Normalization, PutsMarksIntoOneOrder) {
    EXPECT_EQ(nfc("q\u0307\u0323"), "q\u0323\u0307");
}

} // namespace stocktake
