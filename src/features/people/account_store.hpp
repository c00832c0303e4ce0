// SPDX-License-Identifier: Apache-2.0
// All SQL about accounts, their roles and their organizations. What proves who somebody is stands
// in sign_in_store.hpp.
#pragma once

#include "db/database.hpp"
#include "features/people/account.hpp"

namespace stocktake::people {

/// What sign-in needs to know of an account. Stays inside the actions.
struct Credentials {
    Account account;
    std::string password_hash; // empty: none set
    std::string totp_secret;   // empty: no second factor
    std::string totp_pending_secret;
    std::int64_t totp_last_step = 0;
};

std::optional<Account> find_account(db::Transaction& transaction, const AccountId& id);
std::optional<Account> find_account_by_email(db::Transaction& transaction, std::string_view email);
std::optional<Credentials> find_credentials(db::Transaction& transaction, const AccountId& id);
std::optional<Credentials> find_credentials_by_email(db::Transaction& transaction,
                                                     std::string_view email);

/// False, and nothing is written, when the address has an account already.
[[nodiscard]] bool insert_account(db::Transaction& transaction, const Account& account,
                                  std::string_view password_hash);
void update_profile(db::Transaction& transaction, const AccountId& id,
                    std::string_view display_name, Language language);
void update_password(db::Transaction& transaction, const AccountId& id,
                     std::string_view password_hash);
void update_state(db::Transaction& transaction, const AccountId& id, AccountState state);

/// A secret that waits for its first code; an empty one forgets it.
void set_pending_totp(db::Transaction& transaction, const AccountId& id, std::string_view secret);
/// Makes the pending secret the second factor. `step` is that of the code that confirmed it.
void confirm_totp(db::Transaction& transaction, const AccountId& id, std::int64_t step);
void remove_totp(db::Transaction& transaction, const AccountId& id);
/// False when another sign-in has used this step or a later one meanwhile.
bool advance_totp(db::Transaction& transaction, const AccountId& id, std::int64_t step);

/// Ordered by role, then Action Line.
std::vector<RoleGrant> list_roles(db::Transaction& transaction, const AccountId& id);
/// False when it was there already.
bool insert_role(db::Transaction& transaction, const AccountId& id, const RoleGrant& grant,
                 Timestamp now);
/// False when it was not there.
bool delete_role(db::Transaction& transaction, const AccountId& id, const RoleGrant& grant);
/// Active accounts with the role. On PostgreSQL their rows stay locked until the transaction ends.
std::int64_t count_active_holders(db::Transaction& transaction, Role role);

std::vector<AccountOrganization> list_organizations_of(db::Transaction& transaction,
                                                       const AccountId& id);
std::optional<AccountOrganization> find_membership(db::Transaction& transaction,
                                                   const AccountId& account,
                                                   const OrganizationId& organization);
/// Writes it over what is there.
void save_membership(db::Transaction& transaction, const AccountOrganization& membership,
                     Timestamp now);
/// False when it was not there.
bool delete_membership(db::Transaction& transaction, const AccountId& account,
                       const OrganizationId& organization);

/// An account as lists of accounts show it.
struct AccountLine {
    Account account;
    std::vector<RoleGrant> roles;
    std::vector<AccountOrganization> organizations;
};

/// At most `limit` accounts after the id `after`, in the order of their ids (that is, of age);
/// three queries whatever the number.
std::vector<AccountLine> list_accounts(db::Transaction& transaction, const AccountId& after,
                                       int limit);
std::int64_t count_accounts(db::Transaction& transaction);
/// Accounts that create_examples did not make.
std::int64_t count_real_accounts(db::Transaction& transaction);

} // namespace stocktake::people
