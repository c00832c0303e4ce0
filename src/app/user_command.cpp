// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"
#include "base/text.hpp"
#include "features/people/own_account.hpp"

#include <algorithm>
#include <iostream>

namespace stocktake::app {

namespace {

using people::Passwords;

/// One line from standard input, so that no password stands in a list of processes.
std::string read_password() {
    std::string password;
    std::getline(std::cin, password);
    return password;
}

int finish(const Result<void>& done, const Message& message) {
    if (!done) {
        return report(done.error());
    }
    print(say(message));
    return exit_done;
}

int add(db::Database& database, const Passwords& passwords, const UserOptions& options) {
    const auto account = people::add_account(database, passwords, options.email, options.name,
                                             read_password(), Timestamp::now());
    if (!account) {
        return report(account.error());
    }
    print(say({"app.user.added", {{"id", account->text()}}}));
    return exit_done;
}

int list(db::Database& database) {
    constexpr int piece = 500;
    AccountId after;
    for (bool goes_on = true; goes_on;) {
        const auto lines = database.read([&](db::Transaction& transaction) {
            return people::list_accounts(transaction, after, piece);
        });
        for (const people::AccountLine& line : lines) {
            std::string roles;
            for (const people::RoleGrant& grant : line.roles) {
                roles += (roles.empty() ? "" : ",") + std::string(name_of(grant.role));
                roles += grant.action_line.empty() ? "" : ":" + grant.action_line;
            }
            print(line.account.id.text() + "\t" + line.account.email + "\t" +
                  line.account.display_name + "\t" + roles);
        }
        goes_on = lines.size() == piece;
        after = lines.empty() ? AccountId() : lines.back().account.id;
    }
    return exit_done;
}

int change_role(db::Database& database, const UserOptions& options) {
    const auto role = parse_role(options.role);
    if (!role) {
        complain(say({"app.user.role", {{"role", options.role}}}));
        return exit_usage;
    }
    const auto account = people::account_by_email(database, options.email);
    if (!account) {
        return report(account.error());
    }
    const people::RoleGrant grant{*role, options.action_line};
    const Actor actor = people::operator_actor();
    if (options.verb == UserOptions::Verb::Grant) {
        return finish(people::grant_role(database, actor, account->id, grant, Timestamp::now()),
                      {"app.user.granted", {}});
    }
    return finish(people::revoke_role(database, actor, account->id, grant),
                  {"app.user.revoked", {}});
}

int make_token(db::Database& database, const UserOptions& options) {
    const auto account = people::account_by_email(database, options.email);
    if (!account) {
        return report(account.error());
    }
    Actor owner;
    owner.account = account->id;
    const bool can_write = std::ranges::find(options.scopes, "write") != options.scopes.end();
    print(people::create_token(database, owner, options.token_name, can_write, Timestamp::now()));
    return exit_done;
}

int make_examples(db::Database& database, const Passwords& passwords) {
    const auto examples = people::create_examples(database, passwords, Timestamp::now());
    if (!examples) {
        return report(examples.error());
    }
    for (const people::ExampleAccount& example : *examples) {
        print("  " + example.role + ": " + example.email + "  " + example.password);
    }
    return exit_done;
}

} // namespace

int user(const Configuration& configuration, const UserOptions& options) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const Passwords& passwords = features.people().passwords();
    using Verb = UserOptions::Verb;
    switch (options.verb) {
    case Verb::Add:
        return add(*database, passwords, options);
    case Verb::List:
        return list(*database);
    case Verb::Grant:
    case Verb::Revoke:
        return change_role(*database, options);
    case Verb::Password:
        return finish(people::set_password(*database, passwords, options.email, read_password()),
                      {"app.user.password", {}});
    case Verb::Token:
        return make_token(*database, options);
    case Verb::Examples:
        return make_examples(*database, passwords);
    }
    return exit_usage;
}

} // namespace stocktake::app
