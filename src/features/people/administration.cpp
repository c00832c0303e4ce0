// SPDX-License-Identifier: Apache-2.0
#include "features/people/administration.hpp"

#include "base/text.hpp"
#include "db/audit.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/sign_in_store.hpp"
#include "mail/letter.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

constexpr std::size_t longest_token_name = 100; // characters

tl::unexpected<Error> unknown_account() {
    return failure(ErrorKind::NotFound, {"people.error.unknown_account", {}});
}

void audit(db::Transaction& transaction, const Actor& actor, std::string action,
           const AccountId& account, Value details = Value::object()) {
    db::write_audit(transaction, actor,
                    {std::move(action), "account", account.text(), std::move(details)});
}

Value described(const RoleGrant& grant) {
    Value details = Value::object({{"role", name_of(grant.role)}});
    if (!grant.action_line.empty()) {
        details.set("action_line", grant.action_line);
    }
    return details;
}

/// What grant and revoke have in common: the right, the shape, the account.
Result<void> check_change(db::Transaction& transaction, const Actor& actor,
                          const AccountId& account, const RoleGrant& grant) {
    if (!may_grant(actor, grant.role)) {
        return failure(ErrorKind::NotAllowed, {"people.error.may_not_grant", {}});
    }
    if (auto sound = check_grant(grant); !sound) {
        return sound;
    }
    if (!find_account(transaction, account)) {
        return unknown_account();
    }
    return {};
}

Result<void> check_action_line(db::Transaction& transaction, const RoleGrant& grant) {
    if (!grant.action_line.empty() &&
        !frameworks::has_node(transaction, frameworks::action_lines, grant.action_line)) {
        return wrong_field("action_line", {"people.error.unknown_action_line", {}});
    }
    return {};
}

/// Somebody must be able to put things right.
Result<void> keep_an_administrator(db::Transaction& transaction) {
    if (count_active_holders(transaction, Role::Administrator) == 0) {
        return failure(ErrorKind::Conflict, {"people.error.last_administrator", {}});
    }
    return {};
}

bool is_name(std::string_view text) {
    return !text.empty() && is_utf8(text) && !has_forbidden_characters(text) &&
           text.find_first_of("\t\r\n") == std::string_view::npos &&
           count_characters(text) <= longest_token_name;
}

} // namespace

Result<void> grant_role(db::Database& database, const Actor& actor, const AccountId& account,
                        const RoleGrant& grant, Timestamp now) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (auto sound = check_change(transaction, actor, account, grant); !sound) {
            return sound;
        }
        if (auto known = check_action_line(transaction, grant); !known) {
            return known;
        }
        if (insert_role(transaction, account, grant, now)) {
            audit(transaction, actor, "grant-role", account, described(grant));
        }
        return {};
    });
}

Result<void> revoke_role(db::Database& database, const Actor& actor, const AccountId& account,
                         const RoleGrant& grant) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (auto sound = check_change(transaction, actor, account, grant); !sound) {
            return sound;
        }
        if (!delete_role(transaction, account, grant)) {
            return {};
        }
        audit(transaction, actor, "revoke-role", account, described(grant));
        return grant.role == Role::Administrator ? keep_an_administrator(transaction)
                                                 : Result<void>();
    });
}

Result<void> set_state(db::Database& database, const Actor& actor, const AccountId& account,
                       AccountState state) {
    return database.write([&](db::Transaction& transaction) -> Result<void> {
        if (!find_account(transaction, account)) {
            return unknown_account();
        }
        const std::vector<RoleGrant> roles = list_roles(transaction, account);
        if (!may_suspend(actor, roles)) {
            return failure(ErrorKind::NotAllowed, {"people.error.may_not_suspend", {}});
        }
        update_state(transaction, account, state);
        if (state == AccountState::Suspended) {
            delete_sessions(transaction, account);
        }
        audit(transaction, actor, "change-account-state", account,
              Value::object({{"state", name_of(state)}}));
        const RoleGrant administrator{Role::Administrator, {}};
        return std::ranges::find(roles, administrator) == roles.end()
                   ? Result<void>()
                   : keep_an_administrator(transaction);
    });
}

Actor operator_actor() {
    Actor actor;
    actor.roles = {Role::Administrator};
    return actor;
}

Result<AccountId> add_account(db::Database& database, const Passwords& passwords,
                              std::string_view email, std::string_view display_name,
                              std::string_view password, Timestamp now) {
    if (auto sound = mail::check_address(email); !sound) {
        return failure_of(sound);
    }
    const std::string_view name = trimmed(display_name);
    if (!is_name(name)) {
        return failure(ErrorKind::InvalidInput, {"people.error.name", {}});
    }
    if (auto good = check_new_password(password, email); !good) {
        return failure_of(good);
    }
    const std::string hash = passwords.hash(password);
    return database.write([&](db::Transaction& transaction) -> Result<AccountId> {
        Account account;
        account.id = AccountId::create();
        account.email = email;
        account.display_name = name;
        account.created_at = now;
        if (!insert_account(transaction, account, hash)) {
            return failure(ErrorKind::Conflict, {"people.error.email_known", {}});
        }
        insert_role(transaction, account.id, {Role::Contributor, {}}, now);
        audit(transaction, operator_actor(), "add-account", account.id);
        return account.id;
    });
}

Result<void> set_password(db::Database& database, const Passwords& passwords,
                          std::string_view email, std::string_view password) {
    const auto account = account_by_email(database, email);
    if (!account) {
        return failure_of(account);
    }
    if (auto good = check_new_password(password, email); !good) {
        return good;
    }
    const std::string hash = passwords.hash(password);
    database.write([&](db::Transaction& transaction) {
        update_password(transaction, account->id, hash);
        delete_sessions(transaction, account->id);
        delete_api_tokens(transaction, account->id);
        audit(transaction, operator_actor(), "set-password", account->id);
    });
    return {};
}

Result<Account> account_by_email(db::Database& database, std::string_view email) {
    auto account = database.read(
        [&](db::Transaction& transaction) { return find_account_by_email(transaction, email); });
    if (!account) {
        return unknown_account();
    }
    return std::move(*account);
}

} // namespace stocktake::people
