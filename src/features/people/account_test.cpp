// SPDX-License-Identifier: Apache-2.0
#include "features/people/account.hpp"

#include <gtest/gtest.h>

namespace stocktake::people {

namespace {

Actor holder_of(Role role) {
    Actor actor;
    actor.account = AccountId("somebody");
    actor.roles = {role};
    return actor;
}

} // namespace

TEST(EmailKey, IsTheSameForOneMailboxHoweverItIsTyped) {
    EXPECT_EQ(email_key_of("Ann.Lee@Example.ORG"), "ann.lee@example.org");
    EXPECT_EQ(email_key_of("JOSE\u0301@example.org"), email_key_of("josé@EXAMPLE.org"));
    EXPECT_NE(email_key_of("ann@example.org"), email_key_of("ann+1@example.org"));
}

TEST(MayGrant, GivesTheSecretariatAllButItsOwnRoleAndThatOfAdministrators) {
    std::string granted;
    for (const Role giver : all_roles) {
        for (const Role role : all_roles) {
            if (may_grant(holder_of(giver), role)) {
                granted += std::string(name_of(giver)) + " > " + std::string(name_of(role)) + '\n';
            }
        }
    }
    EXPECT_EQ(granted, "secretariat > contributor\n"
                       "secretariat > reviewer\n"
                       "secretariat > facilitator\n"
                       "administrator > contributor\n"
                       "administrator > reviewer\n"
                       "administrator > facilitator\n"
                       "administrator > secretariat\n"
                       "administrator > administrator\n");
    EXPECT_FALSE(may_grant(Actor{}, Role::Contributor));
}

TEST(CheckGrant, TiesAFacilitatorAndNobodyElseToAnActionLine) {
    EXPECT_TRUE(check_grant({Role::Facilitator, "C5"}));
    EXPECT_TRUE(check_grant({Role::Reviewer, ""}));
    EXPECT_EQ(to_string(check_grant({Role::Facilitator, ""}).error().fields.at(0).message),
              "people.error.action_line_missing");
    EXPECT_EQ(to_string(check_grant({Role::Secretariat, "C5"}).error().fields.at(0).message),
              "people.error.action_line_unneeded");
}

} // namespace stocktake::people
