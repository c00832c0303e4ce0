// SPDX-License-Identifier: Apache-2.0
#include "features/people/account_store.hpp"

#include "db/stored.hpp"

namespace stocktake::people {

namespace {

constexpr std::string_view account_columns =
    "id, email, display_name, language, state, totp_secret, is_example, created_at";
constexpr std::string_view credential_columns =
    "id, email, display_name, language, state, totp_secret, is_example, created_at, "
    "password_hash, totp_pending_secret, totp_last_step";

Account read_account(db::Cursor& row) {
    Account account;
    account.id = AccountId(row.text(0));
    account.email = row.text(1);
    account.display_name = row.text(2);
    account.language = db::stored_language(row.text(3));
    account.state = db::stored_name(parse_account_state(row.text(4)), row.text(4));
    account.has_second_factor = !row.is_null(5);
    account.is_example = row.boolean(6);
    account.created_at = row.timestamp(7);
    return account;
}

std::optional<Account> first_account(db::Cursor row) {
    return row.next() ? std::optional(read_account(row)) : std::nullopt;
}

std::optional<Credentials> first_credentials(db::Cursor row) {
    if (!row.next()) {
        return std::nullopt;
    }
    return Credentials{read_account(row), row.text(8), row.text_or_null(5).value_or(""),
                       row.text_or_null(9).value_or(""), row.integer(10)};
}

RoleGrant read_role(db::Cursor& row, int first) {
    return {db::stored_name(parse_role(row.text(first)), row.text(first)), row.text(first + 1)};
}

/// Columns: account, organization, position, state.
AccountOrganization read_membership(db::Cursor& row) {
    return {AccountId(row.text(0)), OrganizationId(row.text(1)),
            db::stored_name(parse_position(row.text(2)), row.text(2)),
            db::stored_name(parse_membership_state(row.text(3)), row.text(3))};
}

std::string select_from_account(std::string_view columns, std::string_view condition) {
    return "SELECT " + std::string(columns) + " FROM account WHERE " + std::string(condition);
}

} // namespace

std::optional<Account> find_account(db::Transaction& transaction, const AccountId& id) {
    return first_account(transaction.query(select_from_account(account_columns, "id = $1"), {id}));
}

std::optional<Account> find_account_by_email(db::Transaction& transaction, std::string_view email) {
    return first_account(transaction.query(select_from_account(account_columns, "email_key = $1"),
                                           {email_key_of(email)}));
}

std::optional<Credentials> find_credentials(db::Transaction& transaction, const AccountId& id) {
    return first_credentials(
        transaction.query(select_from_account(credential_columns, "id = $1"), {id}));
}

std::optional<Credentials> find_credentials_by_email(db::Transaction& transaction,
                                                     std::string_view email) {
    return first_credentials(transaction.query(
        select_from_account(credential_columns, "email_key = $1"), {email_key_of(email)}));
}

bool insert_account(db::Transaction& transaction, const Account& account,
                    std::string_view password_hash) {
    return transaction.execute("INSERT INTO account (id, email, email_key, display_name, language, "
                               "password_hash, state, is_example, created_at) "
                               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                               "ON CONFLICT (email_key) DO NOTHING",
                               {account.id, account.email, email_key_of(account.email),
                                account.display_name, tag_of(account.language), password_hash,
                                name_of(account.state), account.is_example,
                                account.created_at.text()}) == 1;
}

void update_profile(db::Transaction& transaction, const AccountId& id,
                    std::string_view display_name, Language language) {
    transaction.execute("UPDATE account SET display_name = $2, language = $3 WHERE id = $1",
                        {id, display_name, tag_of(language)});
}

void update_password(db::Transaction& transaction, const AccountId& id,
                     std::string_view password_hash) {
    transaction.execute("UPDATE account SET password_hash = $2 WHERE id = $1", {id, password_hash});
}

void update_state(db::Transaction& transaction, const AccountId& id, AccountState state) {
    transaction.execute("UPDATE account SET state = $2 WHERE id = $1", {id, name_of(state)});
}

void set_pending_totp(db::Transaction& transaction, const AccountId& id, std::string_view secret) {
    transaction.execute("UPDATE account SET totp_pending_secret = NULLIF($2, '') WHERE id = $1",
                        {id, secret});
}

void confirm_totp(db::Transaction& transaction, const AccountId& id, std::int64_t step) {
    transaction.execute("UPDATE account SET totp_secret = totp_pending_secret, "
                        "totp_pending_secret = NULL, totp_last_step = $2 "
                        "WHERE id = $1 AND totp_pending_secret IS NOT NULL",
                        {id, step});
}

void remove_totp(db::Transaction& transaction, const AccountId& id) {
    transaction.execute(
        "UPDATE account SET totp_secret = NULL, totp_pending_secret = NULL WHERE id = $1", {id});
}

bool advance_totp(db::Transaction& transaction, const AccountId& id, std::int64_t step) {
    return transaction.execute(
               "UPDATE account SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2",
               {id, step}) == 1;
}

std::vector<RoleGrant> list_roles(db::Transaction& transaction, const AccountId& id) {
    db::Cursor row = transaction.query(
        "SELECT role, action_line FROM account_role WHERE account = $1 ORDER BY role, action_line",
        {id});
    std::vector<RoleGrant> roles;
    while (row.next()) {
        roles.push_back(read_role(row, 0));
    }
    return roles;
}

bool insert_role(db::Transaction& transaction, const AccountId& id, const RoleGrant& grant,
                 Timestamp now) {
    return transaction.execute("INSERT INTO account_role (account, role, action_line, granted_at) "
                               "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                               {id, name_of(grant.role), grant.action_line, now.text()}) == 1;
}

bool delete_role(db::Transaction& transaction, const AccountId& id, const RoleGrant& grant) {
    return transaction.execute(
               "DELETE FROM account_role WHERE account = $1 AND role = $2 AND action_line = $3",
               {id, name_of(grant.role), grant.action_line}) == 1;
}

std::int64_t count_active_holders(db::Transaction& transaction, Role role) {
    std::string sql = "SELECT a.id FROM account a JOIN account_role r ON r.account = a.id "
                      "WHERE r.role = $1 AND a.state = 'active' ORDER BY a.id";
    if (transaction.engine() == db::Engine::Postgres) {
        // Two administrators who remove each other at once must not both succeed.
        sql += " FOR UPDATE";
    }
    db::Cursor row = transaction.query(sql, {name_of(role)});
    std::int64_t count = 0;
    while (row.next()) {
        ++count;
    }
    return count;
}

std::vector<AccountOrganization> list_organizations_of(db::Transaction& transaction,
                                                       const AccountId& id) {
    db::Cursor row =
        transaction.query("SELECT account, organization, position, state FROM account_organization "
                          "WHERE account = $1 ORDER BY organization",
                          {id});
    std::vector<AccountOrganization> organizations;
    while (row.next()) {
        organizations.push_back(read_membership(row));
    }
    return organizations;
}

std::optional<AccountOrganization> find_membership(db::Transaction& transaction,
                                                   const AccountId& account,
                                                   const OrganizationId& organization) {
    db::Cursor row =
        transaction.query("SELECT account, organization, position, state FROM account_organization "
                          "WHERE account = $1 AND organization = $2",
                          {account, organization});
    return row.next() ? std::optional(read_membership(row)) : std::nullopt;
}

void save_membership(db::Transaction& transaction, const AccountOrganization& membership,
                     Timestamp now) {
    transaction.execute(
        "INSERT INTO account_organization (account, organization, position, state, requested_at) "
        "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account, organization) DO UPDATE SET "
        "position = excluded.position, state = excluded.state",
        {membership.account, membership.organization, name_of(membership.position),
         name_of(membership.state), now.text()});
}

bool delete_membership(db::Transaction& transaction, const AccountId& account,
                       const OrganizationId& organization) {
    return transaction.execute(
               "DELETE FROM account_organization WHERE account = $1 AND organization = $2",
               {account, organization}) == 1;
}

std::vector<AccountLine> list_accounts(db::Transaction& transaction, const AccountId& after,
                                       int limit) {
    std::vector<AccountLine> lines;
    std::map<std::string, std::size_t> places;
    db::Cursor account = transaction.query(
        select_from_account(account_columns, "id > $1 ORDER BY id LIMIT $2"), {after, limit});
    while (account.next()) {
        lines.push_back({read_account(account), {}, {}});
        places.emplace(lines.back().account.id.text(), lines.size() - 1);
    }
    if (lines.empty()) {
        return lines;
    }
    const AccountId last = lines.back().account.id;
    db::Cursor role = transaction.query("SELECT account, role, action_line FROM account_role "
                                        "WHERE account > $1 AND account <= $2 "
                                        "ORDER BY account, role, action_line",
                                        {after, last});
    while (role.next()) {
        lines[places.at(role.text(0))].roles.push_back(read_role(role, 1));
    }
    db::Cursor membership =
        transaction.query("SELECT account, organization, position, state FROM account_organization "
                          "WHERE account > $1 AND account <= $2 ORDER BY account, organization",
                          {after, last});
    while (membership.next()) {
        lines[places.at(membership.text(0))].organizations.push_back(read_membership(membership));
    }
    return lines;
}

std::int64_t count_accounts(db::Transaction& transaction) {
    db::Cursor row = transaction.query("SELECT COUNT(*) FROM account");
    row.next();
    return row.integer(0);
}

std::int64_t count_real_accounts(db::Transaction& transaction) {
    db::Cursor row = transaction.query("SELECT COUNT(*) FROM account WHERE is_example = 0");
    row.next();
    return row.integer(0);
}

} // namespace stocktake::people
