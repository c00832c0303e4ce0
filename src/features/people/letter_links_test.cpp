// SPDX-License-Identifier: Apache-2.0
#include "features/people/letter_links.hpp"

#include <gtest/gtest.h>

namespace stocktake::people {
namespace {

constexpr std::string_view key_of_site = "a signing key of some length";

TEST(LinkSigner, KnowsItsOwnLinks) {
    const LinkSigner signer("letters", key_of_site);
    EXPECT_TRUE(signer.is_signed("ann", signer.token("ann")));
    EXPECT_FALSE(signer.is_signed("bob", signer.token("ann")));
    EXPECT_FALSE(signer.is_signed("ann", ""));
}

TEST(LinkSigner, RefusesWhatWasSignedForAnotherPurposeOrByAnotherSite) {
    const LinkSigner signer("letters", key_of_site);
    EXPECT_FALSE(signer.is_signed("ann", LinkSigner("other letters", key_of_site).token("ann")));
    EXPECT_FALSE(
        signer.is_signed("ann", LinkSigner("letters", "another signing key").token("ann")));
}

} // namespace
} // namespace stocktake::people
