// SPDX-License-Identifier: Apache-2.0
// What administrators, the secretariat and the command line do with other people's accounts. Every
// action leaves an audit entry without personal contact data.
#pragma once

#include "db/database.hpp"
#include "features/people/account_store.hpp"
#include "features/people/passwords.hpp"

namespace stocktake::people {

/// NotAllowed when the actor may not give this role, NotFound for an unknown account, InvalidInput
/// as check_grant says and for an unknown Action Line. Giving what is held already changes nothing.
Result<void> grant_role(db::Database& database, const Actor& actor, const AccountId& account,
                        const RoleGrant& grant, Timestamp now);

/// As grant_role, but a role for an Action Line that is gone can be taken; Conflict for the last
/// active administrator.
Result<void> revoke_role(db::Database& database, const Actor& actor, const AccountId& account,
                         const RoleGrant& grant);

/// A suspended account loses its sessions. NotAllowed as may_suspend says, Conflict for the last
/// active administrator.
Result<void> set_state(db::Database& database, const Actor& actor, const AccountId& account,
                       AccountState state);

/// The command line and the program itself act with all rights and no account.
Actor operator_actor();

/// For the command line: an account that needs no letter. InvalidInput for a bad address, name or
/// password; Conflict for an address that has an account.
Result<AccountId> add_account(db::Database& database, const Passwords& passwords,
                              std::string_view email, std::string_view display_name,
                              std::string_view password, Timestamp now);

/// Sets a password, ends all sessions and removes all API tokens.
Result<void> set_password(db::Database& database, const Passwords& passwords,
                          std::string_view email, std::string_view password);

/// NotFound for an address without an account.
Result<Account> account_by_email(db::Database& database, std::string_view email);

struct ExampleAccount {
    std::string email;
    std::string password;
    std::string role;
};

/// One account for each role, with published passwords. Conflict when there is any other account:
/// a site in use must not have them. Safe to repeat.
Result<std::vector<ExampleAccount>> create_examples(db::Database& database,
                                                    const Passwords& passwords, Timestamp now);

} // namespace stocktake::people
