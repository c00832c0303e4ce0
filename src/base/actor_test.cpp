// SPDX-License-Identifier: Apache-2.0
#include "base/actor.hpp"

#include <gtest/gtest.h>

namespace stocktake {
namespace {

constexpr Permission browse = Permission::everyone("browse");
constexpr Permission see_account = Permission::signed_in("see-account", Scope::Read);
constexpr Permission edit_account = Permission::signed_in("edit-account", Scope::Write);
constexpr Permission publish =
    Permission::roles("publish-record", Scope::Write, {Role::Reviewer, Role::Secretariat});

/// Names of the permissions that `actor` holds.
std::string held_by(const Actor& actor) {
    std::string names;
    for (const Permission& permission : {browse, see_account, edit_account, publish}) {
        if (permission.is_held_by(actor)) {
            names += std::string(names.empty() ? "" : " ") + std::string(permission.name());
        }
    }
    return names;
}

Actor signed_in_with(std::set<Role> roles) {
    Actor actor;
    actor.account = AccountId("a");
    actor.roles = std::move(roles);
    return actor;
}

TEST(Role, ParsesItsOwnNameAndNoOther) {
    for (const Role role : all_roles) {
        EXPECT_EQ(parse_role(name_of(role)), role);
    }
    EXPECT_EQ(parse_role("owner"), std::nullopt);
    EXPECT_EQ(parse_role(""), std::nullopt);
}

TEST(Permission, IsHeldByThoseItNames) {
    EXPECT_EQ(held_by(Actor{}), "browse");
    EXPECT_EQ(held_by(signed_in_with({})), "browse see-account edit-account");
    EXPECT_EQ(held_by(signed_in_with({Role::Contributor, Role::Facilitator})),
              "browse see-account edit-account");
    EXPECT_EQ(held_by(signed_in_with({Role::Contributor, Role::Reviewer})),
              "browse see-account edit-account publish-record");
    EXPECT_EQ(held_by(signed_in_with({Role::Administrator})),
              "browse see-account edit-account publish-record");
}

TEST(Permission, IsNotHeldByRolesWithoutAnAccount) {
    Actor nobody;
    nobody.roles = {Role::Administrator};
    EXPECT_EQ(held_by(nobody), "browse");
}

TEST(Permission, IsBoundByTheScopesOfAToken) {
    Actor reader = signed_in_with({Role::Secretariat});
    reader.scopes = {Scope::Read};
    EXPECT_EQ(held_by(reader), "browse see-account");
    Actor writer = signed_in_with({Role::Secretariat});
    writer.scopes = {Scope::Read, Scope::Write};
    EXPECT_EQ(held_by(writer), "browse see-account edit-account publish-record");
    Actor without = signed_in_with({Role::Secretariat});
    without.scopes = std::set<Scope>{};
    EXPECT_EQ(held_by(without), "browse");
}

TEST(Permission, IsKnownForEachRole) {
    EXPECT_TRUE(publish.is_held_by(Role::Reviewer));
    EXPECT_TRUE(publish.is_held_by(Role::Administrator));
    EXPECT_FALSE(publish.is_held_by(Role::Contributor));
    EXPECT_TRUE(see_account.is_held_by(Role::Contributor));
    EXPECT_TRUE(browse.is_public());
    EXPECT_FALSE(publish.is_public());
}

} // namespace
} // namespace stocktake
